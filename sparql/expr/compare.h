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

   Unbound, blank nodes, IRIs, literals, triple terms.  Among literals `<`
   where it is determined; numbers before dates and times before durations
   before strings before the rest; what is equal by value or not comparable, by
   lexical form, language and datatype.

   Inline ids and places in the dictionary are compared as numbers.
   @return #RG_OK or what `terms` said.
*/
RG_NODISCARD RgStatus
sparql_order_ids(const SparqlTerms *terms, GraphId a, GraphId b, RgArena *arena,
                 int *order);

/**
   The same on values; 0 only for the same term.
*/
RG_NODISCARD RgStatus
sparql_order_values(const SparqlTerms *terms, SparqlValue *a, SparqlValue *b,
                    RgArena *arena, int *order);

/**
   A number that sorts as the id does: when `*exact`, ids with different keys
   are in the order of their keys, and equal keys need sparql_order_ids().

   Lets a sort compare most rows without a look into the dictionary: unbound,
   blank, IRI ids and inline numbers have an exact key.
   @return true when the key is usable, false when only sparql_order_ids()
   knows.
*/
bool
sparql_order_key(GraphId id, uint64_t *key);

#endif
