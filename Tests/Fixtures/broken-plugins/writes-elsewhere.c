/* It writes beside the place that it is given. */
#define BEGIN begin_with_log
#include "sink.h"

static tacet_status begin_with_log(void *instance, tacet_call *call, tacet_string staging) {
  fclose(fopen("log.txt", "w"));
  return open_file(instance, call, staging);
}
