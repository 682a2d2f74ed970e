/* What would be left if the process ended now: staging folders, and the folders made to hold them.

   A run removes them itself when it fails. When a plugin's call does not return, stop_watch does, which
   may neither allocate nor wait for a lock that the stuck thread may hold. So the list is in C. */

#ifndef TEMPORARY_FILES_H
#define TEMPORARY_FILES_H

typedef struct temporary_files temporary_files;

/** What has become of a command's output so far. */
enum {
  OUTPUT_UNTOUCHED, /**< Nothing has been written or replaced. */
  OUTPUT_COMPLETE,  /**< It has its name. */
  OUTPUT_UNKNOWN    /**< The command writes without staging. */
};

/** An empty list; null if there is no memory. */
temporary_files *temporary_files_new(void);

void temporary_files_free(temporary_files *files);

/** Between these two the calling thread makes, renames or removes what is on the list, and changes the
    list: the process is not stopped in between. */
void temporary_files_lock(temporary_files *files);
void temporary_files_unlock(temporary_files *files);

/** Adds a path, as the last. `has_content`: 1 for a folder that is removed with all that is in it, 0 for
    one that is removed if it is empty. Returns 0 if there is no memory. With the lock. */
int temporary_files_add(temporary_files *files, const char *path, int has_content);

/** Takes a path from the list, wherever it is. With the lock. */
void temporary_files_forget(temporary_files *files, const char *path);

/** Notes what has become of the output. With the lock. */
void temporary_files_set_output(temporary_files *files, int output);

/** What has become of the output. With the lock. */
int temporary_files_output(const temporary_files *files);

/** Removes what is on the list from the disk, the last first. With the lock, which nobody should get
    afterwards: the list is as it was. */
void temporary_files_remove(temporary_files *files);

#endif
