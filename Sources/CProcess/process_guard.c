#define _GNU_SOURCE

#include "process_guard.h"

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#ifdef INTERPOSES
#include <dlfcn.h>
#include <pthread.h>
#include <sys/syscall.h>
#endif

/* ---- the end ---------------------------------------------------------------------------------- */

void process_guard_end(void) {
  atexit(refuse_end);
#ifdef __linux__
  at_quick_exit(refuse_end);
#endif
}

#ifdef INTERPOSES

/* Once the command is done, its exit code stands, even if a plugin calls this at exit. */
noreturn void _exit(int code) {
  refuse_end();
  int end = is_owner() ? end_of_command() : -1;
  leave(end >= 0 ? end : code);
}

noreturn void _Exit(int code) { _exit(code); }

#endif

/* ---- another program in its place ------------------------------------------------------------ */

#ifdef INTERPOSES

extern char **environ;

/* More words than any plugin has; they are on the stack, as exec may not allocate. */
enum { WORDS = 1024 };

/* Another program in this process would end the run as exit does. In a process that a plugin has forked these
   work as usual. */
int execve(const char *path, char *const words[], char *const variables[]) {
  refuse_end();
  return (int)syscall(SYS_execve, path, words, variables);
}

int execv(const char *path, char *const words[]) { return execve(path, words, environ); }

int execvpe(const char *file, char *const words[], char *const variables[]) {
  refuse_end();
  int (*next)(const char *, char *const[], char *const[]);
  void *symbol = dlsym(RTLD_NEXT, "execvpe");
  memcpy(&next, &symbol, sizeof next);
  if (next != NULL) return next(file, words, variables);
  errno = ENOSYS;
  return -1;
}

int execvp(const char *file, char *const words[]) { return execvpe(file, words, environ); }

int fexecve(int file, char *const words[], char *const variables[]) {
  refuse_end();
  return (int)syscall(SYS_execveat, file, "", words, variables, AT_EMPTY_PATH);
}

/* The words of a call with a list of them, up to a null. Returns 0 if there are too many. */
static int collect(const char *first, va_list list, char *words[WORDS]) {
  int count = 0;
  for (const char *word = first; count < WORDS; word = va_arg(list, const char *)) {
    words[count++] = (char *)word;
    if (word == NULL) return 1;
  }
  errno = E2BIG;
  return 0;
}

int execl(const char *path, const char *word, ...) {
  char *words[WORDS];
  va_list list;
  va_start(list, word);
  int status = collect(word, list, words) ? execv(path, words) : -1;
  va_end(list);
  return status;
}

int execlp(const char *file, const char *word, ...) {
  char *words[WORDS];
  va_list list;
  va_start(list, word);
  int status = collect(word, list, words) ? execvp(file, words) : -1;
  va_end(list);
  return status;
}

int execle(const char *path, const char *word, ...) {
  char *words[WORDS];
  va_list list;
  va_start(list, word);
  int status = -1;
  if (collect(word, list, words)) status = execve(path, words, va_arg(list, char *const *));
  va_end(list);
  return status;
}

#endif

/* ---- the working folder ----------------------------------------------------------------------- */

/* The guarded process; 0 before process_guard_folder. */
static _Atomic pid_t folder_owner;
/* The stage that tried in a call made by this thread. */
static _Thread_local const char *changer;
static _Thread_local size_t changer_length;
/* The plugin that tried in a thread of its own. */
static _Atomic(const plugin_name *) thread_changer;

void process_guard_folder(void) { atomic_store(&folder_owner, getpid()); }

const char *process_guard_folder_changer(size_t *length) {
  if (changer != NULL) {
    const char *stage = changer;
    *length = changer_length;
    changer = NULL;
    return stage;
  }
  if (atomic_load_explicit(&thread_changer, memory_order_relaxed) == NULL) return NULL;
  const plugin_name *plugin = atomic_exchange(&thread_changer, NULL);
  if (plugin == NULL) return NULL;
  *length = plugin->length;
  return plugin->bytes;
}

#ifdef INTERPOSES

/* Whether a plugin is trying to change the working folder. A process that it has forked may. */
static int refuses_folder(void) {
  if (atomic_load(&folder_owner) != getpid()) return 0;
  const crash_note *call = crash_note_current();
  if (call != NULL) {
    changer = call->stage;
    changer_length = call->stage_length;
    return 1;
  }
  const plugin_name *plugin = plugin_on_stack(NULL);
  if (plugin == NULL) return 0;
  atomic_store(&thread_changer, plugin);
  return 1;
}

int process_change_folder(const char *path) { return (int)syscall(SYS_chdir, path); }

int chdir(const char *path) {
  if (!refuses_folder()) return process_change_folder(path);
  errno = EPERM;
  return -1;
}

int fchdir(int folder) {
  if (!refuses_folder()) return (int)syscall(SYS_fchdir, folder);
  errno = EPERM;
  return -1;
}

#else

int process_change_folder(const char *path) { return chdir(path); }

#endif

/* ---- threads ---------------------------------------------------------------------------------- */

#ifdef INTERPOSES

typedef struct thread_start {
  void *(*function)(void *);
  void *argument;
} thread_start;

static void *start_thread(void *context) {
  thread_start start = *(thread_start *)context;
  free(context);
  crash_note_ready_thread();
  return start.function(start.argument);
}

/* Gives the threads of plugins a stack for the crash handler, too. */
int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*function)(void *),
                   void *argument) {
  static _Atomic(void *) known;
  void *symbol = atomic_load(&known);
  if (symbol == NULL) atomic_store(&known, symbol = dlsym(RTLD_NEXT, "pthread_create"));
  int (*create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  /* ISO C does not convert an object pointer to a function pointer; POSIX guarantees that this works. */
  memcpy(&create, &symbol, sizeof create);
  if (create == NULL) return ENOSYS;
  thread_start *start = malloc(sizeof *start);
  if (start == NULL) return EAGAIN;
  start->function = function;
  start->argument = argument;
  int status = create(thread, attributes, start_thread, start);
  if (status != 0) free(start);
  return status;
}

#endif
