#include "ingest/resolve/places.h"

RgStatus
ingest_place_add(IngestResolver *const resolver, const OntoRegion *const region,
                 const IngestSpan evidence, const IngestRule rule)
{
  IngestCasePlaces *const places = &ingest_case_facts(resolver)->places;
  for (size_t i = 0U; i < places->n; ++i) {
    if (places->items[i].region == region) {
      return RG_OK;
    }
  }
  const IngestCasePlace place = {region, evidence, rule};
  return ingest_case_places_push(resolver->arena, places, place);
}

/** 凉山州:会东县、宁南县…: behind the colon stands which part of it;
    昆明海关所属 河口海关: the one below is at work. */
static const IngestPlace *
narrower(const IngestResolver *const resolver, const IngestPlace *const place,
         const IngestSpan title)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  const IngestPlace *const  next   = place + 1;
  if (next >= places->items + places->n || next->span.end > title.end) {
    return place;
  }
  const RgStr between = ingest_slice(
      resolver->document, (IngestSpan){place->span.end, next->span.begin});
  const bool part = rg_str_equals(between, RG_STR(":")) &&
                    next->region != place->region &&
                    onto_region_is_within(next->region, place->region);
  return part || rg_str_equals(between, RG_STR("海关所属")) ? next : place;
}

/** The place at the begin of a title (or of its first words). */
static const IngestPlace *RG_NULLABLE
place_of_title(const IngestResolver *const resolver, const IngestSpan title)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  const size_t              first  = INGEST_FIRST_AT(*places, title.begin);
  for (size_t i = first;
       i < places->n && places->items[i].span.end <= title.end; ++i) {
    if (places->items[i].is_full ||
        places->items[i].span.begin == title.begin) {
      return narrower(resolver, &places->items[i], title);
    }
  }
  return NULL;
}

/** The place of a title; none where it is of another province than the document
    and stands for its people: 澳门医疗人员跨境执业 in a bulletin of 横琴. */
static const IngestPlace *RG_NULLABLE
place_at_home(const IngestResolver *const resolver, const IngestSpan title)
{
  const IngestPlace *const place = place_of_title(resolver, title);
  const OntoRegion *const  home  = resolver->facts->region;
  return place && home && home->level == ONTO_LEVEL_ZONE &&
                 onto_region_at_level(home, ONTO_LEVEL_PROVINCE) !=
                     onto_region_at_level(place->region, ONTO_LEVEL_PROVINCE)
             ? NULL
             : place;
}

/** The case has a unit in charge besides the one that handed it in: then the
    place of the latter is where it was done. */
static bool
has_lead_field(const IngestDocument *const document,
               const IngestCase *const     one)
{
  for (uint32_t i = 0U; i < one->fields.n; ++i) {
    if (document->outline.fields[one->fields.first + i].role ==
        INGEST_FIELD_LEAD) {
      return true;
    }
  }
  return false;
}

/** 全市, 各开发区: no name, and all of the document's place. */
static bool
means_whole(const RgStr text)
{
  return rg_str_starts_with(text, RG_STR("全")) ||
         rg_str_starts_with(text, RG_STR("各"));
}

/** Every place that a column or label of places names. */
static RgStatus
add_named(IngestResolver *const resolver, const IngestField *const field)
{
  const IngestPlace *const place = place_of_title(resolver, field->span);
  if (place) {
    resolver->region = place->region;
    RG_TRY(ingest_place_add(resolver, place->region, field->span,
                            INGEST_RULE_PLACE_FIELD));
    return ingest_place_add_listed(resolver, place, field->span);
  }
  return resolver->facts->region &&
                 means_whole(ingest_slice(resolver->document, field->span))
             ? ingest_place_add(resolver, resolver->facts->region, field->span,
                                INGEST_RULE_PLACE_FIELD)
             : RG_OK;
}

/** A table's or list's own column of places, and a card's 申报单位 of a part of
    the document's place. */
static RgStatus
place_fields(IngestResolver *const resolver, const IngestCase *const one)
{
  const IngestDocument *const document = resolver->document;
  const bool with_lead = document->outline.genre != INGEST_GENRE_TABLE &&
                         has_lead_field(document, one);
  for (uint32_t i = 0U; i < one->fields.n; ++i) {
    const IngestField *const field =
        &document->outline.fields[one->fields.first + i];
    if (field->role == INGEST_FIELD_REGION) {
      RG_TRY(add_named(resolver, field));
    }
    const IngestPlace *const place =
        with_lead && (field->role == INGEST_FIELD_UNITS ||
                      field->role == INGEST_FIELD_REPORTER)
            ? place_of_title(resolver, field->span)
            : NULL;
    if (place && place->region != resolver->facts->region &&
        onto_region_is_within(place->region, resolver->facts->region)) {
      RG_TRY(ingest_place_add(resolver, place->region, field->span,
                              INGEST_RULE_PLACE_FIELD));
    }
  }
  return RG_OK;
}

RgStatus
ingest_resolve_places(IngestResolver *const resolver)
{
  const IngestCase *const  one    = ingest_case_outline(resolver);
  const IngestSpan         title  = ingest_place_title(one);
  const IngestPlace *const place  = place_at_home(resolver, title);
  bool                     joined = false;
  if (place) {
    resolver->region = place->region;
  }
  RG_TRY(ingest_place_add_shared(resolver, &joined));
  if (joined) {
    return RG_OK;
  }
  /* 川渝高竹新区 is one place, 武汉都市圈 a group. */
  if (!place || place->span.begin > title.begin ||
      ingest_place_group_at(resolver, place->span.begin) >
          place->span.end - place->span.begin ||
      ingest_place_group_at(resolver, place->span.end)) {
    RG_TRY(ingest_place_add_group(resolver, title));
    if (ingest_case_facts(resolver)->places.n) {
      return place ? ingest_place_add_beside(resolver, place, title) : RG_OK;
    }
  }
  if (place && place->region == resolver->facts->region) {
    RG_TRY(ingest_place_add_spoken_to(resolver));
    if (ingest_case_facts(resolver)->places.n) {
      return RG_OK;
    }
    RG_TRY(ingest_place_add_told(resolver, place->region));
    if (ingest_case_facts(resolver)->places.n) {
      return RG_OK;
    }
  }
  if (place) {
    RG_TRY(ingest_place_add(resolver, place->region, title,
                            INGEST_RULE_TITLE_PLACE));
    RG_TRY(ingest_place_add_listed(resolver, place, title));
    return ingest_place_add_beside(resolver, place, title);
  }
  RG_TRY(place_fields(resolver, one));
  return ingest_case_facts(resolver)->places.n
             ? RG_OK
             : ingest_place_add_named_group(resolver);
}
