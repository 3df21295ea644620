#ifndef SPARQL_EXEC_ID_TABLE_H
#define SPARQL_EXEC_ID_TABLE_H

/**
   @file
   A set of id tuples that numbers its members from 0 in order of arrival: what
   grouping, DISTINCT, paths and memos count on.
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"
#include "graph/id.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Initialise with sparql_id_table_init(), end with sparql_id_table_fini(). */
typedef struct {
  const RgAllocator *allocator;
  size_t             width;    ///< ids in a tuple; may be 0
  size_t             n;        ///< tuples
  size_t             capacity; ///< tuples that fit
  GraphId           *tuples;   ///< row by row
  uint64_t          *slots;    ///< hash's upper half, which alone chooses the
                               ///< slot, then number + 1
  size_t n_slots;              ///< a power of two, or 0
} SparqlIdTable;

void
sparql_id_table_init(SparqlIdTable *table, const RgAllocator *allocator,
                     size_t width);

/** Accepts a table that is all zero. */
void
sparql_id_table_fini(SparqlIdTable *table);

/** Forget the tuples; keep the memory, where about as many may come again. */
void
sparql_id_table_clear(SparqlIdTable *table);

/** Find `tuple`, or add it.  At most 2^32 - 2 tuples.
    @return #RG_OK with its number; #RG_NO_MEMORY; #RG_LIMIT. */
RG_NODISCARD RgStatus
sparql_id_table_add(SparqlIdTable *table, const GraphId *tuple,
                    uint32_t *number, bool *added);

/**
   The same for `n` tuples, whose first ids are in `columns[0]` and so on; for
   large tables much faster than one by one, for what several of them need is
   fetched from memory at the same time.

   @param[out] numbers  Of each tuple.
   @param[out] added    Whether it was new, as 0 or 1.
   @return as sparql_id_table_add(); then some may have been added.
*/
RG_NODISCARD RgStatus
sparql_id_table_add_rows(SparqlIdTable *table, const GraphId *const *columns,
                         size_t n, uint32_t *numbers, uint8_t *added);

/** Bytes held. */
size_t
sparql_id_table_size_bytes(const SparqlIdTable *table);

/** Bytes that are allocated for `n` more tuples, at most. */
size_t
sparql_id_table_growth_bytes(const SparqlIdTable *table, size_t n);

static inline const GraphId *
sparql_id_table_tuple(const SparqlIdTable *const table, const size_t number)
{
  return table->tuples + number * table->width;
}

/** A hash of `n` ids. */
static inline uint64_t
sparql_hash_ids(const GraphId *const ids, const size_t n)
{
  uint64_t hash = UINT64_C(0x9E3779B97F4A7C15);
  for (size_t i = 0U; i < n; ++i) {
    hash = (hash ^ ids[i]) * UINT64_C(0xD6E8FEB86659FD93);
    hash ^= hash >> 32U;
  }
  return hash;
}

#endif
