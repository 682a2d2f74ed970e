/* A source of two parts with three pages each; see stage.h. */

#include "stage.h"

/** Emits page `number` of 100 by 80 pixels, with the label `label`. */
static inline tacet_status emit_page(tacet_call *call, size_t number, int16_t label) {
  char name[32];
  snprintf(name, sizeof name, "page-%zu", number);
  tacet_annotation dot = {.id = number + 1, .box = {1, 1, 5, 5}};
  dot.labels = (tacet_labels){label, TACET_NO_LABEL, TACET_NO_LABEL, TACET_NO_LABEL};
  const tacet_page page = {.size = sizeof page, .name = text(name), .width = 100, .height = 80,
                           .annotations = &dot, .annotation_count = 1};
  host->emit(call, &page);
  return TACET_OK;
}

static tacet_status open(void *instance, tacet_call *call, size_t *part_count) {
  (void)instance;
  const tacet_string set = NAME("shapes");
  const tacet_class dot = {.name = NAME("dot"), .set = 0, .id = -1};
  const tacet_classes table = {.size = sizeof table, .sets = &set, .set_count = 1,
                               .classes = &dot, .class_count = 1};
  host->classes(call, &table);
  *part_count = 2;
  return TACET_OK;
}

#ifndef LOAD
#define LOAD good_load
static tacet_status good_load(void *instance, tacet_call *call, size_t part, void **loaded,
                              size_t *page_count) {
  (void)instance, (void)call;
  size_t *first = malloc(sizeof *first);
  if (first == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  *first = part * 3;
  *loaded = first;
  *page_count = 3;
  return TACET_OK;
}
#else
static tacet_status LOAD(void *instance, tacet_call *call, size_t part, void **loaded,
                         size_t *page_count);
#endif

#ifndef PAGE
#define PAGE good_page
static tacet_status good_page(void *instance, tacet_call *call, void *loaded, size_t index) {
  (void)instance;
  return emit_page(call, *(size_t *)loaded + index, 0);
}
#else
static tacet_status PAGE(void *instance, tacet_call *call, void *loaded, size_t index);
#endif

#ifndef UNLOAD
#define UNLOAD good_unload
static void good_unload(void *instance, void *loaded) {
  (void)instance;
  free(loaded);
}
#else
static void UNLOAD(void *instance, void *loaded);
#endif

static const tacet_source source = {
    .size = sizeof source, .open = open, .load = LOAD, .page = PAGE, .unload = UNLOAD};

STAGE(.source = &source)
