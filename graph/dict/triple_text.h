#ifndef GRAPH_DICT_TRIPLE_TEXT_H
#define GRAPH_DICT_TRIPLE_TEXT_H

/**
   @file
   Triple terms (RDF 1.2) as byte strings, so that the dictionary can hold
   them like any other text.
*/

#include "graph/base/arena.h"
#include "graph/base/buf.h"
#include "graph/term.h"

/** Append the bytes of a triple term: equal terms give equal bytes (languages
    are folded to lower case).
    @return #RG_OK, #RG_NO_MEMORY, or #RG_LIMIT when terms stand too deep in
    each other. */
RG_NODISCARD RgStatus
graph_triple_text_write(RgBuf *buf, const GraphTerm *term);

/** The term of such bytes, which it then points into.
    @return #RG_OK, #RG_CORRUPT or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
graph_triple_text_read(RgStr bytes, RgArena *arena, GraphTerm *term);

#endif
