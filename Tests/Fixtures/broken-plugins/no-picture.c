/* The images that it names are none. */
#define PAGE page_with_text
#include "source.h"

static tacet_status page_with_text(void *instance, tacet_call *call, void *loaded, size_t index) {
  (void)instance;
  char name[32];
  snprintf(name, sizeof name, "page-%zu", *(size_t *)loaded + index);
  const tacet_page page = {.size = sizeof page, .name = text(name), .width = 100, .height = 80,
                           .image = text(__FILE__), .view = {0, 0, 100, 80}};
  host->emit(call, &page);
  return TACET_OK;
}
