/* It gives up where it meets a number that it does not know. */
#define CREATE create_for_one_number
#include "filter.h"

static tacet_status create_for_one_number(const tacet_stage *stage, const tacet_host *services,
                                          tacet_call *call, const tacet_string *arguments,
                                          size_t count, void **instance) {
  (void)stage, (void)arguments;
  if (services->abi != TACET_ABI) abort();
  if (count > 0) return fail(services, call, TACET_BAD_USAGE, "it takes no arguments");
  host = services;
  *instance = malloc(1);
  return TACET_OK;
}
