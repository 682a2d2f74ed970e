/* Ctrl-C and its like: a thread that hears of signals, asks the command to stop, and ends the process if
   that takes too long.

   A plugin's call can't be made to return. So after a second the process ends under it, with nothing
   left behind. In C: the stuck thread may hold the lock of the memory allocator. */

#ifndef STOP_WATCH_H
#define STOP_WATCH_H

#include "temporary_files.h"

/** Before stop_watch_start: `signal` stops the command, unless it is ignored, as nohup has it. `words`:
    what is said then, "stopped by Ctrl-C"; copied. At most 8 signals. */
void stop_watch_add(int signal, const char *words);

/** Before stop_watch_start: what is said of the output behind that, "; nothing was written", if OUTPUT_…
    is what has become of it; copied. */
void stop_watch_say(int output, const char *words);

/** Starts the thread, and lets it hear of the signals. Call once. `files` and `context` stay for the life
    of the process. `stop`: asks the command to stop; called in the thread with the signal and `context`,
    it must neither allocate nor take a lock. Returns 0, or an errno if there can be no such thread. */
int stop_watch_start(temporary_files *files, void (*stop)(int signal, void *context), void *context);

#endif
