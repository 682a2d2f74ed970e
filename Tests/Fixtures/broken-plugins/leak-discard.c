/* It does not free what was encoded when it will not be written. */
#define DISCARD discard_and_keep
#include "sink.h"

static void discard_and_keep(void *instance, void *encoded) { (void)instance, (void)encoded; }
