/* It halves a page, and leaves the view of its image as it was. */
#define PROCESS process_half
#include "filter.h"

static tacet_status process_half(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  tacet_page result = *page;
  result.size = sizeof result;
  result.height = (page->height + 1) / 2;
  host->emit(call, &result);
  return TACET_OK;
}
