/* Ctrl-C and its like: a thread that hears of signals, asks the command to stop, and ends the process if
   that takes too long.

   A plugin's call can't be made to return. So after a second the process ends under it, with nothing
   left behind. In C: the stuck thread may hold the lock of the memory allocator. */

#ifndef STOP_WATCH_H
#define STOP_WATCH_H

#include "temporary_files.h"

#include <stddef.h>

/** A signal that stops the command, and what is said then: "stopped by Ctrl-C". */
typedef struct stop_cause {
  int signal;
  const char *words;
} stop_cause;

/** What stop_watch_start is given, which stays for the life of the process. */
typedef struct stop_watch {
  const stop_cause *causes;
  size_t cause_count;
  /** What is said of the output, by what has become of it; empty for nothing. */
  const char *outputs[3];
  temporary_files *files;
  /** Asks the command to stop; called in the watching thread with the signal and `context`. It must
      neither allocate nor take a lock. */
  void (*stop)(int signal, void *context);
  void *context;
} stop_watch;

/** Starts the thread, and lets it hear of the signals, but for those that are ignored, as nohup has it:
    they stay so. Call once. Returns 0, or an errno if there can be no such thread. */
int stop_watch_start(const stop_watch *watch);

#endif
