#include "ingest/recognize/scan.h"

#include <string.h>

/** A place that a 、 joins to another one: 寿宁、泰顺, but not
    市监局、东方集团. */
static bool
is_listed(const IngestScan *const scan, const size_t begin, const size_t end)
{
  const IngestPlaces *const places = &scan->mentions->places;
  const size_t              before = ingest_scan_before(scan, begin);
  const bool first = places->n > scan->first_place && before < begin &&
                     places->items[places->n - 1U].span.end == before &&
                     ingest_scan_is_at(scan, before, "、");
  OntoPlaceMatch next;
  return first || (ingest_scan_is_at(scan, end, "、") &&
                   onto_gazetteer_match(scan->gazetteer, scan->text,
                                        ingest_scan_after(scan, end),
                                        ONTO_NAME_ANY, &next));
}

/** 贺兰山 is a mountain, and no short name of 贺兰县. */
static bool
is_mountain(const IngestScan *const scan, const OntoRegion *const region,
            const size_t end)
{
  return region->level == ONTO_LEVEL_COUNTY &&
         ingest_scan_is_at(scan, end, "山");
}

/** 平凉路街道, 南京东路12号, 中山街道: a road or street that has its name from
    a city elsewhere. */
static bool
is_road(const IngestScan *const scan, const OntoRegion *const region,
        size_t end)
{
  static const char *const behind[] = {"街道",   "社区",   "号",   "派出所",
                                       "司法所", "税务所", "小学", "段"};
  if (region->level == ONTO_LEVEL_PREFECTURE &&
      ingest_scan_is_at(scan, end, "街道")) {
    return true;
  }
  if (ingest_scan_is_one_of(scan, end, "东西南北中")) {
    end += 3U;
  }
  if (!ingest_scan_is_at(scan, end, "路")) {
    return false;
  }
  end += 3U;
  while (end < scan->span.end && scan->text.data[end] >= '0' &&
         scan->text.data[end] <= '9') {
    ++end;
  }
  for (size_t i = 0U; i < RG_COUNT_OF(behind); ++i) {
    if (ingest_scan_is_at(scan, end, behind[i])) {
      return true;
    }
  }
  return false;
}

/** 拱北海关 is not at 北海: the short name stands inside that of a group. */
static bool
is_inside_group(const IngestScan *const scan, const size_t at,
                const size_t size)
{
  enum { BEFORE = 3 };
  uint32_t ignored = 0U;
  return at >= BEFORE &&
         ingest_lexicon_find(&scan->lexicons->groups, scan->text, at - BEFORE,
                             &ignored) > BEFORE + size;
}

/** A short name of a county elsewhere may be any word (通道, 和平), and so may
    one that is a word of reforms (会同, 合作), wherever it stands. */
static bool
is_likely(const IngestScan *const scan, const OntoRegion *const region,
          const size_t begin, const size_t end)
{
  const OntoRegion *const home =
      onto_region_at_level(scan->context, ONTO_LEVEL_PROVINCE);
  uint32_t   entry  = 0U;
  const bool is_cue = ingest_lexicon_find(&scan->lexicons->cues, scan->text,
                                          begin, &entry) == end - begin;
  return region->level == ONTO_LEVEL_PROVINCE ||
         region->level == ONTO_LEVEL_PREFECTURE ||
         (home && !is_cue && onto_region_is_within(region, home)) ||
         is_listed(scan, begin, end);
}

/** 泉州市台商投资区: the zone is listed as 泉州台商投资区, with the city's
    short name.  Returns the bytes of the whole in the text; 0 when it is no
    zone. */
static size_t
match_zone(const IngestScan *const scan, const size_t at, const size_t size,
           const OntoRegion **const region)
{
  enum { ZONE_BYTES = 45, NAME_BYTES = 128 };
  const RgStr    city = onto_region_short_name(*region);
  const RgStr    rest = rg_str_slice(scan->text, at + size,
                                  at + size + ZONE_BYTES < scan->span.end
                                         ? at + size + ZONE_BYTES
                                         : scan->span.end);
  char           name[NAME_BYTES];
  OntoPlaceMatch match;
  if ((*region)->level != ONTO_LEVEL_PREFECTURE ||
      city.size + rest.size > sizeof name || !rest.size) {
    return 0U;
  }
  memcpy(name, city.data, city.size);
  memcpy(name + city.size, rest.data, rest.size);
  if (!onto_gazetteer_match(scan->gazetteer,
                            rg_str(name, city.size + rest.size), 0U,
                            ONTO_NAME_ANY, &match) ||
      match.size <= city.size ||
      match.named[0].region->level != ONTO_LEVEL_ZONE) {
    return 0U;
  }
  *region = match.named[0].region;
  return size + match.size - city.size;
}

