#ifndef GRAPH_DICT_SECTIONS_H
#define GRAPH_DICT_SECTIONS_H

/**
   @file
   Numbers of the dictionary's sections in a graph file (graph/FORMAT.md).
*/

#include "graph/id.h"

enum {
  GRAPH_SECTION_KIND_ENDS  = 1, ///< u64: where each kind's bytes end
  GRAPH_SECTION_KIND_BYTES = 2,
  GRAPH_SECTION_VALUES     = 3, ///< GraphId: inline values in use, ascending
  GRAPH_SECTION_PREDICATES = 4, ///< GraphId: terms met as predicate, ascending
  GRAPH_SECTION_GRAPHS     = 5, ///< GraphId: names of graphs, ascending
  GRAPH_SECTION_N_TEXTS    = 6, ///< u64: texts of each text tag
  GRAPH_SECTION_GRAMS      = 7, ///< GraphGramList, ascending
  GRAPH_SECTION_BLOCKS     = 8, ///< u64: blocks of text tag i are section 8 + i
  GRAPH_SECTION_LITERAL_KINDS = 12 ///< u8: number of each literal's kind; 255:
                                   ///< that or more, see its entry
};

/** Tags whose terms have a text in the dictionary, in the order of ids. */
enum { GRAPH_N_TEXT_TAGS = 4 };

/** The tag at a place of that order. */
static inline GraphTag
graph_text_tag(const unsigned index)
{
  return index == 3U ? GRAPH_TAG_TRIPLE : (GraphTag)(GRAPH_TAG_BLANK + index);
}

/** Place of a tag in that order, or #GRAPH_N_TEXT_TAGS. */
static inline unsigned
graph_text_tag_index(const GraphTag tag)
{
  switch (tag) {
  case GRAPH_TAG_BLANK:
    return 0U;
  case GRAPH_TAG_IRI:
    return 1U;
  case GRAPH_TAG_LITERAL:
    return 2U;
  case GRAPH_TAG_TRIPLE:
    return 3U;
  default:
    return GRAPH_N_TEXT_TAGS;
  }
}

/** Texts in a block. */
enum { GRAPH_TEXTS_PER_BLOCK = 16 };

#endif
