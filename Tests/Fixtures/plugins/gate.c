/* A filter that waits at its first page until a file is there, for a minute at most, and says that it waits.

     tacet --plugin libgate.so run … ! gate FILE ! …

   FILE.waits is made when it begins to wait. */

#include "fixture.h"

#include <stdatomic.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

typedef struct gate {
  const tacet_host *host;
  char *file;
  atomic_int is_open;
} gate;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  gate *self = calloc(1, sizeof *self);
  if (self != NULL) self->file = argument(arguments, count, 0);
  if (self == NULL || self->file == NULL) {
    free(self);
    return fail(host, call, TACET_BAD_USAGE, "name a file: gate FILE");
  }
  self->host = host;
  *instance = self;
  return TACET_OK;
}

static void destroy(void *instance) {
  gate *self = instance;
  free(self->file);
  free(self);
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call, (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  gate *self = instance;
  if (!atomic_exchange(&self->is_open, 1)) {
    char name[4096];
    snprintf(name, sizeof name, "%s.waits", self->file);
    FILE *sign = fopen(name, "w");
    if (sign != NULL) fclose(sign);
    const struct timespec moment = {.tv_nsec = 5 * 1000 * 1000};
    for (int round = 0; round < 12000 && access(self->file, F_OK) != 0; round++)
      nanosleep(&moment, NULL);
  }
  self->host->emit(call, page);
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("gate"),
                                  .summary = NAME("Wait for a file."),
                                  .create = create,
                                  .destroy = destroy,
                                  .filter = &filter};

PLUGIN("Gate", &stage)
