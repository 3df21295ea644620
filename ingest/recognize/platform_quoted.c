#include "ingest/recognize/platform_name.h"

#define CLOSING INGEST_PLATFORM_CLOSING
#define OPENING INGEST_PLATFORM_OPENING
#define STOPS INGEST_PLATFORM_STOPS
#define MAX_CORE_BYTES ((size_t)INGEST_PLATFORM_CORE_BYTES)

/** A few words without a verb: 国际贸易“单一窗口”. */
static bool
is_noun(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, begin);
  return end > begin + 5U && end <= begin + 24U &&
         (next == cues->n || cues->items[next].span.begin >= end);
}

/** “一票通”规则, “一件事一次办”模式: what the quotes name is no platform. */
static bool
is_told_otherwise(const IngestScan *const scan, const size_t behind)
{
  enum { MAX_CHARACTERS = 2 };
  const IngestLexicon *const words = &scan->lexicons->platforms;
  size_t                     at    = behind;
  /* “…驾驶舱”管理机制: what runs the platform is not what the quotes name. */
  const unsigned most =
      ingest_platform_has_class(
          scan, rg_str_slice(scan->text, scan->span.begin, behind - 3U),
          INGEST_PLATFORM_HEAD, false)
          ? 0U
          : MAX_CHARACTERS;
  for (unsigned i = 0U; i <= most && at < scan->span.end; ++i) {
    uint32_t entry = 0U;
    if (ingest_lexicon_find_of(words, scan->text, at, INGEST_PLATFORM_OTHER,
                               &entry)) {
      return true;
    }
    if (ingest_scan_is_one_of(scan, at, STOPS OPENING CLOSING)) {
      break;
    }
    at = ingest_scan_after(scan, at);
  }
  return false;
}

/** 一企一码, 一物一证一码: as many of one kind as of the other. */
static bool
is_one_to_one(const RgStr core)
{
  enum { PAIR = 6 }; /* bytes of 一企 */
  size_t at = 0U;
  while (at + PAIR <= core.size &&
         rg_str_starts_with(rg_str_slice(core, at, core.size), RG_STR("一"))) {
    at += PAIR;
  }
  return at == core.size && at > PAIR;
}

RgStatus
ingest_platform_quoted(IngestScan *const scan, const size_t open,
                       const size_t head, const size_t head_end)
{
  const size_t core  = ingest_scan_after(scan, open);
  const size_t close = ingest_platform_close(scan, open, head_end + 3U);
  if (!ingest_scan_is_one_of(scan, close, CLOSING)) {
    return RG_OK; /* “…平台\”: what closes is none of the quotes */
  }
  if (head < close && ingest_scan_find(scan, core, close, "+") < close) {
    return RG_OK; /* “执照+平台” */
  }
  const RgStr name = rg_str_slice(scan->text, core, close);
  /* “一网通办”平台: whatever the words, the head makes them a name. */
  const bool headed =
      head == close + 3U &&
      (head_end > head + 3U || ingest_scan_is_at(scan, head, "A") ||
       ingest_scan_is_at(scan, head, "a")) &&
      ingest_platform_has_class(scan, rg_str_slice(scan->text, head, head_end),
                                INGEST_PLATFORM_HEAD | INGEST_PLATFORM_QUOTED,
                                true);
  if (ingest_platform_is_quality(scan, core, close) ||
      (!headed &&
       ingest_platform_has_class(scan, name, INGEST_PLATFORM_NEVER, false))) {
    /* 全省“一张网”公共资源交易平台: no name in the quotes, but around them. */
    const IngestPlatformLeft left = ingest_platform_left(scan, open);
    const RgStr              word = rg_str_slice(scan->text, head, head_end);
    return head > close && left.governed &&
                   (head - close >= INGEST_PLATFORM_MODIFIER_BYTES ||
                    ingest_platform_has_class(scan, word, INGEST_PLATFORM_NAMED,
                                              true))
               ? ingest_platform_add(scan, left.begin, head_end,
                                     (IngestSpan){0U, 0U})
               : RG_OK;
  }
  if (ingest_platform_has_class(scan, name, INGEST_PLATFORM_GENERIC, true)) {
    return RG_OK;
  }
  if (head_end <= close &&
      (is_told_otherwise(scan, close + 3U) || is_one_to_one(name))) {
    return RG_OK;
  }
  const IngestPlatformLeft left = ingest_platform_left(scan, open);
  const bool whole = !INGEST_SCAN_ENDS_AT(scan->mentions->platforms, open) &&
                     (left.placed || is_noun(scan, left.begin, open));
  return ingest_platform_add(scan, whole ? left.begin : open,
                             head_end > close ? head_end : close + 3U,
                             (IngestSpan){(uint32_t)core, (uint32_t)close});
}

