/* It takes no notice of pixels that it could not have. */
#define ENCODE encode_regardless
#include "sink.h"

static tacet_status encode_regardless(void *instance, tacet_call *call,
                                      const tacet_delivery *delivery, void **encoded) {
  (void)instance;
  tacet_pixels pixels = {.size = sizeof pixels};
  if (delivery->page->image.length > 0) host->pixels(call, delivery->page, &pixels);
  return encode_number(call, delivery->page->annotation_count, encoded);
}
