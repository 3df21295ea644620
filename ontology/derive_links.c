#include "ontology/derive_impl.h"

#include <stdlib.h>

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

/** Say the link of `links[0]` to `links[n - 1]`, which have the same two
    agencies. */
static RgStatus
say_link(const OntoSay *const say, const Link *const links, const size_t n)
{
  OntoDerive *const derive = say->derive;
  const RgStr       first  = onto_iri_last_part(links->first);
  const RgStr       second = onto_iri_last_part(links->second);
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
