#ifndef GRAPH_STORE_CHUNK_H
#define GRAPH_STORE_CHUNK_H

/**
   @file
   Statements with the terms that they are about: those in memory, and those
   that were spilled to temporary files.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/pack.h"
#include "graph/quad_table.h"
#include "graph/store.h"
#include "graph/store/quad_write.h"
#include "graph/term.h"

typedef struct {
  const RgAllocator          *allocator;
  const char *RG_NULLABLE     scratch_directory;
  const RgCancel *RG_NULLABLE cancel;
  size_t                      memory_bytes;
  bool                        one_thread;
} GraphChunksOptions;

typedef struct GraphChunksImpl GraphChunks;

/** @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_chunks_new(const GraphChunksOptions *options, GraphChunks **chunks);

/** Accepts null. */
void
graph_chunks_free(GraphChunks *RG_NULLABLE chunks);

/** Take a statement whose terms stand where they may.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO, #RG_LIMIT. */
RG_NODISCARD RgStatus
graph_chunks_add(GraphChunks *chunks, const GraphQuad *quad);

/** The same for all statements of a table. */
RG_NODISCARD RgStatus
graph_chunks_add_table(GraphChunks *chunks, const GraphQuadTable *table);

/** Take over all of `store` but the `n` graphs of `left_out`; in the place of
    another that was to be taken over.  It must outlive the chunks.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_chunks_keep(GraphChunks *chunks, const GraphStore *store,
                  const GraphId *left_out, size_t n);

/** Whether some of it was spilled. */
bool
graph_chunks_are_in_files(const GraphChunks *chunks);

/** Write everything: the dictionary, the indexes, the statistics.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO, #RG_LIMIT, #RG_CANCELLED,
    #RG_TIMEOUT, and #RG_CORRUPT when the kept store is damaged. */
RG_NODISCARD RgStatus
graph_chunks_write(GraphChunks *chunks, RgPackWriter *pack);

#endif
