/* It crashes when the process ends. */
#include "filter.h"

__attribute__((destructor)) static void crash(void) { abort(); }
