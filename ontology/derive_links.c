#include "ontology/derive_impl.h"

#include <stdlib.h>

enum { MAX_SUBJECTS = 3, MIN_SCORE = 2, MAX_CHANGES = 8 };

/** Two agencies that lead a case together; `first` sorts before `second`. */
typedef struct {
  RgStr first;
  RgStr second;
  RgStr one; ///< the case
} Link;

RG_VEC_DEFINE(Links, Link, links);

static int
compare_links(const void *const left, const void *const right)
{
  const Link *const a     = (const Link *)left;
  const Link *const b     = (const Link *)right;
  int               order = rg_str_compare(a->first, b->first);
  order = order ? order : rg_str_compare(a->second, b->second);
  return order ? order : rg_str_compare(a->one, b->one);
}

static bool
links_same_agencies(const Link *const a, const Link *const b)
{
  return rg_str_equals(a->first, b->first) &&
         rg_str_equals(a->second, b->second);
}

/** What an IRI ends in behind its last slash. */
static RgStr
last_part(const RgStr iri)
{
  const size_t slash = rg_str_find_last_byte(iri, '/');
  return rg_str_slice(iri, slash == SIZE_MAX ? 0U : slash + 1U, iri.size);
}

/** Say the link of `links[0]` to `links[n - 1]`, which have the same two
    agencies. */
static RgStatus
say_link(const OntoSay *const say, const Link *const links, const size_t n)
{
  OntoDerive *const derive = say->derive;
  const RgStr       first  = last_part(links->first);
  const RgStr       second = last_part(links->second);
  RgStr             slug;
  RgStr             iri;
  RG_TRY(rg_arena_printf(derive->arena, &slug, "%.*s--%.*s", RG_STR_ARG(first),
                         RG_STR_ARG(second)));
  RG_TRY(onto_mint_iri(derive->options.mint, derive->arena, ONTO_KIND_CO_LEAD,
                       slug, &iri));
  RG_TRY(onto_say_iri(say, links->first, ONTO_RG_CO_LEADS_WITH, links->second));
  RG_TRY(onto_say_iri(say, links->second, ONTO_RG_CO_LEADS_WITH, links->first));
  RG_TRY(onto_say_word(say, iri, ONTO_RDF_TYPE, ONTO_RG_CO_LEAD_LINK));
  RG_TRY(onto_say_iri(say, iri, ONTO_RG_AGENCY_PROPERTY, links->first));
  RG_TRY(onto_say_iri(say, iri, ONTO_RG_AGENCY_PROPERTY, links->second));
  RG_TRY(onto_say_integer(say, iri, ONTO_RG_WEIGHT, n));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(onto_say_iri(say, iri, ONTO_PROV_WAS_DERIVED_FROM, links[i].one));
  }
  return RG_OK;
}

/** All pairs of agencies of the same case. */
static RgStatus
pair_agencies(OntoDerive *const derive, Links *const links)
{
  const OntoPairs *const leads = &derive->leads;
  for (size_t i = 0U; i < leads->n; ++i) {
    for (size_t j = i + 1U;
         j < leads->n &&
         rg_str_equals(leads->items[i].subject, leads->items[j].subject);
         ++j) {
      const Link link = {leads->items[i].object, leads->items[j].object,
                         leads->items[i].subject};
      RG_TRY(links_push(derive->arena, links, link));
    }
  }
  return RG_OK;
}

RgStatus
onto_derive_links(OntoDerive *const derive, const OntoSay *const say)
{
  Links links = {0};
  RG_TRY(pair_agencies(derive, &links));
  if (links.n) {
    qsort(links.items, links.n, sizeof(Link), compare_links);
  }
  for (size_t i = 0U; i < links.n;) {
    size_t n = 1U;
    while (i + n < links.n &&
           links_same_agencies(&links.items[i], &links.items[i + n])) {
      ++n;
    }
    RG_TRY(say_link(say, &links.items[i], n));
    i += n;
  }
  return RG_OK;
}

