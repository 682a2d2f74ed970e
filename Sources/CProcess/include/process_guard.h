/* Keeps plugins from what belongs to the whole process: ending it, and its working folder.

   This program defines _exit, _Exit, the exec family, chdir, fchdir and pthread_create itself. The linker exports them,
   because the C library defines them too, so that every loaded library calls these. exit and quick_exit
   run what was registered with atexit and at_quick_exit. Direct system calls can't be caught. Under
   sanitizers, which define some of these functions themselves, and on systems other than Linux, only
   exit and quick_exit are guarded. */

#ifndef PROCESS_GUARD_H
#define PROCESS_GUARD_H

#include <stddef.h>

/** From now on chdir and fchdir fail with EPERM when a plugin calls them. */
void process_guard_folder(void);

/** Who was refused a change of the working folder: the stage, if it was in a call made by this thread, or
    a plugin in a thread of its own. Null if nobody was since the last time this was called. */
const char *process_guard_folder_changer(size_t *length);

/** Changes the working folder for the host. Returns 0, or -1 with errno set. */
int process_change_folder(const char *path);

#endif
