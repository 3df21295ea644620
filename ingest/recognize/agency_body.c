#include "ingest/recognize/agency_body.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

/** Bounds of a name: longer rows of fields are running text. */
enum { MAX_BODY_BYTES = 96, MAX_STOPS = 33, CHAR_BYTES = 3 };

#define BIT(class) (1U << (class))

static const struct {
  IngestPartClass class;
  IngestBodyKind kind;
} ends[] = {{INGEST_PART_GOVERNMENT, INGEST_BODY_GOVERNMENT},
            {INGEST_PART_CONGRESS, INGEST_BODY_CONGRESS},
            {INGEST_PART_PARTY, INGEST_BODY_PARTY},
            {INGEST_PART_UTILITY, INGEST_BODY_UTILITY},
            {INGEST_PART_WHOLE, INGEST_BODY_OFFICE},
            {INGEST_PART_ALONE, INGEST_BODY_OFFICE},
            {INGEST_PART_OFFICE, INGEST_BODY_OFFICE},
            {INGEST_PART_TAIL, INGEST_BODY_OFFICE},
            {INGEST_PART_GROUP, INGEST_BODY_GROUP},
            {INGEST_PART_OTHER, INGEST_BODY_OTHER}};

/** The characters of column 2 show that the part is another word there, unless
    they begin one of their own: 管委会, but 建委会同. */
static bool
is_broken_by_next(const IngestScan *const scan, const uint32_t entry,
                  const size_t end)
{
  const RgStr set = ingest_lexicon_column(&scan->lexicons->parts, entry, 2U);
  if (!set.size || end >= scan->span.end) {
    return false;
  }
  const RgStr next =
      rg_str_slice(scan->text, end, ingest_scan_after(scan, end));
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            cue  = ingest_scan_first_cue(scan, end);
  const bool is_cue = cue < cues->n && cues->items[cue].span.begin == end &&
                      (cues->items[cue].classes &
                       (BIT(INGEST_CUE_NEUTRAL) | BIT(INGEST_CUE_JOINTLY))) !=
                          BIT(INGEST_CUE_NEUTRAL);
  return !is_cue && rg_str_find(set, next, 0U) != SIZE_MAX;
}

/** 部署 behind 市委改革办 is no 部, nor 署: a verb begins there. */
static bool
is_verb(const IngestScan *const scan, const size_t at, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            cue  = ingest_scan_first_cue(scan, at);
  return cue < cues->n && cues->items[cue].span.begin == at &&
         cues->items[cue].span.end > end &&
         (cues->items[cue].classes &
          (BIT(INGEST_CUE_EDGE) | BIT(INGEST_CUE_APPROVE)));
}

/** 管委会组织人社局…: behind an office that ends at `at` a verb calls others,
    so that 组织 is no part of its name. */
static bool
calls_others(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            cue  = ingest_scan_first_cue(scan, at);
  return cue < cues->n && cues->items[cue].span.begin == at &&
         cues->items[cue].span.end > at + CHAR_BYTES &&
         (cues->items[cue].classes &
          (BIT(INGEST_CUE_CONVENE) | BIT(INGEST_CUE_WITH)));
}

static void
consider(IngestBody *const best, const IngestBody found)
{
  if (found.end > best->end ||
      (found.end == best->end && found.last_bytes > best->last_bytes)) {
    *best = found;
  }
}

/** A part ends at `end`: is it the end of a body? */
static void
close_body(const IngestScan *const scan, const size_t begin, const size_t at,
           const size_t end, const uint32_t entry, IngestBody *const best)
{
  const uint32_t bits = scan->lexicons->parts.bits[entry];
  if (is_broken_by_next(scan, entry, end)) {
    return;
  }
  for (size_t i = 0U; i < RG_COUNT_OF(ends); ++i) {
    const bool needs_field = ends[i].class == INGEST_PART_OFFICE ||
                             ends[i].class == INGEST_PART_GROUP ||
                             ends[i].class == INGEST_PART_TAIL ||
                             ends[i].class == INGEST_PART_OTHER;
    /* A government has no field: 法治政府, 数字政府 are what it wants to be. */
    const bool has_field =
        ends[i].class == INGEST_PART_GOVERNMENT && at > begin;
    if ((bits & BIT(ends[i].class)) && (at > begin || !needs_field) &&
        !has_field) {
      consider(best, (IngestBody){end, end - at, ends[i].kind,
                                  !needs_field && at == begin, false, false});
      return;
    }
  }
}

