#include "ontology/derive_impl.h"

#include <string.h>

/** A table that is being taken. */
typedef struct {
  OntoDerive          *derive;
  const GraphTerm     *terms;
  size_t               n_terms;
  const GraphTableRow *rows;
  size_t               n_rows;
  OntoNote            *notes; ///< of each term
  bool                 is_document;
  RgStr                graph;
} Taking;

RgStatus
onto_derive_count(OntoDerive *const derive, RgHashmap *const numbers,
                  const RgStr text, const uint64_t n)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  RgStr     kept;
  RG_TRY(onto_derive_keep(derive, text, &kept));
  RG_TRY(rg_hashmap_insert(numbers, kept, 0U, &slot, &added));
  *slot += n;
  return RG_OK;
}

static RgStatus
keep_fact(const Taking *const taking, const OntoVocab property,
          const GraphTableRow *const row)
{
  return onto_facts_add(taking->derive, &taking->terms[row->subject], property,
                        &taking->terms[row->object]);
}

RgStatus
onto_derive_name(OntoDerive *const derive, const RgStr agency,
                 const GraphTerm *const name)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  OntoPair  pair;
  if (!rg_str_starts_with(agency, derive->agency_space) ||
      !rg_str_equals(name->language, RG_STR("zh-Hans"))) {
    return RG_OK;
  }
  RG_TRY(onto_derive_keep(derive, agency, &pair.subject));
  RG_TRY(onto_derive_keep(derive, name->text, &pair.object));
  RG_TRY(rg_hashmap_insert(derive->names, pair.subject, 0U, &slot, &added));
  if (*slot == (uint64_t)(uintptr_t)pair.object.data) {
    return RG_OK;
  }
  *slot = (uint64_t)(uintptr_t)pair.object.data;
  return onto_pairs_push(derive->arena, &derive->agencies, pair);
}

bool
onto_derive_is_part(const OntoDerive *const derive, const RgStr document,
                    const RgStr node)
{
  const RgStr space = derive->space;
  if (!onto_derive_is_document(derive, document) ||
      !rg_str_starts_with(node, space)) {
    return false;
  }
  const RgStr slug =
      rg_str_slice(document, derive->documents.size, document.size);
  const RgStr  rest  = rg_str_slice(node, space.size, node.size);
  const size_t slash = rg_str_find(rest, RG_STR("/"), 0U);
  if (slash == SIZE_MAX) {
    return false;
  }
  const RgStr part = rg_str_slice(rest, slash + 1U, rest.size);
  return part.size > slug.size && part.data[slug.size] == '/' &&
         rg_str_starts_with(part, slug);
}

/** Count an instance of a class, once over all documents. */
static RgStatus
count_instance(const Taking *const taking, const GraphTableRow *const row)
{
  OntoDerive *const derive  = taking->derive;
  const RgStr       subject = taking->terms[row->subject].text;
  const RgArenaMark mark    = rg_arena_mark(derive->arena);
  uint64_t         *slot    = NULL;
  bool              added   = true;
  RgStr             key;
  if (!onto_derive_is_part(derive, taking->graph, subject)) {
    RG_TRY(rg_arena_printf(derive->arena, &key, "%.*s %.*s",
                           RG_STR_ARG(taking->terms[row->object].text),
                           RG_STR_ARG(subject)));
    RG_TRY(rg_hashmap_insert(derive->instances, key, 1U, &slot, &added));
  }
  if (!added) {
    rg_arena_release(derive->arena, mark);
  }
  taking->notes[row->object].n_instances += added;
  return RG_OK;
}

static bool
is_chinese(const Taking *const taking, const GraphTableRow *const row)
{
  return rg_str_equals(taking->terms[row->object].language, RG_STR("zh-Hans"));
}

/** What has a subject in the document needs none from its title; elsewhere
    another table may give it one. */
static bool
needs_title(const Taking *const taking, const uint32_t subject)
{
  return !taking->is_document || !taking->notes[subject].has_subject;
}

