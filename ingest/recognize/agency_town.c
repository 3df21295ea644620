#include "ingest/recognize/agency_town.h"

#include "graph/base/utf8.h"
#include "ingest/recognize/agency_front.h"
#include "ingest/text/chinese.h"

enum { MIN_NAME_CHARS = 2, MAX_NAME_CHARS = 8, CHAR_BYTES = 3 };

#define BIT(class) (1U << (class))

/** A word ends at `at`: a cue that no name holds, or one of two characters. */
static bool
word_ends_at(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, at - 1U);
       i < cues->n && cues->items[i].span.begin < at; ++i) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.end == at && (cue->span.end - cue->span.begin > CHAR_BYTES ||
                                (cue->classes & BIT(INGEST_CUE_EDGE)))) {
      return true;
    }
  }
  return false;
}

/** A verb stands in the name of an office at `begin` to `end`: 联合检察院. */
static bool
holds_verb(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, begin);
       i < cues->n && cues->items[i].span.begin < end; ++i) {
    if (cues->items[i].span.end - cues->items[i].span.begin > CHAR_BYTES &&
        !(cues->items[i].classes & BIT(INGEST_CUE_NEUTRAL))) {
      return true;
    }
  }
  return false;
}

/** Where the name that ends at `end` begins; `end` when nothing bounds it. */
static size_t
name_begin(const IngestScan *const scan, const size_t least, const size_t end)
{
  size_t begin = end;
  for (size_t n = 0U; n <= MAX_NAME_CHARS; ++n) {
    if (n >= MIN_NAME_CHARS &&
        (begin == least || word_ends_at(scan, begin) ||
         ingest_scan_is_one_of(scan, ingest_scan_before(scan, begin),
                               "与和及"))) {
      return begin;
    }
    const size_t before = begin > least ? ingest_scan_before(scan, begin) : end;
    uint32_t     c      = 0U;
    if (before < begin) {
      (void)rg_utf8_decode(scan->text, before, &c);
    }
    if (before >= begin || !ingest_is_han(c)) {
      return n >= MIN_NAME_CHARS ? begin : end;
    }
    begin = before;
  }
  return end;
}

/** Bytes of the kind at `at`; 0 when there is none. */
static size_t
find_kind(const IngestScan *const scan, const size_t at, uint32_t *const bits)
{
  uint32_t     entry = 0U;
  const size_t size  = ingest_lexicon_find_of(
       &scan->lexicons->parts, scan->text, at,
       BIT(INGEST_PART_TOWN) | BIT(INGEST_PART_TOWN_ALONE) |
           BIT(INGEST_PART_LOCAL),
       &entry);
  *bits = size ? scan->lexicons->parts.bits[entry] : 0U;
  return size;
}

bool
ingest_agency_is_town(const IngestScan *const scan, const size_t at)
{
  uint32_t     bits = 0U;
  const size_t size = find_kind(scan, at, &bits);
  return size && at + size <= scan->span.end;
}

bool
ingest_agency_town(const IngestScan *const scan, const size_t least,
                   const size_t at, IngestTown *const town)
{
  uint32_t     bits     = 0U;
  const size_t end      = at + find_kind(scan, at, &bits);
  const size_t begin    = name_begin(scan, least, at);
  const bool   is_local = (bits & BIT(INGEST_PART_LOCAL)) != 0U;
  uint32_t     ignored  = 0U;
  if (end == at || end > scan->span.end || begin == at ||
      (is_local && holds_verb(scan, begin, at)) ||
      ingest_agency_is_barred(scan, begin, INGEST_FRONT_NO_TOWN) ||
      ingest_agency_front(scan, begin, INGEST_FRONT_SEVERAL, &ignored) ||
      ingest_agency_is_barred(scan, ingest_scan_before(scan, at),
                              is_local ? INGEST_FRONT_NO_SEAT_END
                                       : INGEST_FRONT_NO_TOWN_END)) {
    return false;
  }
  *town =
      (IngestTown){{(uint32_t)begin, (uint32_t)end},
                   !(bits & (BIT(INGEST_PART_TOWN) | BIT(INGEST_PART_LOCAL))),
                   is_local};
  return true;
}
