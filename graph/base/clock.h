#ifndef GRAPH_BASE_CLOCK_H
#define GRAPH_BASE_CLOCK_H

/**
   @file
   Monotonic time; nothing else reads the clock.
*/

#include <stdint.h>
#include <time.h>

/** Nanoseconds since some fixed moment; never goes back. */
static inline uint64_t
rg_clock_ns(void)
{
  struct timespec now = {0, 0};
  (void)clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000U + (uint64_t)now.tv_nsec;
}

#endif