/** Its official name or that of a county without its peoples (大厂县), a zone
    by its word for one, or a name by itself that is too long to be any other
    word: 北京城市副中心. */
static bool
is_full_name(const IngestScan *const scan, const OntoRegion *const region,
             const size_t at, const size_t size)
{
  enum { LONG_BYTES = 15, CHAR_BYTES = 3, COUNTY_BYTES = 9 };
  const RgStr name = rg_str_slice(scan->text, at, at + size);
  const RgStr kind = rg_str_slice(region->name, region->name.size - CHAR_BYTES,
                                  region->name.size);
  OntoPlaceMatch whole;
  return rg_str_ends_with(name, region->name) ||
         (region->level == ONTO_LEVEL_COUNTY && size >= COUNTY_BYTES &&
          rg_str_ends_with(name, kind)) ||
         (region->level == ONTO_LEVEL_ZONE &&
          rg_str_ends_with(name, RG_STR("区"))) ||
         (size >= LONG_BYTES &&
          onto_gazetteer_match(scan->gazetteer, scan->text, at, ONTO_NAME_ANY,
                               &whole) &&
          whole.size == size);
}

/** 会同县林业局 behind a body is with 县林业局, but in 会同县's own city. */
static bool
is_verb_and_level(const IngestScan *const scan, const OntoRegion *const region,
                  const size_t at, const size_t size)
{
  enum { LEVEL_BYTES = 3 };
  uint32_t entry = 0U;
  return ingest_lexicon_find(&scan->lexicons->cues, scan->text, at, &entry) ==
             size - LEVEL_BYTES &&
         (scan->lexicons->cues.bits[entry] & INGEST_CUE_BIT(INGEST_CUE_WITH)) &&
         !onto_region_is_within(scan->context, region->parent);
}

/** A short name counts where the document's own region decides what it means:
    "寿宁、泰顺" in a bulletin of 福建, but no 和平 or 朝阳 elsewhere. */
RgStatus
ingest_recognize_places(IngestScan *const scan)
{
  size_t next = 0U;
  for (size_t at = scan->span.begin; ingest_spots_seek(
           scan->spots, INGEST_OPENS_BIT(INGEST_OPENS_PLACE), &next, &at);) {
    const OntoRegion *region = NULL;
    const size_t      size   = onto_gazetteer_match_path(
               scan->gazetteer, scan->text, at, ONTO_NAME_ANY, scan->context, &region);
    if (!size || at + size > scan->span.end) {
      at = ingest_scan_after(scan, at);
      continue;
    }
    const size_t zone = match_zone(scan, at, size, &region);
    if (zone) {
      const IngestPlace place = {
          {(uint32_t)at, (uint32_t)(at + zone)}, region, true};
      RG_TRY(ingest_places_push(scan->arena, &scan->mentions->places, place));
      at += zone;
      continue;
    }
    const bool full = is_full_name(scan, region, at, size) &&
                      !is_verb_and_level(scan, region, at, size);
    if (!full &&
        (!is_likely(scan, region, at, at + size) ||
         is_mountain(scan, region, at + size) ||
         is_road(scan, region, at + size) || is_inside_group(scan, at, size) ||
         ingest_words_reach_into(scan->lexicons, scan->gazetteer, scan->text,
                                 at, size))) {
      at = ingest_scan_after(scan, at);
      continue;
    }
    const IngestPlace place = {
        {(uint32_t)at, (uint32_t)(at + size)}, region, full};
    RG_TRY(ingest_places_push(scan->arena, &scan->mentions->places, place));
    at += size;
  }
  return RG_OK;
}
