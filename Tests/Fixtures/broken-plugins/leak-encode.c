/* It keeps memory for each page that is encoded. */
#define ENCODE encode_and_keep
#include "sink.h"

static tacet_status encode_and_keep(void *instance, tacet_call *call,
                                    const tacet_delivery *delivery, void **encoded) {
  (void)instance;
  char *room = malloc(20480);
  if (room == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  memset(room, 1, 20480);
  return encode_number(call, delivery->page->annotation_count, encoded);
}
