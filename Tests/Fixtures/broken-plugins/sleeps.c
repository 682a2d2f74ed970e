/* It waits for itself. */
#define PROCESS process_with_lock
#include "filter.h"

#include <pthread.h>

static tacet_status process_with_lock(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_mutex_lock(&lock);
  return pass(call, page, copy(page), page->annotation_count);
}
