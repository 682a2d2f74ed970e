/* It counts with 16 bits, and so never comes to the end. */
#define PROCESS process_with_short_index
#include "filter.h"

static tacet_status process_with_short_index(void *instance, tacet_call *call,
                                             const tacet_page *page) {
  (void)instance;
  tacet_annotation *all = copy(page);
  for (volatile uint16_t index = 0; index < page->annotation_count; index++)
    all[index].area = all[index].area * 2;
  return pass(call, page, all, page->annotation_count);
}
