/* 'commit' uses the variable that a lock keeps apart for 'encode' alone. */
#define ENCODE encode_with_lock
#define COMMIT commit_without_lock
#include "sink.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static size_t count;

static tacet_status encode_with_lock(void *instance, tacet_call *call,
                                     const tacet_delivery *delivery, void **encoded) {
  (void)instance;
  pthread_mutex_lock(&lock);
  count = delivery->page->annotation_count;
  tacet_status status = look_at_image(call, delivery->page);
  if (status == TACET_OK) status = encode_number(call, count, encoded);
  pthread_mutex_unlock(&lock);
  return status;
}

static tacet_status commit_without_lock(void *instance, tacet_call *call, void *encoded) {
  (void)call;
  odd_sink *self = instance;
  count = *(size_t *)encoded;
  fprintf(self->file, "%zu\n", count);
  free(encoded);
  return TACET_OK;
}
