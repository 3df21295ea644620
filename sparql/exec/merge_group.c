#include "sparql/exec/merge_group.h"

#include "sparql/exec/memory.h"

#include <string.h>

RgStatus
sparql_merge_group_init(const SparqlContext *const context,
                        const size_t n_columns, SparqlMergeGroup *const group)
{
  *group = (SparqlMergeGroup){.context = context};
  return sparql_table_init(context->arena, context->allocator, &group->table,
                           n_columns);
}

void
sparql_merge_group_fini(SparqlMergeGroup *const group)
{
  rg_scratch_free(group->scratch);
  group->scratch = NULL;
  sparql_table_fini(&group->table);
}

void
sparql_merge_group_keep(SparqlMergeGroup *const group)
{
  rg_scratch_free(group->scratch);
  group->scratch      = NULL;
  group->table.n_rows = 0U;
  group->kept         = true;
  sparql_merge_group_clear(group);
}

static size_t
row_bytes(const SparqlMergeGroup *const group)
{
  return (group->table.n_columns + 1U) * sizeof(GraphId);
}

/** Rows that a part of the file has at most. */
static size_t
part_rows(const SparqlMergeGroup *const group)
{
  const size_t n = sparql_memory_share(group->context) / row_bytes(group);
  return n < 1U ? 1U : n > SPARQL_BATCH_ROWS ? (size_t)SPARQL_BATCH_ROWS : n;
}

static RgStatus
write_bytes(const SparqlMergeGroup *const group, const void *const bytes,
            const size_t size)
{
  return sparql_memory_spill_error(
      group->context, rg_scratch_write(group->scratch, bytes, size), "write");
}

/** Append the rows [from, to) of `column` to the file. */
static RgStatus
write_rows(const SparqlMergeGroup *const group,
           const GraphId *const *const column, size_t from, const size_t to)
{
  const size_t most = part_rows(group);
  while (from < to) {
    const uint64_t n = to - from < most ? to - from : most;
    RG_TRY(write_bytes(group, &n, sizeof(n)));
    for (size_t c = 0U; c < group->table.n_columns; ++c) {
      RG_TRY(write_bytes(group, column[c] + from, (size_t)n * sizeof(GraphId)));
    }
    from += (size_t)n;
  }
  return RG_OK;
}

/** No room for as many rows again. */
static bool
is_full(const SparqlMergeGroup *const group)
{
  const size_t bytes = group->table.capacity * row_bytes(group);
  return sparql_memory_is_tight(group->context, bytes, bytes);
}

static RgStatus
spill(SparqlMergeGroup *const group)
{
  SparqlTable *const table = &group->table;
  RG_TRY(sparql_memory_spill_error(
      group->context,
      rg_scratch_new(group->context->allocator, NULL, &group->scratch),
      "make"));
  RG_TRY(write_rows(group, (const GraphId *const *)table->column, 0U,
                    table->n_rows));
  sparql_table_drop(table);
  return RG_OK;
}

RgStatus
sparql_merge_group_add(SparqlMergeGroup *const  group,
                       const SparqlBatch *const batch, const size_t from,
                       const size_t to)
{
  SparqlTable *const table = &group->table;
  const size_t       n     = to - from;
  group->n_rows += n;
  if (!n || group->scratch) {
    return write_rows(group, batch->column, from, to);
  }
  RG_TRY(sparql_table_reserve(table, n));
  for (size_t c = 0U; c < table->n_columns; ++c) {
    memcpy(table->column[c] + table->n_rows, batch->column[c] + from,
           n * sizeof(GraphId));
  }
  table->n_rows += n;
  return is_full(group) ? spill(group) : RG_OK;
}

RgStatus
sparql_merge_group_end(SparqlMergeGroup *const group)
{
  group->to = group->table.n_rows;
  if (!group->scratch) {
    return RG_OK;
  }
  group->to = 0U;
  RG_TRY(sparql_table_reserve(&group->table, part_rows(group)));
  return sparql_memory_spill_error(group->context,
                                   rg_scratch_flush(group->scratch), "write");
}

static RgStatus
read_bytes(SparqlMergeGroup *const group, void *const bytes, const size_t size)
{
  RG_TRY(sparql_memory_spill_error(
      group->context, rg_scratch_read(group->scratch, group->next, bytes, size),
      "read"));
  group->next += size;
  return RG_OK;
}

RgStatus
sparql_merge_group_next(SparqlMergeGroup *const group)
{
  SparqlTable *const table = &group->table;
  uint64_t           n     = 0U;
  RG_TRY(read_bytes(group, &n, sizeof(n)));
  for (size_t c = 0U; c < table->n_columns; ++c) {
    RG_TRY(read_bytes(group, table->column[c], (size_t)n * sizeof(GraphId)));
  }
  table->n_rows = (size_t)n;
  group->from   = 0U;
  group->to     = table->n_rows;
  return RG_OK;
}
