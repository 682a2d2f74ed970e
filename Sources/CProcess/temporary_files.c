#define _GNU_SOURCE

#include "temporary_files.h"

#include "tree_removal.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
  /* A name that no other run takes. */
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

void temporary_files_remove(temporary_files *files) {
  for (const entry *entry = files->last; entry != NULL; entry = entry->before) {
    if (entry->aside == NULL) {
      rmdir(entry->path);
      continue;
    }
    /* Rename it first: a stuck stage can't write to the old path any more, unless it creates the folder
       again. */
    for (int round = 0; round < 10; round++) {
      const char *path = rename(entry->path, entry->aside) == 0 ? entry->aside : entry->path;
      tree_remove(path, STAGING_MARK, NULL);
      if (access(entry->path, F_OK) != 0 && errno == ENOENT) break;
    }
  }
}
