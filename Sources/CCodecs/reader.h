/* What the decoders have in common. */
#ifndef TACET_CODECS_READER_H
#define TACET_CODECS_READER_H

#include <setjmp.h>

#include "codecs.h"

/* A decoder's own part begins with this. The four functions may be left by a long jump to `jump`. */
struct codecs_reader {
  /* The size as stored. */
  uint32_t width, height;
  /* Bits of codecs_storage. */
  uint32_t storage;
  /* Samples in a row that `next` gives: 1 or 3 a pixel. Known once `start` has returned. */
  int channels;
  /* Rows that are decoded, and whether the next one lies in `pending` already. */
  uint32_t row;
  bool started, is_pending;
  /* A row of RGB that may yet turn out to be grey. */
  uint8_t *pending;
  /* EXIF's orientation, if the format has one of its own. */
  uint32_t orientation;
  /* The TIFF structure of the EXIF data, if there are any. */
  const uint8_t *exif;
  size_t exif_count;

  /* Takes memory for the image. */
  void (*start)(codecs_reader *reader);
  /* Decodes one row. */
  void (*next)(codecs_reader *reader, uint8_t *row);
  /* Reads what follows the last row; null if nothing does. */
  void (*finish)(codecs_reader *reader);
  /* Frees all but the reader itself; never jumps. */
  void (*close)(codecs_reader *reader);

  bool has_failed;
  char error[200];
  /* Where an error jumps to, set by whoever calls into a library. */
  jmp_buf jump;
};

/* A decoder of `size` bytes, all of them 0 but for its functions; null without memory. */
void *codecs_new_reader(size_t size, void (*start)(codecs_reader *),
                        void (*next)(codecs_reader *, uint8_t *), void (*finish)(codecs_reader *),
                        void (*close)(codecs_reader *));

/* Notes what is wrong, and jumps. */
_Noreturn void codecs_fail(codecs_reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* malloc that fails by jumping. */
void *codecs_allocate(codecs_reader *reader, size_t count);

/* Whether `count` pixels of RGB are grey, each of them. */
bool codecs_is_grey(const uint8_t *rgb, size_t count);

/* Makes greys of `count` pixels of RGB that are grey. */
void codecs_narrow(const uint8_t *rgb, uint8_t *grey, size_t count);

/* a × b ÷ 255, rounded to the nearest, for a and b up to 255. */
static inline uint8_t codecs_multiply(unsigned a, unsigned b) {
  unsigned product = a * b + 128;
  return (uint8_t)((product + (product >> 8)) >> 8);
}

/* (colour × alpha + 255 × (255 − alpha)) ÷ 255, rounded. */
static inline uint8_t codecs_over_white(uint8_t colour, uint8_t alpha) {
  return (uint8_t)(255 - codecs_multiply(255u - colour, alpha));
}

/* Lays `count` pixels of `channels` samples and alpha over white. */
void codecs_lay_over_white(const uint8_t *from, uint8_t *restrict to, size_t count, int channels);

#endif
