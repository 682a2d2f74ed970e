/* It divides by the number of its account's entries. */
#define FINISH finish_on_average
#include "filter.h"

static tacet_status finish_on_average(void *instance, tacet_call *call,
                                      const tacet_account_entry *totals, size_t total_count) {
  (void)instance, (void)totals;
  char line[32];
  snprintf(line, sizeof line, "%zu in a hundred", 100 / total_count);
  host->note(call, text(line), 0);
  return TACET_OK;
}
