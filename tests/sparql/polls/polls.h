#ifndef TESTS_SPARQL_POLLS_POLLS_H
#define TESTS_SPARQL_POLLS_POLLS_H

/**
   @file
   How much is done between two looks at the deadline.

   The linker leads our calls of clock_gettime() here (in sparql/ only
   rg_cancel_check() makes any), where time is what this thread used of the
   processor: other work on the machine does not count, and a deadline of 30 ms
   comes after 30 ms of work.
*/

#include <stddef.h>
#include <stdint.h>

/** What was seen since polls_begin(). */
typedef struct {
  size_t   n;          ///< looks at the deadline
  uint64_t all_ns;     ///< work in all
  uint64_t longest_ns; ///< most of it between two looks, begin and end included
} Polls;

void
polls_begin(void);

Polls
polls_end(void);

#endif
