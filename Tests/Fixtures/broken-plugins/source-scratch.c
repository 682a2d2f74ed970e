/* It makes names in a buffer that all threads share. */
#define PAGE page_with_shared_name
#include "source.h"

static tacet_status page_with_shared_name(void *instance, tacet_call *call, void *loaded,
                                          size_t index) {
  (void)instance;
  static char name[32];
  snprintf(name, sizeof name, "page-%zu", *(size_t *)loaded + index);
  const tacet_page page = {.size = sizeof page, .name = text(name), .width = 100, .height = 80};
  host->emit(call, &page);
  return TACET_OK;
}
