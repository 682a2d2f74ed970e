/* How fast libpng alone is at what `tile ! yolo` does with pixels: it decodes the same pages and
   encodes the same tiles, grey, on the same number of threads, and writes nothing to disk.

     cc -O2 png_floor.c -lpng -lpthread -o png_floor
     png_floor THREADS < list

   The list has a line for each tile, those of a page together: PATH TAB X Y WIDTH HEIGHT. */

#include <png.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

typedef struct tile { int x, y, width, height; } tile;
typedef struct page { char *path; tile *tiles; int tile_count; } page;

static page *pages;
static int page_count, next_page;
static size_t bytes_out;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void count(png_structp png, png_bytep bytes, png_size_t length) {
  (void)bytes;
  *(size_t *)png_get_io_ptr(png) += length;
}

static void flush(png_structp png) { (void)png; }

/** The page as grey: its red, for score pages are grey. */
static unsigned char *decode(const char *path, int *width, int *height) {
  FILE *file = fopen(path, "rb");
  if (file == NULL) perror(path), exit(1);
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png))) fprintf(stderr, "%s can't be read\n", path), exit(1);
  png_init_io(png, file);
  png_read_info(png, info);
  png_set_expand(png);
  png_read_update_info(png, info);
  *width = (int)png_get_image_width(png, info), *height = (int)png_get_image_height(png, info);
  int channels = png_get_channels(png, info);
  size_t stride = png_get_rowbytes(png, info);
  unsigned char *row = malloc(stride), *grey = malloc((size_t)*width * *height);
  for (int y = 0; y < *height; y++) {
    png_read_row(png, row, NULL);
    unsigned char *out = grey + (size_t)y * *width;
    for (int x = 0; x < *width; x++) out[x] = row[x * channels];
  }
  png_read_end(png, NULL);
  png_destroy_read_struct(&png, &info, NULL);
  free(row), fclose(file);
  return grey;
}

static size_t encode(const unsigned char *grey, int stride, tile part) {
  size_t length = 0;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png))) exit(1);
  png_set_write_fn(png, &length, count, flush);
  png_set_IHDR(png, info, part.width, part.height, 8, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_filter(png, 0, PNG_FILTER_NONE);
  png_set_compression_level(png, 1);
  png_set_compression_strategy(png, Z_RLE);
  png_write_info(png, info);
  for (int y = 0; y < part.height; y++)
    png_write_row(png, grey + (size_t)(part.y + y) * stride + part.x);
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  return length;
}

static void *work(void *nothing) {
  size_t total = 0;
  for (;;) {
    pthread_mutex_lock(&lock);
    int index = next_page++;
    if (index >= page_count) bytes_out += total;
    pthread_mutex_unlock(&lock);
    if (index >= page_count) return nothing;
    int width, height;
    unsigned char *grey = decode(pages[index].path, &width, &height);
    for (int t = 0; t < pages[index].tile_count; t++)
      total += encode(grey, width, pages[index].tiles[t]);
    free(grey);
  }
}

int main(int count, char **arguments) {
  int threads = count > 1 ? atoi(arguments[1]) : 1, tiles = 0;
  char line[8192];
  while (fgets(line, sizeof line, stdin)) {
    char *tab = strchr(line, '\t');
    tile part;
    if (tab == NULL ||
        sscanf(tab, "%d %d %d %d", &part.x, &part.y, &part.width, &part.height) != 4)
      return fprintf(stderr, "not a tile: %s", line), 1;
    *tab = 0;
    if (page_count == 0 || strcmp(pages[page_count - 1].path, line) != 0) {
      pages = realloc(pages, (page_count + 1) * sizeof *pages);
      pages[page_count++] = (page){strdup(line), NULL, 0};
    }
    page *last = &pages[page_count - 1];
    last->tiles = realloc(last->tiles, (last->tile_count + 1) * sizeof *last->tiles);
    last->tiles[last->tile_count++] = part;
    tiles++;
  }
  pthread_t *ids = calloc(threads, sizeof *ids);
  for (int t = 0; t < threads; t++) pthread_create(&ids[t], NULL, work, NULL);
  for (int t = 0; t < threads; t++) pthread_join(ids[t], NULL);
  printf("%d pages, %d tiles, %zu bytes\n", page_count, tiles, bytes_out);
  return 0;
}
