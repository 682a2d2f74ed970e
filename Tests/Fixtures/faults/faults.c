/* Preloaded into a program, makes one of its calls to the file system fail, or ends the program at it.

     LD_PRELOAD=libfaults.so FAULT_UNDER=/tmp/x FAULT_AT=17 FAULT_KIND=ENOSPC tacet run …

   FAULT_UNDER: only calls about paths below it count, or about files that were opened below it.
   FAULT_AT: the number of the call, from 1; 0: none, all are counted.
   FAULT_KIND: an errno's name, SHORT (a write of half the bytes), INTERRUPTED (EINTR), KILL (SIGKILL before
   the call) or KILLED (after it).
   FAULT_CALL: only this call counts, such as "renameat2"; all by default.
   FAULT_ALWAYS: if set, the call fails each time, not only once.
   FAULT_NO_SWAP: if set, the file system has none of renameat2's abilities.
   FAULT_LOG: a file that receives a line for each call that counts. */

#define _GNU_SOURCE

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What a call is to do instead. */
typedef enum fault { NONE, FAIL, HALF, KILL_AFTER } fault;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int is_ready, at, count, wanted_errno, log_file = -1, is_always;
static const char *under, *kind, *only;

static void prepare(void) {
  if (is_ready) return;
  is_ready = 1;
  under = getenv("FAULT_UNDER");
  kind = getenv("FAULT_KIND");
  only = getenv("FAULT_CALL");
  is_always = getenv("FAULT_ALWAYS") != NULL;
  const char *number = getenv("FAULT_AT"), *log = getenv("FAULT_LOG");
  at = number == NULL ? 0 : atoi(number);
  if (kind == NULL) kind = "";
  if (log != NULL)
    log_file = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  static const struct {
    const char *name;
    int number;
  } reasons[] = {{"ENOSPC", ENOSPC}, {"EIO", EIO},       {"EINTR", EINTR},   {"INTERRUPTED", EINTR},
                 {"ENOMEM", ENOMEM}, {"EACCES", EACCES}, {"EINVAL", EINVAL}, {"EDQUOT", EDQUOT},
                 {"EMFILE", EMFILE}};
  for (size_t index = 0; index < sizeof reasons / sizeof reasons[0]; index++)
    if (strcmp(kind, reasons[index].name) == 0) wanted_errno = reasons[index].number;
}

static fault decide(const char *call, const char *path) {
  pthread_mutex_lock(&lock);
  prepare();
  fault fault = NONE;
  int counts = under != NULL && path != NULL && strncmp(path, under, strlen(under)) == 0 &&
               (only == NULL || strcmp(only, call) == 0);
  if (counts) {
    count++;
    if (log_file >= 0) dprintf(log_file, "%d %s %s\n", count, call, path);
    if (count == at || (is_always && at > 0 && count > at)) {
      if (strcmp(kind, "KILL") == 0) kill(getpid(), SIGKILL);
      if (strcmp(kind, "KILLED") == 0) fault = KILL_AFTER;
      else if (strcmp(kind, "SHORT") == 0) fault = HALF;
      else if (wanted_errno != 0) fault = FAIL;
    }
  }
  pthread_mutex_unlock(&lock);
  return fault;
}

/* The path of an open file. */
static const char *path_of(int file, char room[PATH_MAX]) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  long length = syscall(SYS_readlinkat, AT_FDCWD, link, room, PATH_MAX - 1);
  if (length < 0) return NULL;
  room[length] = 0;
  return room;
}

/* The path of an entry of an open folder. */
static const char *path_in(int folder, const char *name, char room[PATH_MAX]) {
  if (name == NULL || name[0] == '/' || folder == AT_FDCWD) return name;
  char start[PATH_MAX];
  const char *path = path_of(folder, start);
  if (path == NULL) return NULL;
  return snprintf(room, PATH_MAX, "%s/%s", path, name) < PATH_MAX ? room : NULL;
}

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

