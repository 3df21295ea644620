#ifndef GRAPH_DICT_LITERAL_KIND_H
#define GRAPH_DICT_LITERAL_KIND_H

/**
   @file
   What the literals of a mapped dictionary have besides their lexical form: a
   table of kinds, and a byte for each literal.
*/

#include "graph/dict/dictionary.h"
#include "graph/dict/kinds.h"

/** The kind of a number: views of the map. @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_dictionary_kind(const GraphDictionary *dictionary, uint64_t number,
                      GraphKind *kind);

/** The number of a literal's kind.
    @return #RG_OK, #RG_NOT_FOUND or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_dictionary_find_kind(const GraphDictionary *dictionary,
                           const GraphTerm *literal, uint64_t *number);

/** As graph_dict_literal_kind() of graph/dict.h. */
RG_NODISCARD RgStatus
graph_dictionary_literal_kind(const GraphDictionary *dictionary, GraphId id,
                              uint32_t *number, GraphTerm *RG_NULLABLE kind);

/** As graph_dict_literals_are() of graph/dict.h. */
RG_NODISCARD RgStatus
graph_dictionary_literals_are(const GraphDictionary *dictionary, GraphId low,
                              GraphId high,
                              bool (*accepts)(const GraphTerm *kind),
                              bool *all);

#endif
