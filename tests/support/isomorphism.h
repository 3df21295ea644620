#ifndef TESTS_SUPPORT_ISOMORPHISM_H
#define TESTS_SUPPORT_ISOMORPHISM_H

/**
   @file
   Equality of RDF datasets, and of query solutions, up to the names of blank
   nodes (RDF 1.1 Concepts §3.6).
*/

#include "tests/support/quads.h"

#include <stdbool.h>

/** Whether rows repeat meaningfully. */
typedef enum {
  TEST_SET, ///< duplicates count once: statements
  TEST_BAG  ///< duplicates count: solutions
} TestMultiplicity;

/**
   Whether one renaming of blank nodes makes the rows of `a` those of `b`, in
   any order.

   Rows are `width` terms each, one row after the other; #GRAPH_TERM_NONE is an
   unbound value and equals itself.  Languages compare without regard to case.
   Colour refinement, then trying where colours leave a choice.
   @return false also when out of memory.
*/
bool
test_rows_isomorphic(const GraphTerm *a, size_t n_rows_a, const GraphTerm *b,
                     size_t n_rows_b, size_t width,
                     TestMultiplicity multiplicity);

/** The same for statements, duplicates counting once. */
bool
test_quads_isomorphic(const TestQuads *a, const TestQuads *b);

#endif
