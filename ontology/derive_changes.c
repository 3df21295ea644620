#include "ontology/derive_impl.h"

enum { MAX_CHANGES = 8 };

/** The body that came after, of which no document may tell. */
static RgStatus
say_successor(const OntoSay *const say, const RgStr iri,
              const OntoAgency *const agency)
{
  OntoDerive *const derive = say->derive;
  RgStr             other;
  RG_TRY(onto_say_word(say, iri, ONTO_RDF_TYPE, ONTO_RG_AGENCY));
  RG_TRY(
      onto_say_text(say, iri, ONTO_SKOS_PREF_LABEL, agency->name, "zh-Hans"));
  RG_TRY(onto_say_text(say, iri, ONTO_RG_LEVEL,
                       rg_str_c(onto_level_name(agency->level)), NULL));
  RG_TRY(onto_mint_iri(derive->options.mint, derive->arena, ONTO_KIND_CLASS,
                       agency->class_slug, &other));
  RG_TRY(onto_say_iri(say, iri, ONTO_ORG_CLASSIFICATION, other));
  if (!agency->region) {
    return RG_OK;
  }
  RG_TRY(onto_mint_region(derive->options.mint, derive->arena, agency->region,
                          &other));
  return onto_say_iri(say, iri, ONTO_RG_JURISDICTION, other);
}

/** The event that ended `agency`, with the body that came after it. */
static RgStatus
say_change(const OntoSay *const say, const RgStr iri,
           const OntoAgency *const agency, const OntoAgencyChange *const change)
{
  OntoDerive *const     derive = say->derive;
  RgArena *const        arena  = derive->arena;
  const OntoMint *const mint   = derive->options.mint;
  const RgStr           before = onto_iri_last_part(iri);
  OntoAgency            after;
  RgStr                 slug;
  RgStr                 event;
  RgStr                 next;
  RG_TRY(onto_agency_make(arena, change->after, agency->region, &after));
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
  return say_successor(say, next, &after);
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
