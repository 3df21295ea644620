#ifndef GRAPH_DICT_TERM_RUNS_H
#define GRAPH_DICT_TERM_RUNS_H

/**
   @file
   Sorted runs of terms in a temporary file, and their merge into a
   dictionary: for graphs whose terms do not fit into memory.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/scratch.h"
#include "graph/dict/dict_merge.h"
#include "graph/dict/kinds.h"
#include "graph/dict/term_set.h"

typedef struct GraphTermRunsImpl GraphTermRuns;

/** No runs yet; literals are of `kinds`, which must outlive the runs.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_term_runs_new(const RgAllocator      *allocator,
                    const char *RG_NULLABLE scratch_directory,
                    const GraphKinds *kinds, GraphTermRuns **runs);

/** Accepts null. */
void
graph_term_runs_free(GraphTermRuns *RG_NULLABLE runs);

/** Add the terms of a set as a run, in the order that graph_term_set_sort()
    gave.  @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_term_runs_add(GraphTermRuns *runs, const GraphTermSet *set,
                    const uint32_t *by_rank);

/**
   Merge all runs into a dictionary (which is not finished).

   @return #RG_OK, #RG_NO_MEMORY, #RG_IO, #RG_LIMIT, #RG_CORRUPT,
   #RG_CANCELLED, #RG_TIMEOUT.
*/
RG_NODISCARD RgStatus
graph_term_runs_merge(GraphTermRuns *runs, GraphDictMerge *dict,
                      const RgCancel *RG_NULLABLE cancel);

/** After the merge: the ranks of the terms of run `number`, in their order
    there; `n` of them, in memory that is good until the next call.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_term_runs_ranks(GraphTermRuns *runs, size_t number,
                      const uint32_t **ranks, size_t *n);

#endif
