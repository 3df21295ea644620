#ifndef INGEST_COLLECTOR_H
#define INGEST_COLLECTOR_H

/**
   @file
   The statements of one document, kept until it is the thread's turn to write
   them.
*/

#include "graph/base/arena.h"
#include "graph/base/vec.h"
#include "graph/quad_sink.h"

RG_VEC_DEFINE(IngestQuads, GraphQuad, ingest_quads);

/** Initialise with the document's arena and `{0}`. */
typedef struct {
  RgArena    *arena;
  IngestQuads quads; ///< text in the arena
} IngestCollector;

/** A sink that copies each statement. */
GraphQuadSink
ingest_collector_sink(IngestCollector *collector);

/** Sort the statements and drop those said twice: a document's agency is told
    of in each of its cases, and what counts statements counts them once.
    O(n log n). */
void
ingest_collector_settle(IngestCollector *collector);

#endif
