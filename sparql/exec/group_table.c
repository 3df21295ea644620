#include "sparql/exec/group_table.h"

#include "sparql/exec/batch.h"

#include <string.h>

RgStatus
sparql_group_table_init(const SparqlContext *const context, const size_t n_keys,
                        const size_t n_aggregates, const size_t n_columns,
                        SparqlGroupTable *const table)
{
  RgArena *const arena = context->arena;
  *table               = (SparqlGroupTable){.allocator    = context->allocator,
                                            .n_keys       = n_keys,
                                            .n_aggregates = n_aggregates};
  sparql_id_table_init(&table->groups, context->allocator, n_keys);
  table->aggregates = rg_arena_alloc_zero(arena, n_aggregates + 1U,
                                          sizeof(SparqlGroupAggregate));
  table->group    = rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(uint32_t));
  table->fresh    = rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(uint8_t));
  table->number   = rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(uint32_t));
  table->group_id = rg_arena_alloc(arena, SPARQL_BATCH_ROWS * sizeof(GraphId));
  /* The group, and a value or a whole row. */
  table->distinct =
      rg_arena_alloc_zero(arena, n_columns + 2U, sizeof(const GraphId *));
  return table->aggregates && table->group && table->fresh && table->number &&
                 table->group_id && table->distinct
             ? RG_OK
             : RG_NO_MEMORY;
}

void
sparql_group_table_fini(SparqlGroupTable *const table)
{
  for (size_t i = 0U; table->aggregates && i < table->n_aggregates; ++i) {
    sparql_id_table_fini(&table->aggregates[i].seen);
  }
  sparql_id_table_fini(&table->groups);
  if (table->accumulators) {
    rg_free(table->allocator, table->accumulators,
            table->n_accumulators * sizeof(*table->accumulators));
    table->accumulators   = NULL;
    table->n_accumulators = 0U;
  }
}

void
sparql_group_table_clear(SparqlGroupTable *const table)
{
  if (table->accumulators) {
    memset(table->accumulators, 0,
           table->groups.n * table->n_aggregates *
               sizeof(*table->accumulators));
  }
  sparql_id_table_clear(&table->groups);
  for (size_t i = 0U; i < table->n_aggregates; ++i) {
    if (table->aggregates[i].distinct) {
      sparql_id_table_clear(&table->aggregates[i].seen);
    }
  }
}

/** Accumulators that there must be for `n_groups`. */
static size_t
n_wanted(const SparqlGroupTable *const table, const size_t n_groups)
{
  const size_t n = n_groups * table->n_aggregates;
  if (n <= table->n_accumulators) {
    return table->n_accumulators;
  }
  const size_t more = table->n_accumulators ? table->n_accumulators * 2U : 64U;
  return more < n ? n : more;
}

static RgStatus
reserve_groups(SparqlGroupTable *const table)
{
  const size_t more = n_wanted(table, table->groups.n);
  if (more == table->n_accumulators) {
    return RG_OK;
  }
  SparqlAccumulator *const grown =
      rg_realloc(table->allocator, table->accumulators,
                 table->n_accumulators * sizeof(*grown), more * sizeof(*grown));
  if (!grown) {
    return RG_NO_MEMORY;
  }
  memset(grown + table->n_accumulators, 0,
         (more - table->n_accumulators) * sizeof(*grown));
  table->accumulators   = grown;
  table->n_accumulators = more;
  return RG_OK;
}

RgStatus
sparql_group_table_add_empty(SparqlGroupTable *const table)
{
  uint32_t      number = 0U;
  bool          added  = false;
  const GraphId none   = GRAPH_ID_NONE;
  RG_TRY(sparql_id_table_add(&table->groups, &none, &number, &added));
  return reserve_groups(table);
}

