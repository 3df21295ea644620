#ifndef GRAPH_IO_REDLAND_NODE_H
#define GRAPH_IO_REDLAND_NODE_H

/**
   @file
   One term as a librdf node, and back.  librdf knows RDF 1.0: xsd:string is a
   plain literal there, and it has neither triple terms nor base direction.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/term.h"

#include <redland.h>

/** A new node, which the caller frees; null when librdf cannot have the term
    or is out of memory. */
librdf_node *RG_NULLABLE
graph_redland_node(librdf_world *world, const GraphTerm *term);

/** Views of the node's own text: good as long as the node is. */
GraphTerm
graph_redland_term(librdf_node *node);

#endif
