/* A filter that does on the third page what its second argument says: in the call, or in a thread of its
   own, as the first says.

     tacet --plugin libdeed.so run … ! deed thread abort */

#define _GNU_SOURCE
#include "fixture.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

static const tacet_host *host;

typedef struct deed {
  char *where, *what;
} deed;

/** Uses up the stack long before it returns; `volatile` keeps the compiler from making it a loop. */
static int overflow(volatile int depth) {
  volatile char room[4096];
  room[0] = (char)depth;
  return depth == INT32_MAX ? 0 : overflow(depth + 1) + room[0];
}

/** A handler that hides what has happened. */
static void end_well(int number) {
  (void)number;
  _exit(0);
}

static void *act(void *what) {
  void (*volatile nowhere)(void) = NULL;
  int status = 0;
  if (strcmp(what, "touch") == 0) *(volatile int *)16 = 1;
  if (strcmp(what, "call-null") == 0) nowhere();
  if (strcmp(what, "overflow") == 0) status = overflow(0);
  if (strcmp(what, "abort") == 0) abort();
  if (strcmp(what, "exit") == 0) exit(0);
  if (strcmp(what, "_exit") == 0) _exit(0);
  if (strcmp(what, "_Exit") == 0) _Exit(0);
  if (strcmp(what, "quick_exit") == 0) quick_exit(0);
  if (strcmp(what, "execl") == 0) execl("/bin/true", "true", (char *)NULL);
  if (strcmp(what, "execvp") == 0) execvp("true", (char *[]){"true", NULL});
  if (strcmp(what, "handler") == 0) {
    signal(SIGSEGV, end_well);
    *(volatile int *)16 = 1;
  }
  if (strcmp(what, "pthread_exit") == 0) pthread_exit(NULL);
  if (strcmp(what, "chdir") == 0) status = chdir("/");
  if (strcmp(what, "fchdir") == 0) status = fchdir(open("/", O_RDONLY));
  /* A process of its own may do all that. */
  if (strcmp(what, "fork") == 0 && fork() == 0) _exit(chdir("/"));
  if (strcmp(what, "run") == 0 && fork() == 0) execl("/bin/true", "true", (char *)NULL);
  /* It is refused, which nobody here minds. */
  (void)status;
  return NULL;
}

static tacet_status create(const tacet_stage *stage, const tacet_host *services, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  host = services;
  deed *self = calloc(1, sizeof *self);
  if (self == NULL || count != 2) {
    free(self);
    return fail(host, call, TACET_BAD_USAGE, "give two words: deed call|thread DEED");
  }
  self->where = argument(arguments, count, 0);
  self->what = argument(arguments, count, 1);
  *instance = self;
  return TACET_OK;
}

static void destroy(void *instance) {
  deed *self = instance;
  free(self->where);
  free(self->what);
  free(self);
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call, (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  const deed *self = instance;
  if (page->name.length == 6 && memcmp(page->name.bytes, "page-3", 6) == 0) {
    pthread_t thread;
    if (strcmp(self->where, "call") == 0) act(self->what);
    else if (pthread_create(&thread, NULL, act, self->what) == 0) pthread_join(thread, NULL);
  }
  tacet_page result = *page;
  result.size = sizeof result;
  host->emit(call, &result);
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("deed"),
                                  .summary = NAME("Do what only the host may."),
                                  .create = create,
                                  .destroy = destroy,
                                  .filter = &filter};

PLUGIN("Deed", &stage)
