/* Nothing is wrong with it: it lets go of what it has in 'finish', the last call, and takes for granted
   that it is told of each kind and reason once. */
#define CREATE create_with_room
#define DESTROY destroy_with_room
#define BIND bind_to_words
#define PROCESS process_and_account
#define FINISH finish_for_good
#include "filter.h"

typedef struct odd {
  char *words;
} odd;

static tacet_status create_with_room(const tacet_stage *stage, const tacet_host *services,
                                     tacet_call *call, const tacet_string *arguments, size_t count,
                                     void **instance) {
  (void)stage, (void)arguments;
  if (count > 0) return fail(services, call, TACET_BAD_USAGE, "it takes no arguments");
  host = services;
  *instance = calloc(1, sizeof(odd));
  return *instance != NULL ? TACET_OK : fail(services, call, TACET_BROKEN, "out of memory");
}

static void destroy_with_room(void *instance) {
  odd *self = instance;
  if (self != NULL) free(self->words);
  free(self);
}

static tacet_status bind_to_words(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)classes;
  odd *self = instance;
  self->words = malloc(sizeof "looked at");
  if (self->words == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  memcpy(self->words, "looked at", sizeof "looked at");
  return TACET_OK;
}

static tacet_status process_and_account(void *instance, tacet_call *call, const tacet_page *page) {
  odd *self = instance;
  tacet_account_entry entry = {.size = sizeof entry, .kind = TACET_NOTED,
                               .reason = text(self->words), .unclassed = page->annotation_count};
  if (page->annotation_count > 0) host->account(call, &entry);
  return pass(call, page, copy(page), page->annotation_count);
}

static tacet_status finish_for_good(void *instance, tacet_call *call,
                                    const tacet_account_entry *totals, size_t total_count) {
  (void)call, (void)totals;
  odd *self = instance;
  free(self->words);
  self->words = NULL;
  if (total_count > 1) abort();
  return TACET_OK;
}
