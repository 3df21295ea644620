#include "ingest/recognize/scan.h"

/* Longest match from the left: 联合 is one cue where 共同 is another, and a
   neutral word such as 减税降费 hides the 减 that begins it. */
RgStatus
ingest_recognize_cues(IngestScan *const scan)
{
  const IngestLexicon *const lexicon = &scan->lexicons->cues;
  size_t                     next    = 0U;
  for (size_t at = scan->span.begin; ingest_spots_seek(
           scan->spots, INGEST_OPENS_BIT(INGEST_OPENS_CUE), &next, &at);) {
    uint32_t     entry = 0U;
    const size_t size  = ingest_lexicon_find(lexicon, scan->text, at, &entry);
    if (!size) {
      at = ingest_scan_after(scan, at);
      continue;
    }
    const IngestCue cue = {{(uint32_t)at, (uint32_t)(at + size)},
                           lexicon->bits[entry]};
    RG_TRY(ingest_cues_push(scan->arena, &scan->mentions->cues, cue));
    at += size;
  }
  return RG_OK;
}
