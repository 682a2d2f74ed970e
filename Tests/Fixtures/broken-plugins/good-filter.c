/* Nothing is wrong with it. */
#include "filter.h"
