#ifndef SPARQL_EXEC_LOCAL_DICT_H
#define SPARQL_EXEC_LOCAL_DICT_H

/**
   @file
   Terms that one query computed, under ids of tag #GRAPH_TAG_LOCAL.

   A term gets the store's id when the store has it, so that equal ids remain
   equal terms over stored and computed ones.  The threads of one query may use
   it at the same time.
*/

#include "graph/base/arena.h"
#include "graph/id.h"
#include "graph/store.h"
#include "sparql/expr/value.h"

typedef struct SparqlLocalDictImpl SparqlLocalDict;

/** An empty dictionary beside `store`, which must outlive it; its text lives
    in an arena of its own. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_local_dict_new(const GraphStore *store, const RgAllocator *allocator,
                      SparqlLocalDict **dict);

/** A dictionary with what `from` has, under the same ids.  `from` must outlive
    it and not change meanwhile. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_local_dict_copy(const SparqlLocalDict *from,
                       const RgAllocator *allocator, SparqlLocalDict **dict);

/** From now on the term under the local id with payload `number` has the id of
    `term`: it stands for that. @return as sparql_local_dict_intern(). */
RG_NODISCARD RgStatus
sparql_local_dict_bind(SparqlLocalDict *dict, uint64_t number,
                       const GraphTerm *term, GraphId *id);

/** Accepts null. */
void
sparql_local_dict_free(SparqlLocalDict *RG_NULLABLE dict);

/** The function table for expressions, over `dict`. */
SparqlTerms
sparql_local_dict_terms(SparqlLocalDict *dict);

/** The id of a term: inline, stored, or local. Text is copied when kept.
    @return #RG_OK, #RG_NO_MEMORY, #RG_CORRUPT. */
RG_NODISCARD RgStatus
sparql_local_dict_intern(SparqlLocalDict *dict, const GraphTerm *term,
                         GraphId *id);

/** The term of an id of any tag; #GRAPH_ID_NONE gives kind NONE.  Text is
    good until `arena` is reset and the dictionary freed.
    @return #RG_OK, #RG_NOT_FOUND, #RG_NO_MEMORY, #RG_CORRUPT. */
RG_NODISCARD RgStatus
sparql_local_dict_term(SparqlLocalDict *dict, GraphId id, RgArena *arena,
                       GraphTerm *term);

#endif
