#include "ingest/recognize/agency_open.h"

#include "graph/base/utf8.h"
#include "ingest/recognize/agency_body.h"
#include "ingest/recognize/agency_front.h"
#include "ingest/text/chinese.h"

enum { MAX_RUN_BYTES = 48, MIN_RUN_BYTES = 6, CHAR_BYTES = 3 };

#define BIT(class) (1U << (class))

/** A verb begins at `at` that is no field of a body. */
static bool
is_verb(const IngestScan *const scan, const size_t at, const bool is_first)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            i    = ingest_scan_first_cue(scan, at);
  uint32_t                part = 0U;
  if (i >= cues->n || cues->items[i].span.begin != at ||
      (cues->items[i].classes &
       (BIT(INGEST_CUE_NEUTRAL) | BIT(INGEST_CUE_JOINTLY))) ==
          BIT(INGEST_CUE_NEUTRAL) ||
      (cues->items[i].span.end <= at + CHAR_BYTES &&
       !(cues->items[i].classes & BIT(INGEST_CUE_EDGE)))) {
    return false; /* 新 of 新港园区 */
  }
  const size_t size = is_first ? 0U
                               : ingest_lexicon_find(&scan->lexicons->parts,
                                                     scan->text, at, &part);
  return !size || at + size < cues->items[i].span.end ||
         !(scan->lexicons->parts.bits[part] &
           (BIT(INGEST_PART_FIELD) | BIT(INGEST_PART_INNER) |
            BIT(INGEST_PART_OFFICE) | BIT(INGEST_PART_WHOLE) |
            BIT(INGEST_PART_OPEN)));
}

/** What may stand behind a name: a mark, a joint or a verb. */
static bool
ends_name(const IngestScan *const scan, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, end);
  return end >= scan->span.end ||
         ingest_scan_is_one_of(scan, end, "、,;。:)(等与和及") ||
         (next < cues->n && cues->items[next].span.begin == end);
}

/** 厦门大学和福建省法学会: behind the joint at `at` stands another's place, but
    only by its full name: 文旅和徽州文化保护局. */
static bool
joins_place(const IngestScan *const scan, const size_t at)
{
  uint32_t     ignored = 0U;
  const size_t joint =
      ingest_agency_front(scan, at, INGEST_FRONT_JOINT, &ignored);
  const IngestPlace *const place =
      joint ? (const void *)INGEST_SCAN_BEGINS_AT(scan->mentions->places,
                                                  at + joint)
            : NULL;
  return place && place->is_full;
}

/** Bytes of the word of one of `classes` at `at`. */
static size_t
end_size(const IngestScan *const scan, const size_t at, const uint32_t classes)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_find_of(&scan->lexicons->parts, scan->text, at, classes,
                                &ignored);
}

/** 学院建设检测中心: a word that ends what is no body stands in [begin, at),
    and at `at` what may be a verb. */
static bool
is_verb_of_other(const IngestScan *const scan, const size_t begin,
                 const size_t at)
{
  const IngestCues *const cues  = &scan->mentions->cues;
  const size_t            i     = ingest_scan_first_cue(scan, at);
  uint32_t                entry = 0U;
  return i < cues->n && cues->items[i].span.begin == at &&
         (cues->items[i].classes & BIT(INGEST_CUE_INITIATIVE)) &&
         ingest_lexicon_suffix(&scan->lexicons->parts,
                               rg_str_slice(scan->text, begin, at), &entry) &&
         (scan->lexicons->parts.bits[entry] & BIT(INGEST_PART_OTHER));
}

/** Where the first name that begins before `at` ends in a word of one of
    `classes`, which begins `least` bytes behind `at` or more; 0 for none. */
static size_t
run_end(const IngestScan *const scan, const size_t at, const size_t least,
        const uint32_t classes)
{
  for (size_t i = at; i < scan->span.end && i - at <= MAX_RUN_BYTES;
       i        = ingest_scan_after(scan, i)) {
    uint32_t     c    = 0U;
    const size_t size = i - at >= least ? end_size(scan, i, classes) : 0U;
    if (size && i + size <= scan->span.end && ends_name(scan, i + size)) {
      return i + size;
    }
    if (is_verb_of_other(scan, at, i)) {
      return 0U;
    }
    /* 投资(产业)促进局, 市“双招双引”办 */
    const size_t behind = ingest_agency_behind_bracket(scan, i);
    if (behind > i && (i > at) == ingest_scan_is_at(scan, i, "(")) {
      i = ingest_scan_before(scan, behind);
      continue;
    }
    (void)rg_utf8_decode(scan->text, i, &c);
    if (!ingest_is_han(c) || is_verb(scan, i, i == at) ||
        joins_place(scan, i) || ingest_scan_is_one_of(scan, i, "的与及等")) {
      return 0U;
    }
  }
  return 0U;
}

size_t
ingest_agency_open(const IngestScan *const scan, const size_t at,
                   const bool is_listed)
{
  const uint32_t classes =
      BIT(INGEST_PART_OPEN) | (is_listed ? BIT(INGEST_PART_OPEN_LISTED) : 0U);
  return at >= scan->span.end ||
                 ingest_agency_is_barred(scan, at, INGEST_FRONT_NO_OPEN)
             ? 0U
             : run_end(scan, at, MIN_RUN_BYTES, classes);
}

size_t
ingest_agency_open_at(const IngestScan *const         scan,
                      const IngestAgencyCursor *const cursor,
                      const size_t begin, const size_t at)
{
  const bool   listed = ingest_agency_is_listed(scan, cursor, begin);
  const size_t end    = ingest_agency_open(scan, at, listed);
  if (end || listed || !ingest_agency_begins_clause(scan, begin)) {
    return end;
  }
  const size_t     more = ingest_agency_open(scan, at, true);
  const IngestSpan span = {(uint32_t)begin, (uint32_t)more};
  return more && ingest_agency_acts_at_begin(scan, span) ? more : 0U;
}

size_t
ingest_agency_firm(const IngestScan *const         scan,
                   const IngestAgencyCursor *const cursor, const size_t begin,
                   const size_t at)
{
  const bool listed = ingest_agency_is_listed(scan, cursor, begin);
  if (at >= scan->span.end ||
      ingest_agency_is_barred(scan, at, INGEST_FRONT_NO_OPEN) ||
      (!listed && !ingest_agency_begins_clause(scan, begin))) {
    return 0U;
  }
  const size_t     end  = run_end(scan, at, 0U, BIT(INGEST_PART_FIRM));
  const IngestSpan span = {(uint32_t)begin, (uint32_t)end};
  return end && (listed || ingest_agency_acts_at_begin(scan, span)) ? end : 0U;
}
