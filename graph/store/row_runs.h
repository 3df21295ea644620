#ifndef GRAPH_STORE_ROW_RUNS_H
#define GRAPH_STORE_ROW_RUNS_H

/**
   @file
   Sorted runs of rows in a temporary file, and their merge.
*/

#include "graph/base/alloc.h"
#include "graph/base/scratch.h"
#include "graph/store/row_set.h"

typedef struct GraphRowRunsImpl GraphRowRuns;

/** No runs yet, of rows in one order.  `format` must outlive them.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_row_runs_new(const RgAllocator      *allocator,
                   const char *RG_NULLABLE scratch_directory,
                   const GraphRowFormat *format, GraphIndexNumber order,
                   GraphRowRuns **runs);

/** Accepts null. */
void
graph_row_runs_free(GraphRowRuns *RG_NULLABLE runs);

/** Add a run of packed rows. @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_row_runs_add(GraphRowRuns *runs, const void *packed, size_t n);

/** All runs are there: start to merge. @return as graph_row_runs_add(). */
RG_NODISCARD RgStatus
graph_row_runs_begin(GraphRowRuns *runs);

/** The next rows of all runs together, in order, each once; `n` is at most
    `max`.  @return #RG_OK, #RG_END, #RG_IO. */
RG_NODISCARD RgStatus
graph_row_runs_next(GraphRowRuns *runs, GraphRow *rows, size_t max, size_t *n);

#endif
