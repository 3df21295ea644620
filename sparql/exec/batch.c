#include "sparql/exec/batch.h"

#include <string.h>

RgStatus
sparql_output_init(RgArena *const arena, SparqlOutput *const output,
                   const size_t n_columns)
{
  *output = (SparqlOutput){n_columns, 0U, NULL};
  output->column =
      rg_arena_alloc_zero(arena, n_columns + 1U, sizeof(*output->column));
  if (!output->column) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n_columns; ++i) {
    output->column[i] =
        rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
    if (!output->column[i]) {
      return RG_NO_MEMORY;
    }
  }
  return RG_OK;
}

SparqlBatch
sparql_output_batch(const SparqlOutput *const output)
{
  return (SparqlBatch){output->n_rows, (const GraphId *const *)output->column};
}

RgStatus
sparql_window_init(RgArena *const arena, SparqlWindow *const window,
                   const size_t n_columns)
{
  *window           = (SparqlWindow){0};
  window->n_columns = n_columns;
  window->column =
      rg_arena_alloc_zero(arena, n_columns + 1U, sizeof(*window->column));
  return window->column ? RG_OK : RG_NO_MEMORY;
}

SparqlBatch
sparql_window_next(SparqlWindow *const window)
{
  const size_t left = window->whole.n_rows - window->row;
  const size_t n    = left < SPARQL_BATCH_ROWS ? left : SPARQL_BATCH_ROWS;
  for (size_t c = 0U; c < window->n_columns && n; ++c) {
    window->column[c] = window->whole.column[c] + window->row;
  }
  window->row += n;
  return (SparqlBatch){n, window->column};
}

RgStatus
sparql_table_init(RgArena *const arena, const RgAllocator *const allocator,
                  SparqlTable *const table, const size_t n_columns)
{
  *table = (SparqlTable){allocator, n_columns, 0U, 0U, NULL};
  table->column =
      rg_arena_alloc_zero(arena, n_columns + 1U, sizeof(*table->column));
  return table->column ? RG_OK : RG_NO_MEMORY;
}

void
sparql_table_drop(SparqlTable *const table)
{
  for (size_t i = 0U; table->column && i < table->n_columns; ++i) {
    rg_free(table->allocator, table->column[i],
            table->capacity * sizeof(GraphId));
    table->column[i] = NULL;
  }
  table->n_rows   = 0U;
  table->capacity = 0U;
}

void
sparql_table_fini(SparqlTable *const table)
{
  sparql_table_drop(table);
  *table = (SparqlTable){0};
}

RgStatus
sparql_table_reserve(SparqlTable *const table, const size_t more)
{
  if (more <= table->capacity - table->n_rows) {
    return RG_OK;
  }
  size_t capacity = table->capacity ? table->capacity : SPARQL_BATCH_ROWS;
  while (capacity - table->n_rows < more) {
    if (capacity > SIZE_MAX / 2U / sizeof(GraphId)) {
      return RG_NO_MEMORY;
    }
    capacity *= 2U;
  }
  for (size_t i = 0U; i < table->n_columns; ++i) {
    void *const grown = rg_realloc(table->allocator, table->column[i],
                                   table->capacity * sizeof(GraphId),
                                   capacity * sizeof(GraphId));
    if (!grown) {
      /* Columns must keep one size: the ones grown so far shrink back. */
      for (size_t j = 0U; j < i; ++j) {
        void *const back = rg_realloc(table->allocator, table->column[j],
                                      capacity * sizeof(GraphId),
                                      table->capacity * sizeof(GraphId));
        /* To no size at all is to give it back. */
        if (back || !table->capacity) {
          table->column[j] = back;
        }
      }
      return RG_NO_MEMORY;
    }
    table->column[i] = grown;
  }
  table->capacity = capacity;
  return RG_OK;
}

RgStatus
sparql_table_append(SparqlTable *const table, const SparqlBatch *const batch)
{
  RG_TRY(sparql_table_reserve(table, batch->n_rows));
  for (size_t i = 0U; i < table->n_columns; ++i) {
    memcpy(table->column[i] + table->n_rows, batch->column[i],
           batch->n_rows * sizeof(GraphId));
  }
  table->n_rows += batch->n_rows;
  return RG_OK;
}

size_t
sparql_column_seek(const GraphId *const column, const size_t n_rows,
                   const size_t row, const GraphId key)
{
  size_t step = 1U;
  size_t low  = row;
  size_t high = row;
  while (high < n_rows && column[high] < key) {
    low  = high + 1U;
    high = high + step;
    step *= 2U;
  }
  if (high > n_rows) {
    high = n_rows;
  }
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (column[middle] < key) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}
