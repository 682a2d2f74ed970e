/* Nothing is wrong with it. */
#include "source.h"
