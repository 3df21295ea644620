#include "ingest/recognize/scan.h"

enum {
  MAX_NAME_BYTES     = 120,
  MAX_CORE_BYTES     = 60,
  MIN_MODIFIER_BYTES = 12, ///< of a name without quotes or place
  MIN_PLACED_BYTES   = 9   ///< of one that begins with a place
};

#define CLOSING "”’"
#define OPENING "“‘"
#define STOPS ",;:.。!?、()《》\t\n—+"

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
        (cues->items[i].classes &
         (INGEST_CUE_BIT(INGEST_CUE_EDGE) | INGEST_CUE_BIT(INGEST_CUE_LEAD)))) {
      return cues->items[i].span.end > begin ? cues->items[i].span.end : begin;
    }
    if (!i-- || cues->items[i].span.end <= begin) {
      return begin;
    }
  }
}

/** Verbs at the very begin are no part of a name: 建设智能审核平台.  Only words
    of two characters and more: 中 may begin 中小企业. */
static size_t
skip_verbs(const IngestScan *const scan, size_t at, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  for (size_t i = ingest_scan_first_cue(scan, at); i < cues->n; ++i) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.begin != at || cue->span.end >= end ||
        cue->span.end - cue->span.begin < 6U ||
        ingest_scan_is_at(scan, at, "全国") ||
        !(cue->classes & (INGEST_CUE_BIT(INGEST_CUE_BOUNDARY) |
                          INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                          INGEST_CUE_BIT(INGEST_CUE_EDGE)))) {
      break;
    }
    at = cue->span.end;
  }
  return at;
}

/** What was found to the left of a head. */
typedef struct {
  size_t begin;
  bool   governed; ///< 依托, 搭建 … stand before it, or a name like it
  bool   placed;   ///< a place or an agency begins it
} Left;

/** A verb that governs names of platforms ends right before `at`; so does a
    joint or a place where a list of them goes on. */
static bool
is_governed(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, at);
  for (size_t i = next < cues->n ? next + 1U : next; i--;) {
    const IngestCue *const cue = &cues->items[i];
    if (cue->span.end + 12U < at) {
      break;
    }
    if (cue->span.end <= at &&
        (cue->classes & INGEST_CUE_BIT(INGEST_CUE_HOST)) &&
        cue->span.end + 12U >= at) {
      return true;
    }
  }
  /* In a list after another: 预约管理系统、排队叫号系统. */
  const IngestPlatformMentions *const all    = &scan->mentions->platforms;
  const size_t                        before = ingest_scan_before(scan, at);
  return all->n && before < at && ingest_scan_is_at(scan, before, "、") &&
         all->items[all->n - 1U].span.end >= ingest_scan_clause_begin(scan, at);
}

/** 电子监察系统和评价监察系统: a joint right behind a head parts two names. */
static bool
joins_names(const IngestScan *const scan, const size_t at)
{
  uint32_t    entry  = 0U;
  const RgStr before = rg_str_slice(scan->text, scan->span.begin, at);
  return ingest_scan_is_one_of(scan, at, "和与及") &&
         ingest_lexicon_suffix(&scan->lexicons->platforms, before, &entry) &&
         (scan->lexicons->platforms.bits[entry] & INGEST_PLATFORM_HEAD) != 0U;
}

/** How far the name reaches to the left of `at`, where its head (or the quotes
    before the head) begins. */
static Left
find_left(const IngestScan *const scan, const size_t at)
{
  size_t from = at;
  while (from > scan->span.begin && at - from < MAX_NAME_BYTES) {
    const size_t before = ingest_scan_before(scan, from);
    if (ingest_scan_is_one_of(scan, before, STOPS OPENING CLOSING) ||
        joins_names(scan, before)) {
      break;
    }
    from = before;
  }
  from      = last_edge(scan, from, at);
  Left left = {skip_verbs(scan, from, at), false, false};
  /* A place inside begins the name: 企业登录厦门市电子税务局. */
  const IngestPlaces *const places = &scan->mentions->places;
  for (size_t i = places->n; i-- && places->items[i].span.end > left.begin;) {
    if (places->items[i].span.begin >= left.begin &&
        places->items[i].span.end <= at) {
      left.begin  = places->items[i].span.begin;
      left.placed = true;
    }
  }
  left.governed = is_governed(scan, left.begin);
  return left;
}

