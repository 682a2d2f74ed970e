/* A filter that breaks a rule of the contract, or crashes, on the third page; its argument says which
   rule, or how.

     tacet --plugin libspoil.so run … ! spoil label */

#include "fixture.h"

#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>

typedef struct spoil {
  const tacet_host *host;
  char *how;
  /** A call that is over, or another thread's. */
  tacet_call *late;
} spoil;

/** Uses a call that another thread was handed. */
static void *note_from_thread(void *argument) {
  spoil *self = argument;
  self->host->note(self->late, text("from a thread"), 0);
  return NULL;
}

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  spoil *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  self->how = argument(arguments, count, 0);
  if (self->how == NULL) {
    free(self);
    return TACET_FAILED;
  }
  *instance = self;
  return strcmp(self->how, "create") == 0 ? TACET_FAILED : TACET_OK;
}

static void destroy(void *instance) {
  spoil *self = instance;
  if (self == NULL) return;
  free(self->how);
  free(self);
}

/** Uses up the stack long before it returns; `volatile` keeps the compiler from making it a loop. */
static int overflow(volatile int depth) {
  volatile char room[4096];
  room[0] = (char)depth;
  return depth == INT32_MAX ? 0 : overflow(depth + 1) + room[0];
}

/** Ends the process in the way that `how` says, if it says one. */
static void crash(const char *how) {
  if (strcmp(how, "touch") == 0) *(volatile int *)16 = 1;
  if (strcmp(how, "trap") == 0) raise(SIGILL);
  if (strcmp(how, "bus") == 0) raise(SIGBUS);
  if (strcmp(how, "divide") == 0) raise(SIGFPE);
  if (strcmp(how, "abort") == 0) abort();
  if (strcmp(how, "overflow") == 0) exit(overflow(0));
  if (strcmp(how, "exit") == 0) exit(0);
}

/** Hands over a page that breaks a rule of whole pages, if `how` says which. */
static void spoil_page(const char *how, tacet_page *page) {
  static const tacet_attachment beyond = {.kind = TACET_COMMENT, .length = 3, .offset = UINT64_MAX};
  if (strcmp(how, "flatten") == 0) page->height = 0;
  if (strcmp(how, "shrink") == 0) page->size = 8;
  if (strcmp(how, "vanish") == 0) page->annotations = NULL;
  if (strcmp(how, "endless") == 0) page->annotation_count = SIZE_MAX / 2;
  if (strcmp(how, "nameless") == 0) page->name.length = 0;
  if (strcmp(how, "endless-name") == 0) page->name.length = SIZE_MAX;
  if (strcmp(how, "climb") == 0) page->name = text("a/../../b");
  if (strcmp(how, "latin") == 0) page->split = text("h\xE9");
  if (strcmp(how, "look-aside") == 0) {
    page->image = text("image.png");
    page->view = (tacet_rectangle){INT32_MAX, 0, 100, 80};
  }
  if (strcmp(how, "halve") == 0) {
    page->image = text("image.png");
    page->view = (tacet_rectangle){0, 0, page->width, page->height};
    page->width /= 2;
  }
  if (strcmp(how, "misplace") == 0) {
    page->parent = text("whole");
    page->place = (tacet_rectangle){0, 0, 1, 1};
  }
  if (strcmp(how, "render") == 0) page->flags |= TACET_RENDERED;
  if (strcmp(how, "flag") == 0) page->flags |= 1u << 31;
  if (strcmp(how, "look-away") == 0) {
    page->image = text("image.png");
    page->view = (tacet_rectangle){0, 0, 0, 80};
  }
  if (strcmp(how, "beyond") == 0) {
    page->attachments = &beyond;
    page->attachment_count = 1;
  }
}

