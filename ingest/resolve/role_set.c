#include "ingest/resolve/resolver.h"

RgStatus
ingest_role_set(IngestResolver *const resolver, const uint32_t agency,
                const IngestRole role, const IngestSpan mention,
                const IngestSpan evidence, const IngestRule rule)
{
  IngestParticipations *const all =
      &ingest_case_facts(resolver)->participations;
  const RgStr surface = ingest_slice(resolver->document, mention);
  for (size_t i = 0U; i < all->n; ++i) {
    IngestParticipation *const one = &all->items[i];
    if (one->agency == agency) {
      if (role < one->role) {
        one->role     = role;
        one->mention  = mention;
        one->surface  = surface;
        one->evidence = evidence;
        one->rule     = rule;
      }
      return RG_OK;
    }
  }
  const IngestParticipation one = {
      agency, role, (uint32_t)all->n + 1U, surface, mention, evidence, rule};
  return ingest_participations_push(resolver->arena, all, one);
}

bool
ingest_role_yield(IngestResolver *const resolver, const IngestRule rule)
{
  IngestParticipations *const all =
      &ingest_case_facts(resolver)->participations;
  const bool alone =
      rule == INGEST_RULE_UNIT_COLUMN &&
      ingest_role_first(resolver, INGEST_ROLE_CO_LEAD) == INGEST_NONE;
  bool found = false;
  for (size_t i = 0U; i < all->n; ++i) {
    if (all->items[i].role == INGEST_ROLE_LEAD && all->items[i].rule == rule) {
      all->items[i].role =
          alone ? INGEST_ROLE_PARTICIPANT : INGEST_ROLE_CO_LEAD;
      found = true;
    }
  }
  return found;
}

uint32_t
ingest_role_first(const IngestResolver *const resolver, const IngestRole role)
{
  const IngestParticipations *const all =
      &ingest_case_facts(resolver)->participations;
  for (size_t i = 0U; i < all->n; ++i) {
    if (all->items[i].role == role) {
      return all->items[i].agency;
    }
  }
  return INGEST_NONE;
}
