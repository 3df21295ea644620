#include "ingest/recognize/platform_name.h"

#define CLOSING INGEST_PLATFORM_CLOSING
#define OPENING INGEST_PLATFORM_OPENING
#define MAX_CORE_BYTES ((size_t)INGEST_PLATFORM_CORE_BYTES)

/** 数字, 线上, 云 stands in [begin, end). */
static bool
is_digital(const IngestScan *const scan, size_t begin, const size_t end)
{
  const IngestLexicon *const words = &scan->lexicons->platforms;
  while (begin < end) {
    uint32_t entry = 0U;
    if (ingest_lexicon_find_of(words, scan->text, begin,
                               INGEST_PLATFORM_DIGITAL, &entry)) {
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

/** A name known everywhere, with the place before it where that belongs to it:
    陕西政务服务网. */
static RgStatus
add_named(IngestScan *const scan, const size_t at, const size_t end,
          const uint32_t bits)
{
  const IngestSpan *const place =
      INGEST_SCAN_ENDS_AT(scan->mentions->places, at);
  return ingest_platform_add(
      scan, place && (bits & INGEST_PLATFORM_PLACED) ? place->begin : at, end,
      (IngestSpan){0U, 0U});
}

/** “…”通过: there 通 belongs to a verb that is longer than [at, end). */
static bool
is_in_verb(const IngestScan *const scan, const size_t at, const size_t end)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            cue  = ingest_scan_first_cue(scan, at);
  return cue < cues->n && cues->items[cue].span.begin == at &&
         cues->items[cue].span.end > end;
}

/** A name known everywhere in [at, end), or the longer one in the quotes that
    open at `around`. */
static RgStatus
at_named(IngestScan *const scan, const size_t at, const size_t end,
         const size_t around, const uint32_t bits)
{
  enum { QUOTE_BYTES = 3, TAIL_BYTES = 12 };
  /* “三晋通办”: the name in quotes is a longer one. */
  const size_t most =
      end + TAIL_BYTES < scan->span.end ? end + TAIL_BYTES : scan->span.end;
  const size_t close = ingest_scan_find(scan, end, most, CLOSING);
  if (around + QUOTE_BYTES == at && close > end && close < end + TAIL_BYTES &&
      ingest_scan_is_one_of(scan, close, CLOSING) &&
      !ingest_scan_is_at(scan, end, "(")) {
    return ingest_platform_quoted(scan, around, at, close);
  }
  /* “信用中国(福建漳州)”: the quotes hold a little more. */
  if (around < at && ingest_scan_is_at(scan, end, "(")) {
    const size_t far  = end + MAX_CORE_BYTES < scan->span.end
                            ? end + MAX_CORE_BYTES
                            : scan->span.end;
    const size_t last = ingest_scan_find(scan, end, far, CLOSING);
    const size_t name = around + QUOTE_BYTES;
    if (last < far) {
      return ingest_platform_add(scan, name, last,
                                 (IngestSpan){(uint32_t)name, (uint32_t)last});
    }
  }
  return add_named(scan, at, end, bits);
}

/** A word that ends names (平台, 系统) in [at, end), near no quotes: the name
    is in those before it, or plain. */
static RgStatus
at_head(IngestScan *const scan, const size_t at, const size_t end,
        const uint32_t bits)
{
  enum { QUOTE_BYTES = 3 };
  if (bits & INGEST_PLATFORM_HOSTED) {
    return ingest_platform_plain(scan, at, end);
  }
  const size_t near  = ingest_platform_quote_near(scan, at);
  const size_t close = ingest_scan_find(scan, near, at, CLOSING);
  if (near < at && ((bits & (INGEST_PLATFORM_HEAD | INGEST_PLATFORM_VIRTUAL)) ||
                    ingest_platform_is_place(scan, close + QUOTE_BYTES, at))) {
    return ingest_platform_quoted(scan, near, at, end);
  }
  if (bits & INGEST_PLATFORM_HEAD) {
    return ingest_platform_plain(scan, at, end);
  }
  return bits & INGEST_PLATFORM_PLURAL ? RG_OK
                                       : ingest_platform_called(scan, at, end);
}

static bool
ends_as_platform(const IngestScan *const scan, const size_t end)
{
  return rg_str_ends_with(rg_str_slice(scan->text, scan->span.begin, end),
                          RG_STR("平台"));
}

/** A name known everywhere that may be longer than [at, end): 全国…平台. */
static RgStatus
at_named_head(IngestScan *const scan, const size_t at, const size_t end,
              const size_t around, const uint32_t bits)
{
  const size_t n = scan->mentions->platforms.n;
  RG_TRY(at_head(scan, at, end, bits));
  return scan->mentions->platforms.n > n
             ? RG_OK
             : at_named(scan, at, end, around, bits);
}

static RgStatus
at_word(IngestScan *const scan, const size_t at, const size_t end,
        const uint32_t all_bits)
{
  const uint32_t heads = INGEST_PLATFORM_HEAD | INGEST_PLATFORM_QUOTED;
  const uint32_t bits  = bits_there(scan, at, all_bits);
  if (!(bits & (heads | INGEST_PLATFORM_NAMED))) {
    return RG_OK;
  }
  const size_t open   = (bits & heads) && !(bits & INGEST_PLATFORM_HOSTED)
                            ? ingest_platform_quote_before(scan, at)
                            : at;
  const size_t around = ingest_platform_quote_around(scan, at);
  if (open < at && !is_in_verb(scan, at, end)) {
    return ingest_platform_quoted(scan, open, at, end);
  }
  if (around < at && ingest_scan_is_one_of(scan, end, CLOSING)) {
    return ingest_platform_quoted(scan, around, at, end);
  }
  if ((bits & INGEST_PLATFORM_HEAD) && !(bits & INGEST_PLATFORM_HOSTED) &&
      around == at && ingest_scan_is_one_of(scan, end, OPENING)) {
    /* 一体化政务服务平台“甲事办”: one platform by two names */
    if ((bits & INGEST_PLATFORM_NAMED) &&
        !ends_as_platform(scan, end)) { /* 电子税务局“税费e管家”: two names */
      RG_TRY(add_named(scan, at, end, bits));
    }
    return ingest_platform_named_behind(scan, at, end);
  }
  if ((bits & INGEST_PLATFORM_HEAD) && (bits & INGEST_PLATFORM_PLACED) &&
      ends_as_platform(scan, end)) {
    return at_named_head(scan, at, end, around, bits);
  }
  return bits & INGEST_PLATFORM_NAMED ? at_named(scan, at, end, around, bits)
                                      : at_head(scan, at, end, bits);
}

/** e龙岩, i晋江: the platform of a place by a letter before its name. */
static RgStatus
lettered(IngestScan *const scan, const size_t at)
{
  const IngestSpan *const place =
      INGEST_SCAN_BEGINS_AT(scan->mentions->places, at + 1U);
  const char before = at > scan->span.begin ? scan->text.data[at - 1U] : ' ';
  return place && !((before | 0x20) >= 'a' && (before | 0x20) <= 'z')
             ? ingest_platform_add(scan, at, place->end, (IngestSpan){0U, 0U})
             : RG_OK;
}

/** 通过漳州12345反映: the number of the place that answers it, no more words.
 */
static RgStatus
called_number(IngestScan *const scan, const size_t at)
{
  enum { NUMBER_BYTES = 5 };
  const IngestSpan *const place =
      INGEST_SCAN_ENDS_AT(scan->mentions->places, at);
  const size_t end   = at + NUMBER_BYTES;
  uint32_t     entry = 0U;
  return place && !ingest_scan_is_one_of(scan, end, "0123456789") &&
                 !ingest_lexicon_find_of(&scan->lexicons->platforms, scan->text,
                                         at, INGEST_PLATFORM_NAMED, &entry)
             ? ingest_platform_add(scan, place->begin, end,
                                   (IngestSpan){0U, 0U})
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
      RG_TRY(ingest_platform_visited(scan, at));
      RG_TRY(ingest_platform_listed(scan, at, &behind));
      if (behind > at) {
        at = behind;
        continue;
      }
    }
    if (ingest_scan_is_one_of(scan, at, "eEiI")) {
      RG_TRY(lettered(scan, at));
    }
    if (ingest_scan_is_at(scan, at, "12345")) {
      RG_TRY(called_number(scan, at));
    }
    uint32_t     entry = 0U;
    const size_t size  = ingest_lexicon_find_of(
         &scan->lexicons->platforms, scan->text, at,
         INGEST_PLATFORM_HEAD | INGEST_PLATFORM_QUOTED | INGEST_PLATFORM_NAMED |
             INGEST_PLATFORM_VIRTUAL,
         &entry);
    if (!size || at + size > scan->span.end) {
      at = ingest_scan_after(scan, at); /* a head may end it: 共享平台 */
      continue;
    }
    RG_TRY(at_word(scan, at, at + size, scan->lexicons->platforms.bits[entry]));
    at += size;
  }
  return RG_OK;
}
