#ifndef GRAPH_IO_REDLAND_COPY_H
#define GRAPH_IO_REDLAND_COPY_H

/**
   @file
   A store to a librdf model, and a model to a quad sink.
*/

#include "graph/base/error.h"
#include "graph/quad_sink.h"
#include "graph/store.h"

#include <redland.h>

/**
   Add all quads to a model whose storage has contexts; the default graph goes
   without one.

   @param[out] n_left_out Statements that librdf has no words for (triple terms,
   base direction).
   @return #RG_OK; #RG_IO when the storage refuses one; what
   graph_export_quads() says.
*/
RG_NODISCARD RgStatus
graph_redland_to_model(const GraphStore *store, librdf_world *world,
                       librdf_model *model, uint64_t *n_left_out,
                       RgError *error);

/** Give all statements of a model, with their contexts as graphs, to a sink.
    @return #RG_OK, #RG_NO_MEMORY, or what the sink says. */
RG_NODISCARD RgStatus
graph_redland_from_model(librdf_model *model, const GraphQuadSink *sink);

#endif
