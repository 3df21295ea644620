#ifndef GRAPH_STORE_INDEX_WRITE_H
#define GRAPH_STORE_INDEX_WRITE_H

/**
   @file
   Sorted rows in, the blocks and the directory of one order out.
*/

#include "graph/base/alloc.h"
#include "graph/base/pack.h"
#include "graph/store/layout.h"

typedef struct GraphIndexWriterImpl GraphIndexWriter;

/** Start index `number` of `pack`. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_index_writer_new(const RgAllocator *allocator, RgPackWriter *pack,
                       GraphIndexNumber number, GraphIndexWriter **writer);

/** Accepts null. */
void
graph_index_writer_free(GraphIndexWriter *RG_NULLABLE writer);

/** Add the next rows: in the order of the index, no two the same.
    @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_index_writer_add(GraphIndexWriter *writer, const GraphRow *rows,
                       size_t n);

/** Write what is left, and the directory. @return as above. */
RG_NODISCARD RgStatus
graph_index_writer_finish(GraphIndexWriter *writer);

#endif
