/* It ends the process, and no function that atexit was given is called. */
#define HELP help_or_end
#include "filter.h"

#include <unistd.h>

static tacet_status help_or_end(const tacet_stage *stage, const tacet_host *services,
                                tacet_call *call, uint32_t columns) {
  (void)stage;
  if (columns == 1) _exit(0);
  services->text(call, text("It takes no arguments."));
  return TACET_OK;
}
