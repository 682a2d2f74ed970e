/* Whatever a page is called, it calls it "page". */
#define PROCESS process_nameless
#include "filter.h"

static tacet_status process_nameless(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  tacet_page result = *page;
  result.size = sizeof result;
  result.name = text("page");
  host->emit(call, &result);
  return TACET_OK;
}
