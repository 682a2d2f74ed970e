/* What it does with a page depends on the pages that are worked on at the same time. */
#define PROCESS process_together
#include "filter.h"

static tacet_status process_together(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  static atomic_int calls;
  tacet_annotation *all = copy(page);
  if (meeting(&calls) > 1 && page->annotation_count > 0) all[0].id = 4711;
  atomic_fetch_sub(&calls, 1);
  return pass(call, page, all, page->annotation_count);
}
