/* It keeps memory for each part that is loaded. */
#define LOAD load_and_keep
#include "source.h"

static tacet_status load_and_keep(void *instance, tacet_call *call, size_t part, void **loaded,
                                  size_t *page_count) {
  (void)instance;
  char *room = malloc(100);
  size_t *first = malloc(sizeof *first);
  if (room == NULL || first == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  room[0] = 1;
  *first = part * 3;
  *loaded = first;
  *page_count = 3;
  return TACET_OK;
}
