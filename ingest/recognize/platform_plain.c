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

/** 各类知识产权服务平台: many, so it is no name. */
static bool
is_plural(const IngestScan *const scan, const size_t begin)
{
  return ingest_scan_ends_around(
             scan, rg_str_slice(scan->text, scan->span.begin, begin),
             INGEST_AROUND_MANY) > 0U;
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
  left.begin       = behind_generic(scan, left.begin, at);
  const RgStr name = rg_str_slice(scan->text, left.begin, end);
  /* 依托北港网: short, so only right behind its verb. */
  const bool hosted = ingest_platform_has_class(
      scan, rg_str_slice(scan->text, at, end), INGEST_PLATFORM_HOSTED, true);
  const size_t next = ingest_scan_first_cue(scan, end);
  if (hosted && (!left.governed ||
                 !(ingest_scan_is_one_of(scan, end, ",;:。!?、()“") ||
                   (next < scan->mentions->cues.n &&
                    scan->mentions->cues.items[next].span.begin == end)))) {
    return RG_OK;
  }
  const size_t least = hosted         ? MIN_HOSTED_BYTES
                       : !left.placed ? INGEST_PLATFORM_MODIFIER_BYTES
                       : end - at >= INGEST_PLATFORM_WHOLE_BYTES
                           ? 3U
                           : MIN_PLACED_BYTES;
  if (at < left.begin + least || is_of_body(scan, at) ||
      (ingest_platform_is_place(scan, left.begin, at) &&
       end - at < INGEST_PLATFORM_WHOLE_BYTES) ||
      (!left.governed && !left.placed) || is_plural(scan, left.begin) ||
      ingest_scan_is_at(scan, end, "体系") ||
      ingest_platform_has_class(scan, name, INGEST_PLATFORM_GENERIC, true) ||
      ingest_platform_has_class(scan, name, INGEST_PLATFORM_NEVER, false)) {
    return RG_OK;
  }
  return ingest_platform_add(scan, left.begin, end, (IngestSpan){0U, 0U});
}
