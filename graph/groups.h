#ifndef GRAPH_GROUPS_H
#define GRAPH_GROUPS_H

/**
   @file
   The distinct values that the first fields of an order have, and how many
   rows have each: what DISTINCT, GROUP BY and COUNT ask of an index.
*/

#include "graph/scan.h"

#include <stdint.h>

typedef struct GraphGroupsImpl GraphGroups;

/**
   Group the rows that graph_scan_open() would give.

   @param n_fields The first so many unbound fields of `order`: 1 to 3.
   @param sizes    Whether rows are to be counted.
   @param arena Owns the result; resetting it ends it.
   @return as graph_scan_open(); #RG_BAD_ARG when there are not so many fields.

   Cost: the fields of each row are read, but a value that goes on into the next
   block is skipped with a search, where no row of the stretch is left out by a
   bound or by its graph.  One thread.
*/
RG_NODISCARD RgStatus
graph_groups_open(const GraphStore *store, const GraphPattern *pattern,
                  GraphScope scope, GraphOrder order, unsigned n_fields,
                  bool sizes, RgArena *arena, GraphGroups **groups);

/** The next values (up to a few thousand; none where a thousand blocks held no
    other), ascending in the order: a column for each of the fields, null for
    others, and in `sizes` the rows that have them (null when they are not
    counted).  Valid until the next call.
    @return #RG_OK, #RG_END after the last, #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_groups_next(GraphGroups *groups, GraphBlock *block,
                  const uint64_t *RG_NULLABLE *sizes);

#endif
