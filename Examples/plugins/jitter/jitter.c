/* jitter: moves each box by a few pixels at random, to see what inexact labels do to a detector.

     tacet --plugin libJitter.so run … ! jitter 4 --seed 7 ! …

   The same seed gives the same boxes, on any number of threads: a move depends only on the seed, the name
   and split of the page, and the position of the annotation in the page's list. A box stays on its page. */

#include <stdlib.h>
#include <string.h>
#include <tacet_plugin.h>

typedef struct jitter {
  const tacet_host *host;
  double pixels; /* the farthest that an edge may move */
  uint64_t seed;
  uint32_t active;    /* the annotation set that gives an annotation its class */
  size_t class_count; /* of that set */
} jitter;

static tacet_string text(const char *words) { return (tacet_string){words, strlen(words)}; }

static tacet_status fail(const tacet_host *host, tacet_call *call, uint32_t code, const char *words) {
  tacet_failure failure = {.size = sizeof failure, .code = code, .detail = text(words)};
  host->fail(call, &failure);
  return TACET_FAILED;
}

/* ---- arguments ------------------------------------------------------------------------------ */

static tacet_status help(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                         uint32_t columns) {
  (void)stage, (void)columns;
  host->text(call, text("OVERVIEW: Move each box by a few pixels at random.\n\n"
                        "USAGE: jitter <pixels> [--seed <number>]\n\n"
                        "  <pixels>         The farthest that a box may move, each way: up to 1000.\n"
                        "  --seed <number>  Another one gives other boxes. (default: 0)\n\n"
                        "Boxes stay on their page. Polygons and masks, which do not move with their "
                        "box, are left behind and counted.\n\n"
                        "EXAMPLE\n  … ! keep @noteheads ! jitter 4 --seed 7 ! yolo out/"));
  return TACET_OK;
}

/* The number that all of `word` says, between 0 and `limit`; 0 if it says none. */
static int read_number(tacet_string word, double limit, double *number) {
  char copy[32] = "", *end = copy;
  if (word.length == 0 || word.length >= sizeof copy) return 0;
  memcpy(copy, word.bytes, word.length);
  *number = strtod(copy, &end);
  return end == copy + word.length && *number >= 0 && *number <= limit;
}

static int is_seed(tacet_string word) {
  return word.length == 6 && memcmp(word.bytes, "--seed", 6) == 0;
}

static tacet_status create(const tacet_stage *stage, const tacet_host *host, tacet_call *call,
                           const tacet_string *arguments, size_t count, void **instance) {
  (void)stage;
  double pixels = -1, seed = 0;
  for (size_t index = 0; index < count; index++) {
    if (is_seed(arguments[index])) {
      index++;
      if (index == count || !read_number(arguments[index], 9e15, &seed))
        return fail(host, call, TACET_BAD_USAGE, "--seed takes a whole number: jitter 4 --seed 7");
    } else if (pixels >= 0 || !read_number(arguments[index], 1000, &pixels)) {
      return fail(host, call, TACET_BAD_USAGE, "give one number of pixels, up to 1000: jitter 4");
    }
  }
  if (pixels < 0) return fail(host, call, TACET_BAD_USAGE, "how many pixels? For one: jitter 4");
  jitter *self = calloc(1, sizeof *self);
  if (self == NULL) return fail(host, call, TACET_BROKEN, "out of memory");
  self->host = host;
  self->pixels = pixels;
  self->seed = (uint64_t)seed;
  *instance = self;
  return TACET_OK;
}

static tacet_status bind(void *instance, tacet_call *call, const tacet_classes *classes) {
  jitter *self = instance;
  (void)call;
  self->active = classes->active;
  self->class_count = 0;
  for (size_t index = 0; index < classes->class_count; index++)
    if (classes->classes[index].set == classes->active) self->class_count++;
  return TACET_OK;
}

/* ---- chance --------------------------------------------------------------------------------- */

/* Each bit of the result depends on all bits of both. */
static uint64_t mixed(uint64_t state, uint64_t word) {
  state = (state ^ word) * 0x9E3779B97F4A7C15u;
  state = (state ^ (state >> 32)) * 0xD6E8FEB86659FD93u;
  return state ^ (state >> 29);
}

static uint64_t mixed_text(uint64_t state, tacet_string string) {
  for (size_t index = 0; index < string.length; index++)
    state = mixed(state, (unsigned char)string.bytes[index]);
  return mixed(state, string.length);
}

/* Between -1 and 1. */
static double share(uint64_t random) { return (double)(random >> 11) * 0x1p-52 - 1; }

/* `move`, or as much of it as leaves what lies from `low` to `high` between 0 and `side`. */
static double within(double move, double low, double high, double side) {
  if (low < 0 || high > side) return 0;
  if (low + move < 0) return -low;
  if (high + move > side) return side - high;
  return move;
}

/* ---- pages ---------------------------------------------------------------------------------- */

