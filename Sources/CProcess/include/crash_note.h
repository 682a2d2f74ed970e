/* The last line of a crash: which plugin, stage and page the process died in. Written in C because a
   signal handler may neither allocate nor take a lock, which no Swift code can promise. */

#ifndef CRASH_NOTE_H
#define CRASH_NOTE_H

#include <stddef.h>
#include <stdint.h>

/** What a thread is doing in a plugin. The note and the text of its page must stay valid until the thread
    leaves it, the text of the stage for the life of the process. */
typedef struct crash_note {
  const char *stage; /**< "plugin 'Shift' (/lib/libshift.so), stage 'shift'", UTF-8. */
  size_t stage_length;
  const char *page; /**< "page 'a'", UTF-8; null if the call is not about a page. */
  size_t page_length;
  /* The rest is filled in by crash_note_enter. */
  uint64_t number;                  /**< Calls are numbered from 1. */
  struct crash_note *outer;         /**< What the thread was doing before. */
  struct crash_note *next, *before; /**< Other calls in progress, on any thread. */
} crash_note;

/** Starts watching. A crash writes a line to standard error before it ends the process as usual. A plugin
    that ends the process, on any thread, makes the exit code 70. Call once, on the main thread.
    `clears_line`: 1 if an unfinished line (the progress bar) may be on the terminal and must be cleared. */
void crash_note_watch(int clears_line);

/** The command is done: from now on the process may end, always with `code`. Crashes still write their
    line. Does not return if the stop watch is already ending the process. */
void crash_note_end_watch(int code);

/** The calling thread starts what `note` describes. */
void crash_note_enter(crash_note *note);

/** The calling thread is done with `note`. */
void crash_note_leave(crash_note *note);

#endif
