#ifndef TESTS_SUPPORT_CLOCK_H
#define TESTS_SUPPORT_CLOCK_H

/**
   @file
   Time on machines that do other work besides.
*/

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

/** Processor time of this thread: other work on the machine does not count. */
static inline uint64_t
test_processor_ns(void)
{
  struct timespec now = {0, 0};
  (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return (uint64_t)now.tv_sec * UINT64_C(1000000000) + (uint64_t)now.tv_nsec;
}

/** How much longer than promised a wait may take; RG_TEST_SLACK=1 in the
    environment is as strict as the promise (tests/web/serving.py as well). */
static inline uint64_t
test_slack(void)
{
  const char *const text  = getenv("RG_TEST_SLACK");
  const uint64_t    slack = text ? strtoull(text, NULL, 10) : 0U;
  return slack ? slack : 20U;
}

#endif
