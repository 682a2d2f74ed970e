/* tacet_compiler.h: which compiler built the plugin. For TacetKit; no C plugin needs it. */

#ifndef TACET_COMPILER_H
#define TACET_COMPILER_H

/** The compiler's own words for itself. Inline, so that it is the importing compiler that speaks. */
static inline const char *_Nonnull tacet_compiler(void) { return __VERSION__; }

#endif
