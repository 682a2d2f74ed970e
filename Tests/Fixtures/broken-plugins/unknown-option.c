/* It passes over what it does not know. */
#define CREATE create_from_anything
#include "filter.h"

static tacet_status create_from_anything(const tacet_stage *stage, const tacet_host *services,
                                         tacet_call *call, const tacet_string *arguments,
                                         size_t count, void **instance) {
  (void)stage, (void)call, (void)arguments, (void)count;
  host = services;
  *instance = malloc(1);
  return TACET_OK;
}
