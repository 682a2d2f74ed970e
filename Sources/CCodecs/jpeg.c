/* JPEG (ITU-T T.81, T.871, T.872) by libjpeg-turbo. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

#include "reader.h"

/* A progressive image has a few dozen scans at most; each costs as much as the whole image. */
enum { scan_limit = 200 };

typedef struct jpeg_reader {
  codecs_reader base;
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  /* A row of CMYK. */
  uint8_t *row;
  bool is_inverted;
} jpeg_reader;

static void fail(j_common_ptr jpeg) {
  char message[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, message);
  codecs_fail(jpeg->client_data, "%s", message);
}

/* libjpeg fills up with grey what it can't decode and calls that a warning. */
static void warn(j_common_ptr jpeg, int level) {
  if (level >= 0) return;
  switch (jpeg->err->msg_code) {
  // Unknown versions and transforms, which say nothing of the pixels.
  case JWRN_ADOBE_XFORM:
  case JWRN_JFIF_MAJOR:
    return;
  // Bytes between the last pixel and the end; before any other marker they were pixels.
  case JWRN_EXTRANEOUS_DATA:
    if (jpeg->err->msg_parm.i[1] == JPEG_EOI) return;
    break;
  case JWRN_JPEG_EOF:
    codecs_fail(jpeg->client_data, "it ends too early");
  default:
    break;
  }
  fail(jpeg);
}

static void ignore(j_common_ptr jpeg) { (void)jpeg; }

static void count_scans(j_common_ptr jpeg) {
  if (((j_decompress_ptr)jpeg)->input_scan_number > scan_limit) {
    codecs_fail(jpeg->client_data, "it has more than %d scans", (int)scan_limit);
  }
}

static void find_exif(jpeg_reader *reader) {
  for (jpeg_saved_marker_ptr marker = reader->jpeg.marker_list; marker; marker = marker->next) {
    if (marker->data_length >= 6 && !memcmp(marker->data, "Exif\0", 6)) {
      reader->base.exif = marker->data + 6;
      reader->base.exif_count = marker->data_length - 6;
      return;
    }
  }
}

static void start(codecs_reader *base) {
  jpeg_reader *reader = (jpeg_reader *)base;
  j_decompress_ptr jpeg = &reader->jpeg;
  switch (jpeg->jpeg_color_space) {
  case JCS_GRAYSCALE:
    jpeg->out_color_space = JCS_GRAYSCALE;
    break;
  case JCS_CMYK:
  case JCS_YCCK:
    jpeg->out_color_space = JCS_CMYK;
    // Photoshop stores what is left of the paper rather than the ink, and everyone followed.
    reader->is_inverted = jpeg->saw_Adobe_marker;
    reader->row = codecs_allocate(base, (size_t)base->width * 4);
    break;
  default:
    jpeg->out_color_space = JCS_RGB;
  }
  base->channels = jpeg->out_color_space == JCS_GRAYSCALE ? 1 : 3;
  jpeg_start_decompress(jpeg);
}

static void next(codecs_reader *base, uint8_t *row) {
  jpeg_reader *reader = (jpeg_reader *)base;
  JSAMPROW rows[1] = {reader->row ? reader->row : row};
  if (jpeg_read_scanlines(&reader->jpeg, rows, 1) != 1) codecs_fail(base, "it ends too early");
  if (!reader->row) return;
  // Ink to light, as Pillow does: (255 − colour) × (255 − black) ÷ 255, rounded.
  uint8_t flip = reader->is_inverted ? 0 : 255;
  const uint8_t *cmyk = reader->row;
  for (size_t x = 0; x < base->width; x++, cmyk += 4, row += 3) {
    for (int c = 0; c < 3; c++) row[c] = codecs_multiply(cmyk[c] ^ flip, cmyk[3] ^ flip);
  }
}

static void finish(codecs_reader *base) { jpeg_finish_decompress(&((jpeg_reader *)base)->jpeg); }

static void end(codecs_reader *base) {
  jpeg_reader *reader = (jpeg_reader *)base;
  jpeg_destroy_decompress(&reader->jpeg);
  free(reader->row);
}

codecs_reader *codecs_open_jpeg(const uint8_t *bytes, size_t count) {
  jpeg_reader *reader = codecs_new_reader(sizeof *reader, start, next, finish, end);
  if (!reader) return NULL;
  codecs_reader *base = &reader->base;
  j_decompress_ptr jpeg = &reader->jpeg;
  jpeg->err = jpeg_std_error(&reader->errors);
  jpeg->client_data = base;
  reader->errors.error_exit = fail;
  reader->errors.emit_message = warn;
  reader->errors.output_message = ignore;
  if (setjmp(base->jump)) return base;

  jpeg_create_decompress(jpeg);
  reader->progress.progress_monitor = count_scans;
  jpeg->progress = &reader->progress;
  jpeg_mem_src(jpeg, bytes, count);
  jpeg_save_markers(jpeg, JPEG_APP0 + 1, 0xFFFF);
  jpeg_read_header(jpeg, TRUE);
  base->width = jpeg->image_width;
  base->height = jpeg->image_height;
  if (jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK) base->storage = codecs_inks;
  find_exif(reader);
  return base;
}

typedef struct jpeg_writer {
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *bytes;
  unsigned long count;
  char error[JMSG_LENGTH_MAX];
  jmp_buf jump;
} jpeg_writer;

static void fail_writing(j_common_ptr jpeg) {
  jpeg_writer *writer = jpeg->client_data;
  jpeg->err->format_message(jpeg, writer->error);
  longjmp(writer->jump, 1);
}

codecs_file codecs_encode_jpeg(codecs_image image, int quality) {
  // What is changed after setjmp lives behind a pointer, where a jump back leaves it as it is.
  jpeg_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return (codecs_file){.error = "there is no memory for it"};
  j_compress_ptr jpeg = &writer->jpeg;
  jpeg->err = jpeg_std_error(&writer->errors);
  jpeg->client_data = writer;
  writer->errors.error_exit = fail_writing;
  writer->errors.output_message = ignore;
  codecs_file file = {.bytes = NULL};

  if (setjmp(writer->jump)) {
    // Destroyed first: until then the library may hold a larger buffer in place of this one.
    jpeg_destroy_compress(jpeg);
    free(writer->bytes);
    snprintf(file.error, sizeof file.error, "%s", writer->error);
  } else {
    jpeg_create_compress(jpeg);
    jpeg_mem_dest(jpeg, &writer->bytes, &writer->count);
    jpeg->image_width = image.width;
    jpeg->image_height = image.height;
    jpeg->input_components = image.channels;
    jpeg->in_color_space = image.channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, quality, TRUE);
    jpeg_start_compress(jpeg, TRUE);
    size_t stride = (size_t)image.width * (size_t)image.channels;
    while (jpeg->next_scanline < jpeg->image_height) {
      JSAMPROW rows[1] = {(JSAMPROW)(image.samples + jpeg->next_scanline * stride)};
      jpeg_write_scanlines(jpeg, rows, 1);
    }
    jpeg_finish_compress(jpeg);
    jpeg_destroy_compress(jpeg);
    file.bytes = writer->bytes;
    file.count = file.capacity = writer->count;
  }
  free(writer);
  return file;
}
