/* What it reads depends on what is read at the same time. */
#define PAGE page_together
#include "source.h"

static tacet_status page_together(void *instance, tacet_call *call, void *loaded, size_t index) {
  (void)instance;
  static atomic_int calls;
  int16_t label = meeting(&calls) > 1 ? TACET_NO_LABEL : 0;
  atomic_fetch_sub(&calls, 1);
  return emit_page(call, *(size_t *)loaded + index, label);
}
