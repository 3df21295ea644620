#ifndef GRAPH_TABLE_READER_H
#define GRAPH_TABLE_READER_H

/**
   @file
   Graphs of a store as quad tables.  A term is decoded once for a table, and a
   graph of its own costs its own rows only, wherever they stand in the store.
*/

#include "graph/base/arena.h"
#include "graph/id.h"
#include "graph/quad_table.h"
#include "graph/store.h"

/** Belongs to one thread; any number may read one store. */
typedef struct GraphTableReaderImpl GraphTableReader;

/** `store` must outlive it; null when out of memory. */
GraphTableReader *RG_NULLABLE
graph_table_reader_new(const GraphStore *store);

/** Accepts null. */
void
graph_table_reader_free(GraphTableReader *RG_NULLABLE reader);

/** Go to the begin of a named graph, or of the default graph when `graph` is
    #GRAPH_ID_NONE.  @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_table_reader_begin(GraphTableReader *reader, GraphId graph);

/**
   Clear `table` and fill it with the next statements.

   @param min_rows Stop with the block of the store in which the table gets so
   many.
   @param arena Gets texts; it and the store must live until the table is
   cleared.
   @return #RG_OK; #RG_END when there are no more; #RG_CORRUPT, #RG_NO_MEMORY,
   #RG_LIMIT for 2^32 - 1 of them.
*/
RG_NODISCARD RgStatus
graph_table_reader_next(GraphTableReader *reader, size_t min_rows,
                        RgArena *arena, GraphQuadTable *table);

#endif
