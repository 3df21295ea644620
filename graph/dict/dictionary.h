#ifndef GRAPH_DICT_DICTIONARY_H
#define GRAPH_DICT_DICTIONARY_H

/**
   @file
   The dictionary of a mapped graph file: term, id, and rank.

   A term's rank is its place among all terms of the store in the order of ids,
   from 1; rank 0 is the default graph.  Indexes hold ranks: they are small.
*/

#include "graph/base/arena.h"
#include "graph/base/pack.h"
#include "graph/dict/sections.h"
#include "graph/id.h"
#include "graph/term.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
  const RgPack  *pack;
  RgPackSection  blocks[GRAPH_N_TEXT_TAGS];
  uint64_t       n_texts[GRAPH_N_TEXT_TAGS];
  RgPackSection  kind_ends;
  RgPackSection  kind_bytes;
  RgPackSection  literal_kinds;
  RgPackSection  value_section;
  const GraphId *values; ///< n_values, ascending
  uint64_t       n_values;
  const GraphId *predicates;
  uint64_t       n_predicates;
  const GraphId *graphs;
  uint64_t       n_graphs;
  uint32_t       first_rank[GRAPH_N_TEXT_TAGS]; ///< of each text tag
  uint32_t       first_value_rank;
  uint32_t       n_ranks; ///< rank 0 included
} GraphDictionary;

/** Find the sections. @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_dictionary_open(const RgPack *pack, GraphDictionary *dictionary);

/** @return #RG_OK, #RG_NOT_FOUND or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_dictionary_find(const GraphDictionary *dictionary, const GraphTerm *term,
                      GraphId *id);

/** As graph_dict_term() of graph/dict.h. */
RG_NODISCARD RgStatus
graph_dictionary_term(const GraphDictionary *dictionary, GraphId id,
                      RgArena *arena, GraphTerm *term);

/** The lexical form of a literal, or an IRI, …, as a view of the map or in
    `arena`.  @return #RG_OK, #RG_NOT_FOUND, #RG_CORRUPT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_dictionary_text(const GraphDictionary *dictionary, unsigned text_tag,
                      uint64_t place, RgArena *arena, RgStr *text,
                      uint64_t *kind);

/** Places [`low`, `high`) of the texts of a tag that start with `prefix`.
    @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_dictionary_prefix(const GraphDictionary *dictionary, unsigned text_tag,
                        RgStr prefix, uint64_t *low, uint64_t *high);

/** Make the table of inline values readable for the two functions below.
    @return #RG_OK or #RG_CORRUPT.  Cheap after the first time. */
RG_NODISCARD RgStatus
graph_dictionary_check_values(const GraphDictionary *dictionary);

/** The first rank whose id is `id` or greater; `n_ranks` when there is none.
    graph_dictionary_check_values() must have been called. */
uint32_t
graph_dictionary_rank_from(const GraphDictionary *dictionary, GraphId id);

/** The rank of `id`; false when no term of the store has it. */
bool
graph_dictionary_rank(const GraphDictionary *dictionary, GraphId id,
                      uint32_t *rank);

/** Ranks into ids. @return #RG_OK or #RG_CORRUPT for a rank out of range. */
RG_NODISCARD RgStatus
graph_dictionary_ids(const GraphDictionary *dictionary, const uint32_t *ranks,
                     size_t n, GraphId *ids);

/** First place in an ascending array whose item is `id` or greater. */
size_t
graph_ids_from(const GraphId *ids, size_t n, GraphId id);

#endif
