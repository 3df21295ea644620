#include "ingest/recognize/spots.h"

RgStatus
ingest_spots_find(const IngestOpeners *const openers, RgArena *const arena,
                  RgStr text, const IngestSpan paragraph,
                  IngestSpots *const spots, IngestCues *const cues)
{
  text                = rg_str_slice(text, 0U, paragraph.end);
  spots->n            = 0U;
  size_t   behind_cue = paragraph.begin;
  uint32_t first      = 0U;
  size_t   size       = rg_trie_character(text, paragraph.begin, &first);
  for (size_t at = paragraph.begin; size;) {
    uint32_t            second = 0U;
    const size_t        behind = rg_trie_character(text, at + size, &second);
    const IngestOpening one =
        ingest_openers_at(openers, text, at, first, second);
    if (one.opens) {
      RG_TRY(ingest_spots_push(arena, spots,
                               (IngestSpot){(uint32_t)at, one.opens}));
    }
    if (one.cue_size && at >= behind_cue) {
      behind_cue = at + one.cue_size;
      RG_TRY(ingest_cues_push(
          arena, cues,
          (IngestCue){{(uint32_t)at, (uint32_t)behind_cue}, one.classes}));
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
