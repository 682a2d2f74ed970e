/* Input files that are cut short while they are mapped into memory.

   A thread that reads where a mapped file no longer is gets a SIGBUS. That is no bug of the plugin that reads,
   and no reason to die without cleaning up. So the crash handler puts zeros there and lets the thread go on;
   the host looks after each call whether that has happened, and ends the run. */

#ifndef INPUT_FAULT_H
#define INPUT_FAULT_H

#include <stddef.h>
#include <stdint.h>

/** The file that could not be read, UTF-8 or not, and where in it; null if there was none. The first one is
    kept for the life of the process. */
const char *input_fault_path(uint64_t *offset);

#endif
