/* What the files of this module share. */

#ifndef INTERNAL_H
#define INTERNAL_H

#include "crash_note.h"
#include "line.h"

#include <stdint.h>
#include <stdnoreturn.h>
#include <sys/types.h>

/* Whether this program's functions can stand before those of the C library. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || \
    __has_feature(memory_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HAS_SANITIZER 1
#endif
#if defined(__linux__) && !defined(HAS_SANITIZER)
#define INTERPOSES 1
#endif

/* The name of a plugin, for the life of the process. */
typedef struct plugin_name {
  size_t length;
  char bytes[];
} plugin_name;

/* The plugin whose library has the code at `address`; null if none has. From a signal's handler, too. */
const plugin_name *plugin_at(uintptr_t address);

/* The plugin whose code the calling thread runs, or has been called from: the first one on its stack.
   `context`: what a signal's handler is passed, or null. */
const plugin_name *plugin_on_stack(const void *context);

/* What the handler of a crash calls first: if it was the walk up the stack that crashed, this does not
   return, and the walk ends there. */
void plugin_walk_failed(void);

/* Gets ready what plugin_on_stack needs. */
void plugin_table_prime(void);

/* What the calling thread is doing in a plugin; null for nothing. */
const crash_note *crash_note_current(void);

/* The number of the latest call into a plugin. */
uint64_t crash_note_latest(void);

/* The calls in progress, any two of which may be for one stage; `visit` is called with a lock, and must
   not take one. */
void crash_note_each(void (*visit)(const crash_note *note, void *context), void *context);

/* Whether a half-written line may stand on the terminal. */
int crash_note_clears_line(void);

/* Gives the calling thread a stack for signals' handlers: one whose own stack is used up has no room for
   them. */
void crash_note_ready_thread(void);

/* Whether the calling thread is the one that tells why the process ends; at most one ever is. The others
   wait for the end. */
int take_last_word(void);
noreturn void wait_for_end(void);

/* How the command's own end and the stop watch keep out of each other's way. `end_of_command` is -1 until
   the command is done, then its exit code. `take_end` is what the stop watch asks before it ends the
   process: 0 if the command is done. */
int end_of_command(void);
int take_end(void);

/* Whether it is for plugins to end the process: a plugin ends it while a command goes on. In another
   process, which a plugin has forked, everything is allowed. */
int is_owner(void);
int is_under_way(void);

/* Ends the process at once. */
noreturn void leave(int code);

/* Tells that a plugin has ended the process, and ends it, if it was for a plugin to end. */
void refuse_end(void);

/* Readies the guards of the process's end. */
void process_guard_end(void);

#endif
