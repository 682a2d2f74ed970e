/* Its pages have a label of no class. */
#define PAGE page_of_no_class
#include "source.h"

static tacet_status page_of_no_class(void *instance, tacet_call *call, void *loaded,
                                     size_t index) {
  (void)instance;
  return emit_page(call, *(size_t *)loaded + index, index == 2 ? 99 : 0);
}
