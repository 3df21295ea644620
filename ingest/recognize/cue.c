#include "ingest/recognize/scan.h"

/** As ingest_spots_find() finds them, by a look at every character: for openers
    that have no words. */
RgStatus
ingest_recognize_cues(IngestScan *const scan)
{
  const IngestLexicon *const lexicon = &scan->lexicons->cues;
  if (scan->lexicons->openers.words) {
    return RG_OK;
  }
  for (size_t at = scan->span.begin; at < scan->span.end;) {
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
