#ifndef SPARQL_EXPR_AGGREGATE_H
#define SPARQL_EXPR_AGGREGATE_H

/**
   @file
   COUNT, SUM, AVG, MIN, MAX, SAMPLE and GROUP_CONCAT (SPARQL 1.1 §18.5.1).

   One #SparqlAggregator holds what is the same for all groups of one
   aggregate; a group has a #SparqlAccumulator of fixed size, which the executor
   lays out in arrays as it likes.
*/

#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/base/status.h"
#include "graph/id.h"
#include "sparql/algebra/expr_tree.h"
#include "sparql/expr/value.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** State of one group; initialise with all zero bytes. */
typedef struct {
  uint64_t          n;     ///< values taken (COUNT's answer, AVG's divisor)
  GraphId           best;  ///< MIN, MAX, SAMPLE
  GraphDecimal      sum;   ///< SUM, AVG while no float came; integers too
  double            real;  ///< SUM, AVG from the first float or double on
  uint8_t           kind;  ///< SparqlValueKind of the sum
  bool              error; ///< the group's answer is a type error
  char *RG_NULLABLE text;  ///< GROUP_CONCAT, in the aggregator's arena
  size_t            text_bytes;
  size_t            text_capacity;
} SparqlAccumulator;

typedef struct {
  SparqlAggregateKind         kind;
  RgStr                       separator; ///< GROUP_CONCAT
  const SparqlTerms          *terms;
  RgArena                    *arena;   ///< keeps texts of groups
  RgArena                    *scratch; ///< emptied by every call
  const RgCancel *RG_NULLABLE cancel;  ///< looked at for each long text
} SparqlAggregator;

/**
   Add one value of a group.

   DISTINCT is the caller's: it gives each id of a group once.  For COUNT(*)
   give any id but #GRAPH_ID_NONE.  #GRAPH_ID_NONE is the expression's type
   error: it makes SUM, AVG, MIN, MAX and GROUP_CONCAT of the group an error,
   COUNT and SAMPLE pass it over.

   @return #RG_OK, #RG_NO_MEMORY, #RG_CANCELLED, #RG_TIMEOUT, or what `terms`
   said.  Inline integers and decimals are added without a look into the
   dictionary.
*/
RG_NODISCARD RgStatus
sparql_aggregate_add(const SparqlAggregator *aggregator,
                     SparqlAccumulator *group, GraphId id);

/** Add `n` values of one group. @return as sparql_aggregate_add(). */
RG_NODISCARD RgStatus
sparql_aggregate_add_ids(const SparqlAggregator *aggregator,
                         SparqlAccumulator *group, const GraphId *ids,
                         size_t n);

/** Add one group's state to another's: `from` comes after `into`. */
RG_NODISCARD RgStatus
sparql_aggregate_merge(const SparqlAggregator *aggregator,
                       SparqlAccumulator *into, const SparqlAccumulator *from);

/** The group's answer; #GRAPH_ID_NONE for an error (also MIN, MAX and SAMPLE
    of nothing).  @return as sparql_aggregate_add(). */
RG_NODISCARD RgStatus
sparql_aggregate_finish(const SparqlAggregator  *aggregator,
                        const SparqlAccumulator *group, GraphId *id);

#endif
