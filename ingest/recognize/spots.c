#include "ingest/recognize/spots.h"

#include "graph/base/utf8.h"

RgStatus
ingest_spots_find(const IngestOpeners *const openers, RgArena *const arena,
                  RgStr text, const IngestSpan paragraph,
                  IngestSpots *const spots)
{
  text               = rg_str_slice(text, 0U, paragraph.end);
  spots->n           = 0U;
  uint32_t character = 0U;
  for (size_t at = paragraph.begin; at < paragraph.end;
       at += rg_utf8_decode(text, at, &character)) {
    const uint32_t opens = ingest_openers_at(openers, text, at);
    if (opens) {
      RG_TRY(
          ingest_spots_push(arena, spots, (IngestSpot){(uint32_t)at, opens}));
    }
  }
  return RG_OK;
}

uint32_t
ingest_spots_seek(const IngestSpots *const spots, const uint32_t opens,
                  size_t *const next, size_t *const at)
{
  for (; *next < spots->n; ++*next) {
    const IngestSpot *const spot = &spots->items[*next];
    if (spot->at >= *at && (spot->opens & opens)) {
      *at = spot->at;
      return spot->opens;
    }
  }
  return 0U;
}
