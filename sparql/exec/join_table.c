#include "sparql/exec/join_table.h"

enum {
  POLL_MASK       = 0xFFF,
  MAX_IDS_PER_ROW = 8, ///< of a key that has a bucket for each id
  MAX_ROWS_PER_ID = 2
};

RgStatus
sparql_join_table_init(RgArena *const arena, const RgAllocator *const allocator,
                       const size_t n_columns, SparqlJoinTable *const table)
{
  *table = (SparqlJoinTable){.n_keys = 0U};
  return sparql_table_init(arena, allocator, &table->rows, n_columns);
}

static void
drop_buckets(SparqlJoinTable *const table)
{
  rg_free(table->rows.allocator, table->heads,
          table->n_heads * sizeof(*table->heads));
  rg_free(table->rows.allocator, table->nexts,
          table->n_nexts * sizeof(*table->nexts));
  table->heads   = NULL;
  table->nexts   = NULL;
  table->n_heads = 0U;
  table->n_nexts = 0U;
  table->direct  = false;
}

void
sparql_join_table_fini(SparqlJoinTable *const table)
{
  drop_buckets(table);
  sparql_table_drop(&table->rows);
}

void
sparql_join_table_clear(SparqlJoinTable *const table)
{
  drop_buckets(table);
  table->rows.n_rows = 0U;
}

/** Choose the buckets for the rows: by the key whose ids spread most, where
    they are neither too far apart nor too few. */
static void
size_buckets(SparqlJoinTable *const table)
{
  const size_t n    = table->rows.n_rows;
  uint64_t     span = 0U;
  for (size_t k = 0U; k < table->n_keys && n; ++k) {
    const GraphId *const key   = table->rows.column[table->key[k]];
    GraphId              least = key[0];
    GraphId              most  = key[0];
    for (size_t row = 1U; row < n; ++row) {
      least = key[row] < least ? key[row] : least;
      most  = key[row] > most ? key[row] : most;
    }
    if (most - least < (uint64_t)n * MAX_IDS_PER_ROW &&
        (!table->direct || most - least > span)) {
      table->direct     = true;
      table->direct_key = k;
      table->least      = least;
      span              = most - least;
    }
  }
  if (table->direct &&
      (table->n_keys == 1U || span >= (uint64_t)n / MAX_ROWS_PER_ID)) {
    table->n_heads = (size_t)span + 1U;
    return;
  }
  table->direct  = false;
  table->n_heads = 1U;
  while (table->n_keys && table->n_heads < n + n / 2U) {
    table->n_heads *= 2U;
  }
}

RgStatus
sparql_join_table_build(SparqlJoinTable *const table,
                        const RgCancel *const  cancel)
{
  const RgAllocator *const allocator = table->rows.allocator;
  const size_t             n         = table->rows.n_rows;
  if (n >= UINT32_MAX - 1U) {
    return RG_NO_MEMORY;
  }
  size_buckets(table);
  table->heads =
      rg_alloc_zero(allocator, table->n_heads, sizeof(*table->heads));
  if (!table->heads) {
    table->n_heads = 0U;
    return RG_NO_MEMORY;
  }
  table->nexts = rg_alloc(allocator, (n + 1U) * sizeof(*table->nexts));
  if (!table->nexts) {
    return RG_NO_MEMORY;
  }
  table->n_nexts = n + 1U;
  const GraphId *const *const column =
      (const GraphId *const *)table->rows.column;
  for (size_t row = n; row-- > 0U;) {
    if (!(row & POLL_MASK)) {
      RG_TRY(rg_cancel_check(cancel));
    }
    const size_t at = sparql_join_table_bucket(table, column, table->key, row);
    table->nexts[row] = table->heads[at];
    table->heads[at]  = (uint32_t)row + 1U;
  }
  return RG_OK;
}

size_t
sparql_join_table_growth_bytes(const SparqlJoinTable *const table)
{
  enum { BUCKET_BYTES = (MAX_IDS_PER_ROW + 1) * sizeof(uint32_t) };
  const SparqlTable *const rows = &table->rows;
  return rows->n_rows + SPARQL_BATCH_ROWS > rows->capacity
             ? rows->capacity *
                   (rows->n_columns * sizeof(GraphId) + 2U * BUCKET_BYTES)
             : 0U;
}
