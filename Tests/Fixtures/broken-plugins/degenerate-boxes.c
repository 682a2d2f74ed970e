/* It divides by the width of a box. */
#define PROCESS process_shapes
#include "filter.h"

static tacet_status process_shapes(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  tacet_annotation *all = copy(page);
  for (size_t index = 0; index < page->annotation_count; index++) {
    tacet_box *box = &all[index].box;
    double width = box->x_max - box->x_min, height = box->y_max - box->y_min;
    box->y_max = box->y_min + width * (height / width);
  }
  return pass(call, page, all, page->annotation_count);
}
