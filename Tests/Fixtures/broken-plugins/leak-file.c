/* It closes its file when the run succeeds, and only then. */
#define DESTROY destroy_and_keep_open
#include "sink.h"

static void destroy_and_keep_open(void *instance) { free(instance); }
