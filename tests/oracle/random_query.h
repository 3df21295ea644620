#ifndef TESTS_ORACLE_RANDOM_QUERY_H
#define TESTS_ORACLE_RANDOM_QUERY_H

/**
   @file
   Random data and queries over one small vocabulary, so that patterns meet.
   The same seed, or the same bytes to choose by, give the same text on every
   machine.
*/

#include "graph/base/buf.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct {
  uint64_t state;   ///< 0: the bytes choose
  RgStr    choices; ///< one byte for a choice; after them always the first
  RgBuf   *out;
  unsigned depth;
  unsigned n_named; ///< variables that BIND or AS made
  bool     rich;    ///< also spellings of one value, dates and triple terms,
                    ///< which not every engine keeps apart or knows
} RandomText;

/** TriG: a default graph and two named ones. */
void
random_data(RandomText *random);

/** A SELECT query; some are not valid (a BIND of a used variable). */
void
random_query(RandomText *random);

#endif
