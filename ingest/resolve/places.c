#include "ingest/resolve/resolver.h"

static RgStatus
add(IngestResolver *const resolver, const OntoRegion *const region,
    const IngestSpan evidence, const IngestRule rule)
{
  IngestCasePlaces *const places =
      &resolver->facts->cases[resolver->case_index].places;
  for (size_t i = 0U; i < places->n; ++i) {
    if (places->items[i].region == region) {
      return RG_OK;
    }
  }
  const IngestCasePlace place = {region, evidence, rule};
  return ingest_case_places_push(resolver->arena, places, place);
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
      return &places->items[i];
    }
  }
  return NULL;
}

static bool
are_joined(const IngestDocument *const document, const IngestSpan first,
           const IngestSpan second)
{
  static const char *const joints[] = {"、", "与", "和", "及"};
  const RgStr              between =
      rg_str_slice(document->norm.text, first.end, second.begin);
  for (size_t i = 0U; i < sizeof joints / sizeof joints[0]; ++i) {
    if (rg_str_equals(between, rg_str_c(joints[i]))) {
      return true;
    }
  }
  return false;
}

/** 沈阳、大连两市推行…: places that are joined to the title's first one. */
static RgStatus
add_listed(IngestResolver *const resolver, const IngestPlace *const first,
           const IngestSpan title)
{
  const IngestPlaces *const         places = &resolver->mentions->places;
  const IngestAgencyMentions *const bodies = &resolver->mentions->agencies;
  for (const IngestPlace *one = first + 1;
       one < places->items + places->n && one->span.end <= title.end &&
       are_joined(resolver->document, one[-1].span, one->span);
       ++one) {
    const size_t body = INGEST_FIRST_AT(*bodies, one->span.begin);
    if (body < bodies->n && bodies->items[body].span.begin == one->span.begin) {
      return RG_OK; /* 厦门与泉州海关: no place of its own */
    }
    RG_TRY(add(resolver, one->region, title, INGEST_RULE_TITLE_PLACE));
  }
  return RG_OK;
}

/** The region is one of those with the codes, lies in one or holds one. */
static bool
has_part_in(const IngestResolver *const resolver, RgStr codes,
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

/** The codes of 京津冀 in a text; empty when none stands there. */
static RgStr
group_in(const IngestResolver *const resolver, const RgStr text)
{
  const IngestLexicon *const groups = &resolver->lexicons->groups;
  uint32_t                   entry  = 0U;
  return ingest_lexicon_inside(groups, text, &entry)
             ? ingest_lexicon_column(groups, entry, 1U)
             : RG_STR_NONE;
}

/** 武汉都市圈九市: more than 武汉. */
static bool
begins_with_group(const IngestResolver *const resolver, const IngestSpan title)
{
  uint32_t ignored = 0U;
  return ingest_lexicon_find(&resolver->lexicons->groups,
                             ingest_slice(resolver->document, title), 0U,
                             &ignored) != 0U;
}

/** 深化京津冀政务服务“同事同标”: each place of the group that a title names,
    where the document's own place has part in it. */
static RgStatus
add_group(IngestResolver *const resolver, const IngestSpan title)
{
  RgStr codes = group_in(resolver, ingest_slice(resolver->document, title));
  if (!codes.size || !has_part_in(resolver, codes, resolver->facts->region)) {
    return RG_OK;
  }
  RgStr code;
  while (rg_str_split(&codes, '|', &code)) {
    const OntoRegion *const region =
        onto_gazetteer_find(resolver->gazetteer, code);
    if (region) {
      RG_TRY(add(resolver, region, title, INGEST_RULE_TITLE_PLACE));
    }
  }
  return RG_OK;
}

/** "寿宁、泰顺、庆元、景宁四地": places joined by 、 that stand in more than
    one province share the reform; what one province's places share is its. */
static RgStatus
add_joined(IngestResolver *const resolver, const IngestSection *const section,
           bool *const found)
{
  const IngestDocument *const document = resolver->document;
  const IngestPlaces *const   places   = &resolver->mentions->places;
  *found                               = false;
  for (size_t i = INGEST_FIRST_AT(*places, section->span.begin);
       i < places->n && places->items[i].span.begin < section->span.end;) {
    size_t                  end    = i + 1U;
    bool                    across = false;
    const OntoRegion *const home =
        onto_region_at_level(places->items[i].region, ONTO_LEVEL_PROVINCE);
    while (end < places->n && are_joined(document, places->items[end - 1U].span,
                                         places->items[end].span)) {
      across = across || onto_region_at_level(places->items[end].region,
                                              ONTO_LEVEL_PROVINCE) != home;
      ++end;
    }
    if (across && end - i >= 2U) {
      const IngestSpan sentence = ingest_sentence_at(
          document, places->items[i].span.begin, section->span);
      for (size_t j = i; j < end; ++j) {
        RG_TRY(add(resolver, places->items[j].region, sentence,
                   INGEST_RULE_PLACES_JOINED));
      }
      *found = true;
      return RG_OK;
    }
    i = end;
  }
  return RG_OK;
}

static RgStatus
joined_in_background(IngestResolver *const resolver, bool *const found)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestCase *const    one     = &outline->cases[resolver->case_index];
  *found                             = false;
  for (uint32_t i = 0U; i < one->sections.n && !*found; ++i) {
    const IngestSection *const section =
        &outline->sections[one->sections.first + i];
    if (section->kind == INGEST_SECTION_BACKGROUND) {
      RG_TRY(add_joined(resolver, section, found));
    }
  }
  return RG_OK;
}

