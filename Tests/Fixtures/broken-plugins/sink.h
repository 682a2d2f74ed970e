/* A sink that writes the number of each page's annotations, a line each; see stage.h. */

#include "../plugins/fixture.h"

#include <stdio.h>

typedef struct odd_sink {
  FILE *file;
} odd_sink;

#define INSTANCE_SIZE sizeof(odd_sink)
#ifndef DESTROY
#define DESTROY good_destroy
#define CLOSES_FILE
#endif
#include "stage.h"

/** Makes what is committed from a number. */
static inline tacet_status encode_number(tacet_call *call, size_t number, void **encoded) {
  size_t *made = malloc(sizeof *made);
  if (made == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  *made = number;
  *encoded = made;
  return TACET_OK;
}

/** Opens the file for writing that the host names. */
static inline tacet_status open_file(void *instance, tacet_call *call, tacet_string path) {
  odd_sink *self = instance;
  char *name = argument(&path, 1, 0);
  self->file = name == NULL ? NULL : fopen(name, "wx");
  free(name);
  return self->file != NULL ? TACET_OK : fail(host, call, TACET_CANT_CREATE, "it can't be made");
}

#ifndef BIND
#define BIND good_bind
static tacet_status good_bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)classes;
  host->target(call, text("counts.txt"), 0);
  return TACET_OK;
}
#else
static tacet_status BIND(void *instance, tacet_call *call, const tacet_classes *classes);
#endif

#ifndef BEGIN
#define BEGIN good_begin
static tacet_status good_begin(void *instance, tacet_call *call, tacet_string staging) {
  return open_file(instance, call, staging);
}
#else
static tacet_status BEGIN(void *instance, tacet_call *call, tacet_string staging);
#endif

#ifndef ENCODE
#define ENCODE good_encode
static tacet_status good_encode(void *instance, tacet_call *call, const tacet_delivery *delivery,
                                void **encoded) {
  (void)instance;
  return encode_number(call, delivery->page->annotation_count, encoded);
}
#else
static tacet_status ENCODE(void *instance, tacet_call *call, const tacet_delivery *delivery,
                           void **encoded);
#endif

#ifndef COMMIT
#define COMMIT good_commit
static tacet_status good_commit(void *instance, tacet_call *call, void *encoded) {
  (void)call;
  odd_sink *self = instance;
  fprintf(self->file, "%zu\n", *(size_t *)encoded);
  free(encoded);
  return TACET_OK;
}
#else
static tacet_status COMMIT(void *instance, tacet_call *call, void *encoded);
#endif

#ifndef DISCARD
#define DISCARD good_discard
static void good_discard(void *instance, void *encoded) {
  (void)instance;
  free(encoded);
}
#else
static void DISCARD(void *instance, void *encoded);
#endif

static tacet_status finish(void *instance, tacet_call *call) {
  (void)call;
  odd_sink *self = instance;
  fclose(self->file);
  self->file = NULL;
  return TACET_OK;
}

#ifdef CLOSES_FILE
/** The file is still open if the run has failed. */
static void good_destroy(void *instance) {
  odd_sink *self = instance;
  if (self->file != NULL) fclose(self->file);
  free(self);
}
#endif

static const tacet_sink sink = {.size = sizeof sink, .bind = BIND, .begin = BEGIN,
                                .encode = ENCODE, .commit = COMMIT, .discard = DISCARD,
                                .finish = finish};

STAGE(.sink = &sink)
