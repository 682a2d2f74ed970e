#include "reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *codecs_new_reader(size_t size, void (*start)(codecs_reader *),
                        void (*next)(codecs_reader *, uint8_t *), void (*finish)(codecs_reader *),
                        void (*close)(codecs_reader *)) {
  codecs_reader *reader = calloc(1, size);
  if (!reader) return NULL;
  reader->start = start;
  reader->next = next;
  reader->finish = finish;
  reader->close = close;
  return reader;
}

void codecs_fail(codecs_reader *reader, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reader->error, sizeof reader->error, format, arguments);
  va_end(arguments);
  reader->has_failed = true;
  longjmp(reader->jump, 1);
}

void *codecs_allocate(codecs_reader *reader, size_t count) {
  void *memory = malloc(count);
  if (!memory) codecs_fail(reader, "there is no memory for it");
  return memory;
}

const char *codecs_error(const codecs_reader *reader) {
  return reader->has_failed ? reader->error : NULL;
}

uint32_t codecs_width(const codecs_reader *reader) { return reader->width; }

uint32_t codecs_height(const codecs_reader *reader) { return reader->height; }

uint32_t codecs_row(const codecs_reader *reader) { return reader->row; }

uint32_t codecs_storage_of(const codecs_reader *reader) { return reader->storage; }

uint32_t codecs_orientation(const codecs_reader *reader) { return reader->orientation; }

const uint8_t *codecs_exif(const codecs_reader *reader, size_t *count) {
  *count = reader->exif_count;
  return reader->exif;
}

codecs_outcome codecs_read(codecs_reader *reader, uint8_t *samples, int channels) {
  if (reader->has_failed) return codecs_failed;
  if (setjmp(reader->jump)) return codecs_failed;
  size_t width = reader->width;
  if (!reader->started) {
    reader->start(reader);
    if (reader->channels == 3) reader->pending = codecs_allocate(reader, width * 3);
    reader->started = true;
  }
  for (; reader->row < reader->height; reader->row++) {
    uint8_t *row = samples + reader->row * width * (size_t)channels;
    if (reader->is_pending && channels == 3) {
      memcpy(row, reader->pending, width * 3);
      reader->is_pending = false;
    } else if (reader->channels == channels) {
      reader->next(reader, row);
    } else if (reader->channels == 3) {
      // Rows are narrowed while they are in the processor's cache, and an image that is grey to its
      // end never takes the memory of RGB.
      if (!reader->is_pending) reader->next(reader, reader->pending);
      reader->is_pending = !codecs_is_grey(reader->pending, width);
      if (reader->is_pending) return codecs_coloured;
      codecs_narrow(reader->pending, row, width);
    } else {
      codecs_fail(reader, "a grey image was asked for in RGB");
    }
  }
  if (reader->finish) reader->finish(reader);
  return codecs_done;
}

void codecs_close(codecs_reader *reader) {
  reader->close(reader);
  free(reader->pending);
  free(reader);
}

// A pixel of RGB is grey if its first byte is its second, and its second its third. So each byte is
// compared with the next one, but for the third of each pixel; in groups of 16 pixels, over which a
// compiler makes three vector operations of the inner loop.
bool codecs_is_grey(const uint8_t *rgb, size_t count) {
  static const uint8_t within[48] = {
      255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0,
      255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0, 255, 255, 0,
  };
  size_t pixel = 0;
  // The byte behind a group is compared too, and masked out: it has to be there.
  for (; pixel + 16 < count; pixel += 16, rgb += 48) {
    uint8_t difference = 0;
    for (int i = 0; i < 48; i++) difference |= (uint8_t)((rgb[i] ^ rgb[i + 1]) & within[i]);
    if (difference) return false;
  }
  for (; pixel < count; pixel++, rgb += 3) {
    if (rgb[0] != rgb[1] || rgb[1] != rgb[2]) return false;
  }
  return true;
}

void codecs_narrow(const uint8_t *rgb, uint8_t *restrict grey, size_t count) {
  for (size_t i = 0; i < count; i++) grey[i] = rgb[3 * i];
}

void codecs_widen(const uint8_t *grey, uint8_t *restrict rgb, size_t count) {
  for (size_t i = 0; i < count; i++) rgb[3 * i] = rgb[3 * i + 1] = rgb[3 * i + 2] = grey[i];
}

// The number of channels is a constant where this is called, which lets a compiler unroll it.
static inline void lay_over_white(const uint8_t *from, uint8_t *restrict to, size_t count, int channels) {
  for (size_t i = 0; i < count; i++, from += channels + 1, to += channels) {
    // Nearly all pixels of nearly all images with alpha are opaque.
    uint8_t alpha = from[channels];
    if (alpha == 255) {
      for (int c = 0; c < channels; c++) to[c] = from[c];
    } else {
      for (int c = 0; c < channels; c++) to[c] = codecs_over_white(from[c], alpha);
    }
  }
}

void codecs_lay_over_white(const uint8_t *from, uint8_t *restrict to, size_t count, int channels) {
  if (channels == 1) {
    lay_over_white(from, to, count, 1);
  } else {
    lay_over_white(from, to, count, 3);
  }
}

void codecs_free(codecs_file file) { free(file.bytes); }
