/* A filter that hands on what comes; see stage.h. */

#include "stage.h"

#ifndef BIND
#define BIND good_bind
static tacet_status good_bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  (void)instance, (void)call, (void)classes;
  return TACET_OK;
}
#else
static tacet_status BIND(void *instance, tacet_call *call, const tacet_classes *classes);
#endif

#ifndef PROCESS
#define PROCESS good_process
static tacet_status good_process(void *instance, tacet_call *call, const tacet_page *page) {
  (void)instance;
  tacet_page result = *page;
  result.size = sizeof result;
  host->emit(call, &result);
  return TACET_OK;
}
#else
static tacet_status PROCESS(void *instance, tacet_call *call, const tacet_page *page);
#endif

#ifndef FINISH
#define FINISH NULL
#else
static tacet_status FINISH(void *instance, tacet_call *call, const tacet_account_entry *totals,
                           size_t total_count);
#endif

static const tacet_filter filter = {
    .size = sizeof filter, .bind = BIND, .process = PROCESS, .finish = FINISH};

STAGE(.filter = &filter)
