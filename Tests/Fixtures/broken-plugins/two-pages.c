/* It makes two pages of one, of the same name. */
#define PROCESS process_twice
#include "filter.h"

static tacet_status process_twice(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  tacet_page second = *page;
  second.size = sizeof second;
  second.annotation_count = 0;
  host->emit(call, page);
  host->emit(call, &second);
  return TACET_OK;
}
