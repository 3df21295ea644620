#ifndef SPARQL_PLAN_COST_H
#define SPARQL_PLAN_COST_H

/**
   @file
   What operators cost, in nanoseconds: measured for one row on the graphs of
   the benchmark, in rough figures; only their ratios matter.
*/

#include <stddef.h>

#define SPARQL_COST_OPEN 3000.0       /**< a cursor and its first block */
#define SPARQL_COST_SCAN 2.0          /**< a row of a scan */
#define SPARQL_COST_CELL 1.0          /**< a cell copied */
#define SPARQL_COST_BUILD 30.0        /**< a row put into a hash table */
#define SPARQL_COST_PROBE 10.0        /**< a row that asks it */
#define SPARQL_COST_MERGE 4.0         /**< a row looked at by a merge join */
#define SPARQL_COST_PAIR 4.0          /**< two rows compared */
#define SPARQL_COST_LOOKUP 600.0      /**< an index lookup, keys in any order */
#define SPARQL_COST_LOOKUP_NEAR 200.0 /**< … keys ascending */
#define SPARQL_COST_LOOKUP_BATCH 450.0 /**< … ascending in each batch */
#define SPARQL_COST_WALK 2000.0        /**< a path from one node */
#define SPARQL_COST_PATH_ROW 500.0     /**< a row that a path gives */
#define SPARQL_COST_CONDITION 20.0     /**< a condition on ids */
#define SPARQL_COST_TEXT 700.0         /**< a function of a term's text */
#define SPARQL_COST_COMPARE 20.0       /**< a row compared by ORDER BY */
#define SPARQL_COST_SORT_KEY 80.0      /**< a row that may be among the first */
#define SPARQL_COST_STAGES 100000.0    /**< planning a pattern in stages */
#define SPARQL_COST_GROUP 100.0        /**< a row put into one of many groups */
#define SPARQL_COST_SEEN 50.0          /**< a value of DISTINCT in a group */
#define SPARQL_COST_KEPT 4.0           /**< a cell kept for a lane's turn */
#define SPARQL_COST_LANES 20000000.0   /**< less is not worth a thread */
#define SPARQL_COST_TEXT_NEAR 250.0 /**< … terms in the dictionary's order */

/** Where nothing is known. */
#define SPARQL_ROWS_UNKNOWN 1000.0
#define SPARQL_COST_EACH_GRAPH 1000000.0 /**< a plan for each graph */
#define SPARQL_COST_SERVICE 1e8          /**< an endpoint's answer */
#define SPARQL_COST_NEVER 1e18           /**< cannot be run by itself */

static inline double
sparql_cost_merge(const double left, const double right)
{
  return (left + right) * SPARQL_COST_MERGE;
}

/** Without keys every pair is looked at. */
static inline double
sparql_cost_hash(const double left, const double right, const size_t n_keys)
{
  return right * SPARQL_COST_BUILD +
         (n_keys ? left * SPARQL_COST_PROBE : left * right * SPARQL_COST_PAIR);
}

/** How the keys of lookups come. */
typedef enum {
  SPARQL_KEYS_ANY,    ///< in an order that must stay
  SPARQL_KEYS_SORTED, ///< without one: the operator sorts each batch
  SPARQL_KEYS_ASCENDING
} SparqlKeyOrder;

static inline double
sparql_cost_lookup(const double left, const SparqlKeyOrder keys)
{
  static const double each[] = {
      [SPARQL_KEYS_ANY]       = SPARQL_COST_LOOKUP,
      [SPARQL_KEYS_SORTED]    = SPARQL_COST_LOOKUP_BATCH,
      [SPARQL_KEYS_ASCENDING] = SPARQL_COST_LOOKUP_NEAR,
  };
  return SPARQL_COST_OPEN + left * each[keys];
}

static inline double
sparql_cost_cells(const double rows, const size_t n_columns)
{
  return rows * SPARQL_COST_CELL * (double)(n_columns + 1U);
}

#endif
