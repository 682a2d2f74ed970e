/* It has room for so many classes and no more, and does not ask. */
#define BIND bind_to_so_many
#include "filter.h"

static tacet_status bind_to_so_many(void *instance, tacet_call *call,
                                    const tacet_classes *classes) {
  (void)instance, (void)call;
  volatile char *seen = calloc(1, 256);
  for (size_t index = 0; index < classes->class_count; index++)
    seen[index * 64 > 65536 ? index * 65536 : index % 256] = 1;
  free((void *)seen);
  return TACET_OK;
}
