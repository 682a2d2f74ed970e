#define _GNU_SOURCE

#include "input_fault.h"

#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

enum { NONE, TAKEN, KNOWN };
static atomic_int state = NONE;
static char first_path[4096];
static uint64_t first_offset;

const char *input_fault_path(uint64_t *offset) {
  int now = atomic_load_explicit(&state, memory_order_acquire);
  if (now == NONE) return NULL;
  /* Another thread is writing it down, in a signal handler. */
  while (now != KNOWN) now = atomic_load_explicit(&state, memory_order_acquire);
  *offset = first_offset;
  return first_path;
}

#ifdef __linux__

/* A line of /proc/self/maps: "7f01-7f02 r--p 00000000 fe:00 1234   /path". */
typedef struct mapping {
  uintptr_t start, end;
  uint64_t offset;
  unsigned long device, inode;
  int is_input, is_code;
  const char *path;
} mapping;

static const char *hex(const char *text, uint64_t *value) {
  for (*value = 0;; text++) {
    unsigned digit = (unsigned char)*text;
    if (digit >= '0' && digit <= '9') digit -= '0';
    else if (digit >= 'a' && digit <= 'f') digit -= 'a' - 10;
    else return text;
    *value = *value << 4 | digit;
  }
}

static int parse(const char *line, mapping *found) {
  uint64_t start, end, offset, major, minor, inode = 0;
  line = hex(line, &start);
  if (*line++ != '-') return 0;
  line = hex(line, &end);
  if (*line++ != ' ' || strlen(line) < 5) return 0;
  const char *rights = line;
  line = hex(line + 5, &offset);
  if (*line++ != ' ') return 0;
  line = hex(line, &major);
  if (*line++ != ':') return 0;
  line = hex(line, &minor);
  if (*line++ != ' ') return 0;
  for (; *line >= '0' && *line <= '9'; line++) inode = inode * 10 + (uint64_t)(*line - '0');
  while (*line == ' ') line++;
  *found = (mapping){.start = (uintptr_t)start, .end = (uintptr_t)end, .offset = offset,
                     .device = (unsigned long)(major << 20 | minor), .inode = (unsigned long)inode,
                     .is_input = memcmp(rights, "r--", 3) == 0 && inode != 0,
                     .is_code = rights[2] == 'x', .path = line};
  return 1;
}

/* Reads the maps line by line without allocating. `visit` returns 1 to stop. */
static int each_mapping(int (*visit)(const mapping *, void *), void *context) {
  char room[8192];
  size_t filled = 0;
  int file = (int)syscall(SYS_openat, AT_FDCWD, "/proc/self/maps", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  int stopped = 0, skips = 0;
  while (!stopped) {
    long count = syscall(SYS_read, file, room + filled, sizeof room - 1 - filled);
    if (count <= 0) break;
    filled += (size_t)count;
    char *line = room, *end;
    while (!stopped && (end = memchr(line, '\n', filled - (size_t)(line - room))) != NULL) {
      *end = 0;
      mapping found;
      if (!skips && parse(line, &found)) stopped = visit(&found, context);
      skips = 0;
      line = end + 1;
    }
    filled -= (size_t)(line - room);
    memmove(room, line, filled);
    /* A path longer than the room: none that can be opened. */
    if (filled == sizeof room - 1) skips = 1, filled = 0;
  }
  syscall(SYS_close, file);
  return stopped;
}

typedef struct search {
  uintptr_t address;
  mapping found;
  char path[sizeof first_path];
} search;

static int holds(const mapping *mapping, void *context) {
  search *wanted = context;
  if (wanted->address < mapping->start || wanted->address >= mapping->end) return 0;
  wanted->found = *mapping;
  size_t length = strnlen(mapping->path, sizeof wanted->path - 1);
  memcpy(wanted->path, mapping->path, length);
  wanted->path[length] = 0;
  return 1;
}

static int is_library(const mapping *mapping, void *context) {
  const search *wanted = context;
  return mapping->is_code && mapping->inode == wanted->found.inode &&
         mapping->device == wanted->found.device;
}

int input_fault_mend(const void *address) {
  int before = errno;
  search wanted = {.address = (uintptr_t)address};
  int is_mended = 0;
  if (each_mapping(holds, &wanted) && wanted.found.is_input && !each_mapping(is_library, &wanted)) {
    uintptr_t size = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t page = wanted.address & ~(size - 1);
    /* All of the rest at once: a file that is gone would give a signal for each page. */
    is_mended = mmap((void *)page, wanted.found.end - page, PROT_READ,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_NORESERVE, -1, 0) != MAP_FAILED;
  }
  int none = NONE;
  if (is_mended && atomic_compare_exchange_strong(&state, &none, TAKEN)) {
    static const char deleted[] = " (deleted)";
    size_t length = strlen(wanted.path), tail = sizeof deleted - 1;
    if (length > tail && strcmp(wanted.path + length - tail, deleted) == 0)
      wanted.path[length - tail] = 0;
    memcpy(first_path, wanted.path, sizeof first_path);
    first_offset = wanted.found.offset + (wanted.address - wanted.found.start);
    atomic_store_explicit(&state, KNOWN, memory_order_release);
  }
  errno = before;
  return is_mended;
}

#else

int input_fault_mend(const void *address) {
  (void)address;
  return 0;
}

#endif
