#define _GNU_SOURCE

#include "standard_streams.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

static int output = STDOUT_FILENO;

int standard_streams_open(void) {
  for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
    if (fcntl(stream, F_GETFD) >= 0 || errno != EBADF) continue;
    /* The lowest free number, which is this one. */
    if (open("/dev/null", stream == STDIN_FILENO ? O_RDONLY : O_WRONLY) < 0) return errno;
  }
  return 0;
}

void standard_streams_keep_output(void) {
  int kept = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  if (kept < 0) return;
  if (dup2(STDERR_FILENO, STDOUT_FILENO) < 0) {
    close(kept);
    return;
  }
  output = kept;
}

int standard_streams_output(void) { return output; }

void standard_streams_give_output_back(void) {
  if (output == STDOUT_FILENO) return;
  /* What plugins have printed so far is not the command's. */
  fflush(stdout);
  dup2(output, STDOUT_FILENO);
  close(output);
  output = STDOUT_FILENO;
}
