#ifndef GRAPH_DICT_KINDS_H
#define GRAPH_DICT_KINDS_H

/**
   @file
   The distinct triples (language, datatype, direction) of a graph's literals,
   numbered: most graphs have a few dozen.
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"
#include "graph/term.h"

#include <stddef.h>
#include <stdint.h>

/** Numbers of kinds have so many bits at most. */
enum { GRAPH_KIND_BITS = 24 };

/** What a literal has besides its lexical form. */
typedef struct {
  RgStr          language; ///< as it was first spelled
  RgStr          datatype;
  GraphDirection direction;
} GraphKind;

/** Language, then datatype, then direction: the order of literals that have
    one lexical form. */
int
graph_kind_compare(const GraphKind *a, const GraphKind *b);

typedef struct GraphKindsImpl GraphKinds;

/** No kinds yet; null when out of memory. */
GraphKinds *RG_NULLABLE
graph_kinds_new(const RgAllocator *allocator);

/** Accepts null. */
void
graph_kinds_free(GraphKinds *RG_NULLABLE kinds);

/** The number of a literal's kind, new or not.
    @return #RG_OK, #RG_NO_MEMORY, or #RG_LIMIT beyond 2^24 kinds. */
RG_NODISCARD RgStatus
graph_kinds_add(GraphKinds *kinds, const GraphTerm *literal, uint32_t *number);

size_t
graph_kinds_count(const GraphKinds *kinds);

/** By number; text is valid until the kinds are freed. */
const GraphKind *
graph_kinds_get(const GraphKinds *kinds, uint32_t number);

/** Places in sorted order: `rank_of[number]`.  It may be asked again after
    more kinds came; the order of the old ones among themselves stays.
    `by_rank` is the inverse.  Both have graph_kinds_count() items. */
void
graph_kinds_sort(const GraphKinds *kinds, uint32_t *rank_of, uint32_t *by_rank);

#endif
