/* It crashes on every page. */
#define PROCESS process_nothing
#include "filter.h"

static tacet_status process_nothing(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance, (void)call, (void)page;
  abort();
}