RgStatus
ingest_platform_named_behind(IngestScan *const scan, const size_t head,
                             const size_t open)
{
  const size_t core  = ingest_scan_after(scan, open);
  const size_t most  = core + MAX_CORE_BYTES < scan->span.end
                           ? core + MAX_CORE_BYTES
                           : scan->span.end;
  const size_t close = ingest_platform_close(scan, open, most);
  /* 小程序“出示执照”: what one does there. */
  const size_t cue  = ingest_scan_first_cue(scan, core);
  const bool   verb = cue < scan->mentions->cues.n &&
                    scan->mentions->cues.items[cue].span.begin == core;
  if (close == most || verb || ingest_platform_is_quality(scan, core, close)) {
    return ingest_platform_plain(scan, head, open);
  }
  const IngestPlatformLeft left = ingest_platform_left(scan, head);
  const RgStr              word = rg_str_slice(scan->text, head, open);
  if (ingest_platform_has_class(scan, rg_str_slice(scan->text, core, close),
                                INGEST_PLATFORM_GENERIC, true)) {
    return RG_OK;
  }
  if (left.begin == head &&
      ingest_platform_has_class(scan, word, INGEST_PLATFORM_GENERIC, true) &&
      word.size == 6U) {
    return RG_OK; /* 搭建平台“智慧办”: a slogan */
  }
  const bool whole =
      left.placed && !INGEST_SCAN_ENDS_AT(scan->mentions->platforms, open);
  return ingest_platform_add(scan, whole ? left.begin : open, close + 3U,
                             (IngestSpan){(uint32_t)core, (uint32_t)close});
}

/** 2.0版 stands at `at`. */
static bool
is_version(const IngestScan *const scan, size_t at)
{
  IngestNumber number;
  return ingest_number_read(scan->text, at, &number) && !number.is_chinese &&
         number.value.scale &&
         ingest_scan_is_one_of(scan, at + number.size, "版升");
}

/** 平台名称为“海易兑”, 开发名为“政企通”的小程序: what is named so stands before
    the verb or behind the quotes. */
static bool
is_given_name(const IngestScan *const scan, const size_t open, size_t behind)
{
  enum { MAX_CHARACTERS = 6 };
  const IngestLexicon *const words = &scan->lexicons->platforms;
  const RgStr  before = rg_str_slice(scan->text, scan->span.begin, open);
  uint32_t     entry  = 0U;
  const size_t verb =
      ingest_lexicon_suffix_of(words, before, INGEST_PLATFORM_NAMING, &entry);
  if (!verb) {
    return false;
  }
  if (ingest_platform_has_class(
          scan, rg_str_slice(scan->text, scan->span.begin, open - verb),
          INGEST_PLATFORM_HEAD, false)) {
    return true;
  }
  if (!ingest_scan_is_at(scan, behind, "的")) {
    return false;
  }
  for (unsigned i = 0U; i < MAX_CHARACTERS && behind < scan->span.end &&
                        !ingest_scan_is_one_of(scan, behind, STOPS);
       ++i) {
    if (ingest_lexicon_find_of(words, scan->text, behind, INGEST_PLATFORM_HEAD,
                               &entry)) {
      return true;
    }
    behind = ingest_scan_after(scan, behind);
  }
  return false;
}

RgStatus
ingest_platform_visited(IngestScan *const scan, const size_t open)
{
  const IngestCues *const cues  = &scan->mentions->cues;
  const size_t            next  = ingest_scan_first_cue(scan, open);
  const size_t            core  = ingest_scan_after(scan, open);
  const size_t            most  = core + MAX_CORE_BYTES < scan->span.end
                                      ? core + MAX_CORE_BYTES
                                      : scan->span.end;
  const size_t            close = ingest_platform_close(scan, open, most);
  if (close == most) {
    return RG_OK;
  }
  const bool named = is_given_name(scan, open, close + 3U);
  const bool visited =
      next && cues->items[next - 1U].span.end == open &&
      (cues->items[next - 1U].classes &
       (is_version(scan, close + 3U) ? INGEST_CUE_BIT(INGEST_CUE_HOST)
                                     : INGEST_CUE_BIT(INGEST_CUE_VISIT)));
  if (!(named || visited) || ingest_platform_is_quality(scan, core, close) ||
      ingest_scan_find(scan, core, close, "+个") < close ||
      ingest_platform_has_class(scan, rg_str_slice(scan->text, core, close),
                                INGEST_PLATFORM_NEVER, false) ||
      ingest_platform_has_class(scan, rg_str_slice(scan->text, core, close),
                                INGEST_PLATFORM_GENERIC, true) ||
      !(named || ingest_platform_ends_there(scan, close + 3U) ||
        is_version(scan, close + 3U))) {
    return RG_OK;
  }
  return ingest_platform_add(scan, open, close + 3U,
                             (IngestSpan){(uint32_t)core, (uint32_t)close});
}

