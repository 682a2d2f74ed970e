/* It changes what belongs to the whole process, as `DEED` says. */
#define PROCESS process_and_change
#include "filter.h"

#include <locale.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef DEED
#define DEED umask(0)
#endif

static inline void block(int number) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
}

static tacet_status process_and_change(void *instance, tacet_call *call,
                                       const tacet_page *page) {
  (void)instance;
  DEED;
  return pass(call, page, copy(page), page->annotation_count);
}