static IngestSpan
title_span(const IngestCase *const one)
{
  return one->heading.end > one->heading.begin ? one->heading : one->listed;
}

/** A table's or list's own column of places. */
static RgStatus
place_fields(IngestResolver *const resolver, const IngestCase *const one)
{
  const IngestDocument *const document = resolver->document;
  for (uint32_t i = 0U; i < one->fields.n; ++i) {
    const IngestField *const field =
        &document->outline.fields[one->fields.first + i];
    const IngestPlace *const place = field->role == INGEST_FIELD_REGION
                                         ? place_of_title(resolver, field->span)
                                         : NULL;
    if (place) {
      resolver->region = place->region;
      RG_TRY(
          add(resolver, place->region, field->span, INGEST_RULE_PLACE_FIELD));
    }
  }
  return RG_OK;
}

RgStatus
ingest_resolve_places(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestCase *const    one     = &outline->cases[resolver->case_index];
  const IngestSpan           title   = title_span(one);
  const IngestPlace *const   place   = place_of_title(resolver, title);
  bool                       joined  = false;
  if (place) {
    resolver->region = place->region;
  }
  RG_TRY(joined_in_background(resolver, &joined));
  if (joined) {
    return RG_OK;
  }
  if (!place || place->span.begin > title.begin ||
      begins_with_group(resolver, title)) {
    RG_TRY(add_group(resolver, title));
    if (resolver->facts->cases[resolver->case_index].places.n) {
      return RG_OK;
    }
  }
  if (place) {
    RG_TRY(add(resolver, place->region, title, INGEST_RULE_TITLE_PLACE));
    return add_listed(resolver, place, title);
  }
  return place_fields(resolver, one);
}

static bool
is_below(const OntoRegion *RG_NULLABLE const region,
         const OntoRegion *RG_NULLABLE const above)
{
  return region && region != above && onto_region_is_within(region, above);
}

/** The document is of both places: it names them together in its title, or
    bodies of both signed it. */
static bool
is_of_both(const IngestResolver *const resolver, const OntoRegion *const home,
           const OntoRegion *const there)
{
  const IngestOutline *const outline  = &resolver->document->outline;
  const IngestCase *const    one      = &outline->cases[resolver->case_index];
  const IngestPlaces *const  places   = &resolver->mentions->places;
  const RgStr                titles[] = {outline->title, one->title};
  for (size_t i = 0U; i < sizeof titles / sizeof titles[0]; ++i) {
    const RgStr codes = group_in(resolver, titles[i]);
    if (codes.size && has_part_in(resolver, codes, home) &&
        has_part_in(resolver, codes, there)) {
      return true;
    }
  }
  for (uint32_t i = 0U; i < outline->n_issuers; ++i) {
    const size_t at = INGEST_FIRST_AT(*places, outline->issuers[i].begin);
    if (at < places->n &&
        ingest_is_inside(places->items[at].span, outline->issuers[i]) &&
        places->items[at].region == there) {
      return true;
    }
  }
  return false;
}

/** 四川高院 with 重庆高院 in what is of both: who leads with the lead, at its
    level in another place, does the reform there too. */
static RgStatus
add_across(IngestResolver *const resolver, const uint32_t lead)
{
  const IngestCaseFacts *const facts =
      &resolver->facts->cases[resolver->case_index];
  const OntoRegion *const home =
      lead == INGEST_NONE ? NULL : resolver->facts->agencies.items[lead].region;
  if (!home || facts->places.n != 1U || facts->places.items[0].region != home) {
    return RG_OK;
  }
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const IngestParticipation *const one = &facts->participations.items[i];
    const OntoRegion *const          there =
        resolver->facts->agencies.items[one->agency].region;
    if (one->role != INGEST_ROLE_PARTICIPANT && there && there != home &&
        there->level == home->level && is_of_both(resolver, home, there)) {
      RG_TRY(add(resolver, there, one->evidence, INGEST_RULE_PARTNER_PLACE));
    }
  }
  return RG_OK;
}

/** 湘赣边“跨省通办” of 萍乡市 and 株洲市 bodies is the reform of these cities:
    who leads is of a part of the group's places, and so are partners in another
    of them. */
