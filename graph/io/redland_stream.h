#ifndef GRAPH_IO_REDLAND_STREAM_H
#define GRAPH_IO_REDLAND_STREAM_H

/**
   @file
   Private to the storage module for librdf: rows of a scan as a stream of
   statements, and the named graphs as an iterator of contexts.
*/

#include "graph/store.h"

#include <redland.h>
#include <stdbool.h>

/** Statements like `statement` (null: all), in one graph; without one in the
    union of all, each triple once, or `has_contexts`: the quads.
    @return null when out of memory. */
librdf_stream *RG_NULLABLE
graph_redland_find(librdf_storage *storage, const GraphStore *store,
                   bool has_contexts, librdf_statement *RG_NULLABLE statement,
                   librdf_node *RG_NULLABLE context);

/** @return null when out of memory. */
librdf_iterator *RG_NULLABLE
graph_redland_contexts(librdf_storage *storage, const GraphStore *store);

/** An error, to who set librdf's log up. */
void
graph_redland_complain(librdf_storage *storage, const char *text);

#endif
