/* The three descriptors that every program expects, and the one that plugins must not write to. */

#ifndef STANDARD_STREAMS_H
#define STANDARD_STREAMS_H

/** Opens those of the descriptors 0 to 2 that are closed on /dev/null: else the first files that are opened
    get their numbers, and messages end up in them. Returns 0, or an errno. */
int standard_streams_open(void);

/** Keeps standard output for the command. What others in this process print to it, such as a plugin with
    printf, goes to standard error from here on. */
void standard_streams_keep_output(void);

/** The command's own standard output. */
int standard_streams_output(void);

/** Undoes standard_streams_keep_output, before a library prints for the command. */
void standard_streams_give_output_back(void);

#endif
