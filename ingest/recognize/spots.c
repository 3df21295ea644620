#include "ingest/recognize/spots.h"

RgStatus
ingest_spots_find(const IngestOpeners *const openers, RgArena *const arena,
                  RgStr text, const IngestSpan paragraph,
                  IngestSpots *const spots)
{
  text           = rg_str_slice(text, 0U, paragraph.end);
  spots->n       = 0U;
  uint32_t first = 0U;
  size_t   size  = rg_trie_character(text, paragraph.begin, &first);
  for (size_t at = paragraph.begin; size;) {
    uint32_t       second = 0U;
    const size_t   behind = rg_trie_character(text, at + size, &second);
    const uint32_t opens  = ingest_openers_at(openers, text, at, first, second);
    if (opens) {
      RG_TRY(
          ingest_spots_push(arena, spots, (IngestSpot){(uint32_t)at, opens}));
    }
    at += size;
    size  = behind;
    first = second;
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