/** Accounts for what can't be, if `how` says so. */
static void spoil_account(const char *how, const tacet_host *host, tacet_call *call) {
  const uint32_t counts[] = {1, 1, 1};
  tacet_account_entry entry = {.size = sizeof entry, .kind = TACET_NOTED, .reason = text("?"),
                               .unclassed = 1};
  if (strcmp(how, "kind") == 0) entry.kind = 77;
  else if (strcmp(how, "unit") == 0) entry.unit = 77;
  else if (strcmp(how, "page-counts") == 0)
    entry.unit = TACET_PAGES, entry.counts = counts, entry.count_count = 2;
  else if (strcmp(how, "counts") == 0) entry.counts = counts, entry.count_count = 3;
  else if (strcmp(how, "no-counts") == 0) entry.count_count = 2;
  else if (strcmp(how, "sum") == 0) entry.unclassed = UINT64_MAX;
  else return;
  host->account(call, &entry);
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  spoil *self = instance;
  tacet_string set = NAME("shapes");
  tacet_class entries[] = {{NAME("dot"), 0, -1}, {NAME("dot"), 0, -1}};
  tacet_class_info info = {7, TACET_SUPERCATEGORY, NAME("shape")};
  tacet_classes table = {.size = sizeof table, .sets = &set, .set_count = 1, .classes = entries, .class_count = 2};
  int32_t map[] = {0, 99};
  uint32_t asked[] = {99};
  if (strcmp(self->how, "table") == 0) self->host->classes(call, &table);
  if (strcmp(self->how, "active") == 0) {
    table.class_count = 1;
    table.active = 3;
    self->host->classes(call, &table);
  }
  if (strcmp(self->how, "latin-class") == 0) {
    entries[1].name = text("h\xE9");
    self->host->classes(call, &table);
  }
  if (strcmp(self->how, "info") == 0) {
    table.class_count = 1;
    table.infos = &info;
    table.info_count = 1;
    self->host->classes(call, &table);
  }
  if (strcmp(self->how, "emit-in-bind") == 0) self->host->emit(call, NULL);
  if (strcmp(self->how, "target-in-bind") == 0) self->host->target(call, text("out"), 1);
  if (strcmp(self->how, "no-call") == 0) self->host->note(NULL, text("to nobody"), 0);
  if (strcmp(self->how, "late-call") == 0) self->late = call;
  if (strcmp(self->how, "latin-note") == 0) self->host->note(call, text("h\xE9"), 0);
  if (strcmp(self->how, "first_pass") == 0) self->host->wants_first_pass(call);
  map[0] = strcmp(self->how, "negative-map") == 0 ? -7 : 0;
  if (map[0] != 0) self->host->class_map(call, map, 2);
  if (strcmp(self->how, "map") == 0) self->host->class_map(call, map, 2);
  if (strcmp(self->how, "short-map") == 0) self->host->class_map(call, map, 1);
  if (strcmp(self->how, "expect") == 0) self->host->expect(call, text("moon"), asked, 1);
  (void)classes;
  return TACET_OK;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  spoil *self = instance;
  tacet_page result = *page;
  result.size = sizeof result;
  tacet_annotation *copy = malloc((page->annotation_count + 1) * sizeof *copy);
  if (copy == NULL) return fail(self->host, call, TACET_BROKEN, "out of memory");
  if (page->annotation_count > 0)
    memcpy(copy, page->annotations, page->annotation_count * sizeof *copy);
  result.annotations = copy;
  const char *how = self->how;
  int is_third = page->name.length == 6 && memcmp(page->name.bytes, "page-3", 6) == 0;
  int is_late = !(page->name.length == 6 && page->name.bytes[5] < '3');
  tacet_status status = TACET_OK;
  if (is_late && strcmp(how, "fail-from-there") == 0)
    status = fail(self->host, call, TACET_BAD_DATA, "this page smells of fish");
  if (is_third && page->annotation_count > 1) {
    if (strcmp(how, "fail") == 0)
      status = fail(self->host, call, TACET_BAD_DATA, "this page smells of fish");
    if (strcmp(how, "fall-silent") == 0) status = TACET_FAILED;
    if (strcmp(how, "label") == 0) copy[1].labels.first = 99;
    if (strcmp(how, "negative-label") == 0) copy[1].labels.first = -2;
    if (strcmp(how, "infinite") == 0) copy[1].box.x_max = INFINITY;
    if (strcmp(how, "not-a-number") == 0) copy[1].box.y_min = NAN;
    if (strcmp(how, "invert") == 0) copy[1].box.x_max = copy[1].box.x_min - 1;
    if (strcmp(how, "second-label") == 0) copy[1].labels.second = 1;
    if (strcmp(how, "turn") == 0) copy[1].oriented.third.y = NAN;
    if (strcmp(how, "swell") == 0) copy[1].area = INFINITY;
    if (strcmp(how, "score") == 0) copy[1].score = NAN;
    if (strcmp(how, "pixels") == 0) {
      tacet_pixels pixels = {.size = sizeof pixels};
      self->host->pixels(call, page, &pixels);
    }
    if (strcmp(how, "late-call") == 0) self->host->note(self->late, text("too late"), 0);
    if (strcmp(how, "thread") == 0) {
      pthread_t thread;
      self->late = call;
      if (pthread_create(&thread, NULL, note_from_thread, self) == 0) pthread_join(thread, NULL);
    }
    if (strcmp(how, "attachment") == 0) copy[1].first_attachment = UINT32_MAX, copy[1].attachment_count = 2;
    if (strcmp(how, "lose") == 0) result.annotation_count -= 2;
    spoil_page(how, &result);
    spoil_account(how, self->host, call);
    crash(how);
    if (strcmp(how, "twice") == 0) self->host->emit(call, &result);
    if (strcmp(how, "copy") == 0) {
      tacet_page copy_of_it = result;
      copy_of_it.name = text("copy");
      self->host->emit(call, &copy_of_it);
    }
  }
  if (status == TACET_OK) self->host->emit(call, &result);
  free(copy);
  return status;
}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};

static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("spoil"),
                                  .summary = NAME("Break a rule."),
                                  .create = create,
                                  .destroy = destroy,
                                  .filter = &filter};

PLUGIN("Spoil", &stage)
