/* It crashes when it is loaded. */
#include "filter.h"

__attribute__((constructor)) static void crash(void) { abort(); }
