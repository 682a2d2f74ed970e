/* What a crash says last: which plugin, stage and page the process died in. In C, since what runs in a
   signal's handler may neither allocate nor take a lock, which no Swift code can promise. */

#ifndef CRASH_NOTE_H
#define CRASH_NOTE_H

#include <stddef.h>
#include <stdint.h>

/** What a thread is doing in a plugin. It and its page's text stay until the thread has left it, the
    stage's text for the life of the process. */
typedef struct crash_note {
  const char *stage; /**< "plugin 'Shift' (/lib/libshift.so), stage 'shift'", UTF-8. */
  size_t stage_length;
  const char *page; /**< "page 'a'", UTF-8; null where the call is about no page. */
  size_t page_length;
  /* The rest is filled in by crash_note_enter. */
  uint64_t number;                  /**< Calls are numbered from 1 on. */
  struct crash_note *outer;         /**< What the thread was doing before. */
  struct crash_note *next, *before; /**< Other calls in progress, in whichever thread. */
} crash_note;

/** From now on a crash writes a line to standard error before it ends the process as ever. So does a
    plugin that ends the process, in whichever thread; the exit code is 70 then. Call once, from the
    main thread. `clears_line`: 1 if a half-written line (the progress bar) may stand on the terminal,
    which is cleared first. */
void crash_note_watch(int clears_line);

/** From now on the process may end, with `code`, and with no other: its command is done. Crashes have
    their line all the same. If the process is being stopped already, this does not return. */
void crash_note_end_watch(int code);

/** The calling thread begins what `note` says. */
void crash_note_enter(crash_note *note);

/** The calling thread goes on with what it was doing before it entered `note`. */
void crash_note_leave(crash_note *note);

#endif
