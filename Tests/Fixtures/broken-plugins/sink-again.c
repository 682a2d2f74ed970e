/* What it writes depends on how many sinks there were before. */
#define BEGIN begin_with_number
#include "sink.h"

static tacet_status begin_with_number(void *instance, tacet_call *call, tacet_string staging) {
  (void)instance;
  static int number;
  tacet_status status = open_file(call, staging);
  if (status == TACET_OK) fprintf(file, "run %d\n", number++);
  return status;
}