static RgStatus
take_row(const Taking *const taking, const GraphTableRow *const row)
{
  switch ((OntoVocab)taking->notes[row->predicate].word) {
  case ONTO_RDF_TYPE:
    return count_instance(taking, row);
  case ONTO_RG_LEAD_AGENCY:
  case ONTO_RG_CO_LEAD_AGENCY:
    return keep_fact(taking, ONTO_RG_LEAD_AGENCY, row);
  case ONTO_RG_HAS_MEASURE:
    return needs_title(taking, row->subject)
               ? keep_fact(taking, ONTO_RG_HAS_MEASURE, row)
               : RG_OK;
  case ONTO_DCT_TITLE:
    return is_chinese(taking, row) && needs_title(taking, row->subject)
               ? keep_fact(taking, ONTO_DCT_TITLE, row)
               : RG_OK;
  case ONTO_SKOS_PREF_LABEL:
    return onto_derive_name(taking->derive, taking->terms[row->subject].text,
                            &taking->terms[row->object]);
  default:
    return RG_OK;
  }
}

/** See which properties there are and what has a subject; a measure has that of
    its case. */
static RgStatus
note_terms(const Taking *const taking)
{
  OntoNote *const notes = taking->notes;
  for (size_t i = 0U; i < taking->n_rows; ++i) {
    const GraphTableRow *const row  = &taking->rows[i];
    OntoNote *const            note = &notes[row->predicate];
    if (!note->n_uses++) {
      note->word =
          (uint16_t)onto_vocab_find(taking->terms[row->predicate].text);
    }
    notes[row->subject].is_node = true;
    notes[row->object].is_node  = true;
    if (note->word == ONTO_DCT_SUBJECT && !notes[row->subject].has_subject) {
      notes[row->subject].has_subject = true;
      RG_TRY(onto_facts_add(taking->derive, &taking->terms[row->subject],
                            ONTO_DCT_SUBJECT, &taking->terms[row->subject]));
    }
  }
  for (size_t i = 0U; i < taking->n_rows; ++i) {
    const GraphTableRow *const row = &taking->rows[i];
    if (notes[row->predicate].word == ONTO_RG_HAS_MEASURE &&
        notes[row->subject].has_subject) {
      notes[row->object].has_subject = true;
    }
  }
  return RG_OK;
}

/** Add the counts up, and see which regions are used. */
static RgStatus
take_notes(const Taking *const taking)
{
  OntoDerive *const derive = taking->derive;
  for (size_t i = 0U; i < taking->n_terms; ++i) {
    const OntoNote *const note = &taking->notes[i];
    const RgStr           text = taking->terms[i].text;
    if (note->n_uses) {
      RG_TRY(onto_derive_count(derive, derive->properties, text, note->n_uses));
    }
    if (note->n_instances) {
      RG_TRY(
          onto_derive_count(derive, derive->classes, text, note->n_instances));
    }
    if (note->is_node && taking->terms[i].kind == GRAPH_TERM_IRI &&
        rg_str_starts_with(text, derive->region_space)) {
      RG_TRY(onto_derive_count(derive, derive->regions, text, 0U));
    }
  }
  return RG_OK;
}

RgStatus
onto_derive_add(OntoDerive *const derive, const GraphQuadTable *const table)
{
  const RgStr graph  = graph_quad_table_graph(table).text;
  Taking      taking = {.derive      = derive,
                        .is_document = onto_derive_is_document(derive, graph),
                        .graph       = graph};
  taking.terms       = graph_quad_table_terms(table, &taking.n_terms);
  taking.rows        = graph_quad_table_rows(table, &taking.n_rows);
  if (!taking.n_rows || onto_derive_owns(derive, graph)) {
    return RG_OK;
  }
  derive->notes.n = 0U;
  RG_TRY(rg_array_reserve(&derive->notes, taking.n_terms));
  taking.notes = (OntoNote *)derive->notes.items;
  memset(taking.notes, 0, taking.n_terms * sizeof(OntoNote));
  RG_TRY(note_terms(&taking));
  for (size_t i = 0U; i < taking.n_rows; ++i) {
    RG_TRY(take_row(&taking, &taking.rows[i]));
  }
  derive->n_statements += taking.n_rows;
  return take_notes(&taking);
}
