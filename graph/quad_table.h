#ifndef GRAPH_QUAD_TABLE_H
#define GRAPH_QUAD_TABLE_H

/**
   @file
   The statements of one graph as rows of numbers: each term stands there once,
   and each statement.

   Who makes many statements about few things hashes a term when it first
   speaks of it, and says its number from then on; who takes a table looks each
   term up once for the table, not once for each statement.
*/

#include "graph/base/alloc.h"
#include "graph/quad_sink.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** Numbers of terms. */
typedef struct {
  uint32_t subject;
  uint32_t predicate;
  uint32_t object;
} GraphTableRow;

typedef struct GraphQuadTableImpl GraphQuadTable;

/** An empty table; null when out of memory.  Belongs to one thread at a time.
 */
GraphQuadTable *RG_NULLABLE
graph_quad_table_new(const RgAllocator *allocator);

/** Accepts null. */
void
graph_quad_table_free(GraphQuadTable *RG_NULLABLE table);

/** Empty it; room for as much stays. */
void
graph_quad_table_clear(GraphQuadTable *table);

/** The graph that all statements are in; #GRAPH_TERM_NONE at first. */
void
graph_quad_table_set_graph(GraphQuadTable *table, GraphTerm graph);

GraphTerm
graph_quad_table_graph(const GraphQuadTable *table);

/** The number of a term, new or not.  The table keeps the view: its text must
    live until the table is cleared.
    @return #RG_OK, #RG_NO_MEMORY, or #RG_LIMIT for 2^32 - 1 terms. */
RG_NODISCARD RgStatus
graph_quad_table_term(GraphQuadTable *table, const GraphTerm *term,
                      uint32_t *number);

/** Add a statement, unless it is there.  @return as graph_quad_table_term(). */
RG_NODISCARD RgStatus
graph_quad_table_add(GraphQuadTable *table, GraphTableRow row);

/** A sink that adds statements, copying what is new into `arena`; their graph
    becomes that of the table.  Both must outlive it. */
typedef struct {
  GraphQuadTable *table;
  RgArena        *arena;
} GraphQuadTableInto;

GraphQuadSink
graph_quad_table_sink(GraphQuadTableInto *into);

/** Terms, by number; valid until one is added. */
const GraphTerm *
graph_quad_table_terms(const GraphQuadTable *table, size_t *n);

/** Rows in the order in which they were added (or sorted); valid until one is
    added. */
const GraphTableRow *
graph_quad_table_rows(const GraphQuadTable *table, size_t *n);

/** A row as a statement, a view of the table's. */
GraphQuad
graph_quad_table_quad(const GraphQuadTable *table, size_t row);

/** Sort the rows by subject, predicate, object in the order of
    graph_term_compare(); then nothing is added until the table is cleared.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_quad_table_sort(GraphQuadTable *table);

#endif
