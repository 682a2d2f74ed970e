/* A filter that says which plugin it belongs to: two plugins with a stage of one name.

     cc -DWHO='"One"' … */

#include "fixture.h"

static const tacet_host *services;

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage, (void)call, (void)arguments, (void)count;
  services = host;
  *instance = NULL;
  return TACET_OK;
}

static void destroy(void *instance) { (void)instance; }

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)classes;
  services->note(call, text("this is " WHO), 0);
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  services->emit(call, page);
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("rival"),
                                  .summary = NAME("Say who it is."),
                                  .create = create,
                                  .destroy = destroy,
                                  .filter = &filter};

PLUGIN(WHO, &stage)
