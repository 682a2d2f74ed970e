/* Which library called. In C, since glibc shows dladdr and backtrace only under _GNU_SOURCE. */

#ifndef PLUGIN_CALLER_H
#define PLUGIN_CALLER_H

#include <stddef.h>

/** Writes the file of the nearest caller on this thread's stack that is a library with the symbol `entry`,
    ended by a zero byte, cut to `size` bytes. Returns 1 if there is one, else 0. Slow, and not for a
    signal's handler. */
int plugin_caller(const char *entry, char *path, size_t size);

#endif
