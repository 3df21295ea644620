#ifndef TESTS_ORACLE_RANDOM_TEXT_H
#define TESTS_ORACLE_RANDOM_TEXT_H

/**
   @file
   Private to the writer of random queries: choices, and what is written.
*/

#include "tests/oracle/random_query.h"

enum { RANDOM_N_VARIABLES = 5 };

extern const char *const random_variables[RANDOM_N_VARIABLES];

/** A number below `n`. */
unsigned
random_below(RandomText *random, unsigned n);

void
random_put(RandomText *random, const char *text);

/** One of a list of texts. */
#define RANDOM_PICK(random, list)                                              \
  random_put((random),                                                         \
             (list)[random_below((random), sizeof(list) / sizeof(*(list)))])

/** A pattern in braces. */
void
random_put_group(RandomText *random);

/** SELECT with its pattern and what belongs to it (random_select.c). */
void
random_put_select(RandomText *random);

#endif
