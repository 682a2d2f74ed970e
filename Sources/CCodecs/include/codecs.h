/* Whole images: PNG and JPEG, decoded and encoded by libpng and libjpeg-turbo; TIFF and WebP, decoded by
 * libtiff and libwebp; BMP.
 *
 * libpng and libjpeg-turbo report errors by a long jump. It is caught here, in C, so that it never crosses a
 * Swift frame; what went wrong comes back as text. Nothing here keeps what it is lent beyond the call,
 * but for the bytes of a codecs_reader. Any thread may call, each object from one at a time. */
#ifndef TACET_CODECS_H
#define TACET_CODECS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Only clang, through which Swift reads this, knows what may be NULL. */
#ifdef __clang__
#pragma clang assume_nonnull begin
#else
#define _Nullable
#endif

/* ---- Decoding ----------------------------------------------------------------------------------- */

/* An image that is being decoded, from the top row to the bottom one. */
typedef struct codecs_reader codecs_reader;

/* What became of a call to codecs_read. */
typedef enum codecs_outcome {
  /* Something is wrong with the image, and codecs_error says what. */
  codecs_failed,
  /* All rows are there, and the file is sound to its end. */
  codecs_done,
  /* A pixel of the row codecs_row is coloured, so one sample a pixel is not enough. */
  codecs_coloured,
} codecs_outcome;

/* Looks at the header of an image. `bytes` must stay until codecs_close.
 *
 * Takes memory for the header alone, however large an image it declares. Returns NULL if there is not
 * even that much; of a bad header, codecs_error says what is wrong. */
codecs_reader *_Nullable codecs_open_png(const uint8_t *bytes, size_t count);
codecs_reader *_Nullable codecs_open_jpeg(const uint8_t *bytes, size_t count);
codecs_reader *_Nullable codecs_open_bmp(const uint8_t *bytes, size_t count);
codecs_reader *_Nullable codecs_open_tiff(const uint8_t *bytes, size_t count);
codecs_reader *_Nullable codecs_open_webp(const uint8_t *bytes, size_t count);

/* What is wrong, or NULL; valid until codecs_close. */
const char *_Nullable codecs_error(const codecs_reader *reader);

/* The size of the image as it is stored, in pixels; over 0 if there is no error. */
uint32_t codecs_width(const codecs_reader *reader);
uint32_t codecs_height(const codecs_reader *reader);

/* EXIF's orientation where the format has one of its own, or 0: then it is to be found in the EXIF data. */
uint32_t codecs_orientation(const codecs_reader *reader);

/* The EXIF data, which begin with a TIFF header, or NULL; valid until codecs_close. */
const uint8_t *_Nullable codecs_exif(const codecs_reader *reader, size_t *count);

/* How pixels are stored, where other decoders make something else of them than this one. */
typedef enum codecs_storage {
  /* Alpha, or a colour or colours that are transparent. */
  codecs_transparent = 1,
  /* 16 bits a sample. */
  codecs_deep = 2,
  /* CMYK, or another colour space beside grey, RGB and YCbCr. */
  codecs_inks = 4,
  /* Several images in a file, of which the first is decoded. */
  codecs_several = 8,
} codecs_storage;

/* Bits of codecs_storage. */
uint32_t codecs_storage_of(const codecs_reader *reader);

/* Decodes the rows that are left into the image that begins at `samples`: 1 sample a pixel (grey) or
 * 3 (RGB).
 *
 * Begin with 1. After codecs_coloured, codecs_row rows are decoded, all of them grey: go on with 3,
 * with those rows widened to RGB in the new image. */
codecs_outcome codecs_read(codecs_reader *reader, uint8_t *samples, int channels);

/* The number of rows that are decoded. */
uint32_t codecs_row(const codecs_reader *reader);

/* Ends it, at any stage. */
void codecs_close(codecs_reader *reader);

/* Makes RGB of `count` greys. */
void codecs_widen(const uint8_t *grey, uint8_t *rgb, size_t count);

/* ---- Encoding ----------------------------------------------------------------------------------- */

/* The pixels to encode: rows of `width` pixels of 1 (grey) or 3 (RGB) samples, nothing between them. */
typedef struct codecs_image {
  const uint8_t *samples;
  uint32_t width, height;
  int channels;
} codecs_image;

/* An encoded file, or what went wrong: then `bytes` is NULL. */
typedef struct codecs_file {
  uint8_t *_Nullable bytes;
  size_t count, capacity;
  char error[200];
} codecs_file;

/* Encodes grey where every pixel is grey, with 1 bit a pixel where all are black or white.
 *
 * `level` is 0 for the fastest, up to 9 for the smallest. Give the file to codecs_free, whatever became
 * of it. */
codecs_file codecs_encode_png(codecs_image image, int level);

/* `quality` is 1 to 100. */
codecs_file codecs_encode_jpeg(codecs_image image, int quality);
void codecs_free(codecs_file file);

#ifdef __clang__
#pragma clang assume_nonnull end
#endif

#endif