static void move_point(tacet_point *point, double x, double y) { point->x += x, point->y += y; }

static void move(tacet_annotation *annotation, double x, double y) {
  annotation->box.x_min += x, annotation->box.x_max += x;
  annotation->box.y_min += y, annotation->box.y_max += y;
  if (!(annotation->flags & TACET_HAS_ORIENTED_BOX)) return;
  move_point(&annotation->oriented.first, x, y);
  move_point(&annotation->oriented.second, x, y);
  move_point(&annotation->oriented.third, x, y);
  move_point(&annotation->oriented.fourth, x, y);
}

/* Whether an attachment has a place of its own, which would have to move too. */
static int has_place(uint32_t kind) {
  return kind == TACET_POLYGONS || kind == TACET_MASK || (kind & TACET_PLACED) != 0;
}

/* Copies the attachments of an annotation that have no place, and returns the number of those that do. */
static size_t take_attachments(const tacet_page *page, tacet_annotation *annotation,
                               tacet_attachment *attachments, size_t *count) {
  size_t first = *count, left = 0;
  for (size_t index = 0; index < annotation->attachment_count; index++) {
    tacet_attachment attachment = page->attachments[annotation->first_attachment + index];
    if (has_place(attachment.kind))
      left++;
    else
      attachments[(*count)++] = attachment;
  }
  annotation->first_attachment = (uint32_t)first;
  annotation->attachment_count = (uint16_t)(*count - first);
  return left;
}

static tacet_status process(void *instance, tacet_call *call, const tacet_page *page) {
  jitter *self = instance;
  size_t room = 1; /* annotations may share attachments: there can be more than the page has */
  for (size_t index = 0; index < page->annotation_count; index++)
    room += page->annotations[index].attachment_count;
  tacet_annotation *moved = malloc((page->annotation_count + 1) * sizeof *moved);
  tacet_attachment *attachments = malloc(room * sizeof *attachments);
  uint32_t *stripped = calloc(self->class_count + 1, sizeof *stripped); /* the last: without a class */
  if (moved == NULL || attachments == NULL || stripped == NULL) {
    free(moved), free(attachments), free(stripped);
    return fail(self->host, call, TACET_BROKEN, "out of memory");
  }
  size_t attachment_count = 0, stripped_count = 0;
  uint64_t state = mixed_text(mixed_text(mixed(0, self->seed), page->split), page->name);
  for (size_t index = 0; index < page->annotation_count; index++) {
    tacet_annotation annotation = page->annotations[index];
    double x = self->pixels * share(state = mixed(state, index));
    double y = self->pixels * share(state = mixed(state, index));
    move(&annotation, within(x, annotation.box.x_min, annotation.box.x_max, page->width),
         within(y, annotation.box.y_min, annotation.box.y_max, page->height));
    if (take_attachments(page, &annotation, attachments, &attachment_count) > 0) {
      const int16_t labels[TACET_LABEL_SETS] = {annotation.labels.first, annotation.labels.second,
                                                annotation.labels.third, annotation.labels.fourth};
      int16_t label = labels[self->active];
      stripped[label == TACET_NO_LABEL ? self->class_count : (size_t)label]++;
      stripped_count++;
    }
    moved[index] = annotation;
  }
  tacet_page result = *page;
  result.size = sizeof result; /* a newer host's page may be larger: this is a copy of a part */
  result.annotations = moved;
  result.attachments = attachments;
  result.attachment_count = attachment_count;
  self->host->emit(call, &result);
  tacet_account_entry entry = {.size = sizeof entry,
                               .kind = TACET_NOTED,
                               .reason = text("attachment with a place removed"),
                               .counts = stripped,
                               .count_count = self->class_count,
                               .unclassed = stripped[self->class_count]};
  if (stripped_count > 0) self->host->account(call, &entry);
  free(moved), free(attachments), free(stripped);
  return TACET_OK;
}

/* ---- what is offered ------------------------------------------------------------------------ */

#define NAME(words) {words, sizeof words - 1}

static const tacet_filter filter = {.size = sizeof filter, .bind = bind, .process = process};
static const tacet_stage stage = {.size = sizeof stage,
                                  .name = NAME("jitter"),
                                  .summary = NAME("Move each box by a few pixels at random."),
                                  .help = help,
                                  .create = create,
                                  .destroy = free,
                                  .filter = &filter};
static const tacet_stage *const stages[] = {&stage};
static const tacet_plugin plugin = {.size = sizeof plugin,
                                    .id = NAME("org.example.jitter"),
                                    .name = NAME("Jitter"),
                                    .version = NAME("0.1.0"),
                                    .licence = NAME("Apache-2.0"),
                                    .stages = stages,
                                    .stage_count = 1};

tacet_entry tacet_plugin_entry(void) { return (tacet_entry){.abi = TACET_ABI, .plugin = &plugin}; }
