/* A complete sink: one text file with a line for each page: its place, its name, how many
   annotations it has and how many the source's page had.

     tacet --plugin libtally.so run … ! tally FILE */

#include "fixture.h"

#include <inttypes.h>
#include <stdio.h>

typedef struct tally {
  const tacet_host *host;
  char *path;
  FILE *file;
  size_t total;
} tally;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  tally *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  self->path = argument(arguments, count, 0);
  if (self->path == NULL) {
    free(self);
    return fail(host, call, TACET_BAD_USAGE, "give a file: tally FILE");
  }
  *instance = self;
  return TACET_OK;
}

static void destroy(void *instance) {
  tally *self = instance;
  if (self->file != NULL) fclose(self->file);
  free(self->path);
  free(self);
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  tally *self = instance;
  (void)classes;
  self->host->target(call, text(self->path), 0);
  return TACET_OK;
}

static tacet_status begin(void *instance, tacet_call *call, tacet_string staging) {
  tally *self = instance;
  char *path = argument(&staging, 1, 0);
  self->file = path == NULL ? NULL : fopen(path, "wx");
  free(path);
  if (self->file == NULL)
    return fail(self->host, call, TACET_CANT_CREATE, "the file can't be made");
  return TACET_OK;
}

static tacet_status encode(void *instance, tacet_call *call, const tacet_delivery *delivery,
                           void **encoded) {
  tally *self = instance;
  char *line = malloc(delivery->page->name.length + 128);
  if (line == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  snprintf(line, delivery->page->name.length + 128, "%" PRIu64 ".%" PRIu64 " %.*s %zu of %zu\n",
           delivery->page->ordinal, delivery->branch, (int)delivery->page->name.length,
           delivery->page->name.bytes, delivery->page->annotation_count,
           delivery->origin->annotation_count);
  *encoded = line;
  return TACET_OK;
}

static tacet_status commit(void *instance, tacet_call *call, void *encoded) {
  tally *self = instance;
  int written = fputs(encoded, self->file);
  free(encoded);
  self->total++;
  return written < 0 ? fail(self->host, call, TACET_CANT_CREATE, "no room for a line") : TACET_OK;
}

static void discard(void *instance, void *encoded) {
  (void)instance;
  free(encoded);
}

static tacet_status finish(void *instance, tacet_call *call) {
  tally *self = instance;
  fprintf(self->file, "%zu pages\n", self->total);
  int closed = fclose(self->file);
  self->file = NULL;
  if (closed != 0) return fail(self->host, call, TACET_CANT_CREATE, "the file can't be closed");
  self->host->note(call, text("counted in C"), 0);
  return TACET_OK;
}

static const tacet_sink sink = {.size = sizeof sink,
                                .bind = bind,
                                .begin = begin,
                                .encode = encode,
                                .commit = commit,
                                .discard = discard,
                                .finish = finish};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("tally"),
                                  .summary = NAME("Count pages and boxes."),
                                  .create = create,
                                  .destroy = destroy,
                                  .sink = &sink};

PLUGIN("Tally", &stage)
