#include "ingest/recognize/spots.h"

#include "graph/base/utf8.h"

static RgStatus
note(RgArena *const arena, IngestSpots *const spots, const size_t at,
     uint32_t kinds)
{
  for (size_t kind = 0U; kinds; ++kind, kinds >>= 1U) {
    if (kinds & 1U) {
      RG_TRY(ingest_offsets_push(arena, &spots->at[kind], (uint32_t)at));
    }
  }
  return RG_OK;
}

RgStatus
ingest_spots_find(const IngestOpeners *const openers, RgArena *const arena,
                  RgStr text, const IngestSpan paragraph,
                  IngestSpots *const spots)
{
  for (size_t kind = 0U; kind < INGEST_OPENS_N_KINDS; ++kind) {
    spots->at[kind].n = 0U;
    spots->next[kind] = 0U;
  }
  text             = rg_str_slice(text, 0U, paragraph.end);
  uint32_t ignored = 0U;
  for (size_t at = paragraph.begin; at < paragraph.end;
       at += rg_utf8_decode(text, at, &ignored)) {
    RG_TRY(note(arena, spots, at, ingest_openers_at(openers, text, at)));
  }
  return RG_OK;
}

bool
ingest_spots_seek(IngestSpots *const spots, const IngestOpens kind,
                  size_t *const at)
{
  const IngestOffsets *const all  = &spots->at[kind];
  size_t                     next = spots->next[kind];
  while (next < all->n && all->items[next] < *at) {
    ++next;
  }
  spots->next[kind] = next;
  if (next == all->n) {
    return false;
  }
  *at = all->items[next];
  return true;
}
