/* Nothing is wrong with it. */
#include "sink.h"