static RgStatus
narrow_group(IngestResolver *const resolver, const uint32_t lead)
{
  IngestCaseFacts *const  facts = &resolver->facts->cases[resolver->case_index];
  const OntoRegion *const home =
      lead == INGEST_NONE ? NULL : resolver->facts->agencies.items[lead].region;
  bool across = false;
  bool below  = facts->places.n > 1U;
  for (size_t i = 0U; i < facts->participations.n && below; ++i) {
    const IngestParticipation *const one = &facts->participations.items[i];
    const OntoRegion *const          there =
        resolver->facts->agencies.items[one->agency].region;
    if (one->role == INGEST_ROLE_PARTICIPANT || !there) {
      continue;
    }
    for (size_t k = 0U; k < facts->places.n; ++k) {
      below = below && facts->places.items[k].rule == INGEST_RULE_TITLE_PLACE &&
              there != facts->places.items[k].region;
    }
    across = across || onto_region_at_level(there, ONTO_LEVEL_PROVINCE) !=
                           onto_region_at_level(home, ONTO_LEVEL_PROVINCE);
  }
  if (!home || !across || !below) {
    return RG_OK;
  }
  facts->places.n = 0U;
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const IngestParticipation *const one = &facts->participations.items[i];
    const OntoRegion *const          there =
        resolver->facts->agencies.items[one->agency].region;
    if (one->role != INGEST_ROLE_PARTICIPANT && there &&
        there->level == home->level) {
      RG_TRY(add(resolver, there, one->evidence, INGEST_RULE_PARTNER_PLACE));
    }
  }
  return RG_OK;
}

/** Somebody leads with the lead. */
static bool
have_partners(const IngestResolver *const resolver)
{
  return ingest_role_first(resolver, INGEST_ROLE_CO_LEAD) != INGEST_NONE;
}

/** Without a place in the title the lead's own place counts, then the
    document's; a co-lead of a part of it makes the part the place. */
RgStatus
ingest_resolve_partner_places(IngestResolver *const resolver)
{
  IngestCaseFacts *const facts = &resolver->facts->cases[resolver->case_index];
  const uint32_t         lead  = ingest_role_first(resolver, INGEST_ROLE_LEAD);
  bool only_below = true; /* no partner works for the whole place */
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const IngestParticipation *const one = &facts->participations.items[i];
    only_below                           = only_below &&
                 (one->role != INGEST_ROLE_CO_LEAD || !facts->places.n ||
                  is_below(resolver->facts->agencies.items[one->agency].region,
                           facts->places.items[0].region));
  }
  RG_TRY(narrow_group(resolver, lead));
  RG_TRY(add_across(resolver, lead));
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const IngestParticipation *const one = &facts->participations.items[i];
    const OntoRegion *const          home =
        resolver->facts->agencies.items[one->agency].region;
    if (only_below && one->role == INGEST_ROLE_CO_LEAD &&
        facts->places.n == 1U && lead != INGEST_NONE &&
        facts->participations.items[0].rule == INGEST_RULE_TITLE_SUBJECT &&
        is_below(home, facts->places.items[0].region) &&
        facts->places.items[0].region ==
            resolver->facts->agencies.items[lead].region &&
        home->level != ONTO_LEVEL_ZONE) {
      facts->places.items[0] =
          (IngestCasePlace){home, one->evidence, INGEST_RULE_PARTNER_PLACE};
      return RG_OK;
    }
  }
  if (facts->places.n) {
    return RG_OK;
  }
  const OntoRegion *home =
      lead == INGEST_NONE ? NULL : resolver->facts->agencies.items[lead].region;
  /* 吉首海关 in a bulletin of 湘西州: a customs house is of the whole. */
  if (home && home->level == ONTO_LEVEL_COUNTY && resolver->facts->region &&
      is_below(home, resolver->facts->region) &&
      rg_str_equals(resolver->facts->agencies.items[lead].classification,
                    RG_STR("vertical")) &&
      rg_str_ends_with(resolver->facts->agencies.items[lead].name,
                       RG_STR("海关"))) {
    home = resolver->facts->region;
  }
  /* A row of a city's table is a reform of the city, whoever leads it; the
     sections of a feature tell of its one place, unless several bodies of a
     part of it share the reform. */
  const OntoRegion *const whole = resolver->facts->region;
  const IngestGenre       genre = resolver->document->outline.genre;
  if (home && home->level == ONTO_LEVEL_ZONE && home != whole &&
      genre == INGEST_GENRE_TABLE) {
    home = home->parent;
  }
  if (home && genre == INGEST_GENRE_FEATURE && whole &&
      (whole->level == ONTO_LEVEL_ZONE ||
       (onto_region_is_within(home, whole) && !have_partners(resolver)))) {
    home = whole;
  }
  if (home) {
    RG_TRY(add(resolver, home, facts->participations.items[0].evidence,
               INGEST_RULE_LEAD_PLACE));
    return add_across(resolver, lead);
  }
  if (resolver->facts->region) {
    const IngestOutline *const outline = &resolver->document->outline;
    const IngestSpan           evidence =
        outline->n_issuers ? outline->issuers[0] : outline->title_span;
    return add(resolver, resolver->facts->region, evidence,
               INGEST_RULE_ISSUER_PLACE);
  }
  return RG_OK;
}
