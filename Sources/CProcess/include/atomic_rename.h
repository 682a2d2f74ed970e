/* Renames that replace nothing by accident, and that leave no moment without the name. */

#ifndef ATOMIC_RENAME_H
#define ATOMIC_RENAME_H

/** Swaps what two names mean, in one step. Returns 0, or -1 with errno set: EINVAL where the file system
    can't, ENOSYS where the system can't. */
int rename_exchange(const char *one, const char *other);

/** Renames, unless `to` is there, even as a broken link or an empty folder. Returns 0, or -1 with errno
    set. */
int rename_unless_taken(const char *from, const char *to);

#endif
