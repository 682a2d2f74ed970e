/* It wants records to be just as large as it knows them. */
#define BIND bind_by_size
#include "filter.h"

static tacet_status bind_by_size(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance;
  if (classes->size == sizeof *classes) return TACET_OK;
  return fail(host, call, TACET_UNAVAILABLE, "a table of the wrong size");
}
