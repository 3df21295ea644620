#include "ingest/recognize/platform_name.h"

enum {
  MIN_PLACED_BYTES = 9, ///< of a name that begins with a place
  MIN_HOSTED_BYTES = 6  ///< of one whose head stands only behind 依托
};

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
  return size && begin + size + INGEST_PLATFORM_MODIFIER_BYTES <= at &&
                 (scan->lexicons->platforms.bits[entry] &
                  INGEST_PLATFORM_GENERIC) &&
                 (rg_str_ends_with(word, RG_STR("平台")) ||
                  rg_str_ends_with(word, RG_STR("系统")))
             ? begin + size
             : begin;
}

/** 各类知识产权服务平台, 一批公共服务平台: many, so it is no name. */
static bool
is_plural(const IngestScan *const scan, const size_t begin)
{
  return ingest_scan_ends_around(
             scan, rg_str_slice(scan->text, scan->span.begin, begin),
             INGEST_AROUND_MANY) > 0U ||
         ingest_scan_around(scan, begin, INGEST_AROUND_MANY) > 0U;
}

/** The verb that governs what begins at `at` makes it: 搭建, 开发. */
static bool
is_made(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues   = &scan->mentions->cues;
  const size_t            clause = ingest_scan_clause_begin(scan, at);
  for (size_t i = ingest_scan_first_cue(scan, at);
       i-- && cues->items[i].span.begin >= clause;) {
    const uint32_t classes = cues->items[i].classes;
    if (classes & INGEST_CUE_BIT(INGEST_CUE_HOST)) {
      return (classes & (INGEST_CUE_BIT(INGEST_CUE_INITIATIVE) |
                         INGEST_CUE_BIT(INGEST_CUE_ISSUE))) != 0U;
    }
  }
  return false;
}

/** 支持企业搭建公共服务平台, 探索建设数据平台: what others may build one day
    has no name yet. */
static bool
is_urged(const IngestScan *const scan, const IngestPlatformLeft left)
{
  const IngestLexicon *const words = &scan->lexicons->platforms;
  if (left.placed || ingest_scan_is_at(scan, left.begin, "全国") ||
      ingest_scan_is_at(scan, left.begin, "国家") ||
      !is_made(scan, left.begin)) {
    return false;
  }
  for (size_t at = ingest_scan_clause_begin(scan, left.begin); at < left.begin;
       at        = ingest_scan_after(scan, at)) {
    uint32_t entry = 0U;
    if (ingest_lexicon_find_of(words, scan->text, at, INGEST_PLATFORM_URGES,
                               &entry)) {
      return true;
    }
  }
  return false;
}

/** 惠企政策服务平台上线运行: it begins its clause and does what only platforms
    do. */
static bool
is_subject(const IngestScan *const scan, const size_t begin, const size_t at,
           size_t end)
{
  enum { MAX_CHARACTERS = 2 }; /* 正式上线, 已归集 */
  /* 自2023年3月系统上线以来: time, no name. */
  if (begin != ingest_scan_clause_begin(scan, begin) ||
      ingest_scan_find(scan, begin, at, "0123456789") < at ||
      ingest_scan_is_one_of(scan, ingest_scan_before(scan, at),
                            "来后前时间内月日年")) {
    return false;
  }
  for (unsigned i = 0U; i <= MAX_CHARACTERS && end < scan->span.end; ++i) {
    uint32_t entry = 0U;
    if (ingest_lexicon_find_of(&scan->lexicons->platforms, scan->text, end,
                               INGEST_PLATFORM_WORKS, &entry)) {
      return true;
    }
    if (ingest_scan_is_one_of(scan, end, INGEST_PLATFORM_STOPS)) {
      return false;
    }
    end = ingest_scan_after(scan, end);
  }
  return false;
}

/** A verb, a list or a clause parts what begins at `at` from words before. */
static bool
is_first(const IngestScan *const scan, const size_t at)
{
  const IngestCues *const cues = &scan->mentions->cues;
  const size_t            next = ingest_scan_first_cue(scan, at);
  return at == ingest_scan_clause_begin(scan, at) ||
         ingest_scan_is_at(scan, ingest_scan_before(scan, at), "、") ||
         (next && cues->items[next - 1U].span.end == at);
}

/** 建成统一预约平台: a short name has 统一 in it; 全市统一的预约平台 does not.
 */
