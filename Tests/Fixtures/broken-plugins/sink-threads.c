/* What it writes of a page depends on the pages that are encoded at the same time. */
#define ENCODE encode_together
#include "sink.h"

static tacet_status encode_together(void *instance, tacet_call *call,
                                    const tacet_delivery *delivery, void **encoded) {
  (void)instance;
  static atomic_int calls;
  int together = meeting(&calls);
  atomic_fetch_sub(&calls, 1);
  return encode_number(call, delivery->page->annotation_count + (size_t)together, encoded);
}
