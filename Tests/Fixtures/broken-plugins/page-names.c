/* The pages of each part have the same names. */
#define PAGE page_of_part
#include "source.h"

static tacet_status page_of_part(void *instance, tacet_call *call, void *loaded, size_t index) {
  (void)instance, (void)loaded;
  return emit_page(call, index, 0);
}
