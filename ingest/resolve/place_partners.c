/**
   @file
   Places of a case by those who lead it.
*/
#include "ingest/resolve/places.h"
#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_of_places);

static bool
is_below(const OntoRegion *RG_NULLABLE const region,
         const OntoRegion *RG_NULLABLE const above)
{
  return region && region != above && onto_region_is_within(region, above);
}

/** The document is of both places: it names them together in its title, or
    bodies of both signed it; or the case's title says so: 两地, 跨域通办. */
static bool
is_of_both(const IngestResolver *const resolver, const OntoRegion *const home,
           const OntoRegion *const there)
{
  const IngestOutline *const outline  = &resolver->document->outline;
  const IngestPlaces *const  places   = &resolver->mentions->places;
  const RgStr                title    = ingest_case_outline(resolver)->title;
  const RgStr                titles[] = {outline->title, title};
  for (size_t i = 0U; i < RG_COUNT_OF(titles); ++i) {
    const RgStr codes = ingest_place_group(resolver, titles[i]);
    if (codes.size && ingest_place_shares(resolver, codes, home) &&
        ingest_place_shares(resolver, codes, there)) {
      return true;
    }
  }
  if (ingest_word_list_inside(INGEST_WORD_LIST(words_of_places), title)) {
    return true;
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

/** The case's title names the body: 烟台海关、大连海关共建…. */
static bool
is_in_title(const IngestResolver *const      resolver,
            const IngestParticipation *const member)
{
  return ingest_is_inside(member->mention,
                          ingest_place_title(ingest_case_outline(resolver)));
}

/** 中国(云南)自由贸易试验区 has parts all over the province. */
static bool
is_zone_of_province(const OntoRegion *const region)
{
  return region->level == ONTO_LEVEL_ZONE && region->parent &&
         region->parent->level == ONTO_LEVEL_PROVINCE;
}

/** The level of a place; the districts of 重庆 stand beside the cities of
    四川. */
static OntoLevel
rank_of(const OntoRegion *const region)
{
  const OntoRegion *const above = region->parent;
  return region->level == ONTO_LEVEL_COUNTY && above &&
                 above->level == ONTO_LEVEL_PROVINCE
             ? ONTO_LEVEL_PREFECTURE
             : region->level;
}

/** 四川高院 with 重庆高院 in what is of both: who leads with the lead, at its
    level in another place, does the reform there too. */
static RgStatus
add_across(IngestResolver *const resolver, const uint32_t lead)
{
  const IngestCaseFacts *const facts = ingest_case_facts(resolver);
  const OntoRegion *const      home =
      lead == INGEST_NONE ? NULL : resolver->facts->agencies.items[lead].region;
  if (!home || facts->places.n != 1U || facts->places.items[0].region != home) {
    return RG_OK;
  }
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const IngestParticipation *const member = &facts->participations.items[i];
    const OntoRegion *const there = ingest_member_region(resolver, member);
    if (member->role == INGEST_ROLE_PARTICIPANT || !there || there == home ||
        (there->level != home->level && rank_of(there) != rank_of(home))) {
      continue;
    }
    /* What bodies of one province's cities share is the province's. */
    if (is_in_title(resolver, member) && there->parent == home->parent &&
        home->level == ONTO_LEVEL_PREFECTURE) {
      facts->places.items[0].region = home->parent;
      return RG_OK;
    }
    if (is_in_title(resolver, member) || is_of_both(resolver, home, there)) {
      RG_TRY(ingest_place_add(resolver, there, member->evidence,
                              INGEST_RULE_PARTNER_PLACE));
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
  IngestCaseFacts *const  facts = ingest_case_facts(resolver);
  const OntoRegion *const home =
      lead == INGEST_NONE ? NULL : resolver->facts->agencies.items[lead].region;
  bool across = false;
  bool below  = facts->places.n > 1U;
  for (size_t i = 0U; i < facts->participations.n && below; ++i) {
    const IngestParticipation *const member = &facts->participations.items[i];
    const OntoRegion *const there = ingest_member_region(resolver, member);
    if (member->role == INGEST_ROLE_PARTICIPANT || !there) {
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
    const IngestParticipation *const member = &facts->participations.items[i];
    const OntoRegion *const there = ingest_member_region(resolver, member);
    if (member->role != INGEST_ROLE_PARTICIPANT && there &&
        there->level == home->level) {
      RG_TRY(ingest_place_add(resolver, there, member->evidence,
                              INGEST_RULE_PARTNER_PLACE));
    }
  }
  return RG_OK;
}

/** 吉首海关 in a bulletin of 湘西州: a customs house of a county is of the
    whole; unless others of that county lead with it: 珲春海关 with
    珲春市商务局. */
static bool
is_customs_of_whole(const IngestResolver *const resolver, const uint32_t lead)
{
  const IngestFacts *const     facts = resolver->facts;
  const IngestCaseFacts *const here  = ingest_case_facts(resolver);
  const IngestAgency *const    body =
      lead == INGEST_NONE ? NULL : &facts->agencies.items[lead];
  bool alone = true;
  if (!body || !body->region || body->region->level != ONTO_LEVEL_COUNTY ||
      !is_below(body->region, facts->region) ||
      facts->region->level != ONTO_LEVEL_PREFECTURE ||
      !rg_str_equals(body->classification, RG_STR("vertical")) ||
      !rg_str_ends_with(body->name, RG_STR("海关"))) {
    return false;
  }
  for (size_t i = 0U; i < here->participations.n; ++i) {
    const IngestParticipation *const member = &here->participations.items[i];
    alone = alone && (member->role == INGEST_ROLE_PARTICIPANT ||
                      member->agency == lead ||
                      ingest_member_region(resolver, member) != body->region);
  }
  return alone;
}

/** 海口海关 is of all of 海南, 人民银行济南分行 of where the document is. */
static const OntoRegion *RG_NULLABLE
district_of(const IngestResolver *const resolver, const uint32_t lead)
{
  const IngestAgency *const body = &resolver->facts->agencies.items[lead];
  const RgStr             codes = rg_str_ends_with(body->name, RG_STR("海关"))
                                      ? ingest_place_group(resolver, body->name)
                                      : RG_STR_NONE;
  const OntoRegion *const district =
      codes.size ? onto_gazetteer_find(resolver->gazetteer, codes) : NULL;
  return rg_str_ends_with(body->name, RG_STR("分行")) ? resolver->facts->region
         : district                                   ? district
                                                      : body->region;
}

/** 海口海关 and 省商务厅 lead: the place of one holds that of the other. */
static const OntoRegion *RG_NULLABLE
widest_lead(const IngestResolver *const resolver, const OntoRegion *home)
{
  const IngestCaseFacts *const facts = ingest_case_facts(resolver);
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const IngestParticipation *const member = &facts->participations.items[i];
    const OntoRegion *const there = ingest_member_region(resolver, member);
    if (member->role == INGEST_ROLE_LEAD && is_below(home, there) &&
        onto_region_is_within(there, resolver->facts->region)) {
      home = there;
    }
  }
  return home;
}

/** The case's text begins with the place: 临沭县的…企业一度资金吃紧。 */
static bool
begins_with(const IngestResolver *const resolver, const OntoRegion *const home)
{
  const IngestPlaces *const places = &resolver->mentions->places;
  const IngestSpan          body   = ingest_case_outline(resolver)->body;
  const size_t              first  = INGEST_FIRST_AT(*places, body.begin);
  return first < places->n && places->items[first].span.begin == body.begin &&
         places->items[first].region == home;
}

/** Others of the lead's place take part. */
static bool
have_neighbours(const IngestResolver *const resolver, const uint32_t lead,
                const OntoRegion *const home)
{
  const IngestCaseFacts *const facts = ingest_case_facts(resolver);
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const uint32_t body = facts->participations.items[i].agency;
    if (body != lead && resolver->facts->agencies.items[body].region == home) {
      return true;
    }
  }
  return false;
}

/** Somebody leads with the lead. */
static bool
have_partners(const IngestResolver *const resolver)
{
  return ingest_role_first(resolver, INGEST_ROLE_CO_LEAD) != INGEST_NONE;
}

/** The part of the case's only place that all who co-lead are of; null where
    one of them works for more, or they are of several parts. */
static const IngestParticipation *RG_NULLABLE
partner_of_part(const IngestResolver *const resolver)
{
  const IngestCaseFacts *const facts = ingest_case_facts(resolver);
  const IngestParticipation   *found = NULL;
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const IngestParticipation *const member = &facts->participations.items[i];
    const OntoRegion *const there = ingest_member_region(resolver, member);
    if (member->role != INGEST_ROLE_CO_LEAD) {
      continue;
    }
    if (!is_below(there, facts->places.items[0].region) ||
        (found && ingest_member_region(resolver, found) != there)) {
      return NULL;
    }
    found = found ? found : member;
  }
  return found;
}

/** 厦门市…: 市局 of the title leads with bodies of one district alone: the
    reform is of that. */
static bool
narrow_to_part(const IngestResolver *const resolver, const uint32_t lead)
{
  IngestCaseFacts *const      facts    = ingest_case_facts(resolver);
  const IngestAgencies *const agencies = &resolver->facts->agencies;
  if (facts->places.n != 1U || lead == INGEST_NONE ||
      facts->participations.items[0].rule != INGEST_RULE_TITLE_SUBJECT ||
      facts->places.items[0].region != agencies->items[lead].region) {
    return false;
  }
  const IngestParticipation *const partner = partner_of_part(resolver);
  const OntoRegion *const          part =
      partner ? ingest_member_region(resolver, partner) : NULL;
  if (!part || part->level == ONTO_LEVEL_ZONE) {
    return false;
  }
  facts->places.items[0] =
      (IngestCasePlace){part, partner->evidence, INGEST_RULE_PARTNER_PLACE};
  return true;
}

/** 三峡海关 with 秭归县农业农村局 alone: who leads has a name of its own, and
    all who do it with it are of one county. */
static const OntoRegion *RG_NULLABLE
place_of_partners(const IngestResolver *const resolver, const uint32_t lead)
{
  const IngestFacts *const     facts = resolver->facts;
  const IngestCaseFacts *const here  = ingest_case_facts(resolver);
  const OntoRegion            *found = NULL;
  bool                         agree = true;
  for (size_t i = 0U; i < here->participations.n && agree; ++i) {
    const IngestParticipation *const member = &here->participations.items[i];
    const OntoRegion *const there = ingest_member_region(resolver, member);
    if (member->role == INGEST_ROLE_CO_LEAD) {
      agree = there && there->level == ONTO_LEVEL_COUNTY &&
              is_below(there, facts->region) && (!found || found == there);
      found = there;
    }
  }
  return agree && lead != INGEST_NONE && !facts->agencies.items[lead].region
             ? found
             : NULL;
}

/** “一单两报”便利澳门鲜活商品入境 of 拱北海关 with 澳门海关: the place of who
    does it with the lead is special, and the title says so (涉澳, 港资). */
static bool
is_special_too(const IngestResolver *const         resolver,
               const OntoRegion *RG_NULLABLE const there)
{
  const IngestLexicon *const specials = &resolver->lexicons->specials;
  const RgStr                title    = ingest_case_outline(resolver)->title;
  bool                       found    = false;
  for (uint32_t i = 0U;
       ingest_place_is_special(there) && i < specials->n_entries; ++i) {
    const size_t at =
        rg_str_find(title, ingest_lexicon_column(specials, i, 1U), 0U);
    const size_t in =
        rg_str_find(title, ingest_lexicon_column(specials, i, 2U), 0U);
    found =
        found || (rg_str_starts_with(there->name,
                                     ingest_lexicon_column(specials, i, 0U)) &&
                  at != SIZE_MAX && (in == SIZE_MAX || at < in));
  }
  return found;
}

static RgStatus
add_special(IngestResolver *const resolver)
{
  const IngestCaseFacts *const facts = ingest_case_facts(resolver);
  for (size_t i = 0U; i < facts->participations.n; ++i) {
    const IngestParticipation *const member = &facts->participations.items[i];
    const OntoRegion *const          there  = onto_region_at_level(
                  ingest_member_region(resolver, member), ONTO_LEVEL_PROVINCE);
    if (member->role != INGEST_ROLE_PARTICIPANT &&
        is_special_too(resolver, there)) {
      RG_TRY(ingest_place_add(resolver, there, member->evidence,
                              INGEST_RULE_PARTNER_PLACE));
    }
  }
  return RG_OK;
}

/** The place of the lead's own, or of partners in a part of it; null: none. */
static const OntoRegion *RG_NULLABLE
home_of_lead(const IngestResolver *const resolver, const uint32_t lead)
{
  const OntoRegion *const whole = resolver->facts->region;
  const OntoRegion       *home =
      lead == INGEST_NONE ? NULL : district_of(resolver, lead);
  if (is_customs_of_whole(resolver, lead)) {
    home = whole;
  }
  home                         = widest_lead(resolver, home);
  const OntoRegion *const part = place_of_partners(resolver, lead);
  home                         = part ? part : home;
  /* A body of the province at work in a city's bulletin: the city's reform. */
  return is_below(whole, home) && !is_zone_of_province(whole) ? whole : home;
}

/** What the document's genre makes of the lead's place: a row of a city's table
    is a reform of the city, whoever leads it; the sections of a feature tell of
    its one place, unless several bodies of a part of it share the reform or
    take part, or its text begins there. */
static const OntoRegion *
home_by_genre(IngestResolver *const resolver, const uint32_t lead,
              const OntoRegion *const home)
{
  const OntoRegion *const whole = resolver->facts->region;
  const IngestGenre       genre = resolver->document->outline.genre;
  if (genre == INGEST_GENRE_TABLE && home->level == ONTO_LEVEL_ZONE &&
      home != whole) {
    return whole && onto_region_is_within(whole, home->parent) ? whole
                                                               : home->parent;
  }
  if (genre != INGEST_GENRE_FEATURE || !whole ||
      whole->level == ONTO_LEVEL_PROVINCE) {
    return home;
  }
  return whole->level == ONTO_LEVEL_ZONE ||
                 (onto_region_is_within(home, whole) &&
                  !have_partners(resolver) &&
                  !have_neighbours(resolver, lead, home) &&
                  !begins_with(resolver, home))
             ? whole
             : home;
}

/** The place of who issued the document. */
static RgStatus
add_issuer_place(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  const IngestSpan           evidence =
      outline->n_issuers ? outline->issuers[0] : outline->title_span;
  return resolver->facts->region
             ? ingest_place_add(resolver, resolver->facts->region, evidence,
                                INGEST_RULE_ISSUER_PLACE)
             : RG_OK;
}

/** Without a place in the title the lead's own place counts, then those that
    the paragraphs begin with, then the document's; a co-lead of a part of it
    makes the part the place. */
static RgStatus
add_home(IngestResolver *const resolver)
{
  IngestCaseFacts *const facts = ingest_case_facts(resolver);
  const uint32_t         lead  = ingest_role_first(resolver, INGEST_ROLE_LEAD);
  if (!facts->places.n) {
    RG_TRY(ingest_place_add_spoken_to(resolver));
  }
  RG_TRY(narrow_group(resolver, lead));
  RG_TRY(add_across(resolver, lead));
  if (narrow_to_part(resolver, lead) || facts->places.n) {
    return RG_OK;
  }
  const OntoRegion *home = home_of_lead(resolver, lead);
  if (!home) {
    RG_TRY(ingest_place_add_begun(resolver));
    return facts->places.n ? RG_OK : add_issuer_place(resolver);
  }
  home = home_by_genre(resolver, lead, home);
  RG_TRY(ingest_place_add_told(resolver, home));
  if (facts->places.n) {
    return RG_OK;
  }
  RG_TRY(ingest_place_add(resolver, home,
                          facts->participations.items[0].evidence,
                          INGEST_RULE_LEAD_PLACE));
  return add_across(resolver, lead);
}

RgStatus
ingest_resolve_partner_places(IngestResolver *const resolver)
{
  RG_TRY(add_home(resolver));
  return add_special(resolver);
}
