/* It divides by the distances between annotations, of which one has none. */
#define PROCESS process_spacing
#include "filter.h"

static tacet_status process_spacing(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  tacet_annotation *all = copy(page);
  size_t count = page->annotation_count;
  if (count > 0) {
    double room = all[count - 1].box.x_min - all[0].box.x_min;
    double spacing = room / (double)(count - 1);
    all[0].box.x_max = all[0].box.x_min + (spacing < 0 ? -spacing : spacing);
  }
  return pass(call, page, all, count);
}
