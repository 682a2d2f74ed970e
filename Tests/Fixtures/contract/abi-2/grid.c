/* A complete source: PAGES pages of 100 by 80 pixels with BOXES boxes each, 4 by 4 pixels, in rows of
   ten. The classes dot and dash take turns; the second set knows the dots alone. In two parts.

     tacet --plugin libgrid.so run grid PAGES BOXES */

#include "fixture.h"

#include <stdio.h>

typedef struct grid {
  const tacet_host *host;
  size_t pages, boxes;
} grid;

/** A loaded part: its first page. */
typedef struct part {
  size_t first;
} part;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  char *pages = argument(arguments, count, 0), *boxes = argument(arguments, count, 1);
  grid *self = calloc(1, sizeof *self);
  tacet_status status = TACET_OK;
  if (pages == NULL || boxes == NULL || self == NULL || count != 2) {
    free(self);
    status = fail(host, call, TACET_BAD_USAGE, "give two numbers: grid PAGES BOXES");
  } else {
    self->host = host;
    self->pages = strtoul(pages, NULL, 10);
    self->boxes = strtoul(boxes, NULL, 10);
    *instance = self;
  }
  free(pages), free(boxes);
  return status;
}

static tacet_status open(void *instance, tacet_call *call, size_t *part_count) {
  grid *self = instance;
  const tacet_string sets[] = {NAME("shapes"), NAME("round")};
  const tacet_class classes[] = {
      {.name = NAME("dot"), .set = 0, .id = 7},
      {.name = NAME("dash"), .set = 0, .id = -1},
      {.name = NAME("dot"), .set = 1, .id = 9},
  };
  const tacet_classes table = {.size = sizeof table, .active = 0, .sets = sets, .set_count = 2,
                               .classes = classes, .class_count = 3};
  self->host->classes(call, &table);
  self->host->note(call, text("a grid, drawn in C"), 0);
  *part_count = 2;
  return TACET_OK;
}

static size_t first_page(const grid *self, size_t part) { return part * ((self->pages + 1) / 2); }

static tacet_status load(void *instance, tacet_call *call, size_t index, void **loaded,
                         size_t *page_count) {
  grid *self = instance;
  part *made = malloc(sizeof *made);
  if (made == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  made->first = first_page(self, index);
  *loaded = made;
  *page_count = (index == 0 ? first_page(self, 1) : self->pages) - made->first;
  return TACET_OK;
}

static tacet_status page(void *instance, tacet_call *call, void *loaded, size_t index) {
  grid *self = instance;
  size_t number = ((part *)loaded)->first + index;
  tacet_annotation *boxes = calloc(self->boxes + 1, sizeof *boxes);
  if (boxes == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  for (size_t box = 0; box < self->boxes; box++) {
    double x = 10.0 * (double)(box % 10), y = 10.0 * (double)(box / 10);
    int16_t is_dash = (int16_t)(box % 2);
    boxes[box].id = number * 1000 + box + 1;
    boxes[box].box = (tacet_box){x, y, x + 4, y + 4};
    boxes[box].labels =
        (tacet_labels){is_dash, is_dash ? TACET_NO_LABEL : 0, TACET_NO_LABEL, TACET_NO_LABEL};
  }
  char name[32];
  snprintf(name, sizeof name, "page-%zu", number + 1);
  const tacet_page result = {.size = sizeof result, .name = text(name), .split = text("train"),
                             .width = 100, .height = 80, .view = {0, 0, 100, 80},
                             .annotations = boxes, .annotation_count = self->boxes};
  self->host->emit(call, &result);
  free(boxes);
  return TACET_OK;
}

static void unload(void *instance, void *loaded) {
  (void)instance;
  free(loaded);
}

static const tacet_source source = {
    .size = sizeof source, .open = open, .load = load, .page = page, .unload = unload};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("grid"),
                                  .summary = NAME("Pages with boxes in rows."),
                                  .create = create,
                                  .destroy = free,
                                  .source = &source};

PLUGIN("Grid", &stage)
