/* Only a header: the code is the compiler's. */
#include "fuzzer.h"
