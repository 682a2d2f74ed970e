/* It describes an option that it has no more. */
#define CREATE create_with_one_option
#define OPTIONS options_of_old
#include "filter.h"

static tacet_status options_of_old(const tacet_stage *stage, const tacet_host *services,
                                   tacet_call *call) {
  (void)stage;
#define LONG(name) "{\"kind\": \"option\", \"names\": [{\"kind\": \"long\", \"name\": \"" name "\"}]}"
  services->text(call, text("{\"serializationVersion\": 0, \"command\": {\"commandName\": \"odd\","
                            "\"arguments\": [" LONG("width") ", " LONG("height") "]}}"));
  return TACET_OK;
}

static tacet_status create_with_one_option(const tacet_stage *stage, const tacet_host *services,
                                           tacet_call *call, const tacet_string *arguments,
                                           size_t count, void **instance) {
  (void)stage;
  host = services;
  char *word = argument(arguments, count, 0);
  int is_known = word == NULL || strcmp(word, "--width") == 0;
  char line[80];
  snprintf(line, sizeof line, "no option %.40s", word == NULL ? "" : word);
  free(word);
  if (!is_known) return fail(services, call, TACET_BAD_USAGE, line);
  if (count == 1) return fail(services, call, TACET_BAD_USAGE, "--width needs a number");
  *instance = malloc(1);
  return TACET_OK;
}
