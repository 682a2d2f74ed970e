/* On the third page a thread of its own does what `DEED` says: exit(0), or abort(). */
#define PROCESS process_in_thread
#include "filter.h"

#include <pthread.h>

#ifndef DEED
#define DEED exit(0)
#endif

static void *thread(void *context) {
  (void)context;
  DEED;
  return NULL;
}

static tacet_status process_in_thread(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  pthread_t worker;
  if (page->name.length != 6 || memcmp(page->name.bytes, "page-3", 6) != 0)
    return pass(call, page, copy(page), page->annotation_count);
  if (pthread_create(&worker, NULL, thread, NULL) != 0)
    return fail(host, call, TACET_BROKEN, "no thread");
  pthread_join(worker, NULL);
  return pass(call, page, copy(page), page->annotation_count);
}
