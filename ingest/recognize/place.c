#include "ingest/recognize/scan.h"

/* A short name counts where the document's own region decides what it means:
   "寿宁、泰顺" in a bulletin of 福建, but no 和平 or 朝阳 elsewhere. */
RgStatus
ingest_recognize_places(IngestScan *const scan)
{
  for (size_t at = scan->span.begin; at < scan->span.end;) {
    const OntoRegion *region = NULL;
    const size_t      size   = onto_gazetteer_match_path(
               scan->gazetteer, scan->text, at, ONTO_NAME_ANY, scan->context, &region);
    if (!size || at + size > scan->span.end) {
      at = ingest_scan_after(scan, at);
      continue;
    }
    const IngestPlace place = {{(uint32_t)at, (uint32_t)(at + size)}, region};
    RG_TRY(ingest_places_push(scan->arena, &scan->mentions->places, place));
    at += size;
  }
  return RG_OK;
}
