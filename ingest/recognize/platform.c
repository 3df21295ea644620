#include "ingest/recognize/platform_reach.h"

enum {
  MIN_MODIFIER_BYTES = 12, ///< of a name without quotes or place
  MIN_PLACED_BYTES   = 9,  ///< of one that begins with a place
  MIN_WHOLE_BYTES    = 15  ///< of a head that says enough: 网上办事大厅
};

#define CLOSING INGEST_PLATFORM_CLOSING
#define OPENING INGEST_PLATFORM_OPENING
#define STOPS INGEST_PLATFORM_STOPS
#define MAX_CORE_BYTES ((size_t)INGEST_PLATFORM_CORE_BYTES)

static RgStatus
add(IngestScan *const scan, const size_t begin, size_t end,
    const IngestSpan core)
{
  end                                   = ingest_platform_end(scan, end);
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

/** 12345: a number to call, and the name of the platform behind it. */
static bool
is_hotline(const RgStr core)
{
  bool digits = core.size == 5U && core.data[0] == '1';
  for (size_t i = 0U; digits && i < core.size; ++i) {
    digits = core.data[i] >= '0' && core.data[i] <= '9';
  }
  return digits;
}

/** “互联网+”, “一站式”, “四个统一” and sentences tell a quality; they name
    nothing. */
static bool
is_quality(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const RgStr core = rg_str_slice(scan->text, begin, end);
  return (core.size < 6U && !is_hotline(core)) || core.size > MAX_CORE_BYTES ||
         (ingest_scan_is_one_of(scan, begin, "一二三四五六七八九十两") &&
          ingest_scan_is_one_of(scan, begin + 3U, "个大项")) ||
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
  if (head < close && ingest_scan_find(scan, core, close, "+") < close) {
    return RG_OK; /* “执照+平台” */
  }
  if (is_quality(scan, core, close)) {
    const IngestPlatformLeft left = ingest_platform_left(scan, open);
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
  const IngestPlatformLeft left = ingest_platform_left(scan, open);
  return add(scan,
             left.placed || is_noun(scan, left.begin, open) ? left.begin : open,
             head_end > close ? head_end : close + 3U,
             (IngestSpan){(uint32_t)core, (uint32_t)close});
}

/** 海事局系统, 税务局网站: the body's own, whatever it is. */
static bool
is_of_body(const IngestScan *const scan, const size_t at)
{
  return INGEST_SCAN_ENDS_AT(scan->mentions->agencies, at) != NULL;
}

/** 一体化平台电子监察系统: the system of the platform, which has no name. */
static size_t
behind_generic(const IngestScan *const scan, const size_t begin,
               const size_t at)
{
  uint32_t     entry = 0U;
  const size_t size  = ingest_lexicon_find(&scan->lexicons->platforms,
                                           scan->text, begin, &entry);
  const RgStr  word  = rg_str_slice(scan->text, begin, begin + size);
  return size && begin + size + MIN_MODIFIER_BYTES <= at &&
                 (scan->lexicons->platforms.bits[entry] &
                  INGEST_PLATFORM_GENERIC) &&
                 (rg_str_ends_with(word, RG_STR("平台")) ||
                  rg_str_ends_with(word, RG_STR("系统")))
             ? begin + size
             : begin;
}

/** 各类知识产权服务平台: many, so it is no name. */
static bool
is_plural(const IngestScan *const scan, const size_t begin)
{
  static const char *const words[] = {"各类", "各级", "各",  "一批",
                                      "多个", "若干", "系列"};
  const RgStr before = rg_str_slice(scan->text, scan->span.begin, begin);
  for (size_t i = 0U; i < sizeof words / sizeof words[0]; ++i) {
    if (rg_str_ends_with(before, rg_str_c(words[i]))) {
      return true;
    }
  }
  return false;
}

/** A place from `begin` to `end` and no more. */
static bool
is_place(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestSpan *const place =
      INGEST_SCAN_ENDS_AT(scan->mentions->places, end);
  return place && place->begin == begin;
}

static RgStatus
unquoted(IngestScan *const scan, const size_t at, const size_t end)
{
  IngestPlatformLeft left = ingest_platform_left(scan, at);
  IngestNumber       number;
  if (ingest_number_read(scan->text, left.begin, &number) &&
      !number.is_chinese &&
      !is_hotline(
          rg_str_slice(scan->text, left.begin, left.begin + number.size))) {
    return RG_OK; /* 1个市级线上平台: a count, no name */
  }
  left.begin         = behind_generic(scan, left.begin, at);
  const RgStr  name  = rg_str_slice(scan->text, left.begin, end);
  const size_t least = !left.placed                  ? MIN_MODIFIER_BYTES
                       : end - at >= MIN_WHOLE_BYTES ? 3U
                                                     : MIN_PLACED_BYTES;
  if (at < left.begin + least || is_of_body(scan, at) ||
      (is_place(scan, left.begin, at) && end - at < MIN_WHOLE_BYTES) ||
      (!left.governed && !left.placed) || is_plural(scan, left.begin) ||
      ingest_scan_is_at(scan, end, "体系") ||
      has_class(scan, name, INGEST_PLATFORM_GENERIC, true) ||
      has_class(scan, name, INGEST_PLATFORM_NEVER, false)) {
    return RG_OK;
  }
  return add(scan, left.begin, end, (IngestSpan){0U, 0U});
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
  const IngestPlatformLeft left = ingest_platform_left(scan, head);
  const RgStr              word = rg_str_slice(scan->text, head, open);
  if (left.begin == head &&
      has_class(scan, word, INGEST_PLATFORM_GENERIC, true) && word.size == 6U) {
    return RG_OK; /* 搭建平台“智慧办”: a slogan */
  }
  return add(scan, left.placed ? left.begin : open, close + 3U,
             (IngestSpan){(uint32_t)core, (uint32_t)close});
}

/** 数字, 线上, 云 stands in [begin, end). */
static bool
is_digital(const IngestScan *const scan, size_t begin, const size_t end)
{
  const IngestLexicon *const words = &scan->lexicons->platforms;
  while (begin < end) {
    uint32_t entry = 0U;
    if (ingest_lexicon_find(words, scan->text, begin, &entry) &&
        (words->bits[entry] & INGEST_PLATFORM_DIGITAL)) {
      return true;
    }
    begin = ingest_scan_after(scan, begin);
  }
  return false;
}

/** 依托“浙里办”开设“…”专区, 通过“…”专区: what stands on a platform or is used
    like one. */
static bool
is_inside_other(const IngestScan *const scan, const size_t at)
{
  const IngestPlatformMentions *const all  = &scan->mentions->platforms;
  const IngestCues *const             cues = &scan->mentions->cues;
  const size_t                        next = ingest_scan_first_cue(scan, at);
  const uint32_t                      used =
      INGEST_CUE_BIT(INGEST_CUE_SUPPORT) | INGEST_CUE_BIT(INGEST_CUE_VISIT);
  return (all->n && all->items[all->n - 1U].span.end >=
                        ingest_scan_clause_begin(scan, at)) ||
         (next && cues->items[next - 1U].span.end + 18U >= at &&
          (cues->items[next - 1U].classes & used));
}

/** The classes of the word at `at` there: a hall, a channel, a system of rules
    is a platform only where the name says that it is digital. */
static uint32_t
bits_there(const IngestScan *const scan, const size_t at, const uint32_t bits)
{
  if (!(bits & INGEST_PLATFORM_VIRTUAL)) {
    return bits;
  }
  const size_t around   = ingest_platform_quote_around(scan, at);
  const size_t near     = ingest_platform_quote_near(scan, at);
  const size_t from     = near < at     ? near
                          : around < at ? around
                                        : ingest_platform_left(scan, at).begin;
  const bool   combined = ingest_scan_find(scan, from, at, "+") < at;
  return (!combined && is_digital(scan, from, at)) ||
                 ((bits & INGEST_PLATFORM_TAIL) && is_inside_other(scan, from))
             ? bits | INGEST_PLATFORM_QUOTED
             : bits & ~(uint32_t)INGEST_PLATFORM_HEAD;
}

static RgStatus
at_word(IngestScan *const scan, const size_t at, const size_t end,
        const uint32_t all_bits)
{
  const uint32_t heads = INGEST_PLATFORM_HEAD | INGEST_PLATFORM_QUOTED;
  const uint32_t bits  = bits_there(scan, at, all_bits);
  const size_t   open =
      (bits & heads) ? ingest_platform_quote_before(scan, at) : at;
  const size_t around = ingest_platform_quote_around(scan, at);
  /* “…”通过: there 通 belongs to a verb. */
  const size_t cue  = ingest_scan_first_cue(scan, at);
  const bool   verb = cue < scan->mentions->cues.n &&
                    scan->mentions->cues.items[cue].span.begin == at &&
                    scan->mentions->cues.items[cue].span.end > end;
  if (!(bits & (heads | INGEST_PLATFORM_NAMED))) {
    return RG_OK;
  }
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
  const size_t near  = ingest_platform_quote_near(scan, at);
  const size_t close = ingest_scan_find(scan, near, at, CLOSING);
  if (near < at && ((bits & (INGEST_PLATFORM_HEAD | INGEST_PLATFORM_VIRTUAL)) ||
                    is_place(scan, close + 3U, at))) {
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
      has_class(scan, rg_str_slice(scan->text, core, close),
                INGEST_PLATFORM_GENERIC, true) ||
      !ends_there(scan, close + 3U)) {
    return RG_OK;
  }
  return add(scan, open, close + 3U,
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
  const size_t close = ingest_scan_find(scan, core, most, CLOSING);
  return close == most || is_quality(scan, core, close) ||
                 ingest_scan_find(scan, core, close, "+") < close ||
                 has_class(scan, rg_str_slice(scan->text, core, close),
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
    heads += has_class(scan, core,
                       INGEST_PLATFORM_HEAD | INGEST_PLATFORM_GENERIC, false);
  }
  return n >= 3U && 2U * heads >= n;
}

/** “甲”“乙”、“丙”等特色应用: the words behind the list say what each is.
    @param[out] end Behind the last quotes of the list. */
static RgStatus
listed(IngestScan *const scan, const size_t open, size_t *const end)
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
  if (n < 2U ||
      !(is_called_platform(scan, *end) || are_platforms(scan, begins, n))) {
    *end = open;
    return RG_OK;
  }
  for (size_t i = 0U; i < n; ++i) {
    const size_t behind = behind_name(scan, begins[i]);
    RG_TRY(add(scan, begins[i], behind,
               (IngestSpan){(uint32_t)begins[i] + 3U, (uint32_t)behind - 3U}));
  }
  return RG_OK;
}

/** e龙岩, i晋江: the platform of a place by a letter before its name. */
static RgStatus
lettered(IngestScan *const scan, const size_t at)
{
  const IngestSpan *const place =
      INGEST_SCAN_BEGINS_AT(scan->mentions->places, at + 1U);
  const char before = at > scan->span.begin ? scan->text.data[at - 1U] : ' ';
  return place && !((before | 0x20) >= 'a' && (before | 0x20) <= 'z')
             ? add(scan, at, place->end, (IngestSpan){0U, 0U})
             : RG_OK;
}

RgStatus
ingest_recognize_platforms(IngestScan *const scan)
{
  size_t next = 0U;
  for (size_t at = scan->span.begin;
       ingest_spots_seek(scan->spots,
                         INGEST_OPENS_BIT(INGEST_OPENS_PLATFORM) |
                             INGEST_OPENS_BIT(INGEST_OPENS_TITLE),
                         &next, &at);) {
    if (ingest_scan_is_at(scan, at, "《")) {
      at = ingest_scan_skip_title(scan, at);
      continue;
    }
    if (ingest_scan_is_one_of(scan, at, OPENING)) {
      size_t behind = at;
      RG_TRY(visited(scan, at));
      RG_TRY(listed(scan, at, &behind));
      if (behind > at) {
        at = behind;
        continue;
      }
    }
    if (ingest_scan_is_one_of(scan, at, "eEiI")) {
      RG_TRY(lettered(scan, at));
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
                  INGEST_PLATFORM_NAMED | INGEST_PLATFORM_VIRTUAL))) {
      at = ingest_scan_after(scan, at); /* a head may end it: 共享平台 */
      continue;
    }
    RG_TRY(at_word(scan, at, at + size, bits));
    at += size;
  }
  return RG_OK;
}
