/* What the fixtures have in common: text, failures and the plugin's entry, in plain C. */

#ifndef FIXTURE_H
#define FIXTURE_H

#define _POSIX_C_SOURCE 200809L

#include "tacet_plugin.h"

#include <stdlib.h>
#include <string.h>

static inline tacet_string text(const char *words) {
  tacet_string result = {words, strlen(words)};
  return result;
}

/** Says why the call fails, and fails. */
static inline tacet_status fail(const tacet_host *host, tacet_call *call, uint32_t code,
                                const char *words) {
  tacet_failure failure = {.size = sizeof failure, .code = code, .detail = text(words)};
  host->fail(call, &failure);
  return TACET_FAILED;
}

/** Argument `index` as a zero-ended copy, which the caller frees; null if there is none. */
static inline char *argument(const tacet_string *arguments, size_t count, size_t index) {
  if (index >= count) return NULL;
  char *copy = malloc(arguments[index].length + 1);
  if (copy == NULL) return NULL;
  if (arguments[index].length > 0)
    memcpy(copy, arguments[index].bytes, arguments[index].length);
  copy[arguments[index].length] = 0;
  return copy;
}

/** A plugin called `words` that offers `stages`. */
#define PLUGIN(words, ...)                                                                 \
  tacet_entry tacet_plugin_entry(void) {                                                   \
    static const tacet_stage *const stages[] = {__VA_ARGS__};                              \
    static const tacet_plugin plugin = {.size = sizeof plugin,                             \
                                        .id = {"org.example." words,                       \
                                               sizeof "org.example." words - 1},           \
                                        .name = {words, sizeof words - 1},                 \
                                        .version = {"1.2.3", 5},                           \
                                        .stages = stages,                                  \
                                        .stage_count = sizeof stages / sizeof stages[0]};  \
    tacet_entry entry = {.abi = TACET_ABI, .plugin = &plugin};                             \
    return entry;                                                                          \
  }

/** A name in a static initialiser. */
#define NAME(words) {words, sizeof words - 1}

#endif
