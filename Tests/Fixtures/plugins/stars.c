/* A filter that uses what number 2 of the contract has for filters: classes that come new, a list file, scores,
   pages that go without annotations, and the log.

     tacet --plugin libstars.so run … ! stars LIST

   It adds a box of the new class "star" to each page, with a score, by class; it drops each page that the list
   names, and says why. */

#include "fixture.h"

#include <stdio.h>

typedef struct stars {
  const tacet_host *host;
  char *list;
  char names[1024];
  uint32_t class_count;
  uint32_t active;
} stars;

static const tacet_stage stage;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  char *list = argument(arguments, count, 0);
  if (list == NULL) return fail(host, call, TACET_BAD_USAGE, "give a list: stars LIST");
  stars *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  self->list = list;
  host->uses(call, text(list));
  host->note(call, text("pages that the list names are dropped"), 0);
  *instance = self;
  return TACET_OK;
}

static void destroy(void *instance) {
  stars *self = instance;
  free(self->list);
  free(self);
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  stars *self = instance;
  FILE *file = fopen(self->list, "r");
  if (file == NULL) return fail(self->host, call, TACET_NO_INPUT, "the list can't be read");
  self->names[fread(self->names, 1, sizeof self->names - 1, file)] = 0;
  fclose(file);

  tacet_class entries[64];
  if (classes->class_count >= 64) return fail(self->host, call, TACET_BAD_USAGE, "too many classes");
  size_t count = 0;
  for (size_t index = 0; index < classes->class_count; index++) {
    entries[count++] = classes->classes[index];
    if (classes->classes[index].set != classes->active) continue;
    self->class_count++;
    /* The new one comes behind the last of the active set. */
    int is_last = index + 1 == classes->class_count ||
                  classes->classes[index + 1].set != classes->active;
    if (is_last)
      entries[count++] = (tacet_class){.name = text("star"), .set = classes->active, .id = -1};
  }
  tacet_class_info info = {.class_index = self->class_count, .kind = TACET_SUPERCATEGORY,
                           .value = text("sky")};
  tacet_classes table = *classes;
  table.size = sizeof table;
  table.classes = entries;
  table.class_count = count;
  table.infos = &info;
  table.info_count = 1;
  self->active = classes->active;
  self->host->classes(call, &table);
  int32_t map[64];
  for (uint32_t index = 0; index < self->class_count; index++) map[index] = (int32_t)index;
  self->host->class_map(call, map, self->class_count);
  self->host->log(&stage, TACET_LOG_WARNING, text("the sky\nis near"));
  self->host->log(&stage, TACET_LOG_DEBUG, text("nobody wants to know"));
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  stars *self = instance;
  char name[64];
  snprintf(name, sizeof name, "%.*s\n", (int)page->name.length, page->name.bytes);
  if (strstr(self->names, name) != NULL) {
    tacet_account_entry entry = {.size = sizeof entry, .kind = TACET_DROPPED, .unit = TACET_PAGES,
                                 .reason = text("named in the list"), .unclassed = 1};
    self->host->account(call, &entry);
    entry.unit = TACET_ANNOTATIONS;
    entry.unclassed = page->annotation_count;
    if (page->annotation_count > 0) self->host->account(call, &entry);
    return TACET_OK;
  }
  tacet_annotation *all = malloc((page->annotation_count + 1) * sizeof *all);
  if (all == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  if (page->annotation_count > 0)
    memcpy(all, page->annotations, page->annotation_count * sizeof *all);
  all[page->annotation_count] = (tacet_annotation){
      .box = {1, 1, 5, 5},
      .labels = {(int16_t)self->class_count, TACET_NO_LABEL, TACET_NO_LABEL, TACET_NO_LABEL},
      .flags = TACET_HAS_SCORE,
      .score = 0.5f};
  tacet_page result = *page;
  result.size = sizeof result;
  result.annotations = all;
  result.annotation_count = page->annotation_count + 1;
  self->host->emit(call, &result);
  free(all);

  uint32_t counts[64] = {0};
  counts[self->class_count] = 1;
  tacet_account_entry entry = {.size = sizeof entry, .kind = TACET_ADDED, .counts = counts,
                               .count_count = self->class_count + 1, .tag = 7,
                               .reason = text("a star for the page")};
  self->host->account(call, &entry);
  return TACET_OK;
}

static tacet_status finish(void *instance, tacet_call *call, const tacet_account_entry *totals,
                           size_t total_count) {
  stars *self = instance;
  for (size_t index = 0; index < total_count; index++) {
    if (totals[index].tag != 7) continue;
    char words[64];
    snprintf(words, sizeof words, "%u stars by class", totals[index].counts[self->class_count]);
    self->host->note(call, text(words), 0);
  }
  return TACET_OK;
}

static const tacet_filter filter = {
    .size = sizeof filter, .bind = bind, .process = process, .finish = finish};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("stars"),
                                  .summary = NAME("Add a star."),
                                  .create = create,
                                  .destroy = destroy,
                                  .filter = &filter};

PLUGIN("Stars", &stage)
