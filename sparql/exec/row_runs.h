#ifndef SPARQL_EXEC_ROW_RUNS_H
#define SPARQL_EXEC_ROW_RUNS_H

/**
   @file
   Sorted runs of rows in a temporary file, and their merge: what is more than
   a query may hold.  A row is a fixed number of words, ids or whatever else.

   Called by one thread; the file is gone when they are freed.
*/

#include "sparql/exec/context.h"

/** The order of two rows. */
typedef struct {
  void *handle;

  /** `order` is negative when `a` comes first, 0 when the one that came first
      does.  @return #RG_OK, or why it cannot be told. */
  RgStatus (*compare)(void *handle, const uint64_t *a, const uint64_t *b,
                      int *order);
} SparqlRowOrder;

typedef struct SparqlRowRunsImpl SparqlRowRuns;

/** No runs yet, of rows of `width` (> 0) words.  The file is in $TMPDIR or
    /var/tmp.  The context outlives them, and has the reason of #RG_IO.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
sparql_row_runs_new(const SparqlContext *context, size_t width,
                    SparqlRowOrder order, SparqlRowRuns **runs);

/** Accepts null. */
void
sparql_row_runs_free(SparqlRowRuns *RG_NULLABLE runs);

/** Begin another run. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_row_runs_begin(SparqlRowRuns *runs);

/** Add a row to it, which does not come before the last one.
    @return #RG_OK or #RG_IO. */
RG_NODISCARD RgStatus
sparql_row_runs_add(SparqlRowRuns *runs, const uint64_t *row);

/** All rows are there: start to merge them, with about `memory_bytes` for what
    is read ahead.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO, or what the order says. */
RG_NODISCARD RgStatus
sparql_row_runs_merge(SparqlRowRuns *runs, size_t memory_bytes);

/** The next row of all runs; good until the next call.
    @return #RG_OK, #RG_END, #RG_IO, or what the order says. */
RG_NODISCARD RgStatus
sparql_row_runs_next(SparqlRowRuns *runs, const uint64_t **row);

#endif
