/* Removes a folder with its content, without allocating or taking a lock, so that the stop watch can. */

#ifndef TREE_REMOVAL_H
#define TREE_REMOVAL_H

/** The file that marks a folder as tacet's staging folder; see Nest.swift. It is removed last, so that what
    a kill leaves is still recognised. */
#define STAGING_MARK "tacet-staging"

/** The first entry that could not be removed. */
typedef struct tree_obstacle {
  int reason;     /**< An errno. */
  char name[256]; /**< Its name in its folder. */
} tree_obstacle;

/** Removes a file, or a folder with its content. Links are removed, not followed.

    `last`: the entry of the folder that is removed after all others, and stays if one of them does; may be
    null. `obstacle`: receives why something stayed; may be null. Returns 1 if nothing is left. */
int tree_remove(const char *path, const char *last, tree_obstacle *obstacle);

#endif
