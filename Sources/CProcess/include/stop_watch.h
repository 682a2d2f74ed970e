/* Ctrl-C and the like: a thread that waits for signals, asks the command to stop, and ends the process if
   that takes too long.

   Nothing can make a plugin's call return. So after a second the thread removes the temporary files and
   ends the process. In C, because a stuck thread may hold the memory allocator's lock. */

#ifndef STOP_WATCH_H
#define STOP_WATCH_H

#include "temporary_files.h"

/** Before stop_watch_start: `signal` stops the command, unless it is ignored, as under nohup. `words` is
    the message, "stopped by Ctrl-C"; copied. At most 8 signals. */
void stop_watch_add(int signal, const char *words);

/** Before stop_watch_start: what the message adds about the output, "; nothing was written", in the state
    OUTPUT_…; copied. */
void stop_watch_say(int output, const char *words);

/** Starts the thread and installs the signal handlers. Call once. `files` and `context` must stay valid
    for the life of the process. `stop` asks the command to stop; the thread calls it with the signal and
    `context`, and it must neither allocate nor take a lock. Returns 0, or an errno. */
int stop_watch_start(temporary_files *files, void (*stop)(int signal, void *context), void *context);

#endif
