/* It keeps what it has taken to be made. */
#define CREATE create_and_forget
#include "filter.h"

static tacet_status create_and_forget(const tacet_stage *stage, const tacet_host *services,
                                      tacet_call *call, const tacet_string *arguments,
                                      size_t count, void **instance) {
  (void)stage, (void)arguments;
  if (count > 0) return fail(services, call, TACET_BAD_USAGE, "it takes no arguments");
  static void *last;
  char *room = malloc(16384);
  if (room == NULL) return fail(services, call, TACET_BROKEN, "out of memory");
  memset(room, 1, 16384);
  memcpy(room, &last, sizeof last);
  last = room;
  host = services;
  *instance = malloc(1);
  return TACET_OK;
}
