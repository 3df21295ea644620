#ifndef SPARQL_EXEC_GROUP_TABLE_H
#define SPARQL_EXEC_GROUP_TABLE_H

/**
   @file
   Groups in memory: each with its key and what its aggregates came to so far.
*/

#include "sparql/exec/context.h"
#include "sparql/exec/id_table.h"
#include "sparql/expr/aggregate.h"

/** One aggregate of all groups. */
typedef struct {
  SparqlAggregator aggregator;
  size_t           same; ///< place of the first one that is the same
  bool             distinct;
  bool             of_rows; ///< COUNT(*), which has no values
  SparqlIdTable    seen;    ///< DISTINCT: (group, value), or the whole row
  uint32_t         group;   ///< whose values are in `seen`, where one's are
  const GraphId   *values;  ///< of the rows to add
} SparqlGroupAggregate;

/** Initialise with sparql_group_table_init() and set up the aggregates, with
    sparql_id_table_init() for `seen`; end with sparql_group_table_fini(). */
typedef struct {
  const RgAllocator    *allocator;
  size_t                n_keys;
  SparqlIdTable         groups;
  size_t                n_aggregates;
  SparqlGroupAggregate *aggregates;
  SparqlAccumulator    *accumulators; ///< group by group
  size_t                n_accumulators;
  bool                  together; ///< a group's rows come one after another
  uint32_t             *group;    ///< of each row that is added
  GraphId              *group_id; ///< the same as ids
  uint8_t              *fresh;    ///< … whether its value is new
  uint32_t             *number;   ///< … and the value's number
  const GraphId       **distinct; ///< columns of the tuples of `seen`
} SparqlGroupTable;

/** No groups, for rows of `n_columns`. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_group_table_init(const SparqlContext *context, size_t n_keys,
                        size_t n_aggregates, size_t n_columns,
                        SparqlGroupTable *table);

/** Give the memory of the groups back, of which there are none any more.
    Accepts a table that is all zero. */
void
sparql_group_table_fini(SparqlGroupTable *table);

/** Forget the groups, but not the texts of GROUP_CONCAT. */
void
sparql_group_table_clear(SparqlGroupTable *table);

/** The group without a key, which is there without rows too.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_group_table_add_empty(SparqlGroupTable *table);

/** Add rows (at most #SPARQL_BATCH_ROWS) with these keys; the aggregates have
    their values.  @return as sparql_aggregate_add(), or #RG_LIMIT. */
RG_NODISCARD RgStatus
sparql_group_table_add(SparqlGroupTable *table, const GraphId *const *keys,
                       const SparqlEvalRows *rows);

/** The accumulators of a group; null when nothing is aggregated. */
static inline SparqlAccumulator *RG_NULLABLE
sparql_group_table_of(const SparqlGroupTable *const table, const size_t group)
{
  return table->n_aggregates ? table->accumulators + group * table->n_aggregates
                             : NULL;
}

/** The values of the aggregates that a group's accumulators came to, into one
    cell of each column.  @return as sparql_aggregate_finish(). */
RG_NODISCARD RgStatus
sparql_group_table_finish(const SparqlGroupTable  *table,
                          const SparqlAccumulator *accumulators,
                          GraphId *const *columns, size_t row);

/** Bytes held, without texts. */
size_t
sparql_group_table_size_bytes(const SparqlGroupTable *table);

/** Bytes that may be allocated for `n` more rows. */
size_t
sparql_group_table_growth_bytes(const SparqlGroupTable *table, size_t n);

#endif
