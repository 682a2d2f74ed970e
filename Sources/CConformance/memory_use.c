#include "memory_use.h"

/* Any header of the C library says whether it is glibc. */
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

size_t heap_bytes(void) {
  struct mallinfo2 info = mallinfo2();
  /* In the arenas, and in mappings of their own. */
  return info.uordblks + info.hblkhd;
}

#else

size_t heap_bytes(void) { return 0; }

#endif
