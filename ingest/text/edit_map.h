#ifndef INGEST_TEXT_EDIT_MAP_H
#define INGEST_TEXT_EDIT_MAP_H

/**
   @file
   Toolbox: the way back from a changed text to the text it was made of.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "graph/base/vec.h"
#include "ingest/document.h"

RG_VEC_DEFINE(IngestEditVec, IngestEdit, ingest_edit_vec);

/** A map under construction; initialise with `{arena}`. */
typedef struct {
  RgArena      *arena;
  IngestEditVec edits;
} IngestEditBuilder;

/** Bytes from `to` on are those from `from` on, until the next call.  Costs
    nothing when the last piece just goes on. @return #RG_OK, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_edits_copy(IngestEditBuilder *builder, uint32_t to, uint32_t from);

/** Bytes from `to` on stand for those from `from` on, as a whole.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_edits_replace(IngestEditBuilder *builder, uint32_t to, uint32_t from);

/** Set the ends of both texts and hand out the map.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_edits_end(IngestEditBuilder *builder, uint32_t to_end, uint32_t from_end,
                 IngestEditMap *map);

/** The map of a text of `size` bytes that did not change. */
RG_NODISCARD RgStatus
ingest_edits_identity(RgArena *arena, uint32_t size, IngestEditMap *map);

/** From C to A, given C to B and B to A.  Linear.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_edits_compose(RgArena *arena, const IngestEditMap *c_to_b,
                     const IngestEditMap *b_to_a, IngestEditMap *c_to_a);

/** The earlier text's span of a span of the later text.  O(log n). */
IngestSpan
ingest_edits_back(const IngestEditMap *map, IngestSpan to);

/** The later text's span of a span of the earlier text; empty when all of it
    was dropped.  O(log n). */
IngestSpan
ingest_edits_forward(const IngestEditMap *map, IngestSpan from);

#endif
