#include <ft2build.h>
#include FT_FREETYPE_H

/** How a glyph is loaded and drawn: 256 shades, hinted so that stems stand on pixels. */
static const FT_Int32 tacet_glyph_flags = FT_LOAD_RENDER | FT_LOAD_TARGET_NORMAL;
