/* Decoding PNG (ISO/IEC 15948; https://www.w3.org/TR/png-3/) by libpng. */
#include <png.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "reader.h"

/* More than any colour table needs, and far less than a computer has. */
enum { chunk_bytes_limit = 8000000, chunk_count_limit = 1000 };

typedef struct png_reader {
  codecs_reader base;
  const uint8_t *bytes;
  size_t count, place;
  png_structp png;
  png_infop info;
  /* Samples in a row of libpng's: 1 to 4 a pixel, with alpha if even. */
  int samples;
  /* A row of libpng's, where it has alpha. */
  png_bytep row;
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
  // out in whatever colour they hide; and a wrong checksum of the inflated data says that they are
  // not what was deflated.
  if (!strcmp(message, "tRNS: CRC error") || !strcmp(message, "IDAT: incorrect data check")) {
    codecs_fail(&reader->base, "%s", message);
  }
  strncpy(reader->warning, message, sizeof reader->warning - 1);
}

static void take(png_structp png, png_bytep to, size_t count) {
  png_reader *reader = png_get_io_ptr(png);
  if (count > reader->count - reader->place) codecs_fail(&reader->base, "it ends too early");
  memcpy(to, reader->bytes + reader->place, count);
  reader->place += count;
}

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* Finds the eXIf chunk, which may stand behind the pixels as well. libpng would show it only after it
 * has decoded them, too late for one who asks for the header. */
static void find_exif(png_reader *reader) {
  size_t place = 8;
  // A chunk is length, name, that many bytes, and a checksum of name and bytes.
  while (reader->count - place >= 12) {
    const uint8_t *chunk = reader->bytes + place;
    size_t length = big_endian(chunk);
    if (length > reader->count - place - 12) return;
    if (!memcmp(chunk + 4, "eXIf", 4)) {
      if (crc32(0, chunk + 4, (uInt)length + 4) != big_endian(chunk + 8 + length)) return;
      reader->base.exif = chunk + 8;
      reader->base.exif_count = length;
      return;
    }
    place += length + 12;
  }
}

static void start(codecs_reader *base) {
  png_reader *reader = (png_reader *)base;
  png_structp png = reader->png;
  png_set_expand(png);
  // The upper byte, as Pillow has it: v >> 8. It differs by one at most from v ÷ 257, rounded.
  png_set_strip_16(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  reader->samples = png_get_channels(png, reader->info);
  base->channels = reader->samples < 3 ? 1 : 3;
  size_t row_bytes = png_get_rowbytes(png, reader->info);
  if (reader->samples != base->channels) reader->row = codecs_allocate(base, row_bytes);
  if (passes == 1) return;
  // Zeroed, since the first passes leave gaps; calloc checks the product.
  reader->whole = calloc(base->height, row_bytes);
  if (!reader->whole) codecs_fail(base, "there is no memory for it");
  for (int pass = 0; pass < passes; pass++) {
    for (size_t y = 0; y < base->height; y++) png_read_row(png, reader->whole + y * row_bytes, NULL);
  }
}

/* Lays pixels with alpha over white: (colour × alpha + 255 × (255 − alpha)) ÷ 255, rounded. */
static void lay_over_white(const uint8_t *from, uint8_t *restrict to, size_t count, int channels) {
  for (size_t i = 0; i < count; i++, from += channels + 1, to += channels) {
    unsigned alpha = from[channels];
    for (int c = 0; c < channels; c++) to[c] = (uint8_t)(255 - codecs_multiply(255u - from[c], alpha));
  }
}

static void next(codecs_reader *base, uint8_t *row) {
  png_reader *reader = (png_reader *)base;
  size_t width = base->width;
  bool has_alpha = reader->row != NULL;
  const uint8_t *decoded;
  if (reader->whole) {
    decoded = reader->whole + base->row * width * (size_t)reader->samples;
  } else {
    png_read_row(reader->png, has_alpha ? reader->row : row, NULL);
    decoded = reader->row;
  }
  if (has_alpha) {
    lay_over_white(decoded, row, width, base->channels);
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
  free(reader->row);
  free(reader->whole);
}

codecs_reader *codecs_open_png(const uint8_t *bytes, size_t count) {
  png_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  codecs_reader *base = &reader->base;
  base->start = start;
  base->next = next;
  base->finish = finish;
  base->close = end;
  reader->bytes = bytes;
  reader->count = count;
  if (setjmp(base->jump)) return base;

  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, fail, warn);
  reader->info = reader->png ? png_create_info_struct(reader->png) : NULL;
  if (!reader->info) codecs_fail(base, "there is no memory for it");
  png_structp png = reader->png;
  png_set_read_fn(png, reader, take);
  // Any size is let through here: the caller refuses large ones, before memory is taken for rows.
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_chunk_malloc_max(png, chunk_bytes_limit);
  png_set_chunk_cache_max(png, chunk_count_limit);
  // Colour profiles, texts and the like are skipped, and never inflated.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_read_info(png, reader->info);
  base->width = png_get_image_width(png, reader->info);
  base->height = png_get_image_height(png, reader->info);
  find_exif(reader);
  return base;
}
