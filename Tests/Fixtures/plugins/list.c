/* A sink that writes down what it gets, for tests to compare: for each page a line, then one for each
   annotation, with its class and its box.

     page-1 (train) 100 x 80
     stem 10 20 11 60

   With a second argument the rotated box stands behind each, if there is one. */

#include "fixture.h"

/* The stage's name: another one with -DSTAGE. */
#ifndef STAGE
#define STAGE "list"
#endif

#include <stdio.h>

typedef struct list {
  const tacet_host *host;
  char *path;
  FILE *file;
  uint32_t active;
  char **names;
  size_t name_count;
  int with_oriented;
} list;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  list *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  self->path = argument(arguments, count, 0);
  self->with_oriented = count > 1;
  if (self->path == NULL) {
    free(self);
    return fail(host, call, TACET_BAD_USAGE, "give a file: list FILE");
  }
  *instance = self;
  return TACET_OK;
}

static void destroy(void *instance) {
  list *self = instance;
  for (size_t index = 0; index < self->name_count; index++) free(self->names[index]);
  if (self->file != NULL) fclose(self->file);
  free(self->names), free(self->path), free(self);
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  list *self = instance;
  self->active = classes->active;
  self->names = calloc(classes->class_count + 1, sizeof *self->names);
  if (self->names == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  for (size_t index = 0; index < classes->class_count; index++)
    if (classes->classes[index].set == classes->active)
      self->names[self->name_count++] = argument(&classes->classes[index].name, 1, 0);
  self->host->target(call, text(self->path), 0);
  return TACET_OK;
}

static tacet_status begin(void *instance, tacet_call *call, tacet_string staging) {
  list *self = instance;
  char *path = argument(&staging, 1, 0);
  self->file = path == NULL ? NULL : fopen(path, "wx");
  free(path);
  if (self->file != NULL) return TACET_OK;
  return fail(self->host, call, TACET_CANT_CREATE, "the file can't be made");
}

static tacet_status encode(void *instance, tacet_call *call, const tacet_delivery *delivery,
                           void **encoded) {
  list *self = instance;
  const tacet_page *page = delivery->page;
  char *bytes = NULL;
  size_t length = 0;
  FILE *lines = open_memstream(&bytes, &length);
  if (lines == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  fprintf(lines, "%.*s (%.*s) %d x %d\n", (int)page->name.length, page->name.bytes,
          (int)page->split.length, page->split.length ? page->split.bytes : "", page->width,
          page->height);
  for (size_t index = 0; index < page->annotation_count; index++) {
    const tacet_annotation *annotation = &page->annotations[index];
    const int16_t labels[] = {annotation->labels.first, annotation->labels.second,
                              annotation->labels.third, annotation->labels.fourth};
    int16_t label = labels[self->active];
    fprintf(lines, "%s %.9g %.9g %.9g %.9g", label < 0 ? "-" : self->names[label],
            annotation->box.x_min, annotation->box.y_min, annotation->box.x_max,
            annotation->box.y_max);
    const tacet_oriented_box *turned = &annotation->oriented;
    if (self->with_oriented && annotation->flags & TACET_HAS_ORIENTED_BOX)
      fprintf(lines, " %.9g %.9g %.9g %.9g %.9g %.9g %.9g %.9g", turned->first.x,
              turned->first.y, turned->second.x, turned->second.y, turned->third.x,
              turned->third.y, turned->fourth.x, turned->fourth.y);
    fprintf(lines, "\n");
  }
  fclose(lines);
  *encoded = bytes;
  return TACET_OK;
}

static tacet_status commit(void *instance, tacet_call *call, void *encoded) {
  list *self = instance;
  int written = fputs(encoded, self->file);
  free(encoded);
  return written < 0 ? fail(self->host, call, TACET_CANT_CREATE, "no room for a line") : TACET_OK;
}

static void discard(void *instance, void *encoded) {
  (void)instance;
  free(encoded);
}

static tacet_status finish(void *instance, tacet_call *call) {
  list *self = instance;
  int closed = fclose(self->file);
  self->file = NULL;
  if (closed == 0) return TACET_OK;
  return fail(self->host, call, TACET_CANT_CREATE, "the file can't be closed");
}

static const tacet_sink sink = {.size = sizeof sink,
                                .bind = bind,
                                .begin = begin,
                                .encode = encode,
                                .commit = commit,
                                .discard = discard,
                                .finish = finish};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME(STAGE),
                                  .summary = NAME("Write down what comes."),
                                  .create = create,
                                  .destroy = destroy,
                                  .sink = &sink};

PLUGIN("List", &stage)
