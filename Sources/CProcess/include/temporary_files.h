/* What would be left behind if the process ended now: staging folders, and the parent folders created for
   them.

   A run normally removes them itself. If a plugin's call does not return, the stop watch removes them. It
   may neither allocate nor wait for a lock that the stuck thread may hold; so the list is in C. */

#ifndef TEMPORARY_FILES_H
#define TEMPORARY_FILES_H

typedef struct temporary_files temporary_files;

/** What has happened to a command's output so far. */
enum {
  OUTPUT_UNTOUCHED, /**< Nothing has been written or replaced. */
  OUTPUT_COMPLETE,  /**< It is complete and in place. */
  OUTPUT_UNKNOWN    /**< The command writes without staging. */
};

/** An empty list; null if there is no memory. */
temporary_files *temporary_files_new(void);

void temporary_files_free(temporary_files *files);

/** Hold this lock to create, rename or remove what is on the list, and to change the list. The stop watch
    does not end the process while it is held. */
void temporary_files_lock(temporary_files *files);
void temporary_files_unlock(temporary_files *files);

/** Appends a path. `has_content`: 1 for a folder that is removed with its content, 0 for one that is
    removed only if empty. Returns 0 if there is no memory. Requires the lock. */
int temporary_files_add(temporary_files *files, const char *path, int has_content);

/** Takes a path off the list. Requires the lock. */
void temporary_files_forget(temporary_files *files, const char *path);

/** Sets and gets what has happened to the output. Requires the lock. */
void temporary_files_set_output(temporary_files *files, int output);
int temporary_files_output(const temporary_files *files);

/** Removes everything on the list from the disk, the last entry first. Requires the lock, which must not
    be released afterwards: the list still has its entries. */
void temporary_files_remove(temporary_files *files);

#endif
