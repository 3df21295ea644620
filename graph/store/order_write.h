#ifndef GRAPH_STORE_ORDER_WRITE_H
#define GRAPH_STORE_ORDER_WRITE_H

/**
   @file
   Sorted rows in, the index and the statistics of one order out: new rows, and
   between them those that are kept of an older file.
*/

#include "graph/base/cancel.h"
#include "graph/base/pack.h"
#include "graph/store/kept.h"
#include "graph/store/stats_write.h"

typedef struct {
  const RgAllocator           *allocator;
  RgPackWriter                *pack;
  GraphStatsWriter            *stats;
  const GraphKept *RG_NULLABLE kept;
  const RgCancel *RG_NULLABLE  cancel;
} GraphOrderOptions;

typedef struct GraphOrderWriterImpl GraphOrderWriter;

/** Start an order.  What `options` points to must outlive the writer.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_order_writer_new(const GraphOrderOptions *options, GraphIndexNumber order,
                       GraphOrderWriter **writer);

/** Accepts null. */
void
graph_order_writer_free(GraphOrderWriter *RG_NULLABLE writer);

/** Add the next new rows: in that order, no two the same.  One that is kept too
    is written once.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO, #RG_CORRUPT, #RG_CANCELLED,
    #RG_TIMEOUT. */
RG_NODISCARD RgStatus
graph_order_writer_add(GraphOrderWriter *writer, const GraphRow *rows,
                       size_t n);

/** Write what is left. @return as above. */
RG_NODISCARD RgStatus
graph_order_writer_finish(GraphOrderWriter *writer);

#endif
