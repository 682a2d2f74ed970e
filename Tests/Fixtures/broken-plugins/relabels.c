/* It gives the first annotation another class, and does not say so. */
#define BIND bind_and_count
#define PROCESS process_and_relabel
#include "filter.h"

static int16_t class_count;

static tacet_status bind_and_count(void *instance, tacet_call *call,
                                   const tacet_classes *classes) {
  (void)instance, (void)call;
  class_count = classes->set_count == 1 ? (int16_t)classes->class_count : 0;
  return TACET_OK;
}

static tacet_status process_and_relabel(void *instance, tacet_call *call,
                                        const tacet_page *page) {
  (void)instance;
  tacet_annotation *all = copy(page);
  if (page->annotation_count > 0 && class_count > 0)
    all[0].labels.first = (int16_t)((all[0].labels.first + 1) % class_count);
  return pass(call, page, all, page->annotation_count);
}
