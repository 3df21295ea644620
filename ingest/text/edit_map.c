#include "ingest/text/edit_map.h"

RgStatus
ingest_edits_copy(IngestEditBuilder *const builder, const uint32_t to,
                  const uint32_t from)
{
  const IngestEditVec *const edits = &builder->edits;
  if (edits->n) {
    const IngestEdit last = edits->items[edits->n - 1U];
    if (last.copied && to - last.to == from - last.from) {
      return RG_OK;
    }
  }
  return ingest_edit_vec_push(builder->arena, &builder->edits,
                              (IngestEdit){to, from, true});
}

RgStatus
ingest_edits_replace(IngestEditBuilder *const builder, const uint32_t to,
                     const uint32_t from)
{
  return ingest_edit_vec_push(builder->arena, &builder->edits,
                              (IngestEdit){to, from, false});
}

RgStatus
ingest_edits_end(IngestEditBuilder *const builder, const uint32_t to_end,
                 const uint32_t from_end, IngestEditMap *const map)
{
  RG_TRY(ingest_edit_vec_push(builder->arena, &builder->edits,
                              (IngestEdit){to_end, from_end, false}));
  map->edits   = builder->edits.items;
  map->n_edits = (uint32_t)builder->edits.n;
  return RG_OK;
}

RgStatus
ingest_edits_identity(RgArena *const arena, const uint32_t size,
                      IngestEditMap *const map)
{
  IngestEditBuilder builder = {arena, {0}};
  RG_TRY(ingest_edits_copy(&builder, 0U, 0U));
  return ingest_edits_end(&builder, size, size, map);
}

/** Last piece that begins at or before `at` in the later text. */
static uint32_t
piece_to(const IngestEditMap *const map, const uint32_t at)
{
  uint32_t low  = 0U;
  uint32_t high = map->n_edits - 1U;
  while (low + 1U < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (map->edits[middle].to <= at) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

static uint32_t
piece_from(const IngestEditMap *const map, const uint32_t at)
{
  uint32_t low  = 0U;
  uint32_t high = map->n_edits - 1U;
  while (low + 1U < high) {
    const uint32_t middle = low + (high - low) / 2U;
    if (map->edits[middle].from <= at) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

static uint32_t
least(const uint32_t a, const uint32_t b)
{
  return a < b ? a : b;
}

/** Where the piece's byte `to` came from, as the begin of a span. */
static uint32_t
begin_from(const IngestEdit *const piece, const uint32_t to)
{
  if (to < piece->to) {
    return piece->from;
  }
  return piece->copied ? least(piece->from + (to - piece->to), piece[1].from)
                       : piece->from;
}

/** The same as the end of a span. */
static uint32_t
end_from(const IngestEdit *const piece, const uint32_t to)
{
  return piece->copied ? least(piece->from + (to - piece->to), piece[1].from)
                       : piece[1].from;
}

IngestSpan
ingest_edits_back(const IngestEditMap *const map, const IngestSpan to)
{
  if (map->n_edits < 2U) {
    return (IngestSpan){0U, 0U};
  }
  const uint32_t begin =
      begin_from(&map->edits[piece_to(map, to.begin)], to.begin);
  if (to.end <= to.begin) {
    return (IngestSpan){begin, begin};
  }
  const uint32_t end =
      end_from(&map->edits[piece_to(map, to.end - 1U)], to.end);
  return (IngestSpan){begin, end < begin ? begin : end};
}

IngestSpan
ingest_edits_forward(const IngestEditMap *const map, const IngestSpan from)
{
  if (map->n_edits < 2U) {
    return (IngestSpan){0U, 0U};
  }
  const IngestEdit *const first = &map->edits[piece_from(map, from.begin)];
  uint32_t                begin = first->to;
  if (from.begin > first->from) {
    begin = first->copied
                ? least(first->to + (from.begin - first->from), first[1].to)
                : first[1].to;
  }
  if (from.end <= from.begin) {
    return (IngestSpan){begin, begin};
  }
  const IngestEdit *const last = &map->edits[piece_from(map, from.end - 1U)];
  uint32_t                end  = last[1].to;
  if (from.end <= last->from) {
    end = last->to;
  } else if (last->copied) {
    end = least(last->to + (from.end - last->from), last[1].to);
  }
  return (IngestSpan){begin, end < begin ? begin : end};
}

RgStatus
ingest_edits_compose(RgArena *const arena, const IngestEditMap *const c_to_b,
                     const IngestEditMap *const b_to_a,
                     IngestEditMap *const       c_to_a)
{
  IngestEditBuilder       builder = {arena, {0}};
  const IngestEdit *const bs      = b_to_a->edits;
  const uint32_t          n_bs    = b_to_a->n_edits;
  uint32_t                b       = 0U;
  for (uint32_t c = 0U; c + 1U < c_to_b->n_edits; ++c) {
    const IngestEdit *const piece = &c_to_b->edits[c];
    while (b + 2U < n_bs && bs[b + 1U].to <= piece->from) {
      ++b;
    }
    if (!piece->copied) {
      RG_TRY(ingest_edits_replace(&builder, piece->to,
                                  begin_from(&bs[b], piece->from)));
      continue;
    }
    const uint32_t end = piece->from + (piece[1].to - piece->to);
    for (uint32_t at = piece->from; at < end;) {
      const uint32_t to = piece->to + (at - piece->from);
      /* A whole that only part of is copied cannot be told apart further. */
      RG_TRY(bs[b].copied
                 ? ingest_edits_copy(&builder, to, begin_from(&bs[b], at))
                 : ingest_edits_replace(&builder, to, begin_from(&bs[b], at)));
      if (b + 2U >= n_bs || bs[b + 1U].to >= end) {
        break;
      }
      ++b;
      at = bs[b].to;
    }
    /* What C drops behind a whole is not part of that whole. */
    if (piece[1].from > end && !bs[b].copied) {
      RG_TRY(
          ingest_edits_replace(&builder, piece[1].to, end_from(&bs[b], end)));
    }
  }
  const IngestEdit c_end = c_to_b->edits[c_to_b->n_edits - 1U];
  return ingest_edits_end(&builder, c_end.to, bs[n_bs - 1U].from, c_to_a);
}
