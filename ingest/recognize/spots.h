#ifndef INGEST_RECOGNIZE_SPOTS_H
#define INGEST_RECOGNIZE_SPOTS_H

/**
   @file
   Spots: the places of a paragraph at which a recogniser has to look.

   One walk over the paragraph asks one trie for all words that can begin a
   mention (ingest/openers.h) and notes where they stand and what they can
   begin.  Recognisers then go from spot to spot, not from character to
   character, and ask their own lists only there.  Cues are found by the walk.
*/

#include "graph/base/vec.h"
#include "ingest/document.h"
#include "ingest/mention.h"
#include "ingest/openers.h"

typedef struct {
  uint32_t at;
  uint32_t opens; ///< bits of IngestOpens
} IngestSpot;

/** In text order. */
RG_VEC_DEFINE(IngestSpots, IngestSpot, ingest_spots);

/**
   Find the spots of a paragraph; those that were there end.

   @param text  `norm.text`.
   @param arena Grows the array, which serves all paragraphs of a document.
   @param cues  Gets those of the paragraph, unless `openers` has no words: the
   longest from the left, so that 联合 is one where 共同 is another, and a
   neutral word such as 减税降费 hides the 减 that begins it.
   @return #RG_OK or #RG_NO_MEMORY.
   Cost: linear in the paragraph.
*/
RG_NODISCARD RgStatus
ingest_spots_find(const IngestOpeners *openers, RgArena *arena, RgStr text,
                  IngestSpan paragraph, IngestSpots *spots, IngestCues *cues);

/**
   Move `at` on to the first spot not before it that opens one of `opens`.

   @param next Where the search begins; 0 for a new walk, in which `at` only
   grows.
   @return What the spot opens; 0 when there is none.
*/
uint32_t
ingest_spots_seek(const IngestSpots *spots, uint32_t opens, size_t *next,
                  size_t *at);

#endif
