/* A filter that takes the numbers off annotations, as a detector's output has none.

     tacet --plugin libstrip.so run … ! strip */

#include "fixture.h"

typedef struct strip {
  const tacet_host *host;
} strip;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage, (void)arguments;
  if (count != 0) return fail(host, call, TACET_BAD_USAGE, "strip takes no arguments");
  strip *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  *instance = self;
  return TACET_OK;
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call, (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  strip *self = instance;
  tacet_annotation *bare = malloc((page->annotation_count + 1) * sizeof *bare);
  if (bare == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  for (size_t index = 0; index < page->annotation_count; index++) {
    bare[index] = page->annotations[index];
    bare[index].id = 0;
  }
  tacet_page result = *page;
  result.size = sizeof result;
  result.annotations = bare;
  self->host->emit(call, &result);
  free(bare);
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("strip"),
                                  .summary = NAME("Take the numbers off annotations."),
                                  .create = create,
                                  .destroy = free,
                                  .filter = &filter};

PLUGIN("Strip", &stage)
