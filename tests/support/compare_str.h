#ifndef TESTS_SUPPORT_COMPARE_STR_H
#define TESTS_SUPPORT_COMPARE_STR_H

/**
   @file
   Lines in order, for what may come in any.
*/

#include "graph/base/str.h"

/** Two #RgStr by their bytes, as qsort() asks. */
static inline int
test_compare_str(const void *const a, const void *const b)
{
  return rg_str_compare(*(const RgStr *)a, *(const RgStr *)b);
}

#endif
