#include "sparql/exec/lookup_table.h"

#include <string.h>

static uint64_t
mix(const uint64_t hash, const GraphId id)
{
  const uint64_t mixed = (hash ^ id) * UINT64_C(0xD6E8FEB86659FD93);
  return mixed ^ mixed >> 32U;
}

/** An order that an index gives, at best the keys'. */
static RgStatus
open_cursor(SparqlContext *const context, const SparqlScan *const scan,
            const GraphField key, RgArena *const arena,
            GraphCursor **const cursor)
{
  static const GraphOrder subjects_first[GRAPH_N_ORDERS] = {
      GRAPH_SPO, GRAPH_SOP, GRAPH_PSO, GRAPH_POS, GRAPH_OSP, GRAPH_OPS};
  static const GraphOrder objects_first[GRAPH_N_ORDERS] = {
      GRAPH_OPS, GRAPH_OSP, GRAPH_POS, GRAPH_PSO, GRAPH_SOP, GRAPH_SPO};
  const GraphOrder *const orders =
      key == GRAPH_O ? objects_first : subjects_first;
  RgStatus status = RG_UNSUPPORTED;
  for (size_t i = 0U; i < GRAPH_N_ORDERS && status == RG_UNSUPPORTED; ++i) {
    status = graph_scan_open(context->store, &scan->pattern, scan->scope,
                             orders[i], arena, cursor);
  }
  return status;
}

static RgStatus
read_rows(SparqlLookupTable *const table, SparqlContext *const context,
          const SparqlScan *const scan, const GraphField *const fields,
          RgArena *const arena)
{
  GraphCursor *cursor = NULL;
  GraphBlock   block;
  RgStatus     status = RG_OK;
  RG_TRY(open_cursor(context, scan, table->key[0], arena, &cursor));
  while ((status = graph_cursor_next(cursor, &block)) == RG_OK) {
    RG_TRY(rg_cancel_check(context->cancel));
    RG_TRY(sparql_table_reserve(&table->rows, block.n_rows));
    for (size_t c = 0U; c < table->rows.n_columns; ++c) {
      memcpy(table->rows.column[c] + table->rows.n_rows,
             block.column[fields[c]], block.n_rows * sizeof(GraphId));
    }
    table->rows.n_rows += block.n_rows;
  }
  return status == RG_END ? RG_OK : status;
}

/** A bucket for each value of a single key, where its rows stand together and
    there are not many more values than rows. */
static RgStatus
index_rows(SparqlLookupTable *const table, SparqlContext *const context)
{
  enum { MAX_VALUES_PER_ROW = 4, POLL_MASK = 0xFFFF };
  const size_t         n   = table->rows.n_rows;
  const GraphId *const key = table->rows.column[table->first_key];
  if (table->n_keys != 1U || !n || n >= UINT32_MAX - 1U ||
      key[n - 1U] < key[0] ||
      key[n - 1U] - key[0] >= (uint64_t)n * MAX_VALUES_PER_ROW) {
    return RG_OK;
  }
  for (size_t row = 1U; row < n; ++row) {
    if (key[row] < key[row - 1U]) {
      return RG_OK;
    }
  }
  table->least   = key[0];
  table->n_heads = (size_t)(key[n - 1U] - key[0]) + 1U;
  table->heads =
      rg_alloc_zero(context->allocator, table->n_heads, sizeof(uint32_t));
  if (!table->heads) {
    table->n_heads = 0U;
    return RG_NO_MEMORY;
  }
  table->direct = true;
  for (size_t row = n; row-- > 0U;) {
    if (!(row & POLL_MASK)) {
      RG_TRY(rg_cancel_check(context->cancel));
    }
    table->heads[key[row] - table->least] = (uint32_t)row + 1U;
  }
  return RG_OK;
}

