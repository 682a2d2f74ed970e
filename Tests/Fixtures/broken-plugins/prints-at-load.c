/* It says hello when it is loaded. */
#include "filter.h"

__attribute__((constructor)) static void hello(void) { puts("hello"); }
