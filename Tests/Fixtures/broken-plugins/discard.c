/* It counts on every page being written. */
#define DISCARD discard_never
#include "sink.h"

static void discard_never(void *instance, void *encoded) {
  (void)instance, (void)encoded;
  abort();
}