static RgStatus
link_rows(SparqlLookupTable *const table, SparqlContext *const context)
{
  const size_t n       = table->rows.n_rows;
  size_t       n_heads = 16U;
  enum { POLL_MASK = 0xFFF };
  while (n_heads < n + n / 2U) {
    n_heads *= 2U;
  }
  if (n >= UINT32_MAX - 1U) {
    return RG_NO_MEMORY;
  }
  uint32_t *const heads =
      rg_alloc_zero(context->allocator, n_heads, sizeof(*heads));
  if (!heads) {
    return RG_NO_MEMORY;
  }
  table->heads   = heads;
  table->n_heads = n_heads;
  table->nexts =
      rg_alloc_zero(context->allocator, n + 1U, sizeof(*table->nexts));
  if (!table->nexts) {
    return RG_NO_MEMORY;
  }
  table->n_nexts = n + 1U;
  for (size_t row = n; row-- > 0U;) {
    if (!(row & POLL_MASK)) {
      RG_TRY(rg_cancel_check(context->cancel));
    }
    uint64_t hash = 0U;
    for (size_t k = 0U; k < table->n_keys; ++k) {
      hash = mix(hash, table->rows.column[table->first_key + k][row]);
    }
    const size_t at   = (size_t)hash & (n_heads - 1U);
    table->nexts[row] = heads[at];
    heads[at]         = (uint32_t)row + 1U;
  }
  return RG_OK;
}

RgStatus
sparql_lookup_table_build(SparqlLookupTable *const table,
                          SparqlContext *const     context,
                          const SparqlScan *const  scan,
                          const bool               is_key[GRAPH_N_FIELDS],
                          const GraphField *const wanted, const size_t n_wanted)
{
  GraphField fields[2U * GRAPH_N_FIELDS];
  size_t     n = 0U;
  for (; n < n_wanted; ++n) {
    fields[n] = wanted[n];
  }
  table->first_key = n;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (is_key[f]) {
      table->key[table->n_keys++] = f;
      fields[n++]                 = f;
    }
  }
  RG_TRY(
      sparql_table_init(context->arena, context->allocator, &table->rows, n));
  RgArena *const arena = rg_arena_new(context->allocator);
  if (!arena) {
    return RG_NO_MEMORY;
  }
  const RgStatus status = read_rows(table, context, scan, fields, arena);
  rg_arena_free(arena);
  RG_TRY(status);
  RG_TRY(index_rows(table, context));
  return table->direct ? RG_OK : link_rows(table, context);
}

uint32_t
sparql_lookup_table_first(const SparqlLookupTable *const table,
                          const GraphId                  id[GRAPH_N_FIELDS])
{
  if (table->direct) {
    const GraphId key = id[table->key[0]];
    return key >= table->least && key - table->least < table->n_heads
               ? table->heads[key - table->least]
               : 0U;
  }
  uint64_t hash = 0U;
  for (size_t k = 0U; k < table->n_keys; ++k) {
    hash = mix(hash, id[table->key[k]]);
  }
  return table->heads[(size_t)hash & (table->n_heads - 1U)];
}

uint32_t
sparql_lookup_table_next(const SparqlLookupTable *const table,
                         const uint32_t                 link)
{
  if (!table->direct) {
    return table->nexts[link - 1U];
  }
  const GraphId *const key = table->rows.column[table->first_key];
  return link < table->rows.n_rows && key[link] == key[link - 1U] ? link + 1U
                                                                  : 0U;
}

bool
sparql_lookup_table_matches(const SparqlLookupTable *const table,
                            const size_t row, const GraphId id[GRAPH_N_FIELDS])
{
  for (size_t k = 0U; k < table->n_keys; ++k) {
    if (table->rows.column[table->first_key + k][row] != id[table->key[k]]) {
      return false;
    }
  }
  return true;
}

void
sparql_lookup_table_fini(SparqlLookupTable *const table,
                         SparqlContext *const     context)
{
  rg_free(context->allocator, table->heads,
          table->n_heads * sizeof(*table->heads));
  rg_free(context->allocator, table->nexts,
          table->n_nexts * sizeof(*table->nexts));
  sparql_table_fini(&table->rows);
  *table = (SparqlLookupTable){0};
}
