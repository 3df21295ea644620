#ifndef INGEST_RECOGNIZE_SPOTS_H
#define INGEST_RECOGNIZE_SPOTS_H

/**
   @file
   Spots: the places of a paragraph at which a recogniser has to look.

   One walk over the paragraph asks one trie for all words that can begin a
   mention (ingest/openers.h) and notes where they stand, apart for each kind
   of mention.  Recognisers then go from spot to spot, not from character to
   character, and ask their own lists only there.
*/

#include "graph/base/vec.h"
#include "ingest/document.h"
#include "ingest/openers.h"

RG_VEC_DEFINE(IngestOffsets, uint32_t, ingest_offsets);

/** The spots of one paragraph; begin with all zero. */
typedef struct {
  IngestOffsets at[INGEST_OPENS_N_KINDS];   ///< ascending
  size_t        next[INGEST_OPENS_N_KINDS]; ///< where the next search begins
} IngestSpots;

/**
   Find the spots of a paragraph, those of the one before end.

   @param arena Grows the arrays, which serve all paragraphs of a document.
   @return #RG_OK or #RG_NO_MEMORY.
   Cost: linear in the paragraph.
*/
RG_NODISCARD RgStatus
ingest_spots_find(const IngestOpeners *openers, RgArena *arena, RgStr text,
                  IngestSpan paragraph, IngestSpots *spots);

/** Move `at` on to the first spot of `kind` that is not before it; false when
    there is none.  `at` may only grow from one question to the next. */
bool
ingest_spots_seek(IngestSpots *spots, IngestOpens kind, size_t *at);

#endif
