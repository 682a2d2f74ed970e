/* A source, a filter and a sink that do their work but for one call, which never returns: the one that
   $HANG_AT names, "source.open" or "filter.process", say; of a page it is the third. Where it hangs it
   leaves a file first, $HANG_MARK, with the number of its process.

     HANG_AT=filter.process HANG_MARK=mark tacet --plugin libhang.so run hang ! hang-filter ! hang DIR */

#include "fixture.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static const tacet_host *host;

static void hang_at(const char *place) {
  const char *wanted = getenv("HANG_AT"), *mark = getenv("HANG_MARK");
  if (wanted == NULL || mark == NULL || strcmp(wanted, place) != 0) return;
  if (getenv("HANG_DEAF") != NULL) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
  }
  FILE *file = fopen(mark, "wx");
  if (file != NULL) {
    fprintf(file, "%ld\n", (long)getpid());
    fclose(file);
  }
  for (;;) pause();
}

static void hang_on_third(const char *place, const tacet_page *page) {
  if (page->name.length == 6 && memcmp(page->name.bytes, "page-3", 6) == 0) hang_at(place);
}

__attribute__((constructor)) static void load_library(void) { hang_at("load"); }

/* ---- source --------------------------------------------------------------------------------- */

static tacet_status create_source(const tacet_stage *stage, const tacet_host *services,
                                  tacet_call *call, const tacet_string *arguments, size_t count,
                                  void **instance) {
  (void)stage, (void)call, (void)arguments, (void)count;
  host = services;
  hang_at("source.create");
  *instance = malloc(1);
  return TACET_OK;
}

static void destroy_source(void *instance) {
  hang_at("source.destroy");
  free(instance);
}

static tacet_status open_source(void *instance, tacet_call *call, size_t *part_count) {
  (void)instance;
  hang_at("source.open");
  const tacet_string sets[] = {NAME("shapes")};
  const tacet_class classes[] = {{.name = NAME("dot"), .set = 0, .id = -1}};
  const tacet_classes table = {.size = sizeof table, .sets = sets, .set_count = 1,
                               .classes = classes, .class_count = 1};
  host->classes(call, &table);
  *part_count = 1;
  return TACET_OK;
}

static tacet_status load(void *instance, tacet_call *call, size_t index, void **loaded,
                         size_t *page_count) {
  (void)instance, (void)call, (void)index;
  hang_at("source.load");
  *loaded = NULL;
  *page_count = 6;
  return TACET_OK;
}

static tacet_status page(void *instance, tacet_call *call, void *loaded, size_t index) {
  (void)instance, (void)loaded;
  tacet_annotation dot = {.id = index + 1, .box = {1, 1, 5, 5},
                          .labels = {0, TACET_NO_LABEL, TACET_NO_LABEL, TACET_NO_LABEL}};
  char name[32];
  snprintf(name, sizeof name, "page-%zu", index + 1);
  const tacet_page result = {.size = sizeof result, .name = text(name), .split = text("train"),
                             .width = 10, .height = 8, .view = {0, 0, 10, 8},
                             .annotations = &dot, .annotation_count = 1};
  hang_on_third("source.page", &result);
  host->emit(call, &result);
  return TACET_OK;
}

static void unload(void *instance, void *loaded) {
  (void)instance, (void)loaded;
  hang_at("source.unload");
}

static const tacet_source source = {
    .size = sizeof source, .open = open_source, .load = load, .page = page, .unload = unload};

/* ---- filter --------------------------------------------------------------------------------- */

static tacet_status create_filter(const tacet_stage *stage, const tacet_host *services,
                                  tacet_call *call, const tacet_string *arguments, size_t count,
                                  void **instance) {
  (void)stage, (void)call, (void)arguments, (void)count;
  host = services;
  hang_at("filter.create");
  *instance = malloc(1);
  return TACET_OK;
}

static void destroy_filter(void *instance) {
  hang_at("filter.destroy");
  free(instance);
}

static tacet_status bind_filter(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)classes;
  hang_at("filter.bind");
  host->wants_first_pass(call);
  return TACET_OK;
}

static tacet_status first_pass(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance, (void)call;
  hang_on_third("filter.first_pass", page);
  return TACET_OK;
}