/** All parts that begin at `at`: fields go on the list of stops. */
static void
extend(const IngestScan *const scan, const size_t begin, const size_t at,
       size_t *const stops, size_t *const n_stops, IngestBody *const best)
{
  RgTrieWalk walk  = rg_trie_walk(at);
  uint64_t   value = 0U;
  if (best->end == at && best->kind == INGEST_BODY_OFFICE &&
      calls_others(scan, at)) {
    return;
  }
  while (
      rg_trie_next(scan->lexicons->parts.begins, scan->text, &walk, &value)) {
    const size_t   end   = walk.at;
    const uint32_t entry = (uint32_t)value;
    if (end > scan->span.end || end - begin > MAX_BODY_BYTES) {
      return;
    }
    if (end == at + CHAR_BYTES && at > begin && is_verb(scan, at, end)) {
      continue;
    }
    close_body(scan, begin, at, end, entry, best);
    const uint32_t goes_on = BIT(INGEST_PART_FIELD) | BIT(INGEST_PART_OFFICE) |
                             BIT(INGEST_PART_WHOLE) |
                             BIT(INGEST_PART_GOVERNMENT) |
                             BIT(INGEST_PART_CONGRESS);
    /* 交通运输局与国网…: 与 behind a whole body joins it to another. */
    const bool joins = best->end == at && end == at + CHAR_BYTES;
    const bool inner =
        at > begin && !joins &&
        (scan->lexicons->parts.bits[entry] & BIT(INGEST_PART_INNER)) != 0U;
    if (!(scan->lexicons->parts.bits[entry] & goes_on) && !inner) {
      continue;
    }
    size_t i = 0U;
    while (i < *n_stops && stops[i] != end) {
      ++i;
    }
    if (i == *n_stops && *n_stops < MAX_STOPS) {
      stops[(*n_stops)++] = end;
    }
  }
}

/** 公安局 + 交通管理局, 税务局 + 第三分局. */
static void
take_tail(const IngestScan *const scan, IngestBody *const best)
{
  uint32_t     entry = 0U;
  const size_t size  = ingest_lexicon_find(&scan->lexicons->parts, scan->text,
                                           best->end, &entry);
  if (size && best->end + size <= scan->span.end &&
      (scan->lexicons->parts.bits[entry] & BIT(INGEST_PART_TAIL)) &&
      best->kind == INGEST_BODY_OFFICE) {
    best->end += size;
    best->is_known = false;
  }
}

/** A field alone before a verb: 福建税务推出, 厦门海事与…. */
static bool
find_brief(const IngestScan *const scan, const size_t at,
           IngestBody *const body)
{
  uint32_t     entry = 0U;
  const size_t size =
      ingest_lexicon_find(&scan->lexicons->parts, scan->text, at, &entry);
  if (!size || !(scan->lexicons->parts.bits[entry] & BIT(INGEST_PART_BRIEF))) {
    return false;
  }
  const size_t     end = at + size;
  const size_t     cue = ingest_scan_first_cue(scan, end);
  const IngestCues all = scan->mentions->cues;
  if (cue == all.n || all.items[cue].span.begin > end ||
      !(all.items[cue].classes &
        (INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
         INGEST_CUE_BIT(INGEST_CUE_POSTURE) | INGEST_CUE_BIT(INGEST_CUE_LEAD) |
         INGEST_CUE_BIT(INGEST_CUE_WITH)))) {
    return false;
  }
  *body = (IngestBody){end, size, INGEST_BODY_OFFICE, true, true, false};
  return true;
}

