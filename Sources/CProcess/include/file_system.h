/* What of Linux Swift's modules of the C library do not have. */

#ifndef FILE_SYSTEM_H
#define FILE_SYSTEM_H

/** Writes all of the file system of an open file to the disk. Returns 0, or -1 with errno set; ENOSYS where
    the system can't. */
int file_system_sync(int file);

/** Raises the limit on open files to `wanted`, or as far as this user may. Returns the limit. */
long file_limit_raise(long wanted);

#endif
