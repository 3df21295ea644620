#ifndef INGEST_NORMALIZE_READINGS_H
#define INGEST_NORMALIZE_READINGS_H

/**
   @file
   Readings beside their characters: 優(yōu)化營商環(huán)境, 亳（bó）州.

   A converter to Traditional characters that many mirrored pages went through
   writes the reading of each character that it had to choose.  In authors' own
   text a reading helps with a rare character.  Neither is part of a name, a
   word or a quotation.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "ingest/document.h"

/**
   Take readings out of `text`: one syllable in small letters with one tone
   mark, in brackets, behind a Chinese character.

   A byte lost before the character (damage.h) may have taken the opening
   bracket with it: 瘮?shù)字.  Then the '?' stays, for the repair.

   @param[out] out `text` itself when it has no reading, else in `arena`.
   @param[out] map `out` ↔ `text`.
   @return #RG_OK or #RG_NO_MEMORY.

   Linear; bytes that are no bracket cost a comparison.
*/
RG_NODISCARD RgStatus
ingest_drop_readings(RgArena *arena, RgStr text, RgStr *out,
                     IngestEditMap *map);

#endif
