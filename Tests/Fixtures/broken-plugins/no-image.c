/* It looks for the extension of the image's file without asking whether there is one. */
#define PROCESS process_image_name
#include "filter.h"

static tacet_status process_image_name(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  const volatile char *bytes = page->image.bytes;
  size_t end = page->image.length;
  while (bytes[end] != '.') end--;
  return pass(call, page, copy(page), page->annotation_count);
}
