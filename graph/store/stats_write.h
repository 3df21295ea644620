#ifndef GRAPH_STORE_STATS_WRITE_H
#define GRAPH_STORE_STATS_WRITE_H

/**
   @file
   Statistics, counted while the rows of each order go by.
*/

#include "graph/base/alloc.h"
#include "graph/base/pack.h"
#include "graph/store/layout.h"

typedef struct GraphStatsWriterImpl GraphStatsWriter;

/** @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_stats_writer_new(const RgAllocator *allocator, size_t n_predicates,
                       size_t n_graphs, GraphStatsWriter **writer);

/** Accepts null. */
void
graph_stats_writer_free(GraphStatsWriter *RG_NULLABLE writer);

/** Look at the next rows of one order.  Each order may be looked at by a
    thread of its own. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_stats_writer_add(GraphStatsWriter *writer, GraphIndexNumber order,
                       const GraphRow *rows, size_t n);

/** Write the sections, after all rows of all orders.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_stats_writer_finish(GraphStatsWriter *writer, RgPackWriter *pack);

#endif
