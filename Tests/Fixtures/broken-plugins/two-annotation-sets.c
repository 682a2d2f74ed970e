/* It counts by the classes of the first set, whichever is active. */
#define BIND bind_to_first
#define PROCESS drop_all
#include "filter.h"

static size_t class_count;

static tacet_status bind_to_first(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call;
  class_count = 0;
  for (size_t index = 0; index < classes->class_count; index++)
    if (classes->classes[index].set == 0) class_count++;
  return TACET_OK;
}

static tacet_status drop_all(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  uint32_t *counts = calloc(class_count + 1, sizeof *counts);
  tacet_account_entry entry = {.size = sizeof entry, .kind = TACET_DROPPED,
                               .reason = text("not wanted"), .counts = counts,
                               .count_count = class_count, .unclassed = page->annotation_count};
  host->account(call, &entry);
  free(counts);
  return pass(call, page, copy(page), 0);
}
