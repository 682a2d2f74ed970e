#define _GNU_SOURCE

#include "plugin_table.h"

#include "internal.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

#ifdef __linux__
#include <dlfcn.h>
#include <link.h>
#include <ucontext.h>
#endif

/* Further plugins are not recorded. */
enum { LIBRARY_COUNT = 512, DEPTH = 128 };

typedef struct library {
  uintptr_t start, end;
  _Atomic(const plugin_name *) name;
} library;

/* Append-only; read without a lock. */
static library libraries[LIBRARY_COUNT];
static atomic_size_t library_count;
static pthread_mutex_t adding = PTHREAD_MUTEX_INITIALIZER;

#ifdef __linux__

/* Finds where the object is loaded whose dynamic section is at `dynamic`. */
typedef struct search {
  uintptr_t dynamic, start, end;
} search;

static int look_at(struct dl_phdr_info *info, size_t size, void *context) {
  (void)size;
  search *wanted = context;
  uintptr_t start = UINTPTR_MAX, end = 0;
  int is_wanted = 0;
  for (size_t index = 0; index < info->dlpi_phnum; index++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[index];
    uintptr_t first = info->dlpi_addr + part->p_vaddr;
    if (part->p_type == PT_DYNAMIC) is_wanted = first == wanted->dynamic;
    if (part->p_type != PT_LOAD) continue;
    if (first < start) start = first;
    if (first + part->p_memsz > end) end = first + part->p_memsz;
  }
  if (!is_wanted) return 0;
  wanted->start = start;
  wanted->end = end;
  return 1;
}

static int find_library(void *handle, uintptr_t *start, uintptr_t *end) {
  struct link_map *map = NULL;
  if (dlinfo(handle, RTLD_DI_LINKMAP, &map) != 0 || map == NULL) return 0;
  search wanted = {.dynamic = (uintptr_t)map->l_ld};
  if (dl_iterate_phdr(look_at, &wanted) == 0) return 0;
  *start = wanted.start;
  *end = wanted.end;
  return 1;
}

#else

static int find_library(void *handle, uintptr_t *start, uintptr_t *end) {
  (void)handle, (void)start, (void)end;
  return 0;
}

#endif

void plugin_table_add(void *handle, const char *name, size_t length) {
  uintptr_t start, end;
  if (!find_library(handle, &start, &end)) return;
  plugin_name *copy = malloc(sizeof *copy + length);
  if (copy == NULL) return;
  copy->length = length;
  memcpy(copy->bytes, name, length);
  pthread_mutex_lock(&adding);
  size_t count = atomic_load(&library_count), index = 0;
  while (index < count && libraries[index].start != start) index++;
  if (index < LIBRARY_COUNT) {
    libraries[index].start = start;
    libraries[index].end = end;
    /* The old name is not freed: a thread may be printing it. */
    atomic_store(&libraries[index].name, copy);
    if (index == count) atomic_store(&library_count, count + 1);
  }
  pthread_mutex_unlock(&adding);
}

const plugin_name *plugin_at(uintptr_t address) {
  size_t count = atomic_load(&library_count);
  for (size_t index = 0; index < count; index++)
    if (libraries[index].start <= address && address < libraries[index].end)
      return atomic_load(&libraries[index].name);
  return NULL;
}

const char *plugin_table_caller(size_t *length) {
  const plugin_name *plugin = plugin_on_stack(NULL);
  if (plugin == NULL) return NULL;
  *length = plugin->length;
  return plugin->bytes;
}

#ifdef __linux__

#include <execinfo.h>

/* Walking a damaged stack may crash; the handler then jumps back here. */
static _Thread_local sigjmp_buf walk_start;
static _Thread_local volatile sig_atomic_t is_walking;

void plugin_walk_failed(void) {
  if (is_walking) siglongjmp(walk_start, 1);
}

/* The program counter of the interrupted code and, if that is no code, the return address. */
static void places(const void *context, uintptr_t place[2]) {
  const ucontext_t *thread = context;
#if defined(__x86_64__)
  place[0] = (uintptr_t)thread->uc_mcontext.gregs[REG_RIP];
  /* After a call of a null pointer, the return address is at the top of the stack. */
  if (place[0] < 4096) place[1] = *(const uintptr_t *)thread->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
  place[0] = (uintptr_t)thread->uc_mcontext.pc;
  if (place[0] < 4096) place[1] = (uintptr_t)thread->uc_mcontext.regs[30];
#else
  (void)thread, (void)place;
#endif
}

const plugin_name *plugin_on_stack(const void *context) {
  const plugin_name *volatile name = NULL;
  if (atomic_load(&library_count) == 0) return NULL;
  if (sigsetjmp(walk_start, 1) == 0) {
    is_walking = 1;
    uintptr_t place[2] = {0, 0};
    if (context != NULL) places(context, place);
    name = plugin_at(place[0]);
    if (name == NULL) name = plugin_at(place[1]);
    void *frames[DEPTH];
    int depth = name == NULL ? backtrace(frames, DEPTH) : 0;
    for (int index = 0; index < depth && name == NULL; index++)
      name = plugin_at((uintptr_t)frames[index]);
  }
  is_walking = 0;
  return name;
}

/* The first call of backtrace loads a library, which a signal handler may not do. */
void plugin_table_prime(void) {
  void *frame[1];
  backtrace(frame, 1);
}

#else

void plugin_walk_failed(void) {}

const plugin_name *plugin_on_stack(const void *context) {
  (void)context;
  return NULL;
}

void plugin_table_prime(void) {}

#endif
