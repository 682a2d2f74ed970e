/* It does not free a part when it is unloaded. */
#define UNLOAD unload_never
#include "source.h"

static void unload_never(void *instance, void *loaded) { (void)instance, (void)loaded; }
