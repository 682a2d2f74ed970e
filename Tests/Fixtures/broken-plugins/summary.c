/* It says nothing in 'tacet stages'. */
#define SUMMARY "  "
#include "filter.h"
