/* A filter that can't do pages of a certain name, and says so of each.

     tacet --plugin librefuse.so run … ! refuse page-3 */

#include "fixture.h"

typedef struct refuse {
  const tacet_host *host;
  char *name;
} refuse;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  refuse *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  self->name = argument(arguments, count, 0);
  if (self->name == NULL) {
    free(self);
    return fail(host, call, TACET_BAD_USAGE, "give a part of a name: refuse page-3");
  }
  *instance = self;
  return TACET_OK;
}

static void destroy(void *instance) {
  refuse *self = instance;
  free(self->name), free(self);
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call, (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  refuse *self = instance;
  char *name = argument(&page->name, 1, 0);
  int is_refused = name != NULL && strstr(name, self->name) != NULL;
  free(name);
  if (is_refused) {
    tacet_failure failure = {.size = sizeof failure,
                             .code = TACET_BAD_DATA,
                             .detail = text("it is of the kind that this test refuses"),
                             .page = page->name,
                             .scope = TACET_ONE_PAGE};
    self->host->fail(call, &failure);
    return TACET_FAILED;
  }
  self->host->emit(call, page);
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("refuse"),
                                  .summary = NAME("Refuse pages of a name."),
                                  .create = create,
                                  .destroy = destroy,
                                  .filter = &filter};

PLUGIN("Refuse", &stage)
