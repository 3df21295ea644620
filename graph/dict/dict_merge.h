#ifndef GRAPH_DICT_DICT_MERGE_H
#define GRAPH_DICT_DICT_MERGE_H

/**
   @file
   New terms, and those that are kept of an older dictionary, into one
   dictionary: both are in the order of ids, so each is read and written once
   and nothing is sorted.
*/

#include "graph/dict/dict_write.h"
#include "graph/dict/dictionary.h"
#include "graph/dict/kinds.h"

#include <stdbool.h>

/** What is kept of an older dictionary. */
typedef struct {
  const GraphDictionary *dictionary;
  uint32_t *ranks; ///< by rank there: 0 when it is not kept; else it
                   ///< becomes the rank in the new dictionary
  const bool     *is_predicate; ///< of each predicate there: still one
  const bool     *is_graph;     ///< of each graph there: still one
  const uint32_t *new_kinds; ///< by number of kind there: that in the new one
} GraphKeptTerms;

typedef struct GraphDictMergeImpl GraphDictMerge;

/** Before the first term of `writer`, whose kinds `kinds` are complete.
    @param kept Nothing, when null.  All must outlive the merge.
    @return #RG_OK, #RG_NO_MEMORY, #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_dict_merge_new(const RgAllocator *allocator, GraphDictWriter *writer,
                     const GraphKinds                 *kinds,
                     const GraphKeptTerms *RG_NULLABLE kept,
                     GraphDictMerge                  **merge);

/** Accepts null. */
void
graph_dict_merge_free(GraphDictMerge *RG_NULLABLE merge);

/** Add the next new term, and before it the kept ones that come before it.
    @param[out] rank Its rank, which a kept term that is the same shares.
    @return as graph_dict_writer_add(), or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_dict_merge_add(GraphDictMerge *merge, const GraphSetTerm *term,
                     uint32_t *rank);

/** Add the kept terms that are left, and finish the dictionary.
    @return as above. */
RG_NODISCARD RgStatus
graph_dict_merge_finish(GraphDictMerge *merge);

#endif
