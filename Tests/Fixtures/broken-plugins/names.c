/* It cuts a name in the middle of a letter. */
#define PROCESS process_short_name
#include "filter.h"

static tacet_status process_short_name(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  tacet_page result = *page;
  result.size = sizeof result;
  if (result.name.length > 5) result.name.length = 5;
  host->emit(call, &result);
  return TACET_OK;
}
