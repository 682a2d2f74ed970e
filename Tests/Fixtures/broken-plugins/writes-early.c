/* It writes before the run has begun. */
#define BIND bind_and_write
#include "sink.h"

static tacet_status bind_and_write(void *instance, tacet_call *call,
                                   const tacet_classes *classes) {
  (void)instance, (void)classes;
  fclose(fopen("classes.txt", "w"));
  host->target(call, text("counts.txt"), 0);
  return TACET_OK;
}
