#ifndef SPARQL_EXPR_COMPARE_H
#define SPARQL_EXPR_COMPARE_H

/**
   @file
   The orders and equalities of SPARQL 1.1: `=` and `<` (§17.3), sameTerm
   (§17.4.1.8), ORDER BY (§15.1).
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/id.h"
#include "sparql/expr/value.h"

#include <stdbool.h>

/**
   `a = b` (§17.3, RDFterm-equal §17.4.1.7).

   @return #RG_OK; #RG_TYPE_ERROR for two different literals of which one has a
   datatype or a form whose value is not known, and for times whose order is
   not determined; or what `terms` said.
*/
RG_NODISCARD RgStatus
sparql_equals(const SparqlTerms *terms, SparqlValue *a, SparqlValue *b,
              RgArena *arena, bool *equal);

/**
   The order of two values for `<`, `>`, `<=`, `>=`.

   @param[out] unordered  A NaN is among them: every comparison is false.
   @return #RG_OK; #RG_TYPE_ERROR for what has no order; or what `terms` said.
*/
RG_NODISCARD RgStatus
sparql_less(const SparqlTerms *terms, SparqlValue *a, SparqlValue *b,
            RgArena *arena, int *order, bool *unordered);

/** The same term; ids decide when both have one. */
RG_NODISCARD RgStatus
sparql_same_term(const SparqlTerms *terms, SparqlValue *a, SparqlValue *b,
                 RgArena *arena, bool *same);

/**
   Order of two ids for ORDER BY, MIN and MAX: total, and 0 only for the same
   id.

   Unbound, blank nodes, IRIs, literals, triple terms.  Among literals numbers
   by value, then times by kind and moment (no zone counts as UTC), durations,
   booleans, then everything else by lexical form, language and datatype; what
   is equal by value goes by kind and term.

   Places in the dictionary are compared as numbers where that is the order.
   @return #RG_OK or what `terms` said.
*/
RG_NODISCARD RgStatus
sparql_order_ids(const SparqlTerms *terms, GraphId a, GraphId b, RgArena *arena,
                 int *order);

/** The same on values; 0 only for the same term. */
RG_NODISCARD RgStatus
sparql_order_values(const SparqlTerms *terms, SparqlValue *a, SparqlValue *b,
                    RgArena *arena, int *order);

/**
   A number that sorts as the id does: ids with different keys are in the order
   of their keys, and equal keys need sparql_order_ids().

   One look into the dictionary for a literal that is not inline, none for the
   rest; then a sort compares numbers.

   @param[out] usable  False for IRIs and blank nodes that are not in the
   dictionary (#GRAPH_TAG_LOCAL): a column with such a one is compared by
   sparql_order_ids() throughout.
   @return #RG_OK or what `terms` said.
*/
RG_NODISCARD RgStatus
sparql_order_key(const SparqlTerms *terms, GraphId id, RgArena *arena,
                 uint64_t *key, bool *usable);

#endif
