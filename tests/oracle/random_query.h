#ifndef TESTS_ORACLE_RANDOM_QUERY_H
#define TESTS_ORACLE_RANDOM_QUERY_H

/**
   @file
   Random queries and random data of one small vocabulary, from a seed.
*/

#include "graph/base/buf.h"
#include "graph/quad_sink.h"

#include <stdint.h>

/** State of the generator (splitmix64). */
typedef struct {
  uint64_t state;
} TestRandom;

/** A number below `n`. */
uint32_t
test_random_below(TestRandom *random, uint32_t n);

/** Give about `n` statements to a sink, in the default graph and two named
    ones. */
RG_NODISCARD RgStatus
test_random_data(TestRandom *random, size_t n, const GraphQuadSink *sink);

/** Append a SELECT query. */
RG_NODISCARD RgStatus
test_random_query(TestRandom *random, RgBuf *text);

#endif
