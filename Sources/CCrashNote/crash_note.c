#define _GNU_SOURCE

#include "crash_note.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Enough for a handler's frame with the widest registers there are, several times over. */
enum { STACK_SIZE = 64 * 1024 };

static const struct {
  int number;
  const char *words;
} signals[] = {
    {SIGSEGV, "SIGSEGV, it touched memory that is not its own, or ran out of stack"},
    {SIGBUS, "SIGBUS, it touched memory that has nothing behind it"},
    {SIGILL, "SIGILL, a trap: a check of its own failed, or its code is not for this processor"},
    {SIGTRAP, "SIGTRAP, a trap: a check of its own failed"},
    {SIGFPE, "SIGFPE, it divided by zero"},
    {SIGABRT, "SIGABRT, it gave up, or an exception left it"},
};

static _Thread_local const crash_note *current;
static _Thread_local volatile sig_atomic_t is_telling;
/* Where the handler runs: a thread whose own stack is used up has no room for it. */
static _Thread_local _Alignas(16) char stack[STACK_SIZE];
static _Thread_local int has_stack;

static atomic_flag is_told = ATOMIC_FLAG_INIT;
static int clears_line_first;
/* A command is going on: nobody but a plugin would end the process now. */
static atomic_int is_under_way;
/* A process that a plugin has forked has all of this, too, and may end as it likes. */
static pid_t owner;

/* The line in the making. One thread writes to it: the one that took `is_told`. */
static char line[8192];
static size_t length;

static void add(const char *bytes, size_t count) {
  for (size_t index = 0; index < count && length < sizeof line - 1; index++) {
    unsigned char byte = (unsigned char)bytes[index];
    line[length++] = byte < ' ' && byte != '\033' && byte != '\r' ? '?' : (char)byte;
  }
}

static void add_words(const char *words) { add(words, strlen(words)); }

/* Says what the thread's call has done, or in other words what was done outside of any call. */
static void tell(const char *by_call, const char *outside) {
  length = 0;
  if (clears_line_first) add_words("\r\033[K");
  add_words("tacet: error: ");
  if (current == NULL) {
    add_words(outside);
    return;
  }
  if (current->page != NULL) {
    add(current->page, current->page_length);
    add_words(": ");
  }
  add(current->stage, current->stage_length);
  add_words(by_call);
}

static void write_line(void) {
  line[length++] = '\n';
  for (size_t done = 0; done < length;) {
    ssize_t count = write(STDERR_FILENO, line + done, length - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    done += (size_t)count;
  }
}

static void on_signal(int number) {
  if (!is_telling) {
    is_telling = 1;
    /* Another thread is telling: it ends the process. */
    if (atomic_flag_test_and_set(&is_told))
      for (;;) pause();
    const char *words = "a signal";
    for (size_t index = 0; index < sizeof signals / sizeof signals[0]; index++)
      if (signals[index].number == number) words = signals[index].words;
    tell(" crashed",
         "crashed outside of any call: in tacet itself, or in a thread that a plugin started");
    add_words(" (");
    add_words(words);
    add_words(")");
    write_line();
  }
  /* The end is the one that it would have been without this handler: same signal, same core dump. */
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(number, &action, NULL);
  raise(number);
}

/* A plugin that calls exit would end a run with a code that says it went well: in a call, or in a
   thread of its own. */
static void on_exit_of_process(void) {
  if (getpid() != owner || (current == NULL && !atomic_load(&is_under_way))) return;
  /* Another thread is telling: it ends the process. */
  if (atomic_flag_test_and_set(&is_told))
    for (;;) pause();
  tell(" ended the process, which only tacet may",
       "the process was ended outside of any call, as by a thread that a plugin started; "
       "only tacet may end it");
  write_line();
  _exit(70);
}

void crash_note_watch(int clears_line) {
  clears_line_first = clears_line;
  owner = getpid();
  atomic_store(&is_under_way, 1);
  /* This takes the place of the Swift runtime's own handlers: nothing is written after the line. */
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < sizeof signals / sizeof signals[0]; index++)
    sigaction(signals[index].number, &action, NULL);
  atexit(on_exit_of_process);
}

void crash_note_end_watch(void) { atomic_store(&is_under_way, 0); }

const crash_note *crash_note_enter(const crash_note *note) {
  if (!has_stack) {
    has_stack = 1;
    stack_t known;
    stack_t mine = {.ss_sp = stack, .ss_size = sizeof stack};
    if (sigaltstack(NULL, &known) == 0 && known.ss_flags & SS_DISABLE) sigaltstack(&mine, NULL);
  }
  const crash_note *before = current;
  current = note;
  return before;
}

void crash_note_leave(const crash_note *before) { current = before; }
