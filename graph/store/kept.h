#ifndef GRAPH_STORE_KEPT_H
#define GRAPH_STORE_KEPT_H

/**
   @file
   What a new graph file takes over from an old one: all its graphs but some.

   Ranks and numbers in the new file ascend as those in the old one do, so the
   rows of an order stay in that order: they are read, numbered anew and written
   again, and merged with new ones, but never sorted.

   The way of a merge: graph_kept_mark(), then the dictionary
   (dict/dict_merge.h) with graph_kept_terms(), graph_kept_number(), and then
   the rows of each order, which may be read by a thread of their own.
*/

#include "graph/base/alloc.h"
#include "graph/base/cancel.h"
#include "graph/base/pack_trail.h"
#include "graph/dict/dict_merge.h"
#include "graph/store.h"
#include "graph/store/layout.h"

typedef struct GraphKeptImpl GraphKept;

/** Keep all of `store`, which must outlive it, but the `n` graphs of
    `left_out`.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_kept_new(const RgAllocator *allocator, const GraphStore *store,
               const GraphId *left_out, size_t n, GraphKept **kept);

/** Accepts null. */
void
graph_kept_free(GraphKept *RG_NULLABLE kept);

/** Find out which terms have a statement, and add their kinds to `kinds`.
    @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY, #RG_LIMIT, #RG_CANCELLED,
    #RG_TIMEOUT. */
RG_NODISCARD RgStatus
graph_kept_mark(GraphKept *kept, GraphKinds *kinds,
                const RgCancel *RG_NULLABLE cancel);

/** For the merge of the dictionary; null when nothing is kept. */
const GraphKeptTerms *RG_NULLABLE
graph_kept_terms(const GraphKept *RG_NULLABLE kept);

/** The dictionary is written: note what its predicates and graphs have for
    numbers. */
void
graph_kept_number(GraphKept *kept, const GraphDictWriter *dict);

/** Rows of the old file, with those of the graphs that are left out. */
uint64_t
graph_kept_n_rows(const GraphKept *RG_NULLABLE kept);

/** The rows of one order, in that order and in new numbers. */
typedef struct {
  const GraphKept *kept;
  GraphIndexNumber order; ///< in which they are read
  size_t           block; ///< the next one
  RgPackTrail      trail; ///< of the blocks
  size_t           n;     ///< of `rows`
  GraphRow         rows[GRAPH_ROWS_PER_BLOCK];
  uint32_t         column[GRAPH_N_FIELDS][GRAPH_ROWS_PER_BLOCK];
} GraphKeptRows;

/** Begin before the first row of an order. */
void
graph_kept_rows_begin(const GraphKept *kept, GraphIndexNumber order,
                      GraphKeptRows *rows);

/** The next rows, at least one.  @return #RG_OK, #RG_END, #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_kept_rows_next(GraphKeptRows *rows);

#endif