static size_t
with_unified(const IngestScan *const scan, const size_t begin, const size_t at)
{
  enum { UNIFIED_BYTES = 6, MIN_BYTES = 6 };
  return at >= begin + MIN_BYTES &&
                 at < begin + INGEST_PLATFORM_MODIFIER_BYTES &&
                 begin >= scan->span.begin + UNIFIED_BYTES &&
                 ingest_scan_is_at(scan, begin - UNIFIED_BYTES, "统一") &&
                 is_first(scan, begin - UNIFIED_BYTES)
             ? begin - UNIFIED_BYTES
             : begin;
}

/** 基础设施及平台: behind a joint the head stands alone. */
static bool
is_joined(const IngestScan *const scan, const size_t at)
{
  return ingest_scan_is_one_of(scan, ingest_scan_before(scan, at), "和与及或");
}

bool
ingest_platform_is_place(const IngestScan *const scan, const size_t begin,
                         const size_t end)
{
  const IngestSpan *const place =
      INGEST_SCAN_ENDS_AT(scan->mentions->places, end);
  return place && place->begin == begin;
}

RgStatus
ingest_platform_plain(IngestScan *const scan, const size_t at, const size_t end)
{
  IngestPlatformLeft left = ingest_platform_left(scan, at);
  IngestNumber       number;
  if (ingest_number_read(scan->text, left.begin, &number) &&
      !number.is_chinese &&
      !ingest_platform_is_hotline(
          rg_str_slice(scan->text, left.begin, left.begin + number.size))) {
    return RG_OK; /* 1个市级线上平台: a count, no name */
  }
  left.begin           = behind_generic(scan, left.begin, at);
  const size_t unified = with_unified(scan, left.begin, at);
  if (unified < left.begin) {
    left.governed = ingest_platform_is_governed(scan, unified);
    left.begin    = unified;
  }
  const RgStr name = rg_str_slice(scan->text, left.begin, end);
  /* 依托北港网: short, so only right behind its verb. */
  const bool hosted = ingest_platform_has_class(
      scan, rg_str_slice(scan->text, at, end), INGEST_PLATFORM_HOSTED, true);
  const size_t next = ingest_scan_first_cue(scan, end);
  if (hosted && (!left.governed ||
                 !(ingest_scan_is_one_of(scan, end, ",;:。!?、()“等") ||
                   (next < scan->mentions->cues.n &&
                    scan->mentions->cues.items[next].span.begin == end)))) {
    return RG_OK;
  }
  const size_t least = hosted         ? MIN_HOSTED_BYTES
                       : !left.placed ? INGEST_PLATFORM_MODIFIER_BYTES
                       : end - at >= INGEST_PLATFORM_WHOLE_BYTES
                           ? 3U
                           : MIN_PLACED_BYTES;
  if (at < left.begin + least || is_of_body(scan, at) || is_joined(scan, at) ||
      (ingest_platform_is_place(scan, left.begin, at) &&
       end - at < INGEST_PLATFORM_WHOLE_BYTES) ||
      (!left.governed && !left.placed &&
       !is_subject(scan, left.begin, at, end)) ||
      is_plural(scan, left.begin) || is_urged(scan, left) ||
      ingest_scan_is_at(scan, end, "体系") ||
      ingest_platform_has_class(scan, name, INGEST_PLATFORM_GENERIC, true) ||
      ingest_platform_has_class(scan, name, INGEST_PLATFORM_NEVER, false)) {
    return RG_OK;
  }
  return ingest_platform_add(scan, left.begin, end, (IngestSpan){0U, 0U});
}

RgStatus
ingest_platform_called(IngestScan *const scan, const size_t at,
                       const size_t end)
{
  if (!ingest_platform_list_is_called(scan, end)) {
    return RG_OK;
  }
  const IngestPlatformLeft left = ingest_platform_left(scan, at);
  const RgStr              name = rg_str_slice(scan->text, left.begin, end);
  return at >= left.begin + MIN_PLACED_BYTES && left.governed &&
                 !ingest_platform_has_class(scan, name, INGEST_PLATFORM_GENERIC,
                                            true) &&
                 !ingest_platform_has_class(scan, name, INGEST_PLATFORM_NEVER,
                                            false)
             ? ingest_platform_add(scan, left.begin, end, (IngestSpan){0U, 0U})
             : RG_OK;
}
