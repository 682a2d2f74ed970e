/* How much memory the C library has handed out. In C: Swift's module of glibc lacks malloc.h. */

#ifndef MEMORY_USE_H
#define MEMORY_USE_H

#include <stddef.h>

/** The bytes that malloc has handed out in this process and not taken back, over all threads. 0 where the
    C library does not say. */
size_t heap_bytes(void);

#endif
