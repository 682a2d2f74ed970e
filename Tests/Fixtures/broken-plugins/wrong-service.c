/* It uses a service of the host in a call that may not. */
#define PROCESS process_target
#include "filter.h"

static tacet_status process_target(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  host->target(call, text("out"), 1);
  return pass(call, page, copy(page), page->annotation_count);
}
