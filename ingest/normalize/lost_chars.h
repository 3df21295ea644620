#ifndef INGEST_NORMALIZE_LOST_CHARS_H
#define INGEST_NORMALIZE_LOST_CHARS_H

/**
   @file
   Characters of UTF-8 that lost bytes when they were read as another encoding:
   with one byte lost there are 64 that it can have been, of which the model of
   the repair (lesson.h) knows the likeliest between its neighbours.
*/

#include "ingest/normalize/damage.h"

/**
   Fill in the characters of lost_bytes.h; those that stay in doubt become
   U+FFFD.  Parameters, ownership and errors as of ingest_repair_damage().

   @param is_latin The bytes were read as windows-1252, which has no character
   for 81, 8D, 8F, 90 and 9D: only those were lost.

   Costs a pass over the text when there are none, else one that learns it, and
   64 guesses for each that lost one byte; guesses are bounded by the size of
   the text.
*/
RG_NODISCARD RgStatus
ingest_fill_lost(const IngestRepairer *repairer, RgArena *arena, RgStr text,
                 bool is_latin, RgStr *filled, IngestEditMap *map,
                 IngestRepair **repairs, uint32_t *n_repairs);

#endif
