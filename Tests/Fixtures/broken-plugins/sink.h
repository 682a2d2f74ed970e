/* A sink that writes the number of each page's annotations, a line each; see stage.h. */

#include "stage.h"

/** The file that is written; one sink at a time. */
static FILE *file;

/** Makes what is committed from a number. */
static inline tacet_status encode_number(tacet_call *call, size_t number, void **encoded) {
  size_t *made = malloc(sizeof *made);
  if (made == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  *made = number;
  *encoded = made;
  return TACET_OK;
}

/** Opens the file for writing that the host names. */
static inline tacet_status open_file(tacet_call *call, tacet_string path) {
  char *name = argument(&path, 1, 0);
  file = name == NULL ? NULL : fopen(name, "wx");
  free(name);
  return file != NULL ? TACET_OK : fail(host, call, TACET_CANT_CREATE, "it can't be made");
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
  (void)instance;
  return open_file(call, staging);
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

static tacet_status commit(void *instance, tacet_call *call, void *encoded) {
  (void)instance, (void)call;
  fprintf(file, "%zu\n", *(size_t *)encoded);
  free(encoded);
  return TACET_OK;
}

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
  (void)instance, (void)call;
  fclose(file);
  return TACET_OK;
}

static const tacet_sink sink = {.size = sizeof sink, .bind = BIND, .begin = BEGIN,
                                .encode = ENCODE, .commit = commit, .discard = DISCARD,
                                .finish = finish};

STAGE(.sink = &sink)
