/* Decoding TIFF by libtiff: the first image of a file, in any compression and colour space that libtiff
 * makes RGB of. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>

#include "reader.h"

typedef struct tiff_reader {
  codecs_reader base;
  const uint8_t *bytes;
  size_t count, place;
  TIFF *tiff;
  /* The whole image in the order of the file, a pixel in 32 bits. */
  uint32_t *pixels;
  bool has_alpha;
  /* What libtiff says before a function of it fails. */
  char message[150];
} tiff_reader;

// ---- The file in memory, as libtiff asks for it

static tmsize_t take(thandle_t handle, void *to, tmsize_t wanted) {
  tiff_reader *reader = handle;
  size_t left = reader->count - reader->place, count = wanted < 0 ? 0 : (size_t)wanted;
  if (count > left) count = left;
  memcpy(to, reader->bytes + reader->place, count);
  reader->place += count;
  return (tmsize_t)count;
}

static tmsize_t put(thandle_t handle, void *from, tmsize_t count) {
  (void)handle, (void)from, (void)count;
  return 0;
}

static toff_t seek(thandle_t handle, toff_t offset, int from) {
  tiff_reader *reader = handle;
  toff_t start = from == SEEK_SET ? 0 : from == SEEK_CUR ? reader->place : reader->count;
  toff_t place = start + offset;
  reader->place = place > reader->count ? reader->count : (size_t)place;
  return place;
}

static int shut(thandle_t handle) {
  (void)handle;
  return 0;
}

static toff_t size(thandle_t handle) { return ((tiff_reader *)handle)->count; }

static int map(thandle_t handle, void **base, toff_t *count) {
  tiff_reader *reader = handle;
  // libtiff only reads there.
  *base = (void *)(uintptr_t)reader->bytes;
  *count = reader->count;
  return 1;
}

static void unmap(thandle_t handle, void *base, toff_t count) { (void)handle, (void)base, (void)count; }

// ---- Messages

// Before 4.5, libtiff has one handler for the whole process, which would mix up the messages of threads.
#if TIFFLIB_VERSION >= 20221213
static int note(TIFF *tiff, void *handle, const char *module, const char *format, va_list arguments) {
  (void)tiff, (void)module;
  tiff_reader *reader = handle;
  // The first message is the cause, the others its consequences.
  if (!reader->message[0]) vsnprintf(reader->message, sizeof reader->message, format, arguments);
  return 1;
}

static int ignore(TIFF *tiff, void *handle, const char *module, const char *format, va_list arguments) {
  (void)tiff, (void)handle, (void)module, (void)format, (void)arguments;
  return 1;
}

/* Memory that libtiff takes at once, beside the pixels: a strip, a table of strips. */
static const tmsize_t allocation_limit = (tmsize_t)1 << 30;

static TIFF *open_tiff(tiff_reader *reader) {
  TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
  if (!options) return NULL;
  TIFFOpenOptionsSetErrorHandlerExtR(options, note, reader);
  TIFFOpenOptionsSetWarningHandlerExtR(options, ignore, reader);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options, allocation_limit);
  TIFF *tiff = TIFFClientOpenExt("TIFF", "r", reader, take, put, seek, shut, size, map, unmap, options);
  TIFFOpenOptionsFree(options);
  return tiff;
}
#else
static TIFF *open_tiff(tiff_reader *reader) {
  TIFFSetErrorHandler(NULL);
  TIFFSetWarningHandler(NULL);
  return TIFFClientOpen("TIFF", "r", reader, take, put, seek, shut, size, map, unmap);
}
#endif

static _Noreturn void fail(tiff_reader *reader, const char *otherwise) {
  codecs_fail(&reader->base, "%s", reader->message[0] ? reader->message : otherwise);
}

// ---- Header

static void read_header(tiff_reader *reader) {
  codecs_reader *base = &reader->base;
  TIFF *tiff = reader->tiff;
  uint32_t width = 0, height = 0;
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
  if (width == 0 || height == 0 || width > INT32_MAX || height > INT32_MAX) {
    fail(reader, "its width or height is no size");
  }
  uint16_t bits = 1, photometric = 0, orientation = 1, extra_count = 0, *extra = NULL, samples = 1;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
  TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &photometric);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
  TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &extra_count, &extra);
  base->width = width;
  base->height = height;
  base->orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
  if (bits > 8) base->storage |= codecs_deep;
  switch (photometric) {
  case PHOTOMETRIC_MINISWHITE: case PHOTOMETRIC_MINISBLACK:
    base->channels = samples == 1 ? 1 : 3;
    break;
  case PHOTOMETRIC_RGB: case PHOTOMETRIC_PALETTE: case PHOTOMETRIC_YCBCR:
    base->channels = 3;
    break;
  default:
    base->channels = 3;
    base->storage |= codecs_inks;
  }
  reader->has_alpha = extra_count > 0;
  if (reader->has_alpha) base->storage |= codecs_transparent;
  if (!TIFFLastDirectory(tiff)) base->storage |= codecs_several;
}

// ---- Pixels

static void start(codecs_reader *base) {
  tiff_reader *reader = (tiff_reader *)base;
  size_t count;
  if (__builtin_mul_overflow((size_t)base->width, base->height, &count)
      || __builtin_mul_overflow(count, sizeof *reader->pixels, &count)) {
    codecs_fail(base, "there is no memory for it");
  }
  reader->pixels = codecs_allocate(base, count);
  // In the orientation of the file, which leaves the rows as they are stored.
  if (!TIFFReadRGBAImageOriented(reader->tiff, base->width, base->height, reader->pixels,
                                 (int)base->orientation, 1)) {
    fail(reader, "its pixels can't be decoded");
  }
}

static void next(codecs_reader *base, uint8_t *row) {
  tiff_reader *reader = (tiff_reader *)base;
  const uint32_t *from = reader->pixels + base->row * (size_t)base->width;
  for (size_t x = 0; x < base->width; x++, from++) {
    // libtiff has multiplied the colours by alpha: laid over white, white shines through by what is left.
    uint32_t white = reader->has_alpha ? 255 - TIFFGetA(*from) : 0;
    uint32_t colours[3] = {TIFFGetR(*from) + white, TIFFGetG(*from) + white, TIFFGetB(*from) + white};
    for (int c = 0; c < base->channels; c++) *row++ = (uint8_t)(colours[c] > 255 ? 255 : colours[c]);
  }
}

static void end(codecs_reader *base) {
  tiff_reader *reader = (tiff_reader *)base;
  if (reader->tiff) TIFFClose(reader->tiff);
  free(reader->pixels);
}

codecs_reader *codecs_open_tiff(const uint8_t *bytes, size_t count) {
  tiff_reader *reader = codecs_new_reader(sizeof *reader, start, next, NULL, end);
  if (!reader) return NULL;
  codecs_reader *base = &reader->base;
  reader->bytes = bytes;
  reader->count = count;
  if (setjmp(base->jump)) return base;

  reader->tiff = open_tiff(reader);
  if (!reader->tiff) fail(reader, "its header is invalid");
  read_header(reader);
  return base;
}
