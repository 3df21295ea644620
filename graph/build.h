#ifndef GRAPH_BUILD_H
#define GRAPH_BUILD_H

/**
   @file
   Statements in, a graph directory (or a store in memory) out.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/id.h"
#include "graph/quad_sink.h"
#include "graph/quad_table.h"
#include "graph/store.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct GraphBuilderImpl GraphBuilder;

typedef struct {
  size_t                  memory_bytes;      ///< sort buffers; 0: 512 MiB
  const char *RG_NULLABLE scratch_directory; ///< temporary files; null:
                                             ///< $TMPDIR, or /var/tmp
  const RgCancel *RG_NULLABLE    cancel;
  const RgAllocator *RG_NULLABLE allocator; ///< null: the system's
  bool one_thread; ///< else others help to write what is large
} GraphBuildOptions;

/** Start an empty graph.  Memory is bounded by `options->memory_bytes`
    whatever the number of statements (external merge sort).
    @return #RG_OK, #RG_NO_MEMORY, or #RG_IO with `error` set. */
RG_NODISCARD RgStatus
graph_builder_new(const GraphBuildOptions *RG_NULLABLE options,
                  GraphBuilder **builder, RgError *error);

/** The sink that takes the statements; duplicates are dropped in the end.
    Belongs to one thread.  It can return #RG_NO_MEMORY, #RG_IO, #RG_CANCELLED,
    #RG_BAD_DATA (a literal as subject, …). */
GraphQuadSink
graph_builder_sink(GraphBuilder *builder);

/** The statements of a table at once: some tens of nanoseconds for each of its
    terms, a few for each statement.  @return as the sink. */
RG_NODISCARD RgStatus
graph_builder_add(GraphBuilder *builder, const GraphQuadTable *table);

/**
   Take over what `store` has, but the `n` graphs of `left_out`.

   Statements that stay are neither decoded nor sorted: the commit reads them in
   the orders that they have, between those that were added.  Rows cost some
   20 ns of processor each, terms some 60.

   @param store Must stay open until the builder ends; it may be the graph that
   the commit replaces.  Of several calls the last one counts.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
graph_builder_keep(GraphBuilder *builder, const GraphStore *store,
                   const GraphId *RG_NULLABLE left_out, size_t n);

/**
   Lock `directory` against other writers until the builder ends: what is read
   of its graph from now on is what the commit replaces.  Without this, commit
   takes the lock.

   @return #RG_OK; #RG_BUSY when another process is writing to it; #RG_IO,
   #RG_NO_MEMORY with `error` set.
*/
RG_NODISCARD RgStatus
graph_builder_lock(GraphBuilder *builder, const char *directory,
                   RgError *error);

/**
   Sort, index, and put the directory in place: a crash at any moment leaves
   the old graph or the new one, complete.

   Ends `builder` whatever the result.  `directory` is the one that was locked,
   if one was.
   @return #RG_OK; #RG_BUSY when another process is writing to `directory`;
   #RG_IO (disk full, …), #RG_NO_MEMORY, #RG_CANCELLED, or #RG_CORRUPT when a
   store that is kept is damaged, with `error` set, and then the old graph is
   still there.
*/
RG_NODISCARD RgStatus
graph_builder_commit(GraphBuilder *builder, const char *directory,
                     RgError *error);

/** The same into anonymous memory, or a temporary file when memory did not
    suffice for sorting: an open store that nobody else sees.
    Ends `builder` whatever the result. */
RG_NODISCARD RgStatus
graph_builder_commit_memory(GraphBuilder *builder, GraphStore **store,
                            RgError *error);

/** Give up.  Accepts null. */
void
graph_builder_free(GraphBuilder *RG_NULLABLE builder);

#endif
