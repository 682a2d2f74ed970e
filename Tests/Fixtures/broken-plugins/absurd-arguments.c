/* It copies an argument to where there is no room for it. */
#define CREATE create_with_buffer
#include "filter.h"

static tacet_status create_with_buffer(const tacet_stage *stage, const tacet_host *services,
                                       tacet_call *call, const tacet_string *arguments,
                                       size_t count, void **instance) {
  (void)stage;
  char *word = malloc(64);
  for (size_t index = 0; index < count; index++)
    for (size_t byte = 0; byte < arguments[index].length; byte++)
      ((volatile char *)word)[byte < 64 ? byte : byte * 4096] = arguments[index].bytes[byte];
  if (count > 0) {
    free(word);
    return fail(services, call, TACET_BAD_USAGE, "it takes no arguments");
  }
  host = services;
  *instance = word;
  return TACET_OK;
}
