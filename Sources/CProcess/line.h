/* A line for standard error, made without allocating. */

#ifndef LINE_H
#define LINE_H

#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

typedef struct line {
  size_t length;
  char bytes[4096];
} line;

/* Control characters could fake a line or hide one. */
static inline void line_add(line *line, const char *bytes, size_t count) {
  for (size_t index = 0; index < count && line->length < sizeof line->bytes - 1; index++) {
    unsigned char byte = (unsigned char)bytes[index];
    line->bytes[line->length++] = byte < ' ' || byte == 127 ? '?' : (char)byte;
  }
}

static inline void line_add_words(line *line, const char *words) {
  line_add(line, words, strlen(words));
}

/* Starts a line; `clears`: clear an unfinished line on the terminal first. */
static inline void line_begin(line *line, int clears) {
  static const char clear[] = "\r\033[K";
  line->length = 0;
  if (!clears) return;
  memcpy(line->bytes, clear, sizeof clear - 1);
  line->length = sizeof clear - 1;
}

static inline void line_write(line *line) {
  line->bytes[line->length++] = '\n';
  for (size_t done = 0; done < line->length;) {
    ssize_t count = write(STDERR_FILENO, line->bytes + done, line->length - done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    done += (size_t)count;
  }
}

#endif
