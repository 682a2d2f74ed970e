/* A plugin with one stage that keeps every rule of the contract, but for what the file that includes
   filter.h, source.h or sink.h replaces. Such a file names functions of its own before it includes one
   of them, and defines them behind it:

     #define HELP help_by_columns
     #include "filter.h"
     static tacet_status help_by_columns(…) { … } */

#ifndef STAGE_H
#define STAGE_H

#include "../plugins/fixture.h"

#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

/** The host's table. It is the same for every stage, as long as the process lives. */
static const tacet_host *host;

#ifndef SUMMARY
#define SUMMARY "Do nothing, well."
#endif

#ifndef HELP
#define HELP good_help
static tacet_status good_help(const tacet_stage *stage, const tacet_host *services,
                              tacet_call *call, uint32_t columns) {
  (void)stage, (void)columns;
  services->text(call, text("It takes no arguments."));
  return TACET_OK;
}
#else
static tacet_status HELP(const tacet_stage *stage, const tacet_host *services, tacet_call *call,
                         uint32_t columns);
#endif

#ifndef OPTIONS
#define OPTIONS NULL
#else
static tacet_status OPTIONS(const tacet_stage *stage, const tacet_host *services,
                            tacet_call *call);
#endif

/** How large an instance is; it is zeroed. */
#ifndef INSTANCE_SIZE
#define INSTANCE_SIZE 1
#endif

#ifndef CREATE
#define CREATE good_create
static tacet_status good_create(const tacet_stage *stage, const tacet_host *services,
                                tacet_call *call, const tacet_string *arguments, size_t count,
                                void **instance) {
  (void)stage, (void)arguments;
  if (count > 0) return fail(services, call, TACET_BAD_USAGE, "it takes no arguments");
  host = services;
  *instance = calloc(1, INSTANCE_SIZE);
  return *instance != NULL ? TACET_OK : fail(services, call, TACET_BROKEN, "out of memory");
}
#else
static tacet_status CREATE(const tacet_stage *stage, const tacet_host *services, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance);
#endif

#ifndef DESTROY
#define DESTROY free
#else
static void DESTROY(void *instance);
#endif

/** How many calls of one function are under way, itself included; they are given time to meet. */
static inline int meeting(atomic_int *calls) {
  struct timespec moment = {0, 2000000};
  int before = atomic_fetch_add(calls, 1);
  nanosleep(&moment, NULL);
  int after = atomic_load(calls);
  return before + 1 > after ? before + 1 : after;
}

/** Looks at the page's image, if it has one. */
static inline tacet_status look_at_image(tacet_call *call, const tacet_page *page) {
  tacet_image image = {.size = sizeof image};
  return page->image.length == 0 ? TACET_OK : host->image(call, page, &image);
}

/** A copy of the page's annotations, for the caller to change and to free. */
static inline tacet_annotation *copy(const tacet_page *page) {
  tacet_annotation *all = calloc(page->annotation_count + 1, sizeof *all);
  if (all != NULL && page->annotation_count > 0)
    memcpy(all, page->annotations, page->annotation_count * sizeof *all);
  return all;
}

/** Hands the page on with other annotations, which are freed. */
static inline tacet_status pass(tacet_call *call, const tacet_page *page, tacet_annotation *all,
                                size_t count) {
  tacet_page result = *page;
  result.size = sizeof result;
  result.annotations = all;
  result.annotation_count = count;
  host->emit(call, &result);
  free(all);
  return TACET_OK;
}

#define STAGE(...)                                                                          \
  static const tacet_stage stage = {.size = sizeof stage,                                   \
                                    .name = NAME("odd"),                                    \
                                    .summary = NAME(SUMMARY),                               \
                                    .help = HELP,                                           \
                                    .options = OPTIONS,                                     \
                                    .create = CREATE,                                       \
                                    .destroy = DESTROY,                                     \
                                    __VA_ARGS__};                                           \
  PLUGIN("Odd", &stage)

#endif