/** DISTINCT: which rows have a value that is new in their group. */
static RgStatus
find_fresh(SparqlGroupTable *const table, SparqlGroupAggregate *const aggregate,
           const SparqlEvalRows *const rows)
{
  size_t n             = 0U;
  table->distinct[n++] = table->group_id;
  for (size_t row = 0U; row < rows->n_rows; ++row) {
    table->group_id[row] = table->group[row];
  }
  if (!aggregate->of_rows) {
    table->distinct[n++] = aggregate->values;
  } else {
    for (size_t c = 0U; c < rows->n_columns; ++c) {
      table->distinct[n++] = rows->columns[c];
    }
  }
  /* Of rows that come group by group, the values of one group are enough. */
  if (table->together && table->group[0] != aggregate->group) {
    sparql_id_table_clear(&aggregate->seen);
  }
  aggregate->group = table->group[rows->n_rows - 1U];
  return sparql_id_table_add_rows(&aggregate->seen, table->distinct,
                                  rows->n_rows, table->number, table->fresh);
}

static RgStatus
add_values(SparqlGroupTable *const table, const size_t which,
           const SparqlEvalRows *const rows)
{
  SparqlGroupAggregate *const aggregate = &table->aggregates[which];
  const bool counts = aggregate->aggregator.kind == SPARQL_AGG_COUNT;
  if (aggregate->distinct) {
    RG_TRY(find_fresh(table, aggregate, rows));
  }
  for (size_t row = 0U; row < rows->n_rows; ++row) {
    SparqlAccumulator *const one =
        sparql_group_table_of(table, table->group[row]) + which;
    const GraphId id =
        aggregate->of_rows ? GRAPH_ID_DEFAULT_GRAPH : aggregate->values[row];
    if (aggregate->distinct && !table->fresh[row]) {
      continue;
    }
    if (counts) {
      one->n += id != GRAPH_ID_NONE;
    } else {
      RG_TRY(sparql_aggregate_add(&aggregate->aggregator, one, id));
    }
  }
  return RG_OK;
}

RgStatus
sparql_group_table_add(SparqlGroupTable *const     table,
                       const GraphId *const *const keys,
                       const SparqlEvalRows *const rows)
{
  RG_TRY(sparql_id_table_add_rows(&table->groups, keys, rows->n_rows,
                                  table->group, table->fresh));
  RG_TRY(reserve_groups(table));
  for (size_t i = 0U; i < table->n_aggregates; ++i) {
    if (table->aggregates[i].same == i) {
      RG_TRY(add_values(table, i, rows));
    }
  }
  return RG_OK;
}

RgStatus
sparql_group_table_finish(const SparqlGroupTable *const  table,
                          const SparqlAccumulator *const accumulators,
                          GraphId *const *const columns, const size_t row)
{
  for (size_t i = 0U; i < table->n_aggregates; ++i) {
    const SparqlGroupAggregate *const aggregate = &table->aggregates[i];
    RG_TRY(sparql_aggregate_finish(&aggregate->aggregator,
                                   &accumulators[aggregate->same],
                                   &columns[i][row]));
  }
  return RG_OK;
}

size_t
sparql_group_table_size_bytes(const SparqlGroupTable *const table)
{
  size_t bytes = sparql_id_table_size_bytes(&table->groups) +
                 table->n_accumulators * sizeof(*table->accumulators);
  for (size_t i = 0U; i < table->n_aggregates; ++i) {
    bytes += sparql_id_table_size_bytes(&table->aggregates[i].seen);
  }
  return bytes;
}

size_t
sparql_group_table_growth_bytes(const SparqlGroupTable *const table,
                                const size_t                  n)
{
  size_t bytes =
      sparql_id_table_growth_bytes(&table->groups, n) +
      (n_wanted(table, table->groups.n + n) - table->n_accumulators) *
          sizeof(*table->accumulators);
  for (size_t i = 0U; i < table->n_aggregates; ++i) {
    if (table->aggregates[i].distinct) {
      bytes += sparql_id_table_growth_bytes(&table->aggregates[i].seen, n);
    }
  }
  return bytes;
}
