/* What a crash says last: which plugin, stage and page the process died in. In C, since what runs in a
   signal's handler may neither allocate nor take a lock, which no Swift code can promise. */

#ifndef CRASH_NOTE_H
#define CRASH_NOTE_H

#include <stddef.h>

/** What a thread is doing in a plugin. It and what it points at stay until the thread has left it. */
typedef struct crash_note {
  const char *stage; /**< "plugin 'Shift' (/lib/libshift.so), stage 'shift'", UTF-8. */
  size_t stage_length;
  const char *page; /**< "page 'a'", UTF-8; null where the call is about no page. */
  size_t page_length;
} crash_note;

/** From now on a crash writes a line to standard error before it ends the process as ever. So does a
    call of exit, in whichever thread, up to crash_note_end_watch; the exit code is 70 then. Call once. `clears_line`: 1 if a half-written line (the progress bar) may
    stand on the terminal, which is cleared first. */
void crash_note_watch(int clears_line);

/** From now on the process may end: its command is done. Crashes have their line all the same. */
void crash_note_end_watch(void);

/** The calling thread begins what `note` says. Returns what it was doing before, for leave. */
const crash_note *crash_note_enter(const crash_note *note);

/** The calling thread goes on with what it was doing before. */
void crash_note_leave(const crash_note *before);

#endif
