/* Decoding PNG (ISO/IEC 15948; https://www.w3.org/TR/png-3/) by libpng. */
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "png_stored.h"
#include "reader.h"

/* More than any colour table needs, and far less than a computer has. */
enum { chunk_bytes_limit = 8000000, chunk_count_limit = 1000 };
/* Colour profiles, texts, thumbnails: what may be in a file beside the pixels. */
enum { other_bytes_limit = 1 << 26 };
/* The pixels of the largest image that is held in memory, in RGB of 16 bits. */
static const size_t largest_pixels = (size_t)6 << 31;

typedef struct png_reader {
  codecs_reader base;
  const uint8_t *bytes;
  size_t count, place;
  /* The file with its pixels inflated, once they are. */
  png_stored stored;
  png_structp png;
  png_infop info;
  /* Samples in a row of libpng's: 1 to 4 a pixel, with alpha if even; 1 index if there is a palette. */
  int samples;
  /* A row of libpng's, where it is not yet what `next` gives. */
  png_bytep row;
  /* What stands for each index: RGB, laid over white. */
  bool has_palette;
  uint8_t palette[256][3];
  /* An interlaced image, whose first row is complete only with the last one. */
  png_bytep whole;
  /* libpng warns of the cause before it fails: "Image width is zero", then "Invalid IHDR data". */
  char warning[100];
} png_reader;

static void fail(png_structp png, png_const_charp message) {
  png_reader *reader = png_get_error_ptr(png);
  if (reader->warning[0]) codecs_fail(&reader->base, "%s (%s)", message, reader->warning);
  codecs_fail(&reader->base, "%s", message);
}

static void warn(png_structp png, png_const_charp message) {
  png_reader *reader = png_get_error_ptr(png);
  // Most faults of ancillary chunks don't matter. Without tRNS, though, transparent pixels would come
  // out in whatever colour they hide.
  if (!strcmp(message, "tRNS: CRC error")) codecs_fail(&reader->base, "%s", message);
  strncpy(reader->warning, message, sizeof reader->warning - 1);
}

static void take(png_structp png, png_bytep to, size_t count) {
  png_reader *reader = png_get_io_ptr(png);
  if (reader->stored.raw) {
    if (!codecs_take_stored(&reader->stored, to, count)) codecs_fail(&reader->base, "it ends too early");
    return;
  }
  if (count > reader->count - reader->place) codecs_fail(&reader->base, "it ends too early");
  memcpy(to, reader->bytes + reader->place, count);
  reader->place += count;
}

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* The bytes that an image of this size takes at most, with all that may be said about it: twice its
 * pixels, as compression can fail, but not beyond any bound, as the size is the file's own claim. */
static size_t sensible_count(const png_reader *reader) {
  size_t row_bytes = png_get_rowbytes(reader->png, reader->info);
  size_t pixels;
  if (__builtin_mul_overflow(row_bytes + 1, reader->base.height, &pixels)) pixels = largest_pixels;
  return 2 * (pixels < largest_pixels ? pixels : largest_pixels) + other_bytes_limit;
}

/* Walks over the chunks to IEND, from where on nothing is looked at any more: what follows is no part of
 * the image, and there may be gigabytes of it.
 *
 * Finds the eXIf chunk, which may stand behind the pixels as well. libpng would show it only after it
 * has decoded them, too late for one who asks for the header. */
static void find_end(png_reader *reader) {
  size_t place = 8, limit = sensible_count(reader);
  // A chunk is length, name, that many bytes, and a checksum of name and bytes.
  while (reader->count - place >= 12) {
    const uint8_t *chunk = reader->bytes + place;
    size_t length = big_endian(chunk);
    if (reader->count > limit && place + length + 12 > limit) {
      codecs_fail(&reader->base, "it has far more data than an image of its size needs");
    }
    if (length > reader->count - place - 12) return;
    place += length + 12;
    if (!memcmp(chunk + 4, "eXIf", 4) && !reader->base.exif) {
      if (crc32(0, chunk + 4, (uInt)length + 4) != big_endian(chunk + 8 + length)) continue;
      reader->base.exif = chunk + 8;
      reader->base.exif_count = length;
    } else if (!memcmp(chunk + 4, "IEND", 4)) {
      reader->count = place;
      return;
    }
  }
}

/* Notes how the pixels are stored. */
static void find_storage(png_reader *reader) {
  if (png_get_color_type(reader->png, reader->info) & PNG_COLOR_MASK_ALPHA
      || png_get_valid(reader->png, reader->info, PNG_INFO_tRNS)) {
    reader->base.storage |= codecs_transparent;
  }
  if (png_get_bit_depth(reader->png, reader->info) == 16) reader->base.storage |= codecs_deep;
}

