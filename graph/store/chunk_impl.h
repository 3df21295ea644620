#ifndef GRAPH_STORE_CHUNK_IMPL_H
#define GRAPH_STORE_CHUNK_IMPL_H

/**
   @file
   What collecting statements (chunk.c) and writing them (chunk_write.c) share.
*/

#include "graph/base/array.h"
#include "graph/base/scratch.h"
#include "graph/dict/term_runs.h"
#include "graph/dict/term_set.h"
#include "graph/store/chunk.h"
#include "graph/store/kept.h"

enum { GRAPH_CHUNKS_BATCH_ROWS = 4096 };

/** G of a row in the default graph, while numbers are of a term set. */
#define GRAPH_CHUNKS_NO_GRAPH UINT32_MAX

struct GraphChunksImpl {
  GraphChunksOptions options;
  GraphKinds        *kinds;
  GraphTermSet      *terms;
  RgArray            rows;       ///< GraphRow of numbers in `terms`
  RgArray            numbers;    ///< uint32_t, in `terms`, by that in a table
  GraphTermRuns     *term_runs;  ///< null: all is in memory
  RgScratch         *row_file;   ///< rows of numbers in their run
  RgArray            row_counts; ///< uint64_t, of each run
  GraphKept         *kept;       ///< of an older file; null: nothing
  GraphRow           batch[GRAPH_CHUNKS_BATCH_ROWS];
};

/** Put the present chunk into temporary files and begin an empty one.
    @return as graph_chunks_add(). */
RG_NODISCARD RgStatus
graph_chunks_spill(GraphChunks *chunks);

/** An array of `n` numbers; null when out of memory. */
uint32_t *RG_NULLABLE
graph_chunks_new_numbers(const GraphChunks *chunks, size_t n);

/** Give it back.  Accepts null. */
void
graph_chunks_free_numbers(const GraphChunks    *chunks,
                          uint32_t *RG_NULLABLE numbers, size_t n);

#endif
