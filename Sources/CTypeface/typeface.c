#include "typeface.h"

/* Clang knows #embed of C23 in any C, and would warn that this is an older one. */
#pragma clang diagnostic ignored "-Wc23-extensions"

/* Part of the library, so that it is found wherever the library is moved to. */
static const uint8_t file[] = {
#embed "DejaVuSans.ttf"
};

const uint8_t *typeface_file(void) { return file; }

size_t typeface_size(void) { return sizeof file; }
