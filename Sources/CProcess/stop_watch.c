#define _GNU_SOURCE

#include "stop_watch.h"

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <time.h>
#include <unistd.h>

/* How long a command may take to stop by itself, and then to exit, in milliseconds. A further signal cuts
   it short. */
enum { GRACE = 1000, LAST_GRACE = 500 };
/* How many calls that did not return are listed; the rest probably hang for the same reason. */
enum { TOLD_CALLS = 4, THREAD_STACK = 1024 * 1024 };

/* A signal that stops the command, and the message. */
typedef struct stop_cause {
  int signal;
  const char *words;
} stop_cause;

static stop_cause causes[8];
static size_t cause_count;
/* What the message adds, by the state of the output. */
static const char *outputs[3];
static temporary_files *files;
static void (*stop)(int signal, void *context);
static void *stop_context;
static pid_t owner;
/* A pipe from the signal handler to the thread. */
static int ends[2];

static void on_stop(int number) {
  int before = errno;
  if (getpid() != owner) {
    /* A process that a plugin has forked ends as without this handler. */
    signal(number, SIG_DFL);
    raise(number);
  } else {
    unsigned char byte = (unsigned char)number;
    /* If the pipe is full, there have been signals enough. */
    ssize_t count = write(ends[1], &byte, 1);
    (void)count;
  }
  errno = before;
}

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

/* Waits for the next signal, at most `patience` milliseconds, or forever if that is negative. Returns 0 if
   none came. */
static int next_signal(int patience) {
  int64_t end = now() + patience;
  for (;;) {
    struct pollfd waiting = {.fd = ends[0], .events = POLLIN};
    int64_t rest = patience < 0 ? -1 : end - now();
    if (patience >= 0 && rest < 0) rest = 0;
    int ready = poll(&waiting, 1, (int)rest);
    unsigned char byte;
    if (ready > 0 && read(ends[0], &byte, 1) == 1) return byte;
    if (ready == 0) return 0;
  }
}

/* Writes a line, unless its reader is stuck, which must not delay the end. */
static void try_to_write(line *line) {
  struct pollfd waiting = {.fd = STDERR_FILENO, .events = POLLOUT};
  if (poll(&waiting, 1, 100) > 0) line_write(line);
}

/* Which calls are listed: those that had started when the signal came. */
typedef struct stuck_calls {
  uint64_t latest;
  int count;
} stuck_calls;

static void tell_stuck(const crash_note *note, void *context) {
  stuck_calls *calls = context;
  if (note->number > calls->latest || calls->count++ >= TOLD_CALLS) return;
  line line;
  line_begin(&line, 0);
  line_add_words(&line, "tacet: ");
  if (note->page != NULL) {
    line_add(&line, note->page, note->page_length);
    line_add_words(&line, ": ");
  }
  line_add(&line, note->stage, note->stage_length);
  line_add_words(&line, " did not return within a second");
  try_to_write(&line);
}

static void tell(int number, uint64_t latest) {
  line line;
  line_begin(&line, crash_note_clears_line());
  line_add_words(&line, "tacet: ");
  for (size_t index = 0; index < cause_count; index++)
    if (causes[index].signal == number) line_add_words(&line, causes[index].words);
  const char *output = outputs[temporary_files_output(files)];
  if (output != NULL) line_add_words(&line, output);
  try_to_write(&line);
  stuck_calls calls = {.latest = latest};
  crash_note_each(tell_stuck, &calls);
}

static void *run(void *context) {
  (void)context;
  /* A process started by a thread that blocks these signals inherits the blocking. */
  sigset_t signals;
  sigemptyset(&signals);
  for (size_t index = 0; index < cause_count; index++) sigaddset(&signals, causes[index].signal);
  pthread_sigmask(SIG_UNBLOCK, &signals, NULL);
  int number = next_signal(-1);
  uint64_t latest = crash_note_latest();
  stop(number, stop_context);
  next_signal(GRACE);
  /* Wait for a run that is renaming or removing its output. */
  temporary_files_lock(files);
  if (temporary_files_output(files) == OUTPUT_COMPLETE) {
    /* The signal came too late; only the report remains to be printed. */
    temporary_files_unlock(files);
    next_signal(LAST_GRACE);
    temporary_files_lock(files);
  }
  if (!take_end()) {
    /* The command is done, but something hangs in exit, such as a plugin's destructor. */
    next_signal(LAST_GRACE);
    leave(end_of_command());
  }
  /* Otherwise a crash is being reported. */
  if (!take_last_word()) wait_for_end();
  temporary_files_remove(files);
  tell(number, latest);
  leave(128 + number);
}

static int open_pipe(void) {
  if (pipe(ends) != 0) return 0;
  for (int end = 0; end < 2; end++) fcntl(ends[end], F_SETFD, FD_CLOEXEC);
  return fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0;
}

void stop_watch_add(int signal, const char *words) {
  if (cause_count == sizeof causes / sizeof causes[0]) return;
  const char *copy = strdup(words);
  if (copy != NULL) causes[cause_count++] = (stop_cause){signal, copy};
}

void stop_watch_say(int output, const char *words) { outputs[output] = strdup(words); }

int stop_watch_start(temporary_files *given, void (*function)(int signal, void *context),
                     void *context) {
  files = given;
  stop = function;
  stop_context = context;
  owner = getpid();
  if (!open_pipe()) return errno;
  for (size_t index = 0; index < cause_count; index++) {
    struct sigaction before, action = {.sa_handler = on_stop, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    int signal = causes[index].signal;
    /* A signal that is ignored from the start, as under nohup, stays ignored. */
    if (sigaction(signal, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
      sigaction(signal, &action, NULL);
  }
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, THREAD_STACK);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_t thread;
  int status = pthread_create(&thread, &attributes, run, NULL);
  pthread_attr_destroy(&attributes);
  return status;
}
