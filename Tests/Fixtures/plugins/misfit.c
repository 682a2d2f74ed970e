/* Plugins that no host should load; -DNULL_PLUGIN and so on say what is wrong with it. */

#include "fixture.h"

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage, (void)host, (void)call, (void)arguments, (void)count;
  *instance = NULL;
  return TACET_OK;
}

static void destroy(void *instance) { (void)instance; }

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call, (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance, (void)call, (void)page;
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

/* A half filter: bound, but never given a page. */
static const tacet_filter half = {.size = sizeof half, .bind = bind};

static const tacet_stage good = {.size = sizeof good, .name = NAME("misfit"),
                                 .create = create, .destroy = destroy, .filter = &filter};

/* The one that is wrong, if it is a stage that is. */
static const tacet_stage odd = {
#ifdef SMALL_STAGE
    .size = 8,
#else
    .size = sizeof odd,
#endif
#ifdef BAD_NAME
    .name = NAME("Mis Fit"),
#else
    .name = NAME("odd"),
#endif
#ifndef NO_CREATE
    .create = create,
#endif
    .destroy = destroy,
#ifdef HALF_FILTER
    .filter = &half,
#elif !defined NO_KIND
    .filter = &filter,
#endif
#ifdef TWO_KINDS
    .sink = (const tacet_sink *)&filter,
#endif
};

static const tacet_stage *const stages[] = {
    &good,
#ifdef NAMED_TWICE
    &good,
#elif defined NULL_STAGE
    NULL,
#else
    &odd,
#endif
};

static const tacet_plugin plugin = {
#ifdef SMALL_PLUGIN
    .size = 8,
#else
    .size = sizeof plugin,
#endif
    .id = NAME("org.example.misfit"),
    .name = NAME("Misfit"),
    .version = NAME("0"),
#ifdef OTHER_COMPILER
    .swift_compiler = NAME("Swift 5.9 (someone's own)"),
#endif
    .stages = stages,
    .stage_count = 2};

#ifdef NO_ENTRY
tacet_entry another_function(void);
tacet_entry another_function(void) {
#else
tacet_entry tacet_plugin_entry(void) {
#endif
  (void)half;
  tacet_entry entry = {
#ifdef OTHER_ABI
      .abi = 99,
#else
      .abi = TACET_ABI,
#endif
#ifndef NULL_PLUGIN
      .plugin = &plugin,
#endif
  };
  return entry;
}
