/* libFuzzer, which the compiler links: https://llvm.org/docs/LibFuzzer.html. */

#ifndef FUZZER_H
#define FUZZER_H

#include <stddef.h>
#include <stdint.h>

/** Runs the fuzzer with a program's arguments. `test` gets one input after the other, and returns 0. */
int LLVMFuzzerRunDriver(int *count, char ***arguments,
                        int (*test)(const uint8_t *bytes, size_t length));

#endif
