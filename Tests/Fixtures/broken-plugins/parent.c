/* It hands on a part of a page as a whole one. */
#define PROCESS process_whole
#include "filter.h"

static tacet_status process_whole(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  tacet_page result = *page;
  result.size = sizeof result;
  result.parent = (tacet_string){0};
  result.place = (tacet_rectangle){0};
  host->emit(call, &result);
  return TACET_OK;
}
