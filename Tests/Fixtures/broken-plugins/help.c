/* It divides by the width of the terminal. */
#define HELP help_by_columns
#include "filter.h"

static tacet_status help_by_columns(const tacet_stage *stage, const tacet_host *services,
                                    tacet_call *call, uint32_t columns) {
  (void)stage;
  char line[32];
  snprintf(line, sizeof line, "%u columns each", 240 / columns);
  services->text(call, text(line));
  return TACET_OK;
}
