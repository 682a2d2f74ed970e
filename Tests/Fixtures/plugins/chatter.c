/* A filter that prints a line for each page, and gives COUNT different reasons for a page, more than a report
   is made for.

     tacet --plugin libchatter.so run … ! chatter COUNT ! … */

#include "fixture.h"

#include <stdio.h>

typedef struct chatter {
  const tacet_host *host;
  size_t count;
} chatter;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  char *number = argument(arguments, count, 0);
  chatter *self = calloc(1, sizeof *self);
  if (number == NULL || self == NULL) {
    free(number), free(self);
    return fail(host, call, TACET_BAD_USAGE, "give a number: chatter COUNT");
  }
  self->host = host;
  self->count = strtoul(number, NULL, 10);
  free(number);
  *instance = self;
  return TACET_OK;
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call, (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  chatter *self = instance;
  printf("chatter has seen %.*s\n", (int)page->name.length, page->name.bytes);
  self->host->emit(call, page);
  for (size_t index = 0; index < self->count; index++) {
    char words[64];
    snprintf(words, sizeof words, "annotation %zu too small", index);
    tacet_account_entry entry = {
        .size = sizeof entry, .kind = TACET_NOTED, .reason = text(words), .unclassed = 1};
    self->host->account(call, &entry);
  }
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("chatter"),
                                  .summary = NAME("Talk too much."),
                                  .create = create,
                                  .destroy = free,
                                  .filter = &filter};

PLUGIN("Chatter", &stage)
