/* It drops an annotation without a word. */
#define PROCESS process_all_but_one
#include "filter.h"

static tacet_status process_all_but_one(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  size_t count = page->annotation_count;
  return pass(call, page, copy(page), count > 0 ? count - 1 : 0);
}