static tacet_status first_pass_done(void *instance, tacet_call *call) {
  (void)instance, (void)call;
  hang_at("filter.first_pass_done");
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  hang_on_third("filter.process", page);
  tacet_page result = *page;
  result.size = sizeof result;
  host->emit(call, &result);
  return TACET_OK;
}

static tacet_status finish_filter(void *instance, tacet_call *call,
                                  const tacet_account_entry *totals, size_t count) {
  (void)instance, (void)call, (void)totals, (void)count;
  hang_at("filter.finish");
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter,
                                    .bind = bind_filter,
                                    .process = process,
                                    .finish = finish_filter,
                                    .first_pass = first_pass,
                                    .first_pass_done = first_pass_done};

/* ---- sink ----------------------------------------------------------------------------------- */

typedef struct pages {
  char *target, *staging;
} pages;

static tacet_status create_sink(const tacet_stage *stage, const tacet_host *services,
                                tacet_call *call, const tacet_string *arguments, size_t count,
                                void **instance) {
  (void)stage;
  host = services;
  hang_at("sink.create");
  pages *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->target = argument(arguments, count, 0);
  if (self->target == NULL) {
    free(self);
    return fail(host, call, TACET_BAD_USAGE, "give a folder: hang DIR");
  }
  *instance = self;
  return TACET_OK;
}

static void destroy_sink(void *instance) {
  pages *self = instance;
  hang_at("sink.destroy");
  free(self->target);
  free(self->staging);
  free(self);
}

static tacet_status bind_sink(void *instance, tacet_call *call, const tacet_classes *classes) {
  pages *self = instance;
  (void)classes;
  hang_at("sink.bind");
  host->target(call, text(self->target), 1);
  return TACET_OK;
}

static tacet_status begin(void *instance, tacet_call *call, tacet_string staging) {
  pages *self = instance;
  (void)call;
  hang_at("sink.begin");
  self->staging = argument(&staging, 1, 0);
  return TACET_OK;
}

static tacet_status encode(void *instance, tacet_call *call, const tacet_delivery *delivery,
                           void **encoded) {
  (void)instance, (void)call;
  hang_on_third("sink.encode", delivery->page);
  *encoded = argument(&delivery->page->name, 1, 0);
  return TACET_OK;
}

static tacet_status commit(void *instance, tacet_call *call, void *encoded) {
  pages *self = instance;
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.txt", self->staging, (char *)encoded);
  FILE *file = fopen(path, "wx");
  if (file == NULL) return fail(host, call, TACET_CANT_CREATE, "the page's file can't be made");
  fputs(encoded, file);
  fclose(file);
  if (strcmp(encoded, "page-3") == 0) hang_at("sink.commit");
  free(encoded);
  return TACET_OK;
}

static void discard(void *instance, void *encoded) {
  (void)instance;
  hang_at("sink.discard");
  free(encoded);
}

static tacet_status finish_sink(void *instance, tacet_call *call) {
  (void)instance, (void)call;
  hang_at("sink.finish");
  return TACET_OK;
}

static const tacet_sink sink = {.size = sizeof sink,
                                .bind = bind_sink,
                                .begin = begin,
                                .encode = encode,
                                .commit = commit,
                                .discard = discard,
                                .finish = finish_sink};

/* ---- the plugin ----------------------------------------------------------------------------- */

static const tacet_stage all[] = {{.size = sizeof all[0],
                                      .name = NAME("hang"),
                                      .summary = NAME("Six pages."),
                                      .create = create_source,
                                      .destroy = destroy_source,
                                      .source = &source},
                                     {.size = sizeof all[0],
                                      .name = NAME("hang-filter"),
                                      .summary = NAME("Hand pages on."),
                                      .create = create_filter,
                                      .destroy = destroy_filter,
                                      .filter = &filter},
                                     {.size = sizeof all[0],
                                      .name = NAME("hang"),
                                      .summary = NAME("A file a page."),
                                      .create = create_sink,
                                      .destroy = destroy_sink,
                                      .sink = &sink}};

PLUGIN("Hang", &all[0], &all[1], &all[2])
