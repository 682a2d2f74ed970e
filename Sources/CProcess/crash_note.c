#define _GNU_SOURCE

#include "crash_note.h"

#include "internal.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

/* Enough for a signal frame with the widest vector registers, and for walking the stack. */
enum { STACK_SIZE = 128 * 1024 };

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

static _Thread_local crash_note *current;
static _Thread_local volatile sig_atomic_t is_telling;
static _Thread_local int has_stack;

static atomic_flag is_told = ATOMIC_FLAG_INIT;
static int clears_line_first;
/* A command is running: only a plugin would end the process now. */
static atomic_int under_way;
/* -1 while the command runs, then its exit code, or STOPPED once the stop watch ends the process. */
enum { STOPPED = -2 };
static atomic_int end = -1;
/* A process that a plugin has forked inherits all of this, but may end as it likes. */
static pid_t owner;

/* The calls in progress, the newest first. */
static pthread_mutex_t calls_lock = PTHREAD_MUTEX_INITIALIZER;
static crash_note *calls;
static uint64_t call_count;

/* Calls end_thread when a thread ends. */
static pthread_key_t stack_key;
static pthread_once_t has_key = PTHREAD_ONCE_INIT;

int take_last_word(void) { return !atomic_flag_test_and_set(&is_told); }

void wait_for_end(void) {
  for (;;) pause();
}

void leave(int code) {
#ifdef __linux__
  /* Not _exit, which is guarded. */
  for (;;) syscall(SYS_exit_group, code);
#else
  _exit(code);
#endif
}

int is_owner(void) { return getpid() == owner; }

int is_under_way(void) { return atomic_load(&under_way); }

int crash_note_clears_line(void) { return clears_line_first; }

const crash_note *crash_note_current(void) { return current; }

/* Starts a line with the culprit and what it did: `by_call` for the call that this thread is making, else
   `by_thread` for the plugin on this thread's stack, else `outside` alone. */
static void tell(line *line, const void *context, const char *by_call, const char *by_thread,
                 const char *outside) {
  line_begin(line, clears_line_first);
  line_add_words(line, "tacet: error: ");
  if (current != NULL) {
    if (current->page != NULL) {
      line_add(line, current->page, current->page_length);
      line_add_words(line, ": ");
    }
    line_add(line, current->stage, current->stage_length);
    line_add_words(line, by_call);
    return;
  }
  const plugin_name *plugin = plugin_on_stack(context);
  if (plugin == NULL) {
    line_add_words(line, outside);
  } else {
    line_add(line, plugin->bytes, plugin->length);
    line_add_words(line, by_thread);
  }
}

static void on_signal(int number, siginfo_t *info, void *context) {
  /* Walking a damaged stack is no reading of input; it never leads into a mapped file. */
  if (number == SIGBUS && info->si_code == BUS_ADRERR && input_fault_mend(info->si_addr)) return;
  plugin_walk_failed();
  if (!is_telling) {
    is_telling = 1;
    /* Otherwise another thread is already ending the process. */
    if (!take_last_word()) wait_for_end();
    const char *words = "a signal";
    for (size_t index = 0; index < sizeof signals / sizeof signals[0]; index++)
      if (signals[index].number == number) words = signals[index].words;
    line line;
    tell(&line, context, " crashed", " crashed in a thread of its own",
         "crashed outside of any call: in tacet itself, or in a thread that a plugin started");
    line_add_words(&line, " (");
    line_add_words(&line, words);
    line_add_words(&line, ")");
    line_write(&line);
  }
  /* End as without this handler: same signal, same core dump. */
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(number, &action, NULL);
  raise(number);
}

/* Without this, a plugin that calls exit(0) would make a failed run look like a success. */
void refuse_end(void) {
  if (!is_owner() || (current == NULL && !is_under_way())) return;
  if (!take_last_word()) wait_for_end();
  line line;
  tell(&line, NULL, " ended the process, which only tacet may",
       " ended the process in a thread of its own, which only tacet may",
       "the process was ended outside of any call, as by a thread that a plugin started; "
       "only tacet may end it");
  line_write(&line);
  leave(70);
}

void crash_note_watch(int clears_line) {
  clears_line_first = clears_line;
  owner = getpid();
  atomic_store(&under_way, 1);
  crash_note_ready_thread();
  plugin_table_prime();
  /* This replaces the Swift runtime's handlers, so that nothing is written after the line. SA_NODEFER: a
     crash in the handler itself must be handled, too. */
  struct sigaction action = {.sa_sigaction = on_signal,
                             .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER};
  sigemptyset(&action.sa_mask);
  for (size_t index = 0; index < sizeof signals / sizeof signals[0]; index++)
    sigaction(signals[index].number, &action, NULL);
  process_guard_end();
}

void crash_note_end_watch(int code) {
  int before = -1;
  if (!atomic_compare_exchange_strong(&end, &before, code) && before == STOPPED) wait_for_end();
  atomic_store(&under_way, 0);
}

int end_of_command(void) { return atomic_load(&end); }

int take_end(void) {
  int before = -1;
  return atomic_compare_exchange_strong(&end, &before, STOPPED);
}

/* Runs when a thread ends. If it ends during a call into a plugin, the plugin has ended it, and the run
   would wait forever. */
static void end_thread(void *stack) {
  if (current != NULL && is_owner()) {
    if (!take_last_word()) wait_for_end();
    line line;
    tell(&line, NULL, " ended the thread that called it", "", "");
    line_write(&line);
    leave(70);
  }
  stack_t none = {.ss_flags = SS_DISABLE};
  sigaltstack(&none, NULL);
  munmap(stack, STACK_SIZE);
}

static void make_key(void) { pthread_key_create(&stack_key, end_thread); }

void crash_note_ready_thread(void) {
  if (has_stack) return;
  has_stack = 1;
  stack_t known;
  if (sigaltstack(NULL, &known) != 0 || !(known.ss_flags & SS_DISABLE)) return;
  /* Not thread-local storage: that takes room from the stack, which may be small. */
  void *stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (stack == MAP_FAILED) return;
  stack_t mine = {.ss_sp = stack, .ss_size = STACK_SIZE};
  pthread_once(&has_key, make_key);
  if (pthread_setspecific(stack_key, stack) == 0) sigaltstack(&mine, NULL);
  else munmap(stack, STACK_SIZE);
}

void crash_note_enter(crash_note *note) {
  crash_note_ready_thread();
  note->outer = current;
  pthread_mutex_lock(&calls_lock);
  note->number = ++call_count;
  note->before = NULL;
  note->next = calls;
  if (calls != NULL) calls->before = note;
  calls = note;
  pthread_mutex_unlock(&calls_lock);
  current = note;
}

void crash_note_leave(crash_note *note) {
  current = note->outer;
  pthread_mutex_lock(&calls_lock);
  if (note->before != NULL) note->before->next = note->next;
  else calls = note->next;
  if (note->next != NULL) note->next->before = note->before;
  pthread_mutex_unlock(&calls_lock);
}

uint64_t crash_note_latest(void) {
  pthread_mutex_lock(&calls_lock);
  uint64_t latest = call_count;
  pthread_mutex_unlock(&calls_lock);
  return latest;
}

void crash_note_each(void (*visit)(const crash_note *note, void *context), void *context) {
  pthread_mutex_lock(&calls_lock);
  for (const crash_note *note = calls; note != NULL; note = note->next) visit(note, context);
  pthread_mutex_unlock(&calls_lock);
}