static RgStatus
add(IngestScan *const scan, const size_t begin, const size_t end,
    const IngestSpan core)
{
  IngestPlatformMentions *const all     = &scan->mentions->platforms;
  const IngestPlatformMention   mention = {{(uint32_t)begin, (uint32_t)end},
                                           core};
  if (all->n && all->items[all->n - 1U].span.end > begin) {
    /* “云窗口”服务平台 is found twice: by the quotes, then by its head. */
    IngestPlatformMention *const last = &all->items[all->n - 1U];
    if (end > last->span.end && begin <= last->span.begin) {
      *last = mention;
    }
    return RG_OK;
  }
  return ingest_platform_mentions_push(scan->arena, all, mention);
}

/** “互联网+”, “一站式” and sentences tell a quality; they name nothing. */
static bool
is_quality(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const RgStr core = rg_str_slice(scan->text, begin, end);
  return core.size < 6U || core.size > MAX_CORE_BYTES ||
         ingest_scan_find(scan, begin, end, ",。;—、") < end ||
         rg_str_ends_with(core, RG_STR("+")) ||
         rg_str_ends_with(core, RG_STR("式")) ||
         rg_str_ends_with(core, RG_STR("化")) ||
         rg_str_ends_with(core, RG_STR("型"));
}

static bool
has_class(const IngestScan *const scan, const RgStr name, const uint32_t class,
          const bool whole)
{
  const IngestLexicon *const words = &scan->lexicons->platforms;
  uint32_t                   entry = UINT32_MAX;
  if (whole) {
    entry = ingest_lexicon_lookup(words, name);
    return entry != UINT32_MAX && (words->bits[entry] & class) != 0U;
  }
  return ingest_lexicon_suffix(words, name, &entry) &&
         (words->bits[entry] & class) != 0U;
}

/** A few words without a verb: 国际贸易“单一窗口”. */
static bool
is_noun(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, begin);
  return end > begin + 5U && end <= begin + 24U &&
         (next == cues->n || cues->items[next].span.begin >= end);
}

/** A name in quotes before the head (with a few words between), or a head that
    ends the quotes. */
static RgStatus
quoted(IngestScan *const scan, const size_t open, const size_t head,
       const size_t head_end)
{
  const size_t core  = ingest_scan_after(scan, open);
  const size_t close = ingest_scan_find(scan, core, head_end + 3U, CLOSING);
  if (is_quality(scan, core, close)) {
    const Left left = find_left(scan, open);
    return head > close && head - close > MIN_MODIFIER_BYTES && left.governed
               ? add(scan, left.begin, head_end, (IngestSpan){0U, 0U})
               : RG_OK;
  }
  if (has_class(scan, rg_str_slice(scan->text, core, close),
                INGEST_PLATFORM_NEVER, false) ||
      has_class(scan, rg_str_slice(scan->text, core, close),
                INGEST_PLATFORM_GENERIC, true)) {
    return RG_OK;
  }
  const Left left = find_left(scan, open);
  return add(scan,
             left.placed || is_noun(scan, left.begin, open) ? left.begin : open,
             head_end > close ? head_end : close + 3U,
             (IngestSpan){(uint32_t)core, (uint32_t)close});
}

/** The mention that ends at `end`, out of `n` in text order whose items of
    `size` bytes begin with their span; null when none does.  O(log n). */
