/* A filter that counts how many threads are in calls to its plugin, `crowd-sink` among them, and a sink
   that writes the highest count to a file, then how many threads the host allows in begin and in encode.

     tacet --plugin libcrowd.so run --threads 2 … ! crowd ! crowd-sink FILE */

#include "fixture.h"

#include <stdatomic.h>
#include <stdio.h>
#include <time.h>

static const tacet_host *host;
static atomic_int present, most;
static atomic_uint allowed_alone, allowed_among_others;

/** Stays for a moment, so that others can come. */
static void stay(void) {
  struct timespec moment = {0, 1000000};
  int count = atomic_fetch_add(&present, 1) + 1, known = atomic_load(&most);
  while (known < count && !atomic_compare_exchange_weak(&most, &known, count)) continue;
  nanosleep(&moment, NULL);
  atomic_fetch_sub(&present, 1);
}

static tacet_status create(const tacet_stage *stage, const tacet_host *services, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage, (void)call;
  host = services;
  *instance = argument(arguments, count, 0);
  return TACET_OK;
}

static tacet_status bind_filter(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call, (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  stay();
  tacet_page result = *page;
  result.size = sizeof result;
  host->emit(call, &result);
  return TACET_OK;
}

static tacet_status bind_sink(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)classes;
  host->target(call, text(instance), 0);
  return TACET_OK;
}

static FILE *file;

static tacet_status begin(void *instance, tacet_call *call, tacet_string staging) {
  (void)instance;
  allowed_alone = host->threads(call);
  char *path = argument(&staging, 1, 0);
  file = path == NULL ? NULL : fopen(path, "wx");
  free(path);
  return file == NULL ? fail(host, call, TACET_CANT_CREATE, "the file can't be made") : TACET_OK;
}

static tacet_status encode(void *instance, tacet_call *call, const tacet_delivery *delivery,
                           void **encoded) {
  (void)instance, (void)delivery, (void)encoded;
  allowed_among_others = host->threads(call);
  stay();
  return TACET_OK;
}

static tacet_status commit(void *instance, tacet_call *call, void *encoded) {
  (void)instance, (void)call, (void)encoded;
  stay();
  return TACET_OK;
}

static void discard(void *instance, void *encoded) { (void)instance, (void)encoded; }

static tacet_status finish(void *instance, tacet_call *call) {
  (void)instance, (void)call;
  fprintf(file, "%d %u %u\n", atomic_load(&most), atomic_load(&allowed_alone),
          atomic_load(&allowed_among_others));
  fclose(file);
  return TACET_OK;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind_filter, .process = process};

static const tacet_sink sink = {.size = sizeof sink,
                                .bind = bind_sink,
                                .begin = begin,
                                .encode = encode,
                                .commit = commit,
                                .discard = discard,
                                .finish = finish};

static const tacet_stage all[] = {{.size = sizeof all[0],
                                   .name = NAME("crowd"),
                                   .summary = NAME("Count threads."),
                                   .create = create,
                                   .destroy = free,
                                   .filter = &filter},
                                  {.size = sizeof all[0],
                                   .name = NAME("crowd-sink"),
                                   .summary = NAME("Write how many there were."),
                                   .create = create,
                                   .destroy = free,
                                   .sink = &sink}};

PLUGIN("Crowd", &all[0], &all[1])
