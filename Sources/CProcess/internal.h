/* Shared by the files of this module. */

#ifndef INTERNAL_H
#define INTERNAL_H

#include "crash_note.h"
#include "line.h"

#include <stdint.h>
#include <stdnoreturn.h>
#include <sys/types.h>

/* Whether this program can define functions of the C library itself. */
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

/* The name of a plugin; never freed. */
typedef struct plugin_name {
  size_t length;
  char bytes[];
} plugin_name;

/* The plugin whose library contains `address`, or null. Safe in a signal handler. */
const plugin_name *plugin_at(uintptr_t address);

/* The nearest plugin on the calling thread's stack, or null. `context`: the third argument of a signal
   handler, or null outside of one. */
const plugin_name *plugin_on_stack(const void *context);

/* The crash handler calls this first. If plugin_on_stack itself has crashed, this does not return, and
   plugin_on_stack returns null. */
void plugin_walk_failed(void);

/* Prepares plugin_on_stack. */
void plugin_table_prime(void);

/* The call into a plugin that the calling thread is making, or null. */
const crash_note *crash_note_current(void);

/* The number of the latest call into a plugin. */
uint64_t crash_note_latest(void);

/* Visits the calls in progress. `visit` runs with a lock held and must not take one. */
void crash_note_each(void (*visit)(const crash_note *note, void *context), void *context);

/* Whether an unfinished line may be on the terminal. */
int crash_note_clears_line(void);

/* Gives the calling thread a stack for signal handlers, for when its own stack overflows. */
void crash_note_ready_thread(void);

/* Puts zeros where a mapped input file ends too early, and keeps its path. Returns 1 if the thread can go on.
   For the handler of SIGBUS. */
int input_fault_mend(const void *address);

/* take_last_word returns 1 to the one thread that may tell why the process ends. All others must call
   wait_for_end. */
int take_last_word(void);
noreturn void wait_for_end(void);

/* The command and the stop watch may both end the process. end_of_command returns the command's exit code
   once it is done, and a negative number before. take_end returns 1 to the stop watch if it may end the
   process, 0 if the command is already done. */
int end_of_command(void);
int take_end(void);

/* is_owner: whether this is the process that is watched, and not one that a plugin has forked.
   is_under_way: whether a command is running, so that only a plugin would end the process. */
int is_owner(void);
int is_under_way(void);

/* Ends the process at once. */
noreturn void leave(int code);

/* Returns if the process may end. Otherwise reports the plugin that ends it, and exits with code 70. */
void refuse_end(void);

/* Registers refuse_end with exit and quick_exit. */
void process_guard_end(void);

#endif
