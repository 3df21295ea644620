#ifndef TESTS_SUPPORT_FAILING_H
#define TESTS_SUPPORT_FAILING_H

/**
   @file
   An allocator one of whose calls fails, and that knows what is held: for code
   that is given its allocator, in any test program.  (tests/faults makes the
   system fail under a whole program, which has to be linked for that.)
*/

#include "graph/base/alloc.h"

typedef struct {
  RgAllocator base;
  size_t      n_calls;
  size_t      fail_at; ///< from 1; 0: none
  size_t      held_bytes;
} TestFailing;

void
test_failing_init(TestFailing *failing, size_t fail_at);

#endif
