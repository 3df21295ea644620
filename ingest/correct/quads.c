#include "ingest/correct/quads.h"

#include <string.h>

static const struct {
  OntoVocab   property;
  const char *role; ///< how the IRI of the role ends
} roles[] = {{ONTO_RG_LEAD_AGENCY, "/role/lead"},
             {ONTO_RG_CO_LEAD_AGENCY, "/role/coLead"},
             {ONTO_RG_PARTICIPATING_AGENCY, "/role/participant"}};

enum { N_ROLES = 3 };

int
ingest_quad_compare(const GraphQuad *const a, const GraphQuad *const b)
{
  int order = graph_term_compare(&a->subject, &b->subject);
  order     = order ? order : graph_term_compare(&a->predicate, &b->predicate);
  order     = order ? order : graph_term_compare(&a->object, &b->object);
  return order ? order : graph_term_compare(&a->graph, &b->graph);
}

bool
ingest_is_word(const GraphTerm *const term, const OntoVocab word)
{
  return word != ONTO_N_VOCAB && term->kind == GRAPH_TERM_IRI &&
         rg_str_equals(term->text, onto_vocab_iri(word));
}

bool
ingest_is_name(const GraphTerm *const property)
{
  return ingest_is_word(property, ONTO_SKOS_PREF_LABEL) ||
         ingest_is_word(property, ONTO_DCT_TITLE);
}

OntoVocab
ingest_role_word(const size_t index)
{
  return index < N_ROLES ? roles[index].property : ONTO_N_VOCAB;
}

const char *
ingest_role_of(const GraphTerm *const property)
{
  for (size_t i = 0U; i < N_ROLES; ++i) {
    if (ingest_is_word(property, roles[i].property)) {
      return strrchr(roles[i].role, '/') + 1;
    }
  }
  return NULL;
}

size_t
ingest_quads_first(const IngestQuads *const quads,
                   const GraphTerm *const   subject)
{
  size_t low  = 0U;
  size_t high = quads->n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (graph_term_compare(&quads->items[middle].subject, subject) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low;
}

const GraphQuad *
ingest_quads_find(const IngestQuads *const quads,
                  const GraphTerm *const subject, const OntoVocab property,
                  const GraphTerm *const object)
{
  for (size_t i = ingest_quads_first(quads, subject);
       i < quads->n && graph_term_equals(&quads->items[i].subject, subject);
       ++i) {
    const GraphQuad *const quad = &quads->items[i];
    if (ingest_is_word(&quad->predicate, property) &&
        (!object || graph_term_equals(&quad->object, object))) {
      return quad;
    }
  }
  return NULL;
}

bool
ingest_has_form(const IngestQuads *const quads,
                const GraphTerm *const participation, const RgStr form)
{
  for (size_t i = ingest_quads_first(quads, participation);
       i < quads->n &&
       graph_term_equals(&quads->items[i].subject, participation);
       ++i) {
    if (ingest_is_word(&quads->items[i].predicate, ONTO_RG_SURFACE_FORM) &&
        rg_str_equals(quads->items[i].object.text, form)) {
      return true;
    }
  }
  return false;
}

OntoVocab
ingest_role_property(const IngestQuads *const quads,
                     const GraphTerm *const   participation)
{
  const GraphQuad *const role =
      ingest_quads_find(quads, participation, ONTO_CV_ROLE, NULL);
  for (size_t i = 0U; role && i < N_ROLES; ++i) {
    if (rg_str_ends_with(role->object.text, rg_str_c(roles[i].role))) {
      return roles[i].property;
    }
  }
  return ONTO_N_VOCAB;
}

bool
ingest_quotes_form(const IngestQuads *const quads, const GraphTerm *const node,
                   const RgStr form)
{
  const GraphQuad *const evidence =
      ingest_quads_find(quads, node, ONTO_RG_EVIDENCE, NULL);
  if (!evidence) {
    return false;
  }
  for (size_t i = ingest_quads_first(quads, &evidence->object);
       i < quads->n &&
       graph_term_equals(&quads->items[i].subject, &evidence->object);
       ++i) {
    const GraphQuad *const quote =
        ingest_is_word(&quads->items[i].predicate, ONTO_OA_HAS_SELECTOR)
            ? ingest_quads_find(quads, &quads->items[i].object, ONTO_OA_EXACT,
                                NULL)
            : NULL;
    if (quote && rg_str_find(quote->object.text, form, 0U) != SIZE_MAX) {
      return true;
    }
  }
  return false;
}
