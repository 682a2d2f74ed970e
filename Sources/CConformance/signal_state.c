#define _GNU_SOURCE

#include "signal_state.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif

/* Beyond 64 no system that tacet runs on has a signal. */
enum { SIGNAL_COUNT = 65 };

struct signal_state {
  struct sigaction actions[SIGNAL_COUNT];
  int is_known[SIGNAL_COUNT]; /* The C library keeps some for itself. */
  sigset_t mask;
};

signal_state *signal_state_new(void) {
  signal_state *state = calloc(1, sizeof *state);
  if (state == NULL) return NULL;
  for (int number = 1; number < SIGNAL_COUNT; number++)
    state->is_known[number] = sigaction(number, NULL, &state->actions[number]) == 0;
  pthread_sigmask(SIG_SETMASK, NULL, &state->mask);
  return state;
}

void signal_state_free(signal_state *state) { free(state); }

int signal_state_changed_handler(const signal_state *state) {
  for (int number = 1; number < SIGNAL_COUNT; number++) {
    struct sigaction now;
    if (!state->is_known[number] || sigaction(number, NULL, &now) != 0) continue;
    const struct sigaction *before = &state->actions[number];
    /* One member of the union is as large as the other. */
    if (now.sa_handler != before->sa_handler || now.sa_flags != before->sa_flags) return number;
  }
  return 0;
}

int signal_state_changed_mask(const signal_state *state) {
  sigset_t now;
  if (pthread_sigmask(SIG_SETMASK, NULL, &now) != 0) return 0;
  for (int number = 1; number < SIGNAL_COUNT; number++)
    if (state->is_known[number] && sigismember(&now, number) != sigismember(&state->mask, number))
      return number;
  return 0;
}

void signal_state_restore(const signal_state *state) {
  for (int number = 1; number < SIGNAL_COUNT; number++)
    if (state->is_known[number]) sigaction(number, &state->actions[number], NULL);
  pthread_sigmask(SIG_SETMASK, &state->mask, NULL);
}

int thread_number(void) {
#ifdef __linux__
  return (int)syscall(SYS_gettid);
#else
  return 0;
#endif
}