/* Calls the next definition of a function, unless it is to fail. */
#define PASS(type, name, path, types, ...)                                                             \
  do {                                                                                                 \
    fault fault = decide(#name, path);                                                                 \
    if (fault == FAIL) {                                                                               \
      errno = wanted_errno;                                                                            \
      return -1;                                                                                       \
    }                                                                                                  \
    static type(*real) types;                                                                          \
    if (real == NULL) *(void **)&real = next(#name);                                                   \
    type result = real(__VA_ARGS__);                                                                   \
    if (fault == KILL_AFTER) kill(getpid(), SIGKILL);                                                  \
    return result;                                                                                     \
  } while (0)

#define MODE(flags)                                                                                    \
  mode_t mode = 0;                                                                                     \
  if ((flags) & (O_CREAT | O_TMPFILE)) {                                                               \
    va_list list;                                                                                      \
    va_start(list, flags);                                                                             \
    mode = va_arg(list, mode_t);                                                                       \
    va_end(list);                                                                                      \
  }

int open(const char *path, int flags, ...) {
  MODE(flags)
  PASS(int, open, path, (const char *, int, ...), path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  MODE(flags)
  PASS(int, open64, path, (const char *, int, ...), path, flags, mode);
}

int openat(int folder, const char *name, int flags, ...) {
  MODE(flags)
  char room[PATH_MAX];
  PASS(int, openat, path_in(folder, name, room), (int, const char *, int, ...), folder, name, flags,
       mode);
}

int mkdir(const char *path, mode_t mode) { PASS(int, mkdir, path, (const char *, mode_t), path, mode); }

int stat(const char *path, struct stat *status) {
  PASS(int, stat, path, (const char *, struct stat *), path, status);
}

int lstat(const char *path, struct stat *status) {
  PASS(int, lstat, path, (const char *, struct stat *), path, status);
}

DIR *opendir(const char *path) {
  fault fault = decide("opendir", path);
  if (fault == FAIL) {
    errno = wanted_errno;
    return NULL;
  }
  static DIR *(*real)(const char *);
  if (real == NULL) *(void **)&real = next("opendir");
  DIR *result = real(path);
  if (fault == KILL_AFTER) kill(getpid(), SIGKILL);
  return result;
}

int rmdir(const char *path) { PASS(int, rmdir, path, (const char *), path); }

int unlink(const char *path) { PASS(int, unlink, path, (const char *), path); }

int unlinkat(int folder, const char *name, int flags) {
  char room[PATH_MAX];
  PASS(int, unlinkat, path_in(folder, name, room), (int, const char *, int), folder, name, flags);
}

int rename(const char *from, const char *to) {
  PASS(int, rename, to, (const char *, const char *), from, to);
}

int renameat2(int one, const char *from, int other, const char *to, unsigned flags) {
  if (flags != 0 && getenv("FAULT_NO_SWAP") != NULL) {
    errno = EINVAL;
    return -1;
  }
  PASS(int, renameat2, to, (int, const char *, int, const char *, unsigned), one, from, other, to, flags);
}

int link(const char *from, const char *to) {
  PASS(int, link, to, (const char *, const char *), from, to);
}

int linkat(int one, const char *from, int other, const char *to, int flags) {
  PASS(int, linkat, to, (int, const char *, int, const char *, int), one, from, other, to, flags);
}

int symlink(const char *from, const char *to) {
  PASS(int, symlink, to, (const char *, const char *), from, to);
}

int fsync(int file) {
  char room[PATH_MAX];
  PASS(int, fsync, path_of(file, room), (int), file);
}

int ftruncate(int file, off_t size) {
  char room[PATH_MAX];
  PASS(int, ftruncate, path_of(file, room), (int, off_t), file, size);
}

int close(int file) {
  char room[PATH_MAX];
  const char *path = path_of(file, room);
  fault fault = decide("close", path);
  int status = (int)syscall(SYS_close, file);
  if (fault == KILL_AFTER) kill(getpid(), SIGKILL);
  if (fault != FAIL) return status;
  errno = wanted_errno;
  return -1;
}

ssize_t read(int file, void *bytes, size_t size) {
  char room[PATH_MAX];
  const char *path = path_of(file, room);
  fault fault = decide("read", path);
  if (fault == FAIL) {
    errno = wanted_errno;
    return -1;
  }
  ssize_t result = syscall(SYS_read, file, bytes, fault == HALF && size > 1 ? size / 2 : size);
  if (fault == KILL_AFTER) kill(getpid(), SIGKILL);
  return result;
}

ssize_t write(int file, const void *bytes, size_t size) {
  char room[PATH_MAX];
  const char *path = path_of(file, room);
  fault fault = decide("write", path);
  if (fault == FAIL) {
    errno = wanted_errno;
    return -1;
  }
  ssize_t result = syscall(SYS_write, file, bytes, fault == HALF && size > 1 ? size / 2 : size);
  if (fault == KILL_AFTER) kill(getpid(), SIGKILL);
  return result;
}

void *mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  char room[PATH_MAX];
  const char *path = file < 0 ? NULL : path_of(file, room);
  fault fault = decide("mmap", path);
  if (fault == FAIL) {
    errno = wanted_errno;
    return MAP_FAILED;
  }
  void *result = (void *)syscall(SYS_mmap, address, size, protection, flags, file, offset);
  if (fault == KILL_AFTER) kill(getpid(), SIGKILL);
  return result;
}
