/**
   @file
   Names of several places at once: 京津冀.
*/
#include "ingest/resolve/places.h"

bool
ingest_place_shares(const IngestResolver *const resolver, RgStr codes,
                    const OntoRegion *RG_NULLABLE const region)
{
  bool  part = !region;
  RgStr code;
  while (!part && rg_str_split(&codes, '|', &code)) {
    const OntoRegion *const one =
        onto_gazetteer_find(resolver->gazetteer, code);
    part = one && (onto_region_is_within(region, one) ||
                   onto_region_is_within(one, region));
  }
  return part;
}

RgStr
ingest_place_group(const IngestResolver *const resolver, const RgStr text)
{
  const IngestLexicon *const groups = &resolver->lexicons->groups;
  uint32_t                   entry  = 0U;
  const size_t               size = ingest_lexicon_inside(groups, text, &entry);
  /* 昆明海关所属河口海关 is at work in 河口. */
  const RgStr  name = ingest_lexicon_column(groups, entry, 0U);
  const size_t at   = size ? rg_str_find(text, name, 0U) : SIZE_MAX;
  return size && !rg_str_is_at(text, at + name.size, "所属")
             ? ingest_lexicon_column(groups, entry, 1U)
             : RG_STR_NONE;
}

size_t
ingest_place_group_at(const IngestResolver *const resolver, const uint32_t at)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_find(&resolver->lexicons->groups,
                             resolver->document->norm.text, at, &ignored);
}

bool
ingest_place_is_special(const OntoRegion *RG_NULLABLE const region)
{
  return region && rg_str_ends_with(region->name, RG_STR("特别行政区"));
}

/** How many of the places with the codes are no special ones. */
static size_t
count_usual(const IngestResolver *const resolver, RgStr codes)
{
  size_t n = 0U;
  RgStr  code;
  while (rg_str_split(&codes, '|', &code)) {
    n += !ingest_place_is_special(
        onto_gazetteer_find(resolver->gazetteer, code));
  }
  return n;
}

/** The case's text names a place of `region`. */
static bool
is_named(const IngestResolver *const resolver, const OntoRegion *const region)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  const IngestSpan          span   = ingest_case_outline(resolver)->span;
  for (size_t i = INGEST_FIRST_AT(*places, span.begin);
       i < places->n && places->items[i].span.begin < span.end; ++i) {
    if (onto_region_is_within(places->items[i].region, region)) {
      return true;
    }
  }
  return false;
}

RgStatus
ingest_place_add_named_group(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const RgStr codes = ingest_place_group(resolver, outline->title);
  RgStr       rest  = codes;
  bool        named =
      codes.size > 0U && !(resolver->facts->region &&
                           resolver->facts->region->level == ONTO_LEVEL_ZONE);
  for (RgStr code; named && rg_str_split(&rest, '|', &code);) {
    const OntoRegion *const one =
        onto_gazetteer_find(resolver->gazetteer, code);
    named = one && is_named(resolver, one);
  }
  rest = codes;
  for (RgStr code; named && rg_str_split(&rest, '|', &code);) {
    RG_TRY(ingest_place_add(resolver,
                            onto_gazetteer_find(resolver->gazetteer, code),
                            outline->title_span, INGEST_RULE_PLACES_JOINED));
  }
  return RG_OK;
}

RgStatus
ingest_place_add_group(IngestResolver *const resolver, const IngestSpan title)
{
  RgStr codes =
      ingest_place_group(resolver, ingest_slice(resolver->document, title));
  const size_t usual   = count_usual(resolver, codes);
  const bool   several = usual > 1U;
  /* 深港 in a bulletin of 深圳 says no more of where it is. */
  const bool special =
      usual == 1U && rg_str_find(codes, RG_STR("|"), 0U) != SIZE_MAX;
  /* Of a task that serves one, 推进长三角一体化, the place is none. */
  const bool served =
      resolver->document->outline.genre == INGEST_GENRE_TASK_LIST &&
      !resolver->facts->region && !ingest_place_group_at(resolver, title.begin);
  if (!codes.size || served ||
      (!(several && ingest_place_group_at(resolver, title.begin)) &&
       !ingest_place_shares(resolver, codes, resolver->facts->region))) {
    return RG_OK;
  }
  RgStr code;
  while (rg_str_split(&codes, '|', &code)) {
    const OntoRegion *const region =
        onto_gazetteer_find(resolver->gazetteer, code);
    /* 南京海关 in a bulletin of 南京: what it does in the city. */
    const bool above = !several && resolver->facts->region &&
                       (region != resolver->facts->region || special) &&
                       resolver->facts->region->level != ONTO_LEVEL_ZONE &&
                       onto_region_is_within(resolver->facts->region, region);
    if (region && !above && !ingest_place_is_special(region)) {
      RG_TRY(
          ingest_place_add(resolver, region, title, INGEST_RULE_TITLE_PLACE));
    }
  }
  return RG_OK;
}

RgStatus
ingest_place_add_group_at(IngestResolver *const resolver, const uint32_t at,
                          const IngestSpan title)
{
  const IngestLexicon *const groups = &resolver->lexicons->groups;
  uint32_t                   entry  = 0U;
  RgStr                      code;
  RgStr                      codes =
      ingest_lexicon_find(groups, resolver->document->norm.text, at, &entry)
                               ? ingest_lexicon_column(groups, entry, 1U)
                               : RG_STR_NONE;
  while (rg_str_split(&codes, '|', &code)) {
    const OntoRegion *const region =
        onto_gazetteer_find(resolver->gazetteer, code);
    if (region) {
      RG_TRY(
          ingest_place_add(resolver, region, title, INGEST_RULE_TITLE_PLACE));
    }
  }
  return RG_OK;
}
