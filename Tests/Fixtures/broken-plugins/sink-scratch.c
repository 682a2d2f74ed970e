/* It works in a variable that all threads share. */
#define ENCODE encode_in_shared_variable
#include "sink.h"

static tacet_status encode_in_shared_variable(void *instance, tacet_call *call,
                                              const tacet_delivery *delivery, void **encoded) {
  (void)instance;
  static size_t count;
  count = delivery->page->annotation_count;
  if (look_at_image(call, delivery->page) != TACET_OK) return TACET_FAILED;
  return encode_number(call, count, encoded);
}
