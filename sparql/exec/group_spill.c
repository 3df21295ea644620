#include "sparql/exec/group_spill.h"

#include "sparql/exec/row_sorter.h"

#include <string.h>

/** Words that an accumulator has in a row. */
enum { ACCUMULATOR_WORDS = sizeof(SparqlAccumulator) / sizeof(uint64_t) };

_Static_assert(sizeof(SparqlAccumulator) % sizeof(uint64_t) == 0U,
               "accumulators fill whole words of a row");

/** Values of one aggregate with DISTINCT: keys, then a value or a row. */
typedef struct {
  SparqlRowSorter *rows; ///< null: it has none
  size_t           width;
  const uint64_t  *next; ///< the first that no group had; null: no more
  GraphId         *last; ///< value of the group that was added last
} Values;

struct SparqlGroupSpillImpl {
  const SparqlContext *context;
  SparqlGroupTable    *table;
  SparqlRowSorter     *groups; ///< keys, number of the put, accumulators
  const uint64_t      *next;   ///< the first of the next group; null: no more
  uint64_t             n_puts;
  uint64_t            *row;  ///< of groups or of values
  SparqlAccumulator   *sums; ///< of the group in work
  Values              *values;
};

static RgStatus
open_values(SparqlGroupSpill *const spill, const size_t n_columns,
            const size_t n_sorters)
{
  const SparqlContext *const context = spill->context;
  const size_t               n_keys  = spill->table->n_keys;
  for (size_t i = 0U; i < spill->table->n_aggregates; ++i) {
    const SparqlGroupAggregate *const aggregate = &spill->table->aggregates[i];
    Values *const                     values    = &spill->values[i];
    if (!aggregate->distinct || aggregate->same != i) {
      continue;
    }
    values->width = n_keys + aggregate->seen.width - 1U;
    values->last =
        rg_arena_alloc_zero(context->arena, n_columns + 1U, sizeof(GraphId));
    if (!values->last) {
      return RG_NO_MEMORY;
    }
    /* A row of nothing at all has one word all the same. */
    RG_TRY(sparql_row_sorter_new(context, values->width + 1U, values->width,
                                 n_sorters, &values->rows));
  }
  return RG_OK;
}

