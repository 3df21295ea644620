#include "ontology/derive_impl.h"

#include "graph/base/hashmap.h"

/** Two agencies that lead cases together; `first` sorts before `second`. */
typedef struct {
  RgStr    first;
  RgStr    second;
  RgStr    iri; ///< of their link
  uint64_t n;   ///< cases
} Link;

RG_VEC_DEFINE(Texts, RgStr, texts);

typedef struct {
  const OntoSay    *say;
  const GraphStore *facts;
  RgHashmap        *links; ///< both agencies to their Link
  RgArena          *arena; ///< of the case at hand
  GraphId           one;   ///< that case
  Texts             leads; ///< its agencies, ascending
} Linking;

static RgStatus
new_link(const Linking *const linking, const RgStr first, const RgStr second,
         Link **const link)
{
  OntoDerive *const derive = linking->say->derive;
  const RgStr       one    = onto_iri_last_part(first);
  const RgStr       other  = onto_iri_last_part(second);
  RgStr             slug;
  *link = rg_arena_alloc_zero(derive->arena, 1U, sizeof(Link));
  if (!*link) {
    return RG_NO_MEMORY;
  }
  RG_TRY(onto_derive_keep(derive, first, &(*link)->first));
  RG_TRY(onto_derive_keep(derive, second, &(*link)->second));
  RG_TRY(rg_arena_printf(linking->arena, &slug, "%.*s--%.*s", RG_STR_ARG(one),
                         RG_STR_ARG(other)));
  return onto_mint_iri(derive->options.mint, derive->arena, ONTO_KIND_CO_LEAD,
                       slug, &(*link)->iri);
}

/** The case links two agencies. */
static RgStatus
add_link(const Linking *const linking, const RgStr one, const RgStr first,
         const RgStr second)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  Link     *link  = NULL;
  RgStr     key;
  RG_TRY(rg_arena_printf(linking->arena, &key, "%.*s %.*s", RG_STR_ARG(first),
                         RG_STR_ARG(second)));
  RG_TRY(rg_hashmap_insert(linking->links, key, 0U, &slot, &added));
  if (added) {
    RG_TRY(new_link(linking, first, second, &link));
    *slot = (uint64_t)(uintptr_t)link;
    RG_TRY(rg_arena_copy_str(linking->say->derive->arena, key, &key));
    rg_hashmap_rekey(linking->links, key);
  }
  link = (Link *)(uintptr_t)*slot;
  ++link->n;
  return onto_say_iri(linking->say, link->iri, ONTO_PROV_WAS_DERIVED_FROM, one);
}

/** All pairs of agencies of the case at hand. */
static RgStatus
end_case(Linking *const linking)
{
  const Texts *const leads = &linking->leads;
  RgStr              one;
  if (leads->n > 1U) {
    RG_TRY(onto_facts_text(linking->facts, linking->arena, linking->one, &one));
  }
  for (size_t i = 0U; i < leads->n; ++i) {
    for (size_t j = i + 1U; j < leads->n; ++j) {
      RG_TRY(add_link(linking, one, leads->items[i], leads->items[j]));
    }
  }
  linking->leads = (Texts){0};
  rg_arena_reset(linking->arena);
  return RG_OK;
}

static RgStatus
take_lead(void *const handle, const GraphId subject, const GraphId object)
{
  Linking *const linking = (Linking *)handle;
  RgStr          agency;
  if (subject != linking->one) {
    RG_TRY(end_case(linking));
  }
  linking->one = subject;
  RG_TRY(onto_facts_text(linking->facts, linking->arena, object, &agency));
  return texts_push(linking->arena, &linking->leads, agency);
}

static RgStatus
say_link(const OntoSay *const say, const Link *const link)
{
  RG_TRY(onto_say_iri(say, link->first, ONTO_RG_CO_LEADS_WITH, link->second));
  RG_TRY(onto_say_iri(say, link->second, ONTO_RG_CO_LEADS_WITH, link->first));
  RG_TRY(onto_say_word(say, link->iri, ONTO_RDF_TYPE, ONTO_RG_CO_LEAD_LINK));
  RG_TRY(onto_say_iri(say, link->iri, ONTO_RG_AGENCY_PROPERTY, link->first));
  RG_TRY(onto_say_iri(say, link->iri, ONTO_RG_AGENCY_PROPERTY, link->second));
  return onto_say_integer(say, link->iri, ONTO_RG_WEIGHT, link->n);
}

static RgStatus
derive_links(Linking *const linking)
{
  size_t   position = 0U;
  uint64_t link     = 0U;
  RgStr    key;
  RG_TRY(
      onto_facts_all(linking->facts, ONTO_RG_LEAD_AGENCY, take_lead, linking));
  RG_TRY(end_case(linking));
  while (rg_hashmap_next(linking->links, &position, &key, &link)) {
    RG_TRY(say_link(linking->say, (const Link *)(uintptr_t)link));
  }
  return RG_OK;
}

RgStatus
onto_derive_links(const GraphStore *const facts, const OntoSay *const say)
{
  const RgAllocator *const allocator = say->derive->allocator;
  Linking                  linking   = {.say   = say,
                                        .facts = facts,
                                        .links = rg_hashmap_new(allocator),
                                        .arena = rg_arena_new(allocator)};
  const RgStatus           status =
      linking.links && linking.arena ? derive_links(&linking) : RG_NO_MEMORY;
  rg_hashmap_free(linking.links);
  rg_arena_free(linking.arena);
  return status;
}
