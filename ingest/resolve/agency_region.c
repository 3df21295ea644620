#include "ingest/resolve/resolver.h"

/** How many mentions are read back for a zone that one of them named, and how
    many places for one that is called as a level. */
enum { MAX_BACK = 8, MAX_PLACES_BACK = 64 };

/** 市 of 市税务局. */
static RgStr
level_word(const IngestResolver *const      resolver,
           const IngestAgencyMention *const mention)
{
  return rg_str_slice(resolver->document->norm.text, mention->span.begin,
                      mention->body.begin);
}

/** The region itself or the nearest above it whose name ends so: 市 means
    晋江市 in a case of 晋江市, 泉州市 in one of 丰泽区. */
static const OntoRegion *RG_NULLABLE
ending_in(const OntoRegion *RG_NULLABLE region, const RgStr word)
{
  while (region && !rg_str_ends_with(region->name, word)) {
    region = region->parent;
  }
  return region;
}

/** One of the region's names ends in the word. */
static bool
is_called(const OntoRegion *const region, const RgStr word)
{
  bool called = rg_str_ends_with(region->name, word);
  for (size_t i = 0U; i < region->n_aliases && !called; ++i) {
    called = rg_str_ends_with(region->aliases[i], word);
  }
  return called;
}

/** 园区 in a document of 苏州工业园区; 高新区 in a city that has one. */
static const OntoRegion *RG_NULLABLE
zone_of(const IngestResolver *const      resolver,
        const IngestAgencyMention *const mention, const RgStr word)
{
  const IngestAgencyMentions *const all       = &resolver->mentions->agencies;
  const OntoRegion *const           near      = resolver->region;
  const OntoRegion *const           home      = resolver->facts->region;
  const OntoRegion *const           at_hand[] = {near, home};
  for (size_t i = 0U; i < 2U; ++i) {
    if (at_hand[i] && at_hand[i]->level == ONTO_LEVEL_ZONE &&
        is_called(at_hand[i], word)) {
      return at_hand[i];
    }
  }
  const OntoRegion *const known =
      onto_gazetteer_resolve(resolver->gazetteer, word, near ? near : home);
  /* the zone whose body was named before: 苏州工业园区管委会 */
  for (size_t i   = INGEST_FIRST_AT(*all, mention->span.begin),
              end = i > MAX_BACK ? i - MAX_BACK : 0U;
       !known && i-- > end;) {
    const OntoRegion *const place = all->items[i].place;
    if (place && place->level == ONTO_LEVEL_ZONE &&
        rg_str_ends_with(place->name, word)) {
      return place;
    }
  }
  return known;
}

/** The last place before the mention in the same case that is called so: 县
    behind 通道侗族自治县政府办; 区 is 右江区 behind 右江区人社局, where the
    case is one of 百色市 in an autonomous region. */
static const OntoRegion *RG_NULLABLE
named_before(const IngestResolver *const      resolver,
             const IngestAgencyMention *const mention, const RgStr word)
{
  const IngestPlaces *const all   = &resolver->mentions->places;
  const uint32_t            index = resolver->case_index;
  const uint32_t            begin =
      index == INGEST_NONE
                     ? mention->span.begin
                     : resolver->document->outline.cases[index].span.begin;
  for (size_t i   = INGEST_FIRST_AT(*all, mention->span.begin),
              end = i > MAX_PLACES_BACK ? i - MAX_PLACES_BACK : 0U;
       i-- > end && all->items[i].span.begin >= begin;) {
    const OntoRegion *const region = ending_in(all->items[i].region, word);
    if (region && (mention->level != ONTO_LEVEL_COUNTY ||
                   region->level == ONTO_LEVEL_COUNTY)) {
      return region;
    }
  }
  return NULL;
}

const OntoRegion *RG_NULLABLE
ingest_agency_region(const IngestResolver *const      resolver,
                     const IngestAgencyMention *const mention)
{
  if (mention->prefix == INGEST_PREFIX_PLACE) {
    return mention->place;
  }
  if (mention->prefix == INGEST_PREFIX_NATION) {
    return NULL;
  }
  if (mention->prefix == INGEST_PREFIX_NONE) {
    const IngestAgencyMentions *const all = &resolver->mentions->agencies;
    for (size_t i = INGEST_FIRST_AT(*all, mention->span.begin);
         i-- && all->items[i].list == mention->list;) {
      if (all->items[i].prefix != INGEST_PREFIX_NONE) {
        return ingest_agency_region(resolver, &all->items[i]);
      }
    }
    return resolver->region ? resolver->region : resolver->facts->region;
  }
  if (mention->level == ONTO_LEVEL_ZONE) {
    return zone_of(resolver, mention, level_word(resolver, mention));
  }
  const RgStr       word = level_word(resolver, mention);
  const OntoRegion *near = ending_in(resolver->region, word);
  if (mention->level == ONTO_LEVEL_COUNTY &&
      (!near || near->level == ONTO_LEVEL_PROVINCE)) {
    const OntoRegion *const named = named_before(resolver, mention, word);
    near                          = named ? named : near;
  }
  if (!near) {
    near = ending_in(resolver->facts->region, word);
  }
  if (!near) {
    near = named_before(resolver, mention, word);
  }
  if (!near) {
    return onto_region_at_level(resolver->facts->region, mention->level);
  }
  /* 区财政局 of a city in 广西壮族自治区 is of a district that nothing tells */
  return mention->level == ONTO_LEVEL_COUNTY &&
                 near->level == ONTO_LEVEL_PROVINCE &&
                 near != resolver->facts->region
             ? NULL
             : near;
}
