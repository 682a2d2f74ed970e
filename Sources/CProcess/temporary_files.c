#define _GNU_SOURCE

#include "temporary_files.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

typedef struct entry {
  char *path;
  /* Its name while it is being removed; null for a folder without content. */
  char *aside;
  struct entry *before;
} entry;

struct temporary_files {
  pthread_mutex_t lock;
  entry *last;
  int output;
};

temporary_files *temporary_files_new(void) {
  temporary_files *files = calloc(1, sizeof *files);
  if (files != NULL) pthread_mutex_init(&files->lock, NULL);
  return files;
}

static void free_entry(entry *entry) {
  free(entry->path);
  free(entry->aside);
  free(entry);
}

void temporary_files_free(temporary_files *files) {
  if (files == NULL) return;
  while (files->last != NULL) {
    entry *entry = files->last;
    files->last = entry->before;
    free_entry(entry);
  }
  pthread_mutex_destroy(&files->lock);
  free(files);
}

void temporary_files_lock(temporary_files *files) { pthread_mutex_lock(&files->lock); }

void temporary_files_unlock(temporary_files *files) { pthread_mutex_unlock(&files->lock); }

int temporary_files_add(temporary_files *files, const char *path, int has_content) {
  /* With a number at its end, a later run recognises it as a leftover. */
  static const char number[] = "-100";
  entry *made = calloc(1, sizeof *made);
  if (made == NULL) return 0;
  size_t length = strlen(path);
  made->path = strdup(path);
  if (has_content) made->aside = malloc(length + sizeof number);
  if (made->path == NULL || (has_content && made->aside == NULL)) {
    free_entry(made);
    return 0;
  }
  if (has_content) {
    memcpy(made->aside, path, length);
    memcpy(made->aside + length, number, sizeof number);
  }
  made->before = files->last;
  files->last = made;
  return 1;
}

void temporary_files_forget(temporary_files *files, const char *path) {
  for (entry **place = &files->last; *place != NULL; place = &(*place)->before) {
    if (strcmp((*place)->path, path) != 0) continue;
    entry *found = *place;
    *place = found->before;
    free_entry(found);
    return;
  }
}

void temporary_files_set_output(temporary_files *files, int output) { files->output = output; }

int temporary_files_output(const temporary_files *files) { return files->output; }

#ifdef __linux__

/* The buffer for names; small, since each level of folders has one on the stack. */
enum { ROOM = 2048, ROUNDS = 100 };

/* The record that getdents64 returns for each name. */
typedef struct name_record {
  uint64_t inode;
  int64_t offset;
  unsigned short size;
  unsigned char type;
  char name[];
} name_record;

static void empty(int folder);

/* Removes a file, or a folder with its content. Returns 1 on success. */
static int remove_in(int folder, const char *name) {
  if (unlinkat(folder, name, 0) == 0) return 1;
  int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (inner >= 0) {
    empty(inner);
    close(inner);
  }
  return unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

/* Removes the content of a folder. A stuck stage may still be writing to it, so this starts over until
   nothing is left, but not forever. */
static void empty(int folder) {
  _Alignas(name_record) char room[ROOM];
  int removed = 1;
  for (int round = 0; round < ROUNDS && removed > 0; round++) {
    removed = 0;
    lseek(folder, 0, SEEK_SET);
    for (;;) {
      long size = syscall(SYS_getdents64, folder, room, sizeof room);
      if (size <= 0) break;
      for (long place = 0; place < size;) {
        const name_record *record = (const name_record *)(room + place);
        place += record->size;
        if (strcmp(record->name, ".") == 0 || strcmp(record->name, "..") == 0) continue;
        removed += remove_in(folder, record->name);
      }
    }
  }
}

#else

/* The next run removes the content. */
static int remove_in(int folder, const char *name) {
  return unlinkat(folder, name, AT_REMOVEDIR) == 0;
}

#endif

void temporary_files_remove(temporary_files *files) {
  for (const entry *entry = files->last; entry != NULL; entry = entry->before) {
    if (entry->aside == NULL) {
      rmdir(entry->path);
      continue;
    }
    /* Rename it first: a stuck stage can't write to the old path any more, unless it creates the folder
       again. */
    for (int round = 0; round < 10; round++) {
      if (rename(entry->path, entry->aside) == 0) remove_in(AT_FDCWD, entry->aside);
      else remove_in(AT_FDCWD, entry->path);
      if (access(entry->path, F_OK) != 0 && errno == ENOENT) break;
    }
  }
}
