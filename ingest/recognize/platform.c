#include "ingest/recognize/scan.h"

enum {
  MAX_NAME_BYTES     = 120,
  MAX_CORE_BYTES     = 60,
  MIN_MODIFIER_BYTES = 12 ///< of a name without quotes or place
};

#define CLOSING "”’"
#define OPENING "“‘"
#define STOPS ",;:。!?、()《》\t\n—"

/** Begin of the quotes that close right before `end`; `end` when none do. */
static size_t
quote_before(const IngestScan *const scan, const size_t end)
{
  size_t at = ingest_scan_before(scan, end);
  if (at == end || !ingest_scan_is_one_of(scan, at, CLOSING)) {
    return end;
  }
  while (at > scan->span.begin && end - at < MAX_CORE_BYTES) {
    at = ingest_scan_before(scan, at);
    if (ingest_scan_is_one_of(scan, at, OPENING)) {
      return at;
    }
    if (ingest_scan_is_one_of(scan, at, CLOSING ",。;")) {
      break;
    }
  }
  return end;
}

/** The last edge word that ends in (begin, end]; `begin` when none does. */
static size_t
last_edge(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, end);;) {
    if (i < cues->n && cues->items[i].span.end <= end &&
        (cues->items[i].classes & INGEST_CUE_BIT(INGEST_CUE_EDGE))) {
      return cues->items[i].span.end > begin ? cues->items[i].span.end : begin;
    }
    if (!i-- || cues->items[i].span.end <= begin) {
      return begin;
    }
  }
}

/** Verbs at the very begin are no part of a name: 建设智能审核平台. */
static size_t
skip_verbs(const IngestScan *const scan, size_t at, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, at); i < cues->n; ++i) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.begin != at || cue->span.end >= end ||
        !(cue->classes & (INGEST_CUE_BIT(INGEST_CUE_BOUNDARY) |
                          INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                          INGEST_CUE_BIT(INGEST_CUE_EDGE)))) {
      break;
    }
    at = cue->span.end;
  }
  return at;
}

/** How far the name reaches to the left of `at`, where its head (or the quotes
    before the head) begins. */
static size_t
find_begin(const IngestScan *const scan, const size_t at)
{
  size_t from  = at;
  size_t least = scan->span.begin;
  while (from > least && at - from < MAX_NAME_BYTES) {
    const size_t before = ingest_scan_before(scan, from);
    if (ingest_scan_is_one_of(scan, before, STOPS OPENING CLOSING)) {
      break;
    }
    from = before;
  }
  from = last_edge(scan, from, at);
  from = skip_verbs(scan, from, at);
  /* A place inside begins the name: 企业登录厦门市电子税务局. */
  const IngestPlaces *const places = &scan->mentions->places;
  for (size_t i = places->n; i-- && places->items[i].span.end > from;) {
    if (places->items[i].span.begin > from && places->items[i].span.end < at) {
      return places->items[i].span.begin;
    }
  }
  return from;
}

static RgStatus
add(IngestScan *const scan, const size_t begin, const size_t end,
    const IngestSpan core)
{
  IngestPlatformMentions *const all = &scan->mentions->platforms;
  if (all->n && all->items[all->n - 1U].span.end > begin) {
    return RG_OK;
  }
  const IngestPlatformMention mention = {{(uint32_t)begin, (uint32_t)end},
                                         core};
  return ingest_platform_mentions_push(scan->arena, all, mention);
}

/** A name in quotes before the head, or a head that ends the quotes. */
static RgStatus
quoted(IngestScan *const scan, const size_t open, const size_t head_end)
{
  const size_t     core  = ingest_scan_after(scan, open);
  const size_t     close = ingest_scan_find(scan, core, head_end + 3U, CLOSING);
  const IngestSpan inner = {(uint32_t)core, (uint32_t)close};
  if (close - core < 6U ||
      ingest_scan_find(scan, core, close, "+,。;—") < close) {
    return RG_OK; /* “互联网+” and sentences are no names */
  }
  return add(scan, find_begin(scan, open),
             head_end > close ? head_end : close + 3U, inner);
}

static bool
is_generic(const IngestScan *const scan, const RgStr name)
{
  const uint32_t entry =
      ingest_lexicon_lookup(&scan->lexicons->platforms, name);
  return entry != UINT32_MAX && (scan->lexicons->platforms.bits[entry] &
                                 INGEST_PLATFORM_GENERIC) != 0U;
}

static RgStatus
unquoted(IngestScan *const scan, const size_t at, const size_t end)
{
  const size_t begin = find_begin(scan, at);
  const RgStr  name  = rg_str_slice(scan->text, begin, end);
  if (at < begin + MIN_MODIFIER_BYTES || is_generic(scan, name)) {
    return RG_OK;
  }
  return add(scan, begin, end, (IngestSpan){0U, 0U});
}

static RgStatus
at_word(IngestScan *const scan, const size_t at, const size_t end,
        const uint32_t bits)
{
  const size_t open = quote_before(scan, at);
  if (open < at && (bits & (INGEST_PLATFORM_HEAD | INGEST_PLATFORM_QUOTED))) {
    return quoted(scan, open, end);
  }
  if (bits & INGEST_PLATFORM_NAMED) {
    const bool   in_quotes = ingest_scan_is_one_of(scan, end, CLOSING);
    const size_t before    = ingest_scan_before(scan, at);
    if (in_quotes && ingest_scan_is_one_of(scan, before, OPENING)) {
      return quoted(scan, before, end);
    }
    return add(scan, at, end, (IngestSpan){0U, 0U});
  }
  if (ingest_scan_is_one_of(scan, end, CLOSING)) {
    for (size_t from = at;
         from > scan->span.begin && at - from < MAX_CORE_BYTES;) {
      from = ingest_scan_before(scan, from);
      if (ingest_scan_is_one_of(scan, from, OPENING)) {
        return quoted(scan, from, end);
      }
      if (ingest_scan_is_one_of(scan, from, CLOSING STOPS)) {
        return RG_OK;
      }
    }
  }
  return bits & INGEST_PLATFORM_HEAD ? unquoted(scan, at, end) : RG_OK;
}

RgStatus
ingest_recognize_platforms(IngestScan *const scan)
{
  for (size_t at = scan->span.begin; at < scan->span.end;) {
    if (ingest_scan_is_at(scan, at, "《")) {
      at = ingest_scan_after(scan,
                             ingest_scan_find(scan, at, scan->span.end, "》"));
      continue;
    }
    uint32_t     entry = 0U;
    const size_t size =
        ingest_lexicon_find(&scan->lexicons->platforms, scan->text, at, &entry);
    if (!size || at + size > scan->span.end) {
      at = ingest_scan_after(scan, at);
      continue;
    }
    RG_TRY(at_word(scan, at, at + size, scan->lexicons->platforms.bits[entry]));
    at += size;
  }
  return RG_OK;
}
