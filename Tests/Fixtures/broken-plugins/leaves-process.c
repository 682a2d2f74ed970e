/* It leaves a process behind that has all that its own process had open, for half a minute. */
#define HELP help_and_leave
#include "filter.h"

#include <unistd.h>

static tacet_status help_and_leave(const tacet_stage *stage, const tacet_host *services,
                                   tacet_call *call, uint32_t columns) {
  (void)stage;
  if (columns == 1 && fork() == 0) {
    /* All but the pipe of the check: whoever runs the test waits for the others. */
    for (int file = 0; file < 256; file++)
      if (file != 3) close(file);
    sleep(30);
    _exit(0);
  }
  if (columns == 1) _exit(0);
  services->text(call, text("It takes no arguments."));
  return TACET_OK;
}
