#ifndef GRAPH_DICT_TERM_READER_H
#define GRAPH_DICT_TERM_READER_H

/**
   @file
   The terms of a mapped dictionary, one after the other in the order of ids.
   What was read does not stay in memory.
*/

#include "graph/base/buf.h"
#include "graph/base/pack_trail.h"
#include "graph/dict/dictionary.h"
#include "graph/dict/term_set.h"
#include "graph/dict/varint.h"

/** Initialise with graph_term_reader_init(), end with
    graph_term_reader_fini(). */
typedef struct {
  const GraphDictionary *dictionary;
  uint32_t               rank; ///< of the next term
  unsigned               tag;  ///< of its text, or #GRAPH_N_TEXT_TAGS
  uint64_t               left; ///< terms before another tag begins
  uint64_t               place;
  GraphVarintReader      block; ///< what is left of the open one
  RgPackTrail            trail; ///< of the blocks
  RgStr                  head;
  RgBuf                  text;
} GraphTermReader;

/** Before the first term of `dictionary`, which must outlive it.
    @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
graph_term_reader_init(GraphTermReader       *reader,
                       const GraphDictionary *dictionary,
                       const RgAllocator     *allocator);

void
graph_term_reader_fini(GraphTermReader *reader);

/**
   The next term, whose rank is one more than that of the last; the first has
   rank 1.  Its text is good until the next call; its kind is a number of that
   dictionary; it has no roles.

   @return #RG_OK, #RG_END after the last, #RG_CORRUPT, #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
graph_term_reader_next(GraphTermReader *reader, GraphSetTerm *term);

#endif
