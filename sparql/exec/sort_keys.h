#ifndef SPARQL_EXEC_SORT_KEYS_H
#define SPARQL_EXEC_SORT_KEYS_H

/**
   @file
   The keys of ORDER BY (§15.1): computed for a batch, kept with each row, and
   compared.

   A row that is kept has the columns of the input, then the ids of its keys,
   then for each a number that sorts as the id does (sparql_order_key()).

   STR(?x) of IRIs sorts as the IRIs do, so their ids are its keys until ?x is
   something else.
*/

#include "sparql/exec/batch.h"
#include "sparql/exec/context.h"
#include "sparql/exec/operator.h"

/** One key. */
typedef struct {
  SparqlEval *eval;
  bool        descending;
  bool        by_term; ///< the numbers do not tell
  size_t      iris;    ///< column of IRIs whose STR it is, or SIZE_MAX
  bool        left;    ///< rows with such IRIs are not in memory any more
  bool        mixed;   ///< some rows have IRIs, others their strings
  GraphId    *cell;    ///< of the batch, before they are kept
} SparqlSortKey;

typedef struct {
  const SparqlContext *context;
  size_t               n_columns; ///< of the input
  size_t               n;
  SparqlSortKey       *keys;
  RgArena             *scratch;
  uint64_t             first_row;
  uint32_t             n_compared;
} SparqlSortKeys;

/** The keys of a plan node, which outlives them as the context does; end with
    sparql_sort_keys_close() also when this failed.
    @return #RG_OK, #RG_NO_MEMORY, or what an expression said. */
RG_NODISCARD RgStatus
sparql_sort_keys_open(SparqlContext *context, const SparqlPlan *plan,
                      SparqlSortKeys *keys);

/** Accepts keys that are all zero. */
void
sparql_sort_keys_close(SparqlSortKeys *keys);

/** Words of a row that is kept. */
static inline size_t
sparql_sort_keys_width(const SparqlSortKeys *const keys)
{
  return keys->n_columns + 2U * keys->n;
}

/** Compute the keys of a batch.

    @param kept    Rows kept in memory: where they need other keys now, they
    get them.
    @param n_kept  How many.
    @return #RG_OK or what expressions and terms said. */
RG_NODISCARD RgStatus
sparql_sort_keys_make(SparqlSortKeys *keys, const SparqlBatch *batch,
                      uint64_t *kept, size_t n_kept);

/** Put row `row` of the batch with its keys into `kept`.
    @return #RG_OK or what the terms said. */
RG_NODISCARD RgStatus
sparql_sort_keys_put(SparqlSortKeys *keys, const SparqlBatch *batch, size_t row,
                     uint64_t *kept);

/** The rows that are kept are not in memory any more. */
void
sparql_sort_keys_leave(SparqlSortKeys *keys);

/** Whether the first key's number alone puts row `row` of the batch behind a
    row that is kept. @return #RG_OK or what the terms said. */
RG_NODISCARD RgStatus
sparql_sort_keys_is_behind(SparqlSortKeys *keys, size_t row,
                           const uint64_t *kept, bool *behind);

/** Negative when `a` comes before `b`, both kept; 0 when the keys are equal.
    Looks at the deadline now and then.
    @return #RG_OK, #RG_TIMEOUT, #RG_CANCELLED, or what the terms said. */
RG_NODISCARD RgStatus
sparql_sort_keys_compare(SparqlSortKeys *keys, const uint64_t *a,
                         const uint64_t *b, int *order);

#endif
