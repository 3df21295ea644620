#ifndef INGEST_NORMALIZE_DAMAGE_H
#define INGEST_NORMALIZE_DAMAGE_H

/**
   @file
   GBK text in which a byte was lost, so that the bytes behind it were paired
   one off until an ASCII trail byte or the end of the run brought them back in
   step.  Pairs that are no character were dropped on the way, and a byte
   without a partner became '?' (or U+FFFD).

   `(一)以機` is A3A8 D2BB A3A9 D2D4 99 43 after an ideographic space A1A1; with
   its first byte lost, what follows reads `。ㄒ唬┮詸C`.  The search re-encodes
   what stands there, shifts the pairs by one byte, puts lost bytes and dropped
   pairs in where they are needed, and takes the most likely text of models
   learned from the rest of the document (lesson.h, shift/search.h).

   Most of it comes of programs that look for the bytes of the marks
   ，。；！？、 in GBK text wherever two bytes look like one: the second byte of
   the indent and the first of `（` are a `。`.  All text between such marks is
   then read by itself, so that a damaged span begins with '?' and a mark, has
   no mark inside, and ends before one.  Where most repairs look like that the
   search counts on it.
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "ingest/document.h"
#include "ingest/normalize/script.h"
#include "ingest/normalize/word_model.h"
#include "ingest/text/gbk.h"

/** What the search needs of the process. */
typedef struct {
  const IngestScriptConverter *script;
  const IngestGbk             *gbk;
  IngestWordModel             *words;   ///< loaded when there is damage
  RgStr                        phrases; ///< of official Chinese, one a line
} IngestRepairer;

/**
   Repair `text`; characters outside damaged spans stay byte for byte.

   @param[out] repaired `text` itself when nothing was found, else in `arena`.
   @param[out] map      `repaired` ↔ `text`.
   @param[out] repairs  Ascending; `source` is in `text`, `span` in `repaired`.
   @return #RG_OK or #RG_NO_MEMORY.

   Costs a pass over the text when it holds '?', and a bounded search for each
   place that could be damaged; the number of searches is bounded by the size
   of the text, and by that of the repairs found.
*/
RG_NODISCARD RgStatus
ingest_repair_damage(const IngestRepairer *repairer, RgArena *arena, RgStr text,
                     RgStr *repaired, IngestEditMap *map,
                     IngestRepair **repairs, uint32_t *n_repairs);

#endif
