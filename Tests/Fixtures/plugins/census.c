/* A filter with a first pass: it counts all pages and their annotations, and then says so in each
   page's name.

     page-1 is one of 5 with 100 */

#include "fixture.h"

#include <stdatomic.h>
#include <stdio.h>

typedef struct census {
  const tacet_host *host;
  atomic_size_t pages, annotations;
  int is_over;
} census;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage, (void)arguments, (void)count;
  census *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  *instance = self;
  return TACET_OK;
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  census *self = instance;
  (void)classes;
  self->host->wants_first_pass(call);
  return TACET_OK;
}

static tacet_status first_pass(void *instance, tacet_call *call, const tacet_page *page) {
  census *self = instance;
  if (self->is_over) return fail(self->host, call, TACET_BROKEN, "the first pass was over");
  atomic_fetch_add(&self->pages, 1);
  atomic_fetch_add(&self->annotations, page->annotation_count);
  return TACET_OK;
}

static tacet_status first_pass_done(void *instance, tacet_call *call) {
  census *self = instance;
  if (self->is_over) return fail(self->host, call, TACET_BROKEN, "the first pass was over");
  self->is_over = 1;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  census *self = instance;
  if (!self->is_over) return fail(self->host, call, TACET_BROKEN, "the first pass is not over");
  char name[256];
  int length = snprintf(name, sizeof name, "%.*s is one of %zu with %zu", (int)page->name.length,
                        page->name.bytes, self->pages, self->annotations);
  tacet_page named = *page;
  named.size = sizeof named;
  named.name.bytes = name;
  named.name.length = (size_t)length;
  self->host->emit(call, &named);
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter,
                                    .bind = bind,
                                    .process = process,
                                    .first_pass = first_pass,
                                    .first_pass_done = first_pass_done};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("census"),
                                  .summary = NAME("Count all pages first."),
                                  .create = create,
                                  .destroy = free,
                                  .filter = &filter};

PLUGIN("Census", &stage)
