#ifndef GRAPH_TERM_INLINE_ID_H
#define GRAPH_TERM_INLINE_ID_H

/**
   @file
   Lexical forms of the values that live in an id; the way there is
   graph_id_from_value() in graph/id.h.
*/

#include "graph/id.h"
#include "graph/term.h"

/** Room for the lexical form of any inline id. */
enum { GRAPH_INLINE_TEXT_BYTES = 40 };

/** The term of an inline id: its lexical form is written to `text`, which the
    term then points into. */
GraphTerm
graph_term_of_inline_id(GraphId id, char text[GRAPH_INLINE_TEXT_BYTES]);

#endif
