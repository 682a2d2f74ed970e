#ifndef TYPEFACE_H
#define TYPEFACE_H

#include <stddef.h>
#include <stdint.h>

/** The typeface that pictures are lettered with: DejaVu Sans 2.37, a TrueType file as it was released.
    Its licence is DejaVuSans-LICENSE.txt. */
const uint8_t *typeface_file(void);

/** Bytes of the file. */
size_t typeface_size(void);

#endif