/** Behind the quotes that open at `open`, if they hold a name; `open` when they
    do not. */
static size_t
behind_name(const IngestScan *const scan, const size_t open)
{
  const size_t core  = ingest_scan_after(scan, open);
  const size_t most  = core + MAX_CORE_BYTES < scan->span.end
                           ? core + MAX_CORE_BYTES
                           : scan->span.end;
  const size_t close = ingest_platform_close(scan, open, most);
  return close == most || ingest_platform_is_quality(scan, core, close) ||
                 ingest_scan_find(scan, core, close, "+") < close ||
                 ingest_platform_has_class(
                     scan, rg_str_slice(scan->text, core, close),
                     INGEST_PLATFORM_NEVER, false)
             ? open
             : close + 3U;
}

/** What a list of quotes is called that ends at `at`: 等特色应用, 等平台. */
static bool
is_called_platform(const IngestScan *const scan, size_t at)
{
  enum { MAX_CHARACTERS = 6 };
  if (!ingest_scan_is_at(scan, at, "等")) {
    return false;
  }
  for (unsigned i = 0U; i < MAX_CHARACTERS && at < scan->span.end; ++i) {
    uint32_t     entry = 0U;
    const size_t size =
        ingest_lexicon_find(&scan->lexicons->platforms, scan->text, at, &entry);
    const uint32_t bits = size ? scan->lexicons->platforms.bits[entry] : 0U;
    if (bits & (INGEST_PLATFORM_HEAD | INGEST_PLATFORM_PLURAL)) {
      return true;
    }
    if (ingest_scan_is_one_of(scan, at, STOPS OPENING CLOSING)) {
      break;
    }
    at = ingest_scan_after(scan, at);
  }
  return false;
}

bool
ingest_platform_list_is_called(const IngestScan *const scan, size_t at)
{
  enum { MAX_BYTES = 90 };
  const size_t most = at + MAX_BYTES;
  if (!ingest_scan_is_one_of(scan, at, "、等")) {
    return false;
  }
  while (at < scan->span.end && at < most &&
         !ingest_scan_is_one_of(scan, at, ",;:。!?()《》")) {
    if (ingest_scan_is_at(scan, at, "等")) {
      return is_called_platform(scan, at);
    }
    at = ingest_scan_after(scan, at);
  }
  return false;
}

/** Half of three names or more in a list end as platforms do: so does the kind
    of the others, “担保云”“宁易融”“普惠金融平台”. */
static bool
are_platforms(const IngestScan *const scan, const size_t *const begins,
              const size_t n)
{
  size_t heads = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const RgStr core =
        rg_str_slice(scan->text, ingest_scan_after(scan, begins[i]),
                     behind_name(scan, begins[i]) - 3U);
    heads += ingest_platform_has_class(
        scan, core, INGEST_PLATFORM_HEAD | INGEST_PLATFORM_GENERIC, false);
  }
  return n >= 3U && 2U * heads >= n;
}

RgStatus
ingest_platform_listed(IngestScan *const scan, const size_t open,
                       size_t *const end)
{
  enum { MAX_NAMES = 16 };
  size_t begins[MAX_NAMES];
  size_t n  = 0U;
  size_t at = open;
  while (n < MAX_NAMES && ingest_scan_is_one_of(scan, at, OPENING)) {
    const size_t behind = behind_name(scan, at);
    if (behind == at) {
      break;
    }
    begins[n++] = at;
    *end        = behind;
    at          = ingest_scan_is_one_of(scan, behind, "、和与及")
                      ? ingest_scan_after(scan, behind)
                      : behind;
  }
  /* 在线调解、“云上法庭”等信息化手段: alone in quotes, and not in the list. */
  const bool among =
      n == 1U &&
      (ingest_scan_is_one_of(scan, ingest_scan_before(scan, open), "、") ||
       ingest_scan_is_one_of(scan, *end, "、")) &&
      ingest_platform_list_is_called(scan, *end);
  if (!among && (n < 2U || !(is_called_platform(scan, *end) ||
                             are_platforms(scan, begins, n)))) {
    *end = open;
    return RG_OK;
  }
  for (size_t i = 0U; i < n; ++i) {
    const size_t behind = behind_name(scan, begins[i]);
    RG_TRY(ingest_platform_add(
        scan, begins[i], behind,
        (IngestSpan){(uint32_t)begins[i] + 3U, (uint32_t)behind - 3U}));
  }
  return RG_OK;
}