static const IngestSpan *RG_NULLABLE
that_ends_at(const void *const items, const size_t n, const size_t size,
             const size_t end)
{
  size_t low  = 0U;
  size_t high = n;
  while (low < high) {
    const size_t      middle = low + (high - low) / 2U;
    const IngestSpan *span =
        (const IngestSpan *)(const void *)((const char *)items + middle * size);
    if (span->end == end) {
      return span;
    }
    if (span->end < end) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return NULL;
}

/** 海事局系统, 税务局网站: the body's own, whatever it is. */
static bool
is_of_body(const IngestScan *const scan, const size_t at)
{
  const IngestAgencyMentions *const all = &scan->mentions->agencies;
  return that_ends_at(all->items, all->n, sizeof *all->items, at) != NULL;
}

static RgStatus
unquoted(IngestScan *const scan, const size_t at, const size_t end)
{
  const Left   left = find_left(scan, at);
  IngestNumber number;
  if (ingest_number_read(scan->text, left.begin, &number) &&
      !number.is_chinese) {
    return RG_OK; /* 1个市级线上平台: a count, no name */
  }
  const RgStr  name  = rg_str_slice(scan->text, left.begin, end);
  const size_t least = left.placed ? MIN_PLACED_BYTES : MIN_MODIFIER_BYTES;
  if (at < left.begin + least || is_of_body(scan, at) ||
      (!left.governed && !left.placed) ||
      has_class(scan, name, INGEST_PLATFORM_GENERIC, true) ||
      has_class(scan, name, INGEST_PLATFORM_NEVER, false)) {
    return RG_OK;
  }
  return add(scan, left.begin, end, (IngestSpan){0U, 0U});
}

/** A place from `begin` to `end` and no more. */
static bool
is_place(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestPlaces *const all = &scan->mentions->places;
  const IngestSpan *const   place =
      that_ends_at(all->items, all->n, sizeof *all->items, end);
  return place && place->begin == begin;
}

/** Quotes that close a few words before the head, no verb between:
    “清亲清濛”政务平台. */
static size_t
near_quote(const IngestScan *const scan, const size_t head)
{
  enum { GAP_BYTES = 45 };
  size_t at = head;
  while (at > scan->span.begin && head - at < GAP_BYTES) {
    const size_t before = ingest_scan_before(scan, at);
    if (ingest_scan_is_one_of(scan, before, STOPS OPENING)) {
      return head;
    }
    if (ingest_scan_is_one_of(scan, before, CLOSING)) {
      return last_edge(scan, at, head) == at ? quote_before(scan, at) : head;
    }
    at = before;
  }
  return head;
}

/** Begin of the quotes around `at`; `at` itself when there are none. */
static size_t
quote_around(const IngestScan *const scan, const size_t at)
{
  for (size_t from = at;
       from > scan->span.begin && at - from < MAX_CORE_BYTES;) {
    from = ingest_scan_before(scan, from);
    if (ingest_scan_is_one_of(scan, from, OPENING)) {
      return from;
    }
    if (ingest_scan_is_one_of(scan, from, CLOSING STOPS)) {
      break;
    }
  }
  return at;
}

/** 选品平台“侨购”, 小程序“码上约”: the name stands behind the head. */
static RgStatus
named_behind(IngestScan *const scan, const size_t head, const size_t open)
{
  const size_t core  = ingest_scan_after(scan, open);
  const size_t most  = core + MAX_CORE_BYTES < scan->span.end
                           ? core + MAX_CORE_BYTES
                           : scan->span.end;
  const size_t close = ingest_scan_find(scan, core, most, CLOSING);
  /* 小程序“出示执照”: what one does there. */
  const size_t cue  = ingest_scan_first_cue(scan, core);
  const bool   verb = cue < scan->mentions->cues.n &&
                    scan->mentions->cues.items[cue].span.begin == core;
  if (close == most || verb || is_quality(scan, core, close)) {
    return unquoted(scan, head, open);
  }
  const Left left = find_left(scan, head);
  return add(scan, left.placed ? left.begin : open, close + 3U,
             (IngestSpan){(uint32_t)core, (uint32_t)close});
}

static RgStatus
at_word(IngestScan *const scan, const size_t at, const size_t end,
        const uint32_t bits)
{
  const uint32_t heads  = INGEST_PLATFORM_HEAD | INGEST_PLATFORM_QUOTED;
  const size_t   open   = (bits & heads) ? quote_before(scan, at) : at;
  const size_t   around = quote_around(scan, at);
  /* “…”通过: there 通 belongs to a verb. */
  const size_t cue  = ingest_scan_first_cue(scan, at);
  const bool   verb = cue < scan->mentions->cues.n &&
                    scan->mentions->cues.items[cue].span.begin == at &&
                    scan->mentions->cues.items[cue].span.end > end;
  if (open < at && !verb) {
    return quoted(scan, open, at, end);
  }
  if (around < at && ingest_scan_is_one_of(scan, end, CLOSING)) {
    return quoted(scan, around, at, end);
  }
  if ((bits & INGEST_PLATFORM_HEAD) && around == at &&
      ingest_scan_is_one_of(scan, end, OPENING)) {
    return named_behind(scan, at, end);
  }
  if (bits & INGEST_PLATFORM_NAMED) {
    /* “三晋通办”: the name in quotes is a longer one. */
    const size_t close = ingest_scan_find(
        scan, end, end + 12U < scan->span.end ? end + 12U : scan->span.end,
        CLOSING);
    if (around + 3U == at && close > end && close < end + 12U &&
        ingest_scan_is_one_of(scan, close, CLOSING) &&
        !ingest_scan_is_at(scan, end, "(")) {
      return quoted(scan, around, at, close);
    }
    /* “信用中国(福建漳州)”: the quotes hold a little more. */
    if (around < at && ingest_scan_is_at(scan, end, "(")) {
      const size_t most = end + MAX_CORE_BYTES < scan->span.end
                              ? end + MAX_CORE_BYTES
                              : scan->span.end;
      const size_t last = ingest_scan_find(scan, end, most, CLOSING);
      if (last < most) {
        return add(scan, around + 3U, last,
                   (IngestSpan){(uint32_t)around + 3U, (uint32_t)last});
      }
    }
    return add(scan, at, end, (IngestSpan){0U, 0U});
  }
  if (!(bits & heads)) {
    return RG_OK;
  }
  const size_t near  = near_quote(scan, at);
  const size_t close = ingest_scan_find(scan, near, at, CLOSING);
  if (near < at &&
      ((bits & INGEST_PLATFORM_HEAD) || is_place(scan, close + 3U, at))) {
    return quoted(scan, near, at, end);
  }
  return bits & INGEST_PLATFORM_HEAD ? unquoted(scan, at, end) : RG_OK;
}

/** No noun goes on at `at`: a mark or a cue stands there, or a head. */
static bool
ends_there(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues  = &scan->mentions->cues;
  const size_t            next  = ingest_scan_first_cue(scan, at);
  uint32_t                entry = 0U;
  return at >= scan->span.end ||
         ingest_scan_is_one_of(scan, at, ",;:。!?、()") ||
         (next < cues->n && cues->items[next].span.begin == at) ||
         ingest_lexicon_find(&scan->lexicons->platforms, scan->text, at,
                             &entry);
}

/** 登录“天府蓉易享”: what one visits is a platform, whatever its name. */
static RgStatus
visited(IngestScan *const scan, const size_t open)
{
  const IngestCues *const cues  = &scan->mentions->cues;
  const size_t            next  = ingest_scan_first_cue(scan, open);
  const size_t            core  = ingest_scan_after(scan, open);
  const size_t            most  = core + MAX_CORE_BYTES < scan->span.end
                                      ? core + MAX_CORE_BYTES
                                      : scan->span.end;
  const size_t            close = ingest_scan_find(scan, core, most, CLOSING);
  if (!next || cues->items[next - 1U].span.end != open ||
      !(cues->items[next - 1U].classes & INGEST_CUE_BIT(INGEST_CUE_VISIT)) ||
      close == most || is_quality(scan, core, close) ||
      ingest_scan_find(scan, core, close, "+个") < close ||
      has_class(scan, rg_str_slice(scan->text, core, close),
                INGEST_PLATFORM_NEVER, false) ||
      !ends_there(scan, close + 3U)) {
    return RG_OK;
  }
  return add(scan, open, close + 3U,
             (IngestSpan){(uint32_t)core, (uint32_t)close});
}

RgStatus
ingest_recognize_platforms(IngestScan *const scan)
{
  for (size_t at = scan->span.begin; at < scan->span.end;) {
    if (ingest_scan_is_at(scan, at, "《")) {
      at = ingest_scan_skip_title(scan, at);
      continue;
    }
    if (ingest_scan_is_one_of(scan, at, OPENING)) {
      RG_TRY(visited(scan, at));
    }
    uint32_t     entry = 0U;
    const size_t size =
        ingest_lexicon_find(&scan->lexicons->platforms, scan->text, at, &entry);
    if (!size || at + size > scan->span.end) {
      at = ingest_scan_after(scan, at);
      continue;
    }
    const uint32_t bits = scan->lexicons->platforms.bits[entry];
    if (!(bits & (INGEST_PLATFORM_HEAD | INGEST_PLATFORM_QUOTED |
                  INGEST_PLATFORM_NAMED))) {
      at = ingest_scan_after(scan, at); /* a head may end it: 共享平台 */
      continue;
    }
    RG_TRY(at_word(scan, at, at + size, bits));
    at += size;
  }
  return RG_OK;
}
