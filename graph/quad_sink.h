#ifndef GRAPH_QUAD_SINK_H
#define GRAPH_QUAD_SINK_H

/**
   @file
   Where statements go: readers, the mapper and rules write into one; the
   builder, the RDF writers and test collectors are one.
*/

#include "graph/base/status.h"
#include "graph/term.h"

/** A function table with a handle. */
typedef struct {
  void *handle;

  /** Take one statement.  The views in `quad` end with the call. */
  RgStatus (*quad)(void *handle, const GraphQuad *quad);

  /** A prefix declaration was met (null: not interested).  Only a hint for
      writers; `name` is without the colon. */
  RgStatus (*RG_NULLABLE prefix)(void *handle, RgStr name, RgStr iri);
} GraphQuadSink;

RG_NODISCARD static inline RgStatus
graph_quad_sink_write(const GraphQuadSink *const sink,
                      const GraphQuad *const     quad)
{
  return sink->quad(sink->handle, quad);
}

#endif
