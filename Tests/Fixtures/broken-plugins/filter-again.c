/* It numbers annotations over all pages, in the order in which they happen to come. */
#define PROCESS process_and_number
#include "filter.h"

static tacet_status process_and_number(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  static atomic_ullong next = 1;
  tacet_annotation *all = copy(page);
  for (size_t index = 0; index < page->annotation_count; index++)
    all[index].id = atomic_fetch_add(&next, 1);
  return pass(call, page, all, page->annotation_count);
}