/** A name of the ontology's table that is longer than what the parts make. */
static void
find_name(const IngestScan *const scan, const size_t at, IngestBody *const best)
{
  bool         is_state = false;
  const size_t size     = ingest_body_names_find(&scan->lexicons->bodies,
                                                 scan->text, at, &is_state);
  if (size && !is_state && at + size <= scan->span.end &&
      at + size > best->end) {
    *best =
        (IngestBody){at + size, size, INGEST_BODY_OFFICE, true, false, false};
  }
}

/** 港航(地方海事)发展中心: where a name goes on that has a bracket at `at`, in
    which no whole body ends before it; `at` where none does. */
static size_t
behind_bracket(const IngestScan *const scan, const size_t at,
               const IngestBody *const best)
{
  const size_t behind = ingest_agency_behind_bracket(scan, at);
  uint32_t     entry  = 0U;
  return best->end != at && behind > at && ingest_scan_is_at(scan, at, "(") &&
                 ingest_lexicon_find(&scan->lexicons->parts, scan->text, behind,
                                     &entry)
             ? behind
             : at;
}

bool
ingest_agency_body(const IngestScan *const scan, const size_t at,
                   IngestBody *const body)
{
  *body = (IngestBody){0U, 0U, INGEST_BODY_OFFICE, false, false, false};
  const bool is_party = ingest_scan_is_at(scan, at, "委") &&
                        !ingest_scan_is_at(scan, at, "委员会");
  /* 自治区党委网信办 is 自治区委网信办 */
  const size_t begin = ingest_scan_is_at(scan, at, "党委") ? at + 6U
                       : is_party                          ? at + 3U
                                                           : at;
  size_t       stops[MAX_STOPS] = {begin};
  size_t       n_stops          = 1U;
  for (size_t i = 0U; i < n_stops; ++i) {
    const size_t next =
        stops[i] > begin ? behind_bracket(scan, stops[i], body) : begin;
    extend(scan, begin, next, stops, &n_stops, body);
  }
  find_name(scan, at, body);
  if (body->end && body->kind == INGEST_BODY_GROUP && begin > at) {
    body->end = 0U; /* 委 is no party committee there */
  }
  if (!body->end && begin > at) {
    *body = (IngestBody){begin, 3U, INGEST_BODY_PARTY, true, false, false};
    return !ingest_scan_is_one_of(scan, begin, "员托派办会");
  }
  if (!body->end) {
    return find_brief(scan, at, body);
  }
  take_tail(scan, body);
  return true;
}

size_t
ingest_agency_behind_bracket(const IngestScan *const scan, const size_t at)
{
  enum { MAX_BRACKET_BYTES = 27 };
  const bool        quote = ingest_scan_is_at(scan, at, "“");
  const char *const close = quote ? "”" : ")";
  const size_t      begin = at + (quote ? strlen("“") : 1U);
  if (!quote && !ingest_scan_is_at(scan, at, "(")) {
    return at;
  }
  for (size_t i = begin; i < scan->span.end && i - at < MAX_BRACKET_BYTES;) {
    uint32_t c = 0U;
    if (ingest_scan_is_at(scan, i, close)) {
      return i > begin ? i + strlen(close) : at;
    }
    i += rg_utf8_decode(scan->text, i, &c);
    if (!ingest_is_han(c)) {
      break;
    }
  }
  return at;
}

bool
ingest_agency_branch(const IngestScan *const scan, const size_t at,
                     IngestBody *const body)
{
  uint32_t     entry = 0U;
  const size_t size =
      ingest_lexicon_find(&scan->lexicons->parts, scan->text, at, &entry);
  if (!size || at + size > scan->span.end ||
      !(scan->lexicons->parts.bits[entry] &
        (BIT(INGEST_PART_BRANCH) | BIT(INGEST_PART_TAIL)))) {
    return false;
  }
  const bool tail =
      (scan->lexicons->parts.bits[entry] & BIT(INGEST_PART_TAIL)) != 0U;
  *body = (IngestBody){at + size, size, INGEST_BODY_OFFICE, true, false, tail};
  return true;
}
