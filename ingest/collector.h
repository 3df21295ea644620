#ifndef INGEST_COLLECTOR_H
#define INGEST_COLLECTOR_H

/**
   @file
   The statements of one document as a sorted list, for what looks them up and
   changes them.
*/

#include "graph/base/arena.h"
#include "graph/base/vec.h"
#include "graph/quad_table.h"

RG_VEC_DEFINE(IngestQuads, GraphQuad, ingest_quads);

/** Initialise with the document's arena and `{0}`. */
typedef struct {
  RgArena    *arena;
  IngestQuads quads; ///< text in the arena
} IngestCollector;

/** Settled statements of a table, as views of its text. */
RG_NODISCARD RgStatus
ingest_collector_take(IngestCollector *collector, GraphQuadTable *table);

/** Back into the table, which is cleared first; text is copied. */
RG_NODISCARD RgStatus
ingest_collector_give(const IngestCollector *collector, GraphQuadTable *table);

/** Sort the statements and drop those that stand there twice.  O(n log n). */
void
ingest_collector_settle(IngestCollector *collector);

#endif
