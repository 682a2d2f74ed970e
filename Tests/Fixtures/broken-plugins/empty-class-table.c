/* It divides by the number of classes. */
#define BIND bind_by_share
#include "filter.h"

static tacet_status bind_by_share(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance;
  char line[48];
  snprintf(line, sizeof line, "each class is %zu %%", 100 / classes->class_count);
  host->note(call, text(line), 0);
  return TACET_OK;
}
