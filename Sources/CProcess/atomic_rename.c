#define _GNU_SOURCE

#include "atomic_rename.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#if defined(__linux__) && !defined(__GLIBC__)
#include <sys/syscall.h>
#endif

/* Linux's numbers for what a rename does if the new name is taken. */
enum { NO_REPLACE = 1, EXCHANGE = 2 };

static int rename_with(const char *from, const char *to, unsigned flags) {
#if defined(__GLIBC__)
  return renameat2(AT_FDCWD, from, AT_FDCWD, to, flags);
#elif defined(__linux__)
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
#else
  (void)from, (void)to, (void)flags;
  errno = ENOSYS;
  return -1;
#endif
}

int rename_exchange(const char *one, const char *other) {
  return rename_with(one, other, EXCHANGE);
}

int rename_unless_taken(const char *from, const char *to) {
  if (rename_with(from, to, NO_REPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) return -1;
  struct stat status;
  if (lstat(from, &status) != 0) return -1;
  if (!S_ISDIR(status.st_mode)) {
    if (link(from, to) != 0) return -1;
    if (unlink(from) == 0) return 0;
    int reason = errno;
    unlink(to);
    errno = reason;
    return -1;
  }
  /* Another process may make the folder in between; if it puts something in, this fails. */
  if (lstat(to, &status) == 0) {
    errno = EEXIST;
    return -1;
  }
  return rename(from, to);
}
