/* Compiled so that a C compiler checks the header on every build. */
#include "tacet_plugin.h"

_Static_assert(sizeof(tacet_annotation) == 136, "an annotation is 136 bytes");
