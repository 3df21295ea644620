#ifndef SPARQL_EXEC_JOIN_TABLE_H
#define SPARQL_EXEC_JOIN_TABLE_H

/**
   @file
   Rows that can be found by a key of some of their columns.  Ids of one kind of
   things lie close together: where they are a key, there is a bucket for each
   of them.
*/

#include "graph/base/cancel.h"
#include "sparql/exec/batch.h"

#include <stdbool.h>

enum { SPARQL_JOIN_MAX_KEYS = 64 };

/** Initialise with sparql_join_table_init() and fill `rows`; end with
    sparql_join_table_fini(). */
typedef struct {
  SparqlTable rows;
  size_t      n_keys;
  size_t      key[SPARQL_JOIN_MAX_KEYS]; ///< columns
  uint32_t   *heads;                     ///< row + 1 of each bucket's first
  uint32_t   *nexts;                     ///< row + 1 of the next in the bucket
  size_t      n_heads;
  size_t      n_nexts;
  bool        direct; ///< a bucket for each id of a key, from `least` on
  size_t      direct_key;
  GraphId     least;
} SparqlJoinTable;

/** No rows yet, of `n_columns`; the keys are for the caller to set.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_join_table_init(RgArena *arena, const RgAllocator *allocator,
                       size_t n_columns, SparqlJoinTable *table);

/** Forget the rows and give their memory back; keys and columns stay.  Accepts
    a table that is all zero. */
void
sparql_join_table_fini(SparqlJoinTable *table);

/** Forget the rows; keep their memory. */
void
sparql_join_table_clear(SparqlJoinTable *table);

/** The rows are there: make their buckets.
    @return #RG_OK, #RG_NO_MEMORY, #RG_TIMEOUT, #RG_CANCELLED. */
RG_NODISCARD RgStatus
sparql_join_table_build(SparqlJoinTable            *table,
                        const RgCancel *RG_NULLABLE cancel);

/** Bytes that may be allocated for another batch of rows, and then for the
    buckets of all. */
size_t
sparql_join_table_growth_bytes(const SparqlJoinTable *table);

/** A row of a bucket has the key that was asked for. */
static inline bool
sparql_join_table_is_exact(const SparqlJoinTable *const table)
{
  return table->direct && table->n_keys == 1U;
}

/** A hash of the keys of a row. */
static inline uint64_t
sparql_join_hash(const GraphId *const *const column, const size_t *const keys,
                 const size_t n, const size_t row)
{
  uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
  for (size_t k = 0U; k < n; ++k) {
    hash = (hash ^ column[keys[k]][row]) * UINT64_C(0xD6E8FEB86659FD93);
    hash ^= hash >> 32U;
  }
  return hash;
}

/** The bucket of the key of a row with the key columns `keys`; `n_heads` where
    it can have none. */
static inline size_t
sparql_join_table_bucket(const SparqlJoinTable *const table,
                         const GraphId *const *const  column,
                         const size_t *const keys, const size_t row)
{
  if (table->direct) {
    const uint64_t at = column[keys[table->direct_key]][row] - table->least;
    return at < table->n_heads ? (size_t)at : table->n_heads;
  }
  return (size_t)sparql_join_hash(column, keys, table->n_keys, row) &
         (table->n_heads - 1U);
}

#endif
