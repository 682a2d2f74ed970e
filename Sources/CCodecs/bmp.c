/* Decoding BMP: without compression, of 1, 4, 8, 24 or 32 bits a pixel, which is what programs write.
 *
 * The fourth byte of 32 bits is ignored, as everyone does: few programs mean it as alpha. */
#include <stdlib.h>
#include <string.h>

#include "reader.h"

enum { file_header_bytes = 14, core_header_bytes = 12, info_header_bytes = 40 };
enum { plain = 0, masked = 3, masked_with_alpha = 6 };

typedef struct bmp_reader {
  codecs_reader base;
  const uint8_t *bytes;
  size_t count;
  /* Where the pixels begin, and the bytes of a row. */
  size_t pixels, stride;
  uint32_t bits;
  bool is_upside_down;
  /* Where red, green and blue are in a pixel of several bytes. */
  uint8_t places[3];
  uint8_t palette[256][3];
} bmp_reader;

static uint32_t number(const uint8_t *bytes, int count) {
  uint32_t value = 0;
  for (int i = count - 1; i >= 0; i--) value = value << 8 | bytes[i];
  return value;
}

/* Reads the colours behind the header, as far as they are there; indices beyond them stay black. */
static void read_palette(bmp_reader *reader, size_t place, size_t count, size_t entry_bytes) {
  bool is_grey = true;
  for (size_t i = 0; i < count && reader->count >= entry_bytes && place <= reader->count - entry_bytes; i++) {
    const uint8_t *entry = reader->bytes + place;
    for (int c = 0; c < 3; c++) reader->palette[i][c] = entry[2 - c];
    is_grey = is_grey && entry[0] == entry[1] && entry[1] == entry[2];
    place += entry_bytes;
  }
  reader->base.channels = is_grey ? 1 : 3;
}

/* Where the bytes of red, green and blue are, from their masks. */
static void read_masks(bmp_reader *reader) {
  size_t place = file_header_bytes + info_header_bytes;
  if (reader->count < place + 12) codecs_fail(&reader->base, "it ends too early");
  for (int c = 0; c < 3; c++) {
    uint32_t mask = number(reader->bytes + place + 4 * (size_t)c, 4);
    int byte = 0;
    while (byte < 4 && mask != (uint32_t)0xFF << (8 * byte)) byte++;
    if (byte == 4) codecs_fail(&reader->base, "colours that are no whole bytes are not supported");
    reader->places[c] = (uint8_t)byte;
  }
}

static void read_header(bmp_reader *reader) {
  codecs_reader *base = &reader->base;
  const uint8_t *bytes = reader->bytes;
  if (reader->count < file_header_bytes + core_header_bytes) codecs_fail(base, "it ends too early");
  size_t header = number(bytes + file_header_bytes, 4);
  bool is_core = header == core_header_bytes;
  if (!is_core && header < info_header_bytes) codecs_fail(base, "its header is of no known kind");
  if (!is_core && reader->count < file_header_bytes + info_header_bytes) codecs_fail(base, "it ends too early");
  int64_t width = is_core ? (int64_t)number(bytes + 18, 2) : (int32_t)number(bytes + 18, 4);
  int64_t height = is_core ? (int64_t)number(bytes + 20, 2) : (int32_t)number(bytes + 22, 4);
  reader->is_upside_down = height > 0;
  if (height < 0) height = -height;
  if (width <= 0 || height == 0 || height > INT32_MAX) codecs_fail(base, "its width or height is no size");
  base->width = (uint32_t)width;
  base->height = (uint32_t)height;
  reader->bits = number(bytes + (is_core ? 24 : 28), 2);
  uint32_t compression = is_core ? plain : number(bytes + 30, 4);
  reader->pixels = number(bytes + 10, 4);
  reader->stride = ((size_t)width * reader->bits + 31) / 32 * 4;
  switch (reader->bits) {
  case 1: case 4: case 8:
    if (compression != plain) codecs_fail(base, "its compression (%u) is not supported", compression);
    size_t most = (size_t)1 << reader->bits;
    size_t used = is_core ? 0 : number(bytes + 46, 4);
    if (used == 0 || used > most) used = most;
    read_palette(reader, file_header_bytes + header, used, is_core ? 3 : 4);
    break;
  case 24: case 32:
    base->channels = 3;
    for (int c = 0; c < 3; c++) reader->places[c] = (uint8_t)(2 - c);
    bool has_masks = reader->bits == 32 && (compression == masked || compression == masked_with_alpha);
    if (has_masks) {
      read_masks(reader);
    } else if (compression != plain) {
      codecs_fail(base, "its compression (%u) is not supported", compression);
    }
    break;
  default:
    codecs_fail(base, "%u bits a pixel are not supported", reader->bits);
  }
}

static void start(codecs_reader *base) {
  bmp_reader *reader = (bmp_reader *)base;
  size_t rows;
  if (__builtin_mul_overflow(reader->stride, base->height, &rows) || reader->pixels > reader->count
      || rows > reader->count - reader->pixels) {
    codecs_fail(base, "it ends too early");
  }
}

static void next(codecs_reader *base, uint8_t *row) {
  bmp_reader *reader = (bmp_reader *)base;
  size_t y = reader->is_upside_down ? base->height - 1 - base->row : base->row;
  const uint8_t *from = reader->bytes + reader->pixels + y * reader->stride;
  if (reader->bits > 8) {
    size_t step = reader->bits / 8;
    for (size_t x = 0; x < base->width; x++, from += step, row += 3) {
      for (int c = 0; c < 3; c++) row[c] = from[reader->places[c]];
    }
    return;
  }
  uint32_t bits = reader->bits, mask = (1u << bits) - 1;
  for (size_t x = 0; x < base->width; x++) {
    size_t bit = x * bits;
    const uint8_t *colour = reader->palette[from[bit / 8] >> (8 - bits - bit % 8) & mask];
    for (int c = 0; c < base->channels; c++) *row++ = colour[c];
  }
}

static void end(codecs_reader *base) { (void)base; }

codecs_reader *codecs_open_bmp(const uint8_t *bytes, size_t count) {
  bmp_reader *reader = codecs_new_reader(sizeof *reader, start, next, NULL, end);
  if (!reader) return NULL;
  codecs_reader *base = &reader->base;
  reader->bytes = bytes;
  reader->count = count;
  if (setjmp(base->jump)) return base;

  read_header(reader);
  return base;
}