/* Indices beyond the palette stay black, as the standard suggests (13.12 of the third edition). */
static void read_palette(png_reader *reader) {
  png_colorp colours = NULL;
  png_bytep alphas = NULL;
  int count = 0, alpha_count = 0;
  png_get_PLTE(reader->png, reader->info, &colours, &count);
  png_get_tRNS(reader->png, reader->info, &alphas, &alpha_count, NULL);
  bool is_grey = true;
  for (int i = 0; i < count; i++) {
    uint8_t alpha = i < alpha_count ? alphas[i] : 255;
    uint8_t *entry = reader->palette[i];
    entry[0] = codecs_over_white(colours[i].red, alpha);
    entry[1] = codecs_over_white(colours[i].green, alpha);
    entry[2] = codecs_over_white(colours[i].blue, alpha);
    is_grey = is_grey && entry[0] == entry[1] && entry[1] == entry[2];
  }
  reader->has_palette = true;
  reader->base.channels = is_grey ? 1 : 3;
}

/* Reads the file up to its pixels. */
static void read_header(png_reader *reader) {
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, fail, warn);
  reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
  if (!reader->info) codecs_fail(&reader->base, "there is no memory for it");
  png_structp png = reader->png;
  png_set_read_fn(png, reader, take);
  // Any size is let through here: the caller refuses large ones, before memory is taken for rows.
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_malloc_max(png, chunk_bytes_limit);
  png_set_chunk_cache_max(png, chunk_count_limit);
  // The checksum of each chunk is of the same data before they are inflated. Leaving out the one of
  // the pixels after it saves a tenth of the time that a page takes.
  png_set_option(png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
  // Colour profiles, texts and the like are skipped, and never inflated.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  // Of a file with its pixels inflated, all checksums have been checked.
  if (reader->stored.raw) png_set_crc_action(png, PNG_CRC_QUIET_USE, PNG_CRC_NO_CHANGE);
  png_read_info(png, reader->info);
}

/* Inflates the pixels at once, and begins anew with them, where that can be done. */
static void store(png_reader *reader) {
  if (png_get_interlace_type(reader->png, reader->info) != PNG_INTERLACE_NONE) return;
  // Each row begins with a byte that says how it is filtered.
  size_t row_bytes = png_get_rowbytes(reader->png, reader->info);
  size_t raw_count;
  if (__builtin_mul_overflow(row_bytes + 1, reader->base.height, &raw_count)) return;
  if (!codecs_store(&reader->stored, reader->bytes, reader->count, raw_count)) return;
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  read_header(reader);
}

static void start(codecs_reader *base) {
  png_reader *reader = (png_reader *)base;
  store(reader);
  png_structp png = reader->png;
  if (png_get_color_type(png, reader->info) == PNG_COLOR_TYPE_PALETTE) {
    read_palette(reader);
    png_set_packing(png);
  } else {
    png_set_expand(png);
  }
  // The upper byte, as Pillow has it: v >> 8. It differs by one at most from v ÷ 257, rounded.
  png_set_strip_16(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  reader->samples = png_get_channels(png, reader->info);
  if (!reader->has_palette) base->channels = reader->samples < 3 ? 1 : 3;
  size_t row_bytes = png_get_rowbytes(png, reader->info);
  if (reader->has_palette || reader->samples != base->channels) reader->row = codecs_allocate(base, row_bytes);
  if (passes == 1) return;
  // Zeroed, since the first passes leave gaps; calloc checks the product.
  reader->whole = calloc(base->height, row_bytes);
  if (!reader->whole) codecs_fail(base, "there is no memory for it");
  for (int pass = 0; pass < passes; pass++) {
    for (size_t y = 0; y < base->height; y++) png_read_row(png, reader->whole + y * row_bytes, NULL);
  }
}

static void look_up(const png_reader *reader, const uint8_t *from, uint8_t *restrict to, size_t count) {
  if (reader->base.channels == 1) {
    for (size_t i = 0; i < count; i++) to[i] = reader->palette[from[i]][0];
  } else {
    for (size_t i = 0; i < count; i++) memcpy(to + 3 * i, reader->palette[from[i]], 3);
  }
}

static void next(codecs_reader *base, uint8_t *row) {
  png_reader *reader = (png_reader *)base;
  size_t width = base->width;
  const uint8_t *decoded = reader->row ? reader->row : row;
  if (reader->whole) {
    decoded = reader->whole + base->row * width * (size_t)reader->samples;
  } else {
    png_read_row(reader->png, (png_bytep)decoded, NULL);
  }
  if (reader->has_palette) {
    look_up(reader, decoded, row, width);
  } else if (reader->row) {
    codecs_lay_over_white(decoded, row, width, base->channels);
  } else if (reader->whole) {
    memcpy(row, decoded, width * (size_t)base->channels);
  }
}

static void finish(codecs_reader *base) {
  // To the end of IEND; what follows that is nobody's business.
  png_read_end(((png_reader *)base)->png, NULL);
}

static void end(codecs_reader *base) {
  png_reader *reader = (png_reader *)base;
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  codecs_free_stored(&reader->stored);
  free(reader->row);
  free(reader->whole);
}

codecs_reader *codecs_open_png(const uint8_t *bytes, size_t count) {
  png_reader *reader = codecs_new_reader(sizeof *reader, start, next, finish, end);
  if (!reader) return NULL;
  codecs_reader *base = &reader->base;
  reader->bytes = bytes;
  reader->count = count;
  if (setjmp(base->jump)) return base;

  read_header(reader);
  base->width = png_get_image_width(reader->png, reader->info);
  base->height = png_get_image_height(reader->png, reader->info);
  find_end(reader);
  find_storage(reader);
  return base;
}
