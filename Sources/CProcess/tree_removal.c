#define _GNU_SOURCE

#include "tree_removal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static void note(tree_obstacle *obstacle, const char *name, int reason) {
  if (obstacle == NULL || obstacle->reason != 0) return;
  obstacle->reason = reason;
  snprintf(obstacle->name, sizeof obstacle->name, "%s", name);
}

#ifdef __linux__

#include <sys/syscall.h>

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

static void empty(int folder, const char *last, tree_obstacle *obstacle);

static int remove_in(int folder, const char *name, const char *last, tree_obstacle *obstacle) {
  if (unlinkat(folder, name, 0) == 0) return 1;
  int reason = errno;
  if (reason == ENOENT) return 1;
  int inner = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (inner < 0) {
    note(obstacle, name, errno == ENOTDIR ? reason : errno);
    return 0;
  }
  empty(inner, last, obstacle);
  close(inner);
  if (unlinkat(folder, name, AT_REMOVEDIR) == 0) return 1;
  note(obstacle, name, errno);
  return 0;
}

/* Removes the content of a folder. A stuck stage may still be writing to it, so this starts over until
   nothing is left, but not forever. */
static void empty(int folder, const char *last, tree_obstacle *obstacle) {
  _Alignas(name_record) char room[ROOM];
  int removed = 1, stayed = 0;
  for (int round = 0; round < ROUNDS && removed > 0; round++) {
    removed = stayed = 0;
    lseek(folder, 0, SEEK_SET);
    for (;;) {
      long size = syscall(SYS_getdents64, folder, room, sizeof room);
      if (size <= 0) break;
      for (long place = 0; place < size;) {
        const name_record *record = (const name_record *)(room + place);
        place += record->size;
        if (strcmp(record->name, ".") == 0 || strcmp(record->name, "..") == 0) continue;
        if (last != NULL && strcmp(record->name, last) == 0) continue;
        if (remove_in(folder, record->name, NULL, obstacle)) removed++;
        else stayed++;
      }
    }
  }
  if (last != NULL && stayed == 0) unlinkat(folder, last, 0);
}

#else

/* The next run removes the content. */
static int remove_in(int folder, const char *name, const char *last, tree_obstacle *obstacle) {
  (void)last;
  if (unlinkat(folder, name, 0) == 0 || unlinkat(folder, name, AT_REMOVEDIR) == 0) return 1;
  note(obstacle, name, errno);
  return 0;
}

#endif

int tree_remove(const char *path, const char *last, tree_obstacle *obstacle) {
  if (obstacle != NULL) obstacle->reason = 0;
  return remove_in(AT_FDCWD, path, last, obstacle);
}
