/* Encoding PNG by libpng. */
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "reader.h"

typedef struct png_writer {
  codecs_file file;
  uint8_t *row;
  jmp_buf jump;
} png_writer;

static void fail(png_structp png, png_const_charp message) {
  png_writer *writer = png_get_error_ptr(png);
  snprintf(writer->file.error, sizeof writer->file.error, "%s", message);
  longjmp(writer->jump, 1);
}

static void warn(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

/* Appends to a buffer that doubles, so that each byte is copied but a few times. */
static void append(png_structp png, png_bytep bytes, size_t count) {
  codecs_file *file = &((png_writer *)png_get_io_ptr(png))->file;
  if (count > file->capacity - file->count) {
    size_t capacity = 2 * file->capacity + count;
    uint8_t *larger = realloc(file->bytes, capacity);
    if (!larger) png_error(png, "there is no memory for it");
    file->bytes = larger;
    file->capacity = capacity;
  }
  memcpy(file->bytes + file->count, bytes, count);
  file->count += count;
}

static void flush(png_structp png) { (void)png; }

/* Whether all samples are 0 or 255: the only two that are below 2 with 1 added. */
static bool is_bilevel(const uint8_t *samples, size_t count) {
  size_t i = 0;
  for (; i + 256 <= count; i += 256) {
    // Combined and compared once a block, so that a compiler makes vector operations of the loop.
    uint8_t others = 0;
    for (int k = 0; k < 256; k++) others |= (uint8_t)(samples[i + k] + 1);
    if (others > 1) return false;
  }
  for (; i < count; i++) {
    if ((uint8_t)(samples[i] + 1) > 1) return false;
  }
  return true;
}

/* Packs samples of 0 or 255 into bits, the first one highest; `bits` may be `samples`. */
static void pack(const uint8_t *samples, uint8_t *bits, size_t count) {
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    unsigned byte = 0;
    for (int k = 0; k < 8; k++) byte |= samples[i + k] & (0x80u >> k);
    *bits++ = (uint8_t)byte;
  }
  if (i == count) return;
  unsigned byte = 0;
  for (int k = 0; i < count; i++, k++) byte |= samples[i] & (0x80u >> k);
  *bits = (uint8_t)byte;
}

typedef struct png_kind {
  int bits;
  bool is_colour;
} png_kind;

/* Chosen by measuring. Milliseconds and kilobytes for whole pages, on one core (libpng 1.6.39, zlib 1.2.13):
 *
 *                                8 bit grey     8 bit grey     1 bit          1 bit          RGB, with boxes
 *                                1960 × 2772    1960 × 2772    3487 × 1710    2475 × 3504    1960 × 2772
 *                                (DeepScores)   (chorales)     (MUSCIMA++)    (DoReMi)       (an overlay)
 *   RLE, no filter                 7.6    87      8.1   157      5.7    72      5.5    32     41   1798
 *   RLE, up                        9.1    81      9.1   123      5.5    52      5.5    17     27    481
 *   RLE, sub                       9.2   110      9.8   197      6.0   106      5.8    43     27    532
 *   Huffman only, no filter       24.2   783     25.9   826      6.8   133      8.5   152     73   3258
 *   level 1, fixed, no filter      7.7   133      8.5   175      5.8    92      5.5    37     23    584
 *   level 1, no filter             7.7   111      8.5   153      5.9    77      5.5    29     23    503
 *   level 1, up                    9.4   117     10.2   164      6.6    74      5.9    30     25    282
 *   level 6, no filter            17.4    83     20.1   119     13.9    57      9.1    21     58    292
 *   level 6, up                   19.1    89     21.6   134     14.1    60      9.1    21     49    206
 *   level 6, filtered, all        36.7    85     40.3   128     16.1    55     12.9    20    105    215
 *   level 9, no filter           113.0    75    124.0   107    117.8    50     26.9    16    250    223
 *
 * The same bilevel pages at 8 bits a pixel, RLE without a filter: 8.4 ms and 86 kB, 10.8 ms and 42 kB. The
 * times at 1 bit are with libpng's packing; `pack` makes 3.5 and 3.9 ms of RLE, up. Larger buffers for
 * zlib's output change nothing that can be measured, more memory for its state costs a tenth. */
static void set_compression(png_structp png, png_kind kind, int level) {
  // Of bits, zlib's middle levels make larger files than runs of rows that are compared.
  bool is_quick = level <= (kind.bits == 1 ? 7 : 3);
  bool goes_up = kind.is_colour || (is_quick && (kind.bits == 1 || level > 0));
  png_set_filter(png, PNG_FILTER_TYPE_BASE, goes_up ? PNG_FILTER_UP : PNG_FILTER_NONE);
  png_set_compression_level(png, level > 0 ? level : 1);
  png_set_compression_strategy(png, is_quick && !kind.is_colour ? Z_RLE : Z_DEFAULT_STRATEGY);
}

/* Writes the whole file; leaves by a long jump if something is wrong. */
static void write_png(png_writer *writer, png_structp png, png_infop info, codecs_image image, int level) {
  size_t width = image.width, stride = width * (size_t)image.channels;
  bool narrows = image.channels == 3 && codecs_is_grey(image.samples, width * image.height);
  png_kind kind = {.bits = 8, .is_colour = image.channels == 3 && !narrows};
  if (!kind.is_colour && is_bilevel(image.samples, stride * image.height)) kind.bits = 1;
  if (narrows || kind.bits == 1) {
    writer->row = malloc(width);
    if (!writer->row) png_error(png, "there is no memory for it");
  }
  png_set_write_fn(png, writer, append, flush);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
  png_set_IHDR(png, info, image.width, image.height, kind.bits,
               kind.is_colour ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  set_compression(png, kind, level);
  png_write_info(png, info);
  for (size_t y = 0; y < image.height; y++) {
    const uint8_t *row = image.samples + y * stride;
    if (narrows) {
      codecs_narrow(row, writer->row, width);
      row = writer->row;
    }
    if (kind.bits == 1) {
      pack(row, writer->row, width);
      row = writer->row;
    }
    png_write_row(png, row);
  }
  png_write_end(png, info);
}

codecs_file codecs_encode_png(codecs_image image, int level) {
  // What is changed after setjmp lives behind a pointer, where a jump back leaves it as it is.
  png_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return (codecs_file){.error = "there is no memory for it"};
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, fail, warn);
  png_infop info = png ? png_create_info_struct(png) : NULL;
  if (!info) {
    snprintf(writer->file.error, sizeof writer->file.error, "there is no memory for it");
  } else if (setjmp(writer->jump)) {
    free(writer->file.bytes);
    writer->file.bytes = NULL;
  } else {
    write_png(writer, png, info, image, level);
  }
  png_destroy_write_struct(&png, &info);
  codecs_file file = writer->file;
  free(writer->row);
  free(writer);
  return file;
}
