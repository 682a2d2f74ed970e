/* It prints, as `DEED` says. */
#define PROCESS process_and_print
#include "filter.h"

#include <unistd.h>

#ifndef DEED
#define DEED printf("%zu annotations\n", page->annotation_count)
#endif

static tacet_status process_and_print(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  DEED;
  return pass(call, page, copy(page), page->annotation_count);
}
