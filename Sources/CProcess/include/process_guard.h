/* What belongs to the whole process, kept from plugins: its end and its working folder.

   The functions _exit, _Exit, chdir, fchdir and pthread_create of this program stand before those of
   the C library, for the program itself and for every library that it loads: the linker exports them,
   since the C library has functions of these names. exit and quick_exit call what was registered with
   atexit and at_quick_exit. What a plugin does by a system call of its own, without the C library, is
   not noticed. Under a sanitizer, which has functions of these names itself, and on other systems than
   Linux, neither is the rest. */

#ifndef PROCESS_GUARD_H
#define PROCESS_GUARD_H

#include <stddef.h>

/** From now on plugins can't change the working folder: chdir and fchdir fail with EPERM. */
void process_guard_folder(void);

/** Whose attempt to change the working folder has been refused: the stage in whose call the calling
    thread was, or a plugin in a thread of its own. Null if there was none since this was asked last. */
const char *process_guard_folder_changer(size_t *length);

/** Changes the working folder for the host. Returns 0, or -1 with errno set. */
int process_change_folder(const char *path);

#endif