/** The first pair with that subject; null when there is none. */
static const OntoPair *
find_pair(const OntoPairs *const pairs, const RgStr subject)
{
  size_t low  = 0U;
  size_t high = pairs->n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (rg_str_compare(pairs->items[middle].subject, subject) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < pairs->n && rg_str_equals(pairs->items[low].subject, subject)
             ? &pairs->items[low]
             : NULL;
}

/** A case's title and the headings of its measures, a line each. */
static RgStatus
collect_text(OntoDerive *const derive, const OntoPair *const title,
             RgStr *const text)
{
  const OntoPairs *const measures = &derive->measures;
  const OntoPair        *measure  = find_pair(measures, title->subject);
  *text                           = title->object;
  for (; measure && measure < measures->items + measures->n &&
         rg_str_equals(measure->subject, title->subject);
       ++measure) {
    const OntoPair *const heading = find_pair(&derive->titles, measure->object);
    if (heading) {
      RG_TRY(rg_arena_printf(derive->arena, text, "%.*s\n%.*s",
                             RG_STR_ARG(*text), RG_STR_ARG(heading->object)));
    }
  }
  return RG_OK;
}

RgStatus
onto_derive_subjects(OntoDerive *const derive, const OntoSay *const say)
{
  const RgStr base = onto_mint_base(derive->options.mint);
  RgStr       space;
  RG_TRY(
      rg_arena_printf(derive->arena, &space, "%.*sid/case/", RG_STR_ARG(base)));
  for (size_t i = 0U; i < derive->titles.n; ++i) {
    const OntoPair *const title   = &derive->titles.items[i];
    uint64_t              subject = 0U;
    if (!rg_str_starts_with(title->subject, space) ||
        rg_hashmap_get(derive->has_subject, title->subject, &subject) ==
            RG_OK) {
      continue;
    }
    const OntoThemeScore *scores = NULL;
    size_t                n      = 0U;
    RgStr                 text;
    RG_TRY(collect_text(derive, title, &text));
    RG_TRY(onto_themes_score(derive->options.themes, derive->arena, text,
                             &scores, &n));
    for (size_t j = 0U; j < n && j < MAX_SUBJECTS; ++j) {
      RgStr theme;
      if (scores[j].score < MIN_SCORE) {
        break;
      }
      RG_TRY(onto_mint_iri(derive->options.mint, derive->arena, ONTO_KIND_THEME,
                           scores[j].slug, &theme));
      RG_TRY(onto_say_iri(say, title->subject, ONTO_DCT_SUBJECT, theme));
    }
  }
  return RG_OK;
}

/** The event that ended `agency`, with the body that came after it. */
static RgStatus
say_change(const OntoSay *const say, const RgStr iri,
           const OntoAgency *const agency, const OntoAgencyChange *const change)
{
  OntoDerive *const derive = say->derive;
  RgArena *const    arena  = derive->arena;
  OntoMint *const   mint   = derive->options.mint;
  const RgStr       before = last_part(iri);
  OntoAgency        after;
  RgStr             slug;
  RgStr             event;
  RgStr             next;
  RG_TRY(onto_agency_make(derive->options.agencies, arena, change->after,
                          agency->region, &after));
  RG_TRY(onto_mint_named(mint, arena, ONTO_KIND_AGENCY, after.name, &next));
  RG_TRY(rg_arena_printf(arena, &slug, "%.*s/%.*s", RG_STR_ARG(before),
                         RG_STR_ARG(change->date)));
  RG_TRY(onto_mint_iri(mint, arena, ONTO_KIND_CHANGE, slug, &event));
  RG_TRY(onto_say_word(say, event, ONTO_RDF_TYPE, ONTO_ORG_CHANGE_EVENT));
  RG_TRY(onto_say_iri(say, event, ONTO_ORG_ORIGINAL_ORGANIZATION, iri));
  RG_TRY(onto_say_iri(say, event, ONTO_ORG_RESULTING_ORGANIZATION, next));
  RG_TRY(onto_say_text(say, event, ONTO_DCT_TYPE, change->kind, NULL));
  RG_TRY(onto_say_text(say, event, ONTO_DCT_DESCRIPTION, change->basis, "en"));
  RG_TRY(onto_say_text(say, event, ONTO_DCT_TEMPORAL, change->date, NULL));
  RG_TRY(onto_say_iri(say, iri, ONTO_ORG_CHANGED_BY, event));
  RG_TRY(onto_say_iri(say, next, ONTO_ORG_RESULTED_FROM, event));
  RG_TRY(onto_say_word(say, next, ONTO_RDF_TYPE, ONTO_RG_AGENCY));
  return onto_say_text(say, next, ONTO_SKOS_PREF_LABEL, after.name, "zh-Hans");
}

RgStatus
onto_derive_changes(OntoDerive *const derive, const OntoSay *const say)
{
  const RgStr base = onto_mint_base(derive->options.mint);
  RgStr       space;
  RG_TRY(rg_arena_printf(derive->arena, &space, "%.*sid/agency/",
                         RG_STR_ARG(base)));
  for (size_t i = 0U; i < derive->agencies.n; ++i) {
    const OntoPair *const   one = &derive->agencies.items[i];
    const OntoAgencyChange *changes[MAX_CHANGES];
    OntoAgency              agency;
    if (!rg_str_starts_with(one->subject, space)) {
      continue;
    }
    const RgStatus status = onto_agency_normalize(
        derive->options.agencies, derive->arena, one->object, NULL, &agency);
    if (status == RG_NOT_FOUND) {
      continue;
    }
    RG_TRY(status);
    const size_t n = onto_agency_changes(derive->options.agencies, &agency,
                                         changes, MAX_CHANGES);
    for (size_t j = 0U; j < n; ++j) {
      RG_TRY(say_change(say, one->subject, &agency, changes[j]));
    }
  }
  return RG_OK;
}