RgStatus
sparql_group_spill_new(const SparqlContext *const context,
                       SparqlGroupTable *const table, const size_t n_columns,
                       SparqlGroupSpill **const spill)
{
  const size_t n         = table->n_aggregates;
  const size_t width     = table->n_keys + 1U + n * ACCUMULATOR_WORDS;
  RgArena     *arena     = context->arena;
  size_t       n_sorters = 1U;
  for (size_t i = 0U; i < n; ++i) {
    n_sorters += table->aggregates[i].distinct ? 1U : 0U;
  }
  SparqlGroupSpill *const made = rg_arena_alloc_zero(arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  *spill        = made;
  made->context = context;
  made->table   = table;
  made->row = rg_arena_alloc_zero(arena, width + n_columns, sizeof(*made->row));
  made->sums   = rg_arena_alloc_zero(arena, n + 1U, sizeof(*made->sums));
  made->values = rg_arena_alloc_zero(arena, n + 1U, sizeof(*made->values));
  if (!made->row || !made->sums || !made->values) {
    return RG_NO_MEMORY;
  }
  RG_TRY(sparql_row_sorter_new(context, width, table->n_keys + 1U, n_sorters,
                               &made->groups));
  return open_values(made, n_columns, n_sorters);
}

void
sparql_group_spill_free(SparqlGroupSpill *const spill)
{
  if (spill) {
    sparql_row_sorter_free(spill->groups);
    for (size_t i = 0U; spill->values && i < spill->table->n_aggregates; ++i) {
      sparql_row_sorter_free(spill->values[i].rows);
    }
  }
}

/** The keys of a group, none for that of all rows, to the begin of a row. */
static void
copy_keys(const SparqlGroupSpill *const spill, const size_t group)
{
  const SparqlGroupTable *const table = spill->table;
  if (table->n_keys) {
    memcpy(spill->row, sparql_id_table_tuple(&table->groups, group),
           table->n_keys * sizeof(GraphId));
  }
}

static RgStatus
put_values(SparqlGroupSpill *const spill, const size_t first,
           const size_t which)
{
  const SparqlGroupTable *const table  = spill->table;
  const SparqlIdTable *const    seen   = &table->aggregates[which].seen;
  const size_t                  n_keys = table->n_keys;
  for (size_t i = 0U; i < seen->n; ++i) {
    const GraphId *const tuple = sparql_id_table_tuple(seen, i);
    if (tuple[0] < first) {
      continue;
    }
    copy_keys(spill, tuple[0]);
    memcpy(spill->row + n_keys, tuple + 1,
           (seen->width - 1U) * sizeof(GraphId));
    RG_TRY(sparql_row_sorter_add(spill->values[which].rows, spill->row));
  }
  return RG_OK;
}

RgStatus
sparql_group_spill_put(SparqlGroupSpill *const spill, const size_t first)
{
  const SparqlGroupTable *const table  = spill->table;
  const size_t                  n_keys = table->n_keys;
  for (size_t i = 0U; i < table->n_aggregates; ++i) {
    if (spill->values[i].rows) {
      RG_TRY(put_values(spill, first, i));
    }
  }
  for (size_t i = first; i < table->groups.n; ++i) {
    copy_keys(spill, i);
    spill->row[n_keys] = spill->n_puts;
    if (table->n_aggregates) {
      memcpy(spill->row + n_keys + 1U, sparql_group_table_of(table, i),
             table->n_aggregates * sizeof(SparqlAccumulator));
    }
    RG_TRY(sparql_row_sorter_add(spill->groups, spill->row));
  }
  ++spill->n_puts;
  return RG_OK;
}

/** The next row, or null. */
static RgStatus
step(SparqlRowSorter *const sorter, const uint64_t **const row)
{
  const RgStatus status = sparql_row_sorter_next(sorter, row);
  if (status == RG_END) {
    *row = NULL;
    return RG_OK;
  }
  return status;
}

RgStatus
sparql_group_spill_end(SparqlGroupSpill *const spill)
{
  RG_TRY(sparql_row_sorter_end(spill->groups));
  RG_TRY(step(spill->groups, &spill->next));
  for (size_t i = 0U; i < spill->table->n_aggregates; ++i) {
    Values *const values = &spill->values[i];
    if (values->rows) {
      RG_TRY(sparql_row_sorter_end(values->rows));
      RG_TRY(step(values->rows, &values->next));
    }
  }
  return RG_OK;
}

static bool
same_words(const uint64_t *const a, const uint64_t *const b, const size_t n)
{
  return !n || !memcmp(a, b, n * sizeof(*a));
}

/** One aggregate of the group whose key is in `row`: each of its values
    once. */
static RgStatus
add_values(SparqlGroupSpill *const spill, const size_t which)
{
  const SparqlGroupAggregate *const aggregate =
      &spill->table->aggregates[which];
  const size_t n_keys = spill->table->n_keys;
  Values      *values = &spill->values[which];
  const size_t n      = values->width - n_keys;
  for (bool any = false;
       values->next && same_words(values->next, spill->row, n_keys);) {
    const GraphId *const value = values->next + n_keys;
    if (!any || !same_words(value, values->last, n)) {
      any = true;
      memcpy(values->last, value, n * sizeof(GraphId));
      RG_TRY(sparql_aggregate_add(&aggregate->aggregator, &spill->sums[which],
                                  aggregate->of_rows ? GRAPH_ID_DEFAULT_GRAPH
                                                     : *value));
    }
    RG_TRY(step(values->rows, &values->next));
  }
  return RG_OK;
}

/** Put together what the puts have of the group whose key is in `row`. */
static RgStatus
add_puts(SparqlGroupSpill *const spill)
{
  const SparqlGroupTable *const table  = spill->table;
  const size_t                  n_keys = table->n_keys;
  if (table->n_aggregates) {
    memset(spill->sums, 0, table->n_aggregates * sizeof(*spill->sums));
  }
  while (spill->next && same_words(spill->next, spill->row, n_keys)) {
    for (size_t i = 0U; i < table->n_aggregates; ++i) {
      SparqlAccumulator one;
      memcpy(&one, spill->next + n_keys + 1U + i * ACCUMULATOR_WORDS,
             sizeof(one));
      if (!table->aggregates[i].distinct) {
        RG_TRY(sparql_aggregate_merge(&table->aggregates[i].aggregator,
                                      &spill->sums[i], &one));
      }
    }
    RG_TRY(step(spill->groups, &spill->next));
  }
  return RG_OK;
}

RgStatus
sparql_group_spill_next(SparqlGroupSpill *const spill,
                        GraphId *const *const columns, const size_t row)
{
  const SparqlGroupTable *const table = spill->table;
  if (!spill->next) {
    return RG_END;
  }
  memcpy(spill->row, spill->next, table->n_keys * sizeof(GraphId));
  RG_TRY(add_puts(spill));
  for (size_t i = 0U; i < table->n_aggregates; ++i) {
    if (spill->values[i].rows) {
      RG_TRY(add_values(spill, i));
    }
  }
  for (size_t k = 0U; k < table->n_keys; ++k) {
    columns[k][row] = spill->row[k];
  }
  return sparql_group_table_finish(table, spill->sums, columns + table->n_keys,
                                   row);
}
