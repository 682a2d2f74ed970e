/* A filter that breaks a rule of the contract on the third page; its argument says which.

     tacet --plugin libspoil.so run … ! spoil label */

#include "fixture.h"

#include <math.h>
#include <stdio.h>

typedef struct spoil {
  const tacet_host *host;
  char *how;
} spoil;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  spoil *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  self->how = argument(arguments, count, 0);
  if (self->how == NULL) {
    free(self);
    return TACET_FAILED;
  }
  *instance = self;
  return strcmp(self->how, "create") == 0 ? TACET_FAILED : TACET_OK;
}

static void destroy(void *instance) {
  spoil *self = instance;
  if (self == NULL) return;
  free(self->how);
  free(self);
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  spoil *self = instance;
  tacet_string set = NAME("shapes");
  tacet_class entries[] = {{NAME("dot"), 0, -1}, {NAME("dot"), 0, -1}};
  tacet_classes table = {sizeof table, 0, &set, 1, entries, 2};
  int32_t map[] = {0, 99};
  uint32_t asked[] = {99};
  if (strcmp(self->how, "table") == 0) self->host->classes(call, &table);
  if (strcmp(self->how, "active") == 0) {
    table.class_count = 1;
    table.active = 3;
    self->host->classes(call, &table);
  }
  if (strcmp(self->how, "map") == 0) self->host->class_map(call, map, 2);
  if (strcmp(self->how, "short-map") == 0) self->host->class_map(call, map, 1);
  if (strcmp(self->how, "expect") == 0) self->host->expect(call, text("moon"), asked, 1);
  (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  spoil *self = instance;
  tacet_page result = *page;
  tacet_annotation *copy = malloc((page->annotation_count + 1) * sizeof *copy);
  if (copy == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  if (page->annotation_count > 0)
    memcpy(copy, page->annotations, page->annotation_count * sizeof *copy);
  result.annotations = copy;
  const char *how = self->how;
  int is_third = page->name.length == 6 && memcmp(page->name.bytes, "page-3", 6) == 0;
  int is_late = !(page->name.length == 6 && page->name.bytes[5] < '3');
  tacet_status status = TACET_OK;
  if (is_late && strcmp(how, "fail-from-there") == 0)
    status = fail(self->host, call, TACET_BAD_DATA, "this page smells of fish");
  if (is_third && page->annotation_count > 1) {
    if (strcmp(how, "fail") == 0)
      status = fail(self->host, call, TACET_BAD_DATA, "this page smells of fish");
    if (strcmp(how, "fall-silent") == 0) status = TACET_FAILED;
    if (strcmp(how, "label") == 0) copy[1].labels.first = 99;
    if (strcmp(how, "negative-label") == 0) copy[1].labels.first = -2;
    if (strcmp(how, "infinite") == 0) copy[1].box.x_max = INFINITY;
    if (strcmp(how, "not-a-number") == 0) copy[1].box.y_min = NAN;
    if (strcmp(how, "invert") == 0) copy[1].box.x_max = copy[1].box.x_min - 1;
    if (strcmp(how, "flatten") == 0) result.height = 0;
    if (strcmp(how, "shrink") == 0) result.size = 8;
    if (strcmp(how, "vanish") == 0) result.annotations = NULL;
    if (strcmp(how, "lose") == 0) result.annotation_count -= 2;
    if (strcmp(how, "kind") == 0) {
      tacet_account_entry entry = {.size = sizeof entry, .kind = 77, .reason = text("?"),
                                   .unclassed = 1};
      self->host->account(call, &entry);
    }
    if (strcmp(how, "twice") == 0) self->host->emit(call, &result);
  }
  if (status == TACET_OK) self->host->emit(call, &result);
  free(copy);
  return status;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("spoil"),
                                  .summary = NAME("Break a rule."),
                                  .create = create,
                                  .destroy = destroy,
                                  .filter = &filter};

PLUGIN("Spoil", &stage)
