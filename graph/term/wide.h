#ifndef GRAPH_TERM_WIDE_H
#define GRAPH_TERM_WIDE_H

/**
   @file
   Whole numbers that are too long for the coefficient of a decimal: what its
   arithmetic has in between.  What does not fit is lost.
*/

#include "graph/decimal.h"

#include <stdbool.h>
#include <stdint.h>

__extension__ typedef unsigned __int128 GraphUint128;

enum { GRAPH_WIDE_LIMBS = 5 }; ///< 320 bits: a coefficient times 10^55

/** Not negative; least significant limb first. */
typedef struct {
  uint64_t limb[GRAPH_WIDE_LIMBS];
} GraphWide;

GraphWide
graph_wide_from(GraphUint128 value);

/** It is no longer than a coefficient, 127 bits. */
bool
graph_wide_fits(const GraphWide *a);

/** The lower 128 bits. */
GraphUint128
graph_wide_low(const GraphWide *a);

void
graph_wide_multiply_small(GraphWide *a, uint64_t factor);

/** Times ten to the power of `exponent`. */
void
graph_wide_multiply_power(GraphWide *a, uint32_t exponent);

/** @return the remainder. */
uint64_t
graph_wide_divide_small(GraphWide *a, uint64_t divisor);

/** Negative, zero or positive, as `a` is less than, equal to or greater than
    `b`. */
int
graph_wide_compare(const GraphWide *a, const GraphWide *b);

void
graph_wide_add(GraphWide *a, const GraphWide *b);

/** `a` must not be less than `b`. */
void
graph_wide_subtract(GraphWide *a, const GraphWide *b);

GraphWide
graph_wide_multiply(GraphUint128 a, GraphUint128 b);

/** @return the quotient; the remainder is left in `a`. */
GraphWide
graph_wide_divide(GraphWide *a, const GraphWide *divisor);

#endif
