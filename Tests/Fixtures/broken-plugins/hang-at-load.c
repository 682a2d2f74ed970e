/* It never comes to the end of being loaded. */
#include "filter.h"

#include <unistd.h>

__attribute__((constructor)) static void hang(void) {
  for (;;) pause();
}
