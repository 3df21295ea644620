#include "ingest/resolve/resolve.h"

#include "ingest/resolve/resolver.h"

const char *
ingest_rule_id(const IngestRule rule)
{
  static const char *const ids[] = {
#define INGEST_RULE_ID(name, id) id,
      INGEST_RULES(INGEST_RULE_ID)
#undef INGEST_RULE_ID
  };
  return ids[rule];
}

const char *
ingest_rule_id_in_context(const IngestRule rule)
{
  static const char *const ids[] = {
#define INGEST_RULE_ID(name, id) id "/context",
      INGEST_RULES(INGEST_RULE_ID)
#undef INGEST_RULE_ID
  };
  return ids[rule];
}

/** A date in the title or in the heading above the case. */
static IngestDate
time_of(const IngestResolver *const resolver, const IngestCase *const one)
{
  const IngestDateMentions *const dates   = &resolver->mentions->dates;
  const IngestSpan                heads[] = {one->heading, one->group};
  for (size_t i = 0U; i < RG_COUNT_OF(heads); ++i) {
    const size_t first = INGEST_FIRST_AT(*dates, heads[i].begin);
    if (first < dates->n && dates->items[first].span.begin < heads[i].end) {
      return dates->items[first].date;
    }
  }
  return (IngestDate){0U, 0U, 0U};
}

static RgStatus
resolve_case(IngestResolver *const resolver)
{
  ingest_case_facts(resolver)->time =
      time_of(resolver, ingest_case_outline(resolver));
  RG_TRY(ingest_resolve_places(resolver));
  RG_TRY(ingest_resolve_fields(resolver));
  RG_TRY(ingest_resolve_roles(resolver));
  RG_TRY(ingest_resolve_reporters(resolver));
  ingest_resolve_group(resolver);
  RG_TRY(ingest_resolve_partner_places(resolver));
  RG_TRY(ingest_resolve_policies(resolver));
  RG_TRY(ingest_resolve_platforms(resolver));
  RG_TRY(ingest_resolve_outcomes(resolver));
  return ingest_resolve_themes(resolver);
}

RgStatus
ingest_resolve_issuer(IngestResolver *const resolver, const IngestSpan issuer,
                      uint32_t *const agency)
{
  const IngestAgencyMentions *const agencies = &resolver->mentions->agencies;
  const size_t first = INGEST_FIRST_AT(*agencies, issuer.begin);
  return first < agencies->n &&
                 ingest_is_inside(agencies->items[first].span, issuer)
             ? ingest_resolve_agency(resolver, &agencies->items[first], agency)
             : ingest_resolve_unit(
                   resolver, ingest_slice(resolver->document, issuer), agency);
}

static RgStatus
resolve_publisher(IngestResolver *const resolver)
{
  const IngestOutline *const outline = &resolver->document->outline;
  return outline->n_issuers
             ? ingest_resolve_issuer(resolver, outline->issuers[0],
                                     &resolver->facts->publisher)
             : RG_OK;
}

/** No mention was asked yet. */
static RgStatus
begin_answers(IngestResolver *const resolver)
{
  const size_t n = resolver->mentions->agencies.n;
  resolver->meanings =
      rg_arena_alloc(resolver->arena, (n + 1U) * sizeof(IngestMeaning));
  for (size_t i = 0U; resolver->meanings && i < n; ++i) {
    resolver->meanings[i] = (IngestMeaning){NULL, INGEST_NONE};
  }
  resolver->counted = rg_arena_alloc_zero(resolver->arena,
                                          resolver->mentions->quantities.n + 1U,
                                          sizeof(IngestCounted));
  return resolver->meanings && resolver->counted ? RG_OK : RG_NO_MEMORY;
}

static RgStatus
resolve_document(IngestResolver *const             resolver,
                 const RgCancel *RG_NULLABLE const cancel)
{
  const IngestOutline *const outline = &resolver->document->outline;
  RG_TRY(begin_answers(resolver));
  resolver->region     = resolver->facts->region;
  resolver->case_index = INGEST_NONE;
  resolver->first_unit_leads =
      ingest_first_unit(resolver, INGEST_UNIT_MAKES_LEAD, 0U);
  resolver->first_lead_leads =
      ingest_first_unit(resolver, INGEST_UNIT_MAKES_CHIEF, INGEST_UNIT_LEADER);
  RG_TRY(ingest_find_short_names(resolver));
  RG_TRY(resolve_publisher(resolver));
  for (uint32_t i = 0U; i < outline->n_cases; ++i) {
    RG_TRY(rg_cancel_check(cancel));
    resolver->case_index = i;
    resolver->region     = resolver->facts->region;
    RG_TRY(resolve_case(resolver));
  }
  resolver->case_index = INGEST_NONE;
  RG_TRY(ingest_resolve_own_policy(resolver));
  return ingest_resolve_title(resolver);
}

RgStatus
ingest_resolve(const IngestLexicons *const lexicons,
               const OntoGazetteer *const  gazetteer,
               const OntoAgencies *const bodies, const OntoThemes *const themes,
               const OntoRegion *RG_NULLABLE const region,
               const RgCancel *RG_NULLABLE const   cancel,
               IngestDocument *const               document)
{
  const RgAllocator *const heap = rg_allocator_system();
  IngestFacts *const       facts =
      rg_arena_alloc_zero(document->arena, 1U, sizeof *facts);
  IngestResolver resolver = {.document  = document,
                             .lexicons  = lexicons,
                             .gazetteer = gazetteer,
                             .bodies    = bodies,
                             .themes    = themes,
                             .mentions  = document->mentions,
                             .facts     = facts,
                             .arena     = document->arena,
                             .agencies  = rg_hashmap_new(heap),
                             .policies  = rg_hashmap_new(heap),
                             .platforms = rg_hashmap_new(heap)};
  RgStatus       status   = RG_NO_MEMORY;
  if (facts && resolver.agencies && resolver.policies && resolver.platforms) {
    facts->region     = region;
    facts->publisher  = INGEST_NONE;
    facts->own_policy = INGEST_NONE;
    facts->cases      = rg_arena_alloc_zero(document->arena,
                                            (size_t)document->outline.n_cases + 1U,
                                            sizeof *facts->cases);
    status = facts->cases ? resolve_document(&resolver, cancel) : RG_NO_MEMORY;
    document->facts = facts;
  }
  rg_hashmap_free(resolver.agencies);
  rg_hashmap_free(resolver.policies);
  rg_hashmap_free(resolver.platforms);
  return status;
}
