/* It looks at the first annotation without asking whether there is one. */
#define PROCESS process_first
#include "filter.h"

static tacet_status process_first(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  if (page->annotations[0].id == UINT64_MAX) return TACET_FAILED;
  return pass(call, page, copy(page), page->annotation_count);
}
