#include "png_stored.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* A stored block of a zlib stream holds so many bytes at most (RFC 1951, 3.2.4). */
enum { block_bytes = 65535, block_header_bytes = 5, zlib_header_bytes = 2, checksum_bytes = 4 };
/* More than that is not inflated at once: a page of 70 million pixels, A3 at 600 dpi, in RGB is less. */
enum { largest = 1 << 28 };
enum { signature_bytes = 8, chunk_header_bytes = 8, chunk_bytes = 12 };

/* Memory in large pages, where there are any: to be given tens of megabytes in small ones would take as
 * long as to inflate them. */
static uint8_t *allocate(size_t count) {
  static const size_t large_page = 1 << 21;
  void *memory = NULL;
  if (posix_memalign(&memory, large_page, count)) return NULL;
#ifdef MADV_HUGEPAGE
  madvise(memory, count, MADV_HUGEPAGE);
#endif
  return memory;
}

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static void put_big_endian(uint8_t *bytes, uint32_t value) {
  for (int i = 0; i < 4; i++) bytes[i] = (uint8_t)(value >> (24 - 8 * i));
}

/* Joins the IDAT chunks, which must follow one another, and checks their checksums and those of what
 * comes behind. Finds where the first begins and the last ends. */
static uint8_t *join(const uint8_t *bytes, size_t count, size_t *first, size_t *last, size_t *joined) {
  uint8_t *data = malloc(count);
  if (!data) return NULL;
  size_t place = signature_bytes, length = 0;
  *first = *last = 0;
  while (count - place >= chunk_bytes) {
    const uint8_t *chunk = bytes + place;
    size_t size = big_endian(chunk);
    if (size > count - place - chunk_bytes) break;
    bool is_data = !memcmp(chunk + 4, "IDAT", 4);
    if (is_data || *first) {
      if (libdeflate_crc32(0, chunk + 4, size + 4) != big_endian(chunk + chunk_header_bytes + size)) break;
    }
    if (is_data) {
      if (!*first) *first = place;
      if (*last && *last != place) break;
      memcpy(data + length, chunk + chunk_header_bytes, size);
      length += size;
      *last = place + size + chunk_bytes;
    }
    place += size + chunk_bytes;
    if (!memcmp(chunk + 4, "IEND", 4)) {
      *joined = length;
      if (*last) return data;
      break;
    }
  }
  free(data);
  return NULL;
}

bool codecs_store(png_stored *stored, const uint8_t *bytes, size_t count, size_t raw_count) {
  memset(stored, 0, sizeof *stored);
  size_t first, last, joined, blocks = (raw_count + block_bytes - 1) / block_bytes;
  size_t chunk = zlib_header_bytes + raw_count + blocks * block_header_bytes + checksum_bytes;
  if (raw_count == 0 || raw_count > largest) return false;
  uint8_t *data = join(bytes, count, &first, &last, &joined);
  if (!data) return false;
  struct libdeflate_decompressor *decompressor = libdeflate_alloc_decompressor();
  stored->raw = allocate(raw_count);
  // Neither more nor fewer bytes than the header asks for: libpng is to judge all else.
  bool is_done = decompressor && stored->raw
                 && libdeflate_zlib_decompress(decompressor, data, joined, stored->raw, raw_count, NULL)
                        == LIBDEFLATE_SUCCESS;
  libdeflate_free_decompressor(decompressor);
  free(data);
  if (!is_done) {
    free(stored->raw);
    stored->raw = NULL;
    return false;
  }
  stored->raw_count = raw_count;
  stored->before = bytes;
  stored->before_count = first;
  stored->after = bytes + last;
  stored->after_count = count - last;
  put_big_endian(stored->head, (uint32_t)chunk);
  memcpy(stored->head + 4, "IDAT", 4);
  stored->head[8] = 0x78;
  stored->head[9] = 0x01;
  return true;
}

/* Copies what is left of a part of the stream, as far as there is room; goes on with the next part
 * when all of it is copied. */
static void copy(png_stored *stored, const uint8_t *part, size_t part_count, uint8_t **to, size_t *room) {
  size_t count = part_count - stored->done < *room ? part_count - stored->done : *room;
  if (count) memcpy(*to, part + stored->done, count);
  *to += count;
  *room -= count;
  stored->done += count;
  if (stored->done < part_count) return;
  stored->done = 0;
  stored->part++;
}

bool codecs_take_stored(png_stored *stored, uint8_t *to, size_t count) {
  static const uint8_t checksums[2 * checksum_bytes];
  while (count) {
    size_t left = stored->raw_count - stored->offset;
    size_t block = left < block_bytes ? left : block_bytes;
    uint8_t header[block_header_bytes] = {left <= block_bytes, (uint8_t)block, (uint8_t)(block >> 8),
                                          (uint8_t)~block, (uint8_t)(~block >> 8)};
    switch (stored->part) {
    case stored_before: copy(stored, stored->before, stored->before_count, &to, &count); break;
    case stored_head: copy(stored, stored->head, sizeof stored->head, &to, &count); break;
    case stored_block_header: copy(stored, header, sizeof header, &to, &count); break;
    case stored_block:
      copy(stored, stored->raw + stored->offset, block, &to, &count);
      if (stored->part == stored_block) break;
      stored->offset += block;
      if (stored->offset < stored->raw_count) stored->part = stored_block_header;
      break;
    case stored_checksums: copy(stored, checksums, sizeof checksums, &to, &count); break;
    case stored_after: copy(stored, stored->after, stored->after_count, &to, &count); break;
    default: return false;
    }
  }
  return true;
}

void codecs_free_stored(png_stored *stored) {
  free(stored->raw);
  stored->raw = NULL;
}
