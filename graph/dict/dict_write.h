#ifndef GRAPH_DICT_DICT_WRITE_H
#define GRAPH_DICT_DICT_WRITE_H

/**
   @file
   Terms in the order of ids in, the dictionary of a graph file out.
*/

#include "graph/base/pack.h"
#include "graph/dict/gram_build.h"
#include "graph/dict/kinds.h"
#include "graph/dict/term_set.h"

typedef struct GraphDictWriterImpl GraphDictWriter;

/** Start the dictionary of `pack`, without the n-gram index over its literals;
    these are of `kinds`, which must be complete.  Both must outlive the writer.
    @return #RG_OK, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_dict_writer_new(const RgAllocator *allocator, RgPackWriter *pack,
                      const GraphKinds *kinds, GraphDictWriter **writer);

/** Accepts null. */
void
graph_dict_writer_free(GraphDictWriter *RG_NULLABLE writer);

/**
   Add the next term, which must come after the last one in the order of ids.

   @param[out] rank Its place among all terms, from 1 (0 is the default graph).
   @return #RG_OK, #RG_NO_MEMORY, #RG_IO, or #RG_LIMIT beyond 2^32 - 2 terms.
*/
RG_NODISCARD RgStatus
graph_dict_writer_add(GraphDictWriter *writer, const GraphSetTerm *term,
                      uint32_t *rank);

/** Write what is left. @return #RG_OK, #RG_NO_MEMORY, #RG_IO. */
RG_NODISCARD RgStatus
graph_dict_writer_finish(GraphDictWriter *writer);

/** Ranks of the terms met as predicates, ascending: a predicate's number is
    its place here. */
const uint32_t *
graph_dict_writer_predicates(const GraphDictWriter *writer, size_t *n);

/** Ranks of the names of graphs, ascending: a graph's number is its place
    here plus 1 (0 is the default graph). */
const uint32_t *
graph_dict_writer_graphs(const GraphDictWriter *writer, size_t *n);

/** Where the literals stand, for their index (dict/gram_build.h); valid until
    the writer ends. */
GraphLiteralBlocks
graph_dict_writer_literals(const GraphDictWriter *writer);

/** Number of terms, the default graph's rank included. */
uint64_t
graph_dict_writer_n_ranks(const GraphDictWriter *writer);

#endif
