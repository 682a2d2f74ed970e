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
    uint8_t others = 0;
    for (int k = 0; k < 256; k++) others |= (uint8_t)(samples[i + k] + 1);
    if (others > 1) return false;
  }
  for (; i < count; i++) {
    if ((uint8_t)(samples[i] + 1) > 1) return false;
  }
  return true;
}

const codecs_png_settings codecs_png_fastest = {
    .level = 1,
    .strategy = Z_RLE,
    .filters = PNG_FILTER_NONE,
};

codecs_png_settings codecs_png_level(int level) {
  return (codecs_png_settings){.level = level, .strategy = Z_DEFAULT_STRATEGY, .filters = PNG_FILTER_NONE};
}

codecs_file codecs_encode_png(codecs_image image, codecs_png_settings settings) {
  // What is changed after setjmp lives behind pointers, where a jump back leaves it as it is.
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
    size_t width = image.width, stride = width * (size_t)image.channels;
    bool narrows = image.channels == 3 && codecs_is_grey(image.samples, width * image.height);
    bool is_grey = narrows || image.channels == 1;
    bool packs = image.channels == 1 && is_bilevel(image.samples, width * image.height);
    if (narrows) {
      writer->row = malloc(width);
      if (!writer->row) png_error(png, "there is no memory for it");
    }
    png_set_write_fn(png, writer, append, flush);
    png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
    png_set_IHDR(png, info, image.width, image.height, packs ? 1 : 8,
                 is_grey ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, settings.level);
    png_set_compression_strategy(png, settings.strategy);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, settings.filters);
    png_write_info(png, info);
    if (packs) png_set_packing(png);
    for (size_t y = 0; y < image.height; y++) {
      const uint8_t *row = image.samples + y * stride;
      if (narrows) {
        codecs_narrow(row, writer->row, width);
        row = writer->row;
      }
      png_write_row(png, row);
    }
    png_write_end(png, info);
  }
  png_destroy_write_struct(&png, &info);
  codecs_file file = writer->file;
  free(writer->row);
  free(writer);
  return file;
}
