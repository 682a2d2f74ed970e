/* What it says of its options is no JSON. */
#define OPTIONS options_in_prose
#include "filter.h"

static tacet_status options_in_prose(const tacet_stage *stage, const tacet_host *services,
                                     tacet_call *call) {
  (void)stage;
  services->text(call, text("none at all"));
  return TACET_OK;
}
