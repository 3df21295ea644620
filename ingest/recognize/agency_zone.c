#include "ingest/recognize/agency_zone.h"

#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_open.h"

enum { MAX_ZONE_BYTES = 75, MIN_ZONE_BYTES = 12 };

/** Bytes of the office of a zone at `at`: 管委会, 管委会行政审批局, or any
    body; 0 for none. */
static size_t
office_size(const IngestScan *const scan, const size_t at)
{
  uint32_t     entry = 0U;
  IngestBody   body;
  const size_t own =
      ingest_lexicon_find(&scan->lexicons->parts, scan->text, at, &entry);
  const bool found = ingest_agency_body(scan, at, &body) && !body.is_brief &&
                     body.kind == INGEST_BODY_OFFICE;
  const size_t size = found ? body.end - at : 0U;
  return own > size && (scan->lexicons->parts.bits[entry] &
                        1U << INGEST_PART_ZONE_OFFICE)
             ? own
             : size;
}

/** Bytes of the kind of zone (开发区, 新城) that ends at `at`. */
static size_t
kind_size(const IngestScan *const scan, const size_t least, const size_t at)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_suffix_of(&scan->lexicons->parts,
                                  rg_str_slice(scan->text, least, at),
                                  1U << INGEST_PART_ZONE, &ignored);
}

/** 经 of 经贸合作: the cue is part of what a body is for. */
static bool
is_in_field(const IngestScan *const scan, const IngestCue *const cue)
{
  uint32_t     ignored = 0U;
  const size_t size = ingest_lexicon_find_of(&scan->lexicons->parts, scan->text,
                                             cue->span.begin,
                                             1U << INGEST_PART_FIELD, &ignored);
  return cue->span.begin + size > cue->span.end;
}

/** A word ends at `cue` that no name of a zone holds. */
static bool
is_edge(const IngestScan *const scan, const IngestCue *const cue)
{
  return ((cue->classes & INGEST_CUE_BIT(INGEST_CUE_EDGE)) &&
          !is_in_field(scan, cue)) ||
         (cue->span.end - cue->span.begin >= 6U &&
          (cue->classes &
           (INGEST_CUE_BIT(INGEST_CUE_BOUNDARY) |
            INGEST_CUE_BIT(INGEST_CUE_CHARGE) |
            INGEST_CUE_BIT(INGEST_CUE_LEAD) | INGEST_CUE_BIT(INGEST_CUE_WITH) |
            INGEST_CUE_BIT(INGEST_CUE_SUPPORT) |
            INGEST_CUE_BIT(INGEST_CUE_CONVENE))) &&
          !(cue->classes & INGEST_CUE_BIT(INGEST_CUE_NEUTRAL)));
}

/** Begin of the bracket that ends at `at`, not before `least`; `at` for none:
    of 乌鲁木齐经济技术开发区(头屯河区)行政审批局, before its office. */
static size_t
bracket_begin(const IngestScan *const scan, const size_t least, const size_t at)
{
  enum { MAX_BRACKET_BYTES = 36 };
  if (at <= least || scan->text.data[at - 1U] != ')') {
    return at;
  }
  const size_t from =
      at > least + MAX_BRACKET_BYTES ? at - MAX_BRACKET_BYTES : least;
  const size_t open =
      rg_str_find_last_byte(rg_str_slice(scan->text, from, at), '(');
  return open == SIZE_MAX ? at : from + open;
}

/** Where 中国 of 中国(上海)自由贸易试验区 begins, or the place of
    甘肃(兰州)国际陆港: the bracket that begins at `open` is part of the name;
    `open` for neither. */
static size_t
owner_begin(const IngestScan *const scan, const size_t least, const size_t open)
{
  const RgStr             china = RG_STR("中国");
  const IngestSpan *const place =
      INGEST_SCAN_ENDS_AT(scan->mentions->places, open);
  return rg_str_ends_with(rg_str_slice(scan->text, least, open), china)
             ? open - china.size
         : place && place->begin >= least ? place->begin
                                          : open;
}

/** Where the name of the zone whose kind begins at `kind` begins, not before
    `least`. */
static size_t
name_begin(const IngestScan *const scan, const size_t kind, size_t least)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, kind);
       i-- && cues->items[i].span.end + MAX_ZONE_BYTES > kind;) {
    if (cues->items[i].span.end <= kind && is_edge(scan, &cues->items[i])) {
      least = cues->items[i].span.end > least ? cues->items[i].span.end : least;
      break;
    }
  }
  /* 西宁(国家级)经济技术开发区 */
  const RgStr rank = RG_STR("(国家级)");
  const bool  ranks =
      rg_str_ends_with(rg_str_slice(scan->text, least, kind), rank);
  size_t begin = ranks ? kind - rank.size : kind;
  while (begin > least && kind - begin < MAX_ZONE_BYTES &&
         !ingest_scan_is_one_of(scan, ingest_scan_before(scan, begin),
                                ",;:。、()“”《》【】〔〕「」[]|与和及\t ")) {
    begin = ingest_scan_before(scan, begin);
  }
  const size_t open  = bracket_begin(scan, least, begin);
  const size_t owner = open < begin ? owner_begin(scan, least, open) : begin;
  return owner < open ? owner : begin;
}

bool
ingest_agency_zone(const IngestScan *const scan, const size_t least,
                   const size_t at, IngestSpan *const span)
{
  const size_t end  = bracket_begin(scan, least, at);
  const size_t kind = kind_size(scan, least, end);
  if (!kind) {
    return false;
  }
  const size_t known = office_size(scan, at);
  const size_t open  = known ? 0U : ingest_agency_open(scan, at, true);
  const size_t begin = known || open ? name_begin(scan, end - kind, least) : at;
  *span = (IngestSpan){(uint32_t)begin, (uint32_t)(open ? open : at + known)};
  return at - begin >= MIN_ZONE_BYTES &&
         (known || ingest_agency_follows_with(scan, begin) ||
          ingest_agency_acts_at_begin(scan, *span));
}
