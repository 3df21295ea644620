#ifndef GRAPH_DICT_TERM_SET_H
#define GRAPH_DICT_TERM_SET_H

/**
   @file
   The distinct terms of a batch of statements, numbered as they come; and the
   same terms in the order of ids.
*/

#include "graph/dict/kinds.h"
#include "graph/id.h"
#include "graph/term.h"

#include <stddef.h>
#include <stdint.h>

/** What a term was met as, beside subject and object. */
enum { GRAPH_AS_PREDICATE = 1, GRAPH_AS_GRAPH = 2 };

/** A term of a set. */
typedef struct {
  GraphTag tag;   ///< BLANK, IRI, LITERAL, TRIPLE, or that of `value`
  unsigned roles; ///< bits GRAPH_AS_…
  uint32_t kind;  ///< of a literal, else 0
  RgStr    text;  ///< empty for inline values; of a triple term, its bytes
  GraphId  value; ///< id of an inline value, else #GRAPH_ID_NONE
} GraphSetTerm;

typedef struct GraphTermSetImpl GraphTermSet;

/** An empty set whose literals are of `kinds`, which must outlive it; null
    when out of memory. */
GraphTermSet *RG_NULLABLE
graph_term_set_new(const RgAllocator *allocator, GraphKinds *kinds);

/** Accepts null. */
void
graph_term_set_free(GraphTermSet *RG_NULLABLE set);

/**
   The number of a term, new or not; `role` is added to what it was met as.

   @return #RG_OK, #RG_NO_MEMORY, #RG_BAD_ARG for a term of kind NONE, or
   #RG_LIMIT for more than 2^32 - 2 terms, a text over 1 GiB, too many kinds,
   or triple terms that stand too deep in each other.
*/
RG_NODISCARD RgStatus
graph_term_set_add(GraphTermSet *set, const GraphTerm *term, unsigned role,
                   uint32_t *number);

/** Add to what the term of that number was met as. */
void
graph_term_set_mark(GraphTermSet *set, uint32_t number, unsigned role);

size_t
graph_term_set_count(const GraphTermSet *set);

/** Bytes held, and what sorting will need on top. */
size_t
graph_term_set_size_bytes(const GraphTermSet *set);

/** By number; text is valid until the set is freed. */
GraphSetTerm
graph_term_set_get(const GraphTermSet *set, uint32_t number);

/** The numbers of all terms in the order of their ids (`by_rank`, an array of
    graph_term_set_count() items that the caller gives).
    @param two_threads Use another thread for many terms.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_term_set_sort(const GraphTermSet *set, bool two_threads,
                    uint32_t *by_rank);

#endif
