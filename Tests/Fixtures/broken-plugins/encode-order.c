/* It numbers pages as they come to be encoded. */
#define BEGIN begin_at_zero
#define ENCODE encode_by_arrival
#include "sink.h"

static atomic_size_t next;

static tacet_status begin_at_zero(void *instance, tacet_call *call, tacet_string staging) {
  atomic_store(&next, 0);
  return open_file(instance, call, staging);
}

static tacet_status encode_by_arrival(void *instance, tacet_call *call,
                                      const tacet_delivery *delivery, void **encoded) {
  (void)instance, (void)delivery;
  return encode_number(call, atomic_fetch_add(&next, 1), encoded);
}
