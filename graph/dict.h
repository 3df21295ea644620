#ifndef GRAPH_DICT_H
#define GRAPH_DICT_H

/**
   @file
   Term to id and id to term on an open store.
*/

#include "graph/base/arena.h"
#include "graph/id.h"
#include "graph/store.h"
#include "graph/term.h"

/**
   The id of a term.

   @return #RG_OK; #RG_NOT_FOUND when no statement has the term (inline values
   always have an id); #RG_CORRUPT.  Thread-safe.
   Cost: one binary search over block heads, one block decoded.
*/
RG_NODISCARD RgStatus
graph_dict_find(const GraphStore *store, const GraphTerm *term, GraphId *id);

/**
   The term of an id (not of tag #GRAPH_TAG_LOCAL).

   Text is a view of the map where the dictionary keeps it whole, else copied
   into `arena`; either way it is good until `arena` is reset and the store is
   closed.  @return #RG_OK, #RG_NOT_FOUND for an id that this store never gave,
   #RG_CORRUPT or #RG_NO_MEMORY.  Thread-safe on `store`.
*/
RG_NODISCARD RgStatus
graph_dict_term(const GraphStore *store, GraphId id, RgArena *arena,
                GraphTerm *term);

/**
   What a dictionary literal has besides its lexical form, which is not read.

   @param[out] number  Below #GRAPH_DICT_N_KINDS; the same for two literals of
   one datatype, language and direction, and for no others.
   @param[out] kind  The literal with an empty lexical form; may be null.
   @return #RG_OK; #RG_NOT_FOUND when the id is no dictionary literal, or a
   literal of a rare kind (then only graph_dict_term() knows); #RG_CORRUPT.
   Cost: a look into an array of bytes.  Thread-safe.
*/
RG_NODISCARD RgStatus
graph_dict_literal_kind(const GraphStore *store, GraphId id, uint32_t *number,
                        GraphTerm *RG_NULLABLE kind);

/**
   Whether all dictionary literals from `low` to `high` are of kinds that a
   predicate accepts; it is asked with an empty lexical form.

   @param[out] all  False also when one of them is of a rare kind.
   @return #RG_OK; #RG_NOT_FOUND when that is no range of literals; #RG_CORRUPT.
   Cost: a search in a byte for each literal of the range, for every kind that
   is not accepted.  Thread-safe.
*/
RG_NODISCARD RgStatus
graph_dict_literals_are(const GraphStore *store, GraphId low, GraphId high,
                        bool (*accepts)(const GraphTerm *kind), bool *all);

/** Numbers of graph_dict_literal_kind() are below this. */
enum { GRAPH_DICT_N_KINDS = 255 };

/** The smallest id range [`low`, `high`] of stored IRIs (tag #GRAPH_TAG_IRI)
    or dictionary literals that start with `prefix`.
    @return #RG_OK, #RG_NOT_FOUND when there are none, #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_dict_prefix_range(const GraphStore *store, GraphTag tag, RgStr prefix,
                        GraphId *low, GraphId *high);

/** Number of dictionary entries with `tag`. */
uint64_t
graph_dict_count(const GraphStore *store, GraphTag tag);

#endif
