/* What it writes depends on how many sinks there were before. */
#define BEGIN begin_with_number
#include "sink.h"

static tacet_status begin_with_number(void *instance, tacet_call *call, tacet_string staging) {
  static int number;
  odd_sink *self = instance;
  tacet_status status = open_file(instance, call, staging);
  if (status == TACET_OK) fprintf(self->file, "run %d\n", number++);
  return status;
}
