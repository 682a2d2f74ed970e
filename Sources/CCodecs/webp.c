/* Decoding WebP (RFC 9649) by libwebp. */
#include <stdlib.h>
#include <string.h>
#include <webp/decode.h>

#include "reader.h"

enum { riff_header_bytes = 12, chunk_header_bytes = 8, chunk_limit = 1000 };

typedef struct webp_reader {
  codecs_reader base;
  const uint8_t *bytes;
  size_t count;
  /* RGB, or RGBA: libwebp decodes an image as a whole. */
  uint8_t *pixels;
  int samples;
} webp_reader;

static uint32_t little_endian(const uint8_t *bytes) {
  return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* The EXIF data are a chunk behind the pixels. */
static void find_exif(webp_reader *reader) {
  size_t place = riff_header_bytes;
  for (int i = 0; i < chunk_limit && reader->count - place >= chunk_header_bytes; i++) {
    const uint8_t *chunk = reader->bytes + place;
    size_t length = little_endian(chunk + 4);
    place += chunk_header_bytes;
    if (length > reader->count - place) return;
    if (!memcmp(chunk, "EXIF", 4)) {
      // Some programs write the header that EXIF has in a JPEG, too.
      bool has_header = length >= 6 && !memcmp(chunk + chunk_header_bytes, "Exif\0", 6);
      reader->base.exif = chunk + chunk_header_bytes + (has_header ? 6 : 0);
      reader->base.exif_count = length - (has_header ? 6 : 0);
      return;
    }
    // Chunks begin at even places.
    place += length + (length & 1);
    if (place > reader->count) return;
  }
}

static void start(codecs_reader *base) {
  webp_reader *reader = (webp_reader *)base;
  base->channels = 3;
  reader->samples = base->storage & codecs_transparent ? 4 : 3;
  // libwebp's sides are of 14 bits at most.
  size_t stride = base->width * (size_t)reader->samples, size = stride * base->height;
  reader->pixels = codecs_allocate(base, size);
  uint8_t *done =
      reader->samples == 4
          ? WebPDecodeRGBAInto(reader->bytes, reader->count, reader->pixels, size, (int)stride)
          : WebPDecodeRGBInto(reader->bytes, reader->count, reader->pixels, size, (int)stride);
  if (!done) codecs_fail(base, "its pixels can't be decoded, or it ends too early");
}

static void next(codecs_reader *base, uint8_t *row) {
  webp_reader *reader = (webp_reader *)base;
  const uint8_t *from = reader->pixels + base->row * base->width * (size_t)reader->samples;
  if (reader->samples == 3) {
    memcpy(row, from, base->width * (size_t)3);
  } else {
    codecs_lay_over_white(from, row, base->width, 3);
  }
}

static void end(codecs_reader *base) { free(((webp_reader *)base)->pixels); }

codecs_reader *codecs_open_webp(const uint8_t *bytes, size_t count) {
  webp_reader *reader = codecs_new_reader(sizeof *reader, start, next, NULL, end);
  if (!reader) return NULL;
  codecs_reader *base = &reader->base;
  reader->bytes = bytes;
  reader->count = count;
  if (setjmp(base->jump)) return base;

  WebPBitstreamFeatures features;
  if (count < riff_header_bytes || WebPGetFeatures(bytes, count, &features) != VP8_STATUS_OK) {
    codecs_fail(base, "its header is invalid, or it ends too early");
  }
  if (features.has_animation) codecs_fail(base, "it is an animation, not an image");
  base->width = (uint32_t)features.width;
  base->height = (uint32_t)features.height;
  if (features.has_alpha) base->storage |= codecs_transparent;
  find_exif(reader);
  return base;
}
