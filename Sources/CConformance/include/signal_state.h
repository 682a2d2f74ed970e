/* What a process does on each signal, and which signals a thread has blocked. In C, since the union in
   `struct sigaction` has another shape on each system. */

#ifndef SIGNAL_STATE_H
#define SIGNAL_STATE_H

typedef struct signal_state signal_state;

/** A copy of the process's signal handlers and of the calling thread's signal mask; null if there is no
    memory. Freed by signal_state_free. */
signal_state *signal_state_new(void);

void signal_state_free(signal_state *state);

/** The first signal, from 1, whose handler is another one now; 0 if there is none. */
int signal_state_changed_handler(const signal_state *state);

/** The first signal, from 1, that the calling thread has newly blocked or unblocked; 0 if there is none. */
int signal_state_changed_mask(const signal_state *state);

/** Sets handlers and the calling thread's mask to what they were. */
void signal_state_restore(const signal_state *state);

/** The system's number of the calling thread, as in /proc/self/task; 0 where there is none. */
int thread_number(void);

#endif
