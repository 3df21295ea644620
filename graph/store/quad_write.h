#ifndef GRAPH_STORE_QUAD_WRITE_H
#define GRAPH_STORE_QUAD_WRITE_H

/**
   @file
   Quads as numbers in, every index and the statistics of a graph file out, in
   bounded memory.

   What fits into memory is sorted there.  More is sorted in pieces that go to
   temporary files, first in the order S P O G, from which repetitions are
   dropped; then each order is merged from the pieces of that.  What is kept of
   an older file (kept.h) has its orders already and joins each when it is
   written.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/pack.h"
#include "graph/store/kept.h"

typedef struct {
  const RgAllocator           *allocator;
  RgPackWriter                *pack;
  const GraphKept *RG_NULLABLE kept; ///< with the numbers of the new file
  const char *RG_NULLABLE      scratch_directory;
  const RgCancel *RG_NULLABLE  cancel;
  size_t                       memory_bytes;
  uint32_t                     n_ranks;
  uint32_t                     n_predicates;
  uint32_t                     n_graphs;
  bool                         one_thread;
} GraphQuadWriterOptions;

typedef struct GraphQuadWriterImpl GraphQuadWriter;

/** `options` is copied; what it points to must outlive the writer.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_quad_writer_new(const GraphQuadWriterOptions *options,
                      GraphQuadWriter             **writer);

/** Accepts null. */
void
graph_quad_writer_free(GraphQuadWriter *RG_NULLABLE writer);

/** Add rows, in any order, repeated or not.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO, #RG_CANCELLED, #RG_TIMEOUT. */
RG_NODISCARD RgStatus
graph_quad_writer_add(GraphQuadWriter *writer, const GraphRow *rows, size_t n);

/** All rows are there: do what can be done before anything is written.
    @return as above. */
RG_NODISCARD RgStatus
graph_quad_writer_sort(GraphQuadWriter *writer);

/** Write, after graph_quad_writer_sort(), with two threads when it pays.
    @return as above. */
RG_NODISCARD RgStatus
graph_quad_writer_finish(GraphQuadWriter *writer);

#endif
