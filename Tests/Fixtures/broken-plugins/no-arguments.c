/* It looks at its first argument without asking whether there is one. */
#define CREATE create_from_first
#include "filter.h"

static tacet_status create_from_first(const tacet_stage *stage, const tacet_host *services,
                                      tacet_call *call, const tacet_string *arguments,
                                      size_t count, void **instance) {
  (void)stage, (void)count;
  if (arguments[0].length > 0 && arguments[0].bytes[0] == '-')
    return fail(services, call, TACET_BAD_USAGE, "it has no options");
  host = services;
  *instance = malloc(1);
  return TACET_OK;
}
