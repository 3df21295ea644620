#ifndef SPARQL_EXEC_GROUP_SPILL_H
#define SPARQL_EXEC_GROUP_SPILL_H

/**
   @file
   Groups that do not fit into memory: what a table's groups came to is
   spilled, sorted by key, as often as the table is full; then the parts of each
   group are put together.  Values of DISTINCT are spilled with their keys.

   Groups then come by the ids of their keys, and the values of
   GROUP_CONCAT(DISTINCT) by theirs.  Texts of GROUP_CONCAT stay in memory.
*/

#include "sparql/exec/group_table.h"

typedef struct SparqlGroupSpillImpl SparqlGroupSpill;

/** For groups of `table`, which holds the rows of `n_columns`; both table and
    context outlive it.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_group_spill_new(const SparqlContext *context, SparqlGroupTable *table,
                       size_t n_columns, SparqlGroupSpill **spill);

/** Accepts null. */
void
sparql_group_spill_free(SparqlGroupSpill *RG_NULLABLE spill);

/** Spill the groups from number `first` on; clear the table then.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO, #RG_TIMEOUT, #RG_CANCELLED. */
RG_NODISCARD RgStatus
sparql_group_spill_put(SparqlGroupSpill *spill, size_t first);

/** All groups are spilled. @return as sparql_group_spill_put(). */
RG_NODISCARD RgStatus
sparql_group_spill_end(SparqlGroupSpill *spill);

/** The next group: its key and the values of its aggregates into one cell of
    each column.  @return #RG_OK, #RG_END, or as sparql_aggregate_add(). */
RG_NODISCARD RgStatus
sparql_group_spill_next(SparqlGroupSpill *spill, GraphId *const *columns,
                        size_t row);

#endif
