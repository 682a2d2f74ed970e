/* A complete filter: moves every box by so many pixels, and drops those that leave the page.

     tacet --plugin libshift.so run … ! shift 10 -5 */

#include "fixture.h"

typedef struct shift {
  const tacet_host *host;
  double x, y;
  uint32_t active;
  size_t class_count;
} shift;

static tacet_status help(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                         uint32_t columns) {
  (void)stage, (void)columns;
  host->text(call, text("USAGE: shift <x> <y>\n\nMoves every box by x, y pixels."));
  return TACET_OK;
}

static int number(const tacet_string *arguments, size_t count, size_t index, double *value) {
  char *word = argument(arguments, count, index);
  if (word == NULL) return 0;
  char *end;
  *value = strtod(word, &end);
  int is_number = end != word && *end == 0;
  free(word);
  return is_number;
}

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  shift *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  if (count != 2 || !number(arguments, count, 0, &self->x) ||
      !number(arguments, count, 1, &self->y)) {
    free(self);
    return fail(host, call, TACET_BAD_USAGE, "give two numbers: shift 10 -5");
  }
  *instance = self;
  return TACET_OK;
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  shift *self = instance;
  (void)call;
  self->active = classes->active;
  self->class_count = 0;
  for (size_t index = 0; index < classes->class_count; index++)
    if (classes->classes[index].set == classes->active) self->class_count++;
  return TACET_OK;
}

static int16_t label(const tacet_annotation *annotation, uint32_t set) {
  const int16_t labels[] = {annotation->labels.first, annotation->labels.second,
                            annotation->labels.third, annotation->labels.fourth};
  return labels[set];
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  shift *self = instance;
  tacet_annotation *moved = malloc((page->annotation_count + 1) * sizeof *moved);
  uint32_t *dropped = calloc(self->class_count + 1, sizeof *dropped);
  if (moved == NULL || dropped == NULL) {
    free(moved), free(dropped);
    return fail(self->host, call, TACET_BROKEN, "out of memory");
  }
  size_t count = 0, unclassed = 0;
  for (size_t index = 0; index < page->annotation_count; index++) {
    tacet_annotation annotation = page->annotations[index];
    annotation.box.x_min += self->x, annotation.box.x_max += self->x;
    annotation.box.y_min += self->y, annotation.box.y_max += self->y;
    if (annotation.box.x_min >= 0 && annotation.box.y_min >= 0 &&
        annotation.box.x_max <= page->width && annotation.box.y_max <= page->height)
      moved[count++] = annotation;
    else if (label(&annotation, self->active) >= 0)
      dropped[label(&annotation, self->active)]++;
    else
      unclassed++;
  }
  tacet_page result = *page;
  result.size = sizeof result;
  result.annotations = moved;
  result.annotation_count = count;
  self->host->emit(call, &result);
  tacet_account_entry entry = {.size = sizeof entry,
                               .kind = TACET_DROPPED,
                               .reason = text("shifted off the page"),
                               .counts = dropped,
                               .count_count = self->class_count,
                               .unclassed = unclassed};
  if (count < page->annotation_count) self->host->account(call, &entry);
  free(moved), free(dropped);
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("shift"),
                                  .summary = NAME("Move every box."),
                                  .help = help,
                                  .create = create,
                                  .destroy = free,
                                  .filter = &filter};

PLUGIN("Shift", &stage)
