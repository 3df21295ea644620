#include "ingest/correct/change.h"

#include "ingest/correct/quads.h"
#include "ingest/correct/split.h"

/** The statements of one change. */
typedef struct {
  IngestCorrections *corrections;
  IngestCorrection  *line;
  RgArena           *arena;
  const IngestQuads *before;
  IngestQuads       *after;
  bool               keep;
} Change;

/** What a node has one of, so that a merged node keeps its own. */
static bool
is_single(const GraphTerm *const property)
{
  static const OntoVocab single[] = {
      ONTO_RG_LEVEL,       ONTO_RG_JURISDICTION, ONTO_ORG_CLASSIFICATION,
      ONTO_SKOS_NOTATION,  ONTO_DCT_IS_PART_OF,  ONTO_ORG_SUB_ORGANIZATION_OF,
      ONTO_DCT_IDENTIFIER, ONTO_DCT_SOURCE};
  for (size_t i = 0U; i < RG_COUNT_OF(single); ++i) {
    if (ingest_is_word(property, single[i])) {
      return true;
    }
  }
  return false;
}

static RgStatus
put(const Change *const change, const GraphQuad *const quad)
{
  return ingest_quads_push(change->arena, change->after, *quad);
}

/** Whether a participation of a case other than `except` gives an agency that
    role. */
static bool
has_role(const Change *const change, const GraphTerm *const one,
         const GraphTerm *const agency, const OntoVocab property,
         const GraphTerm *const except)
{
  const IngestQuads *const quads = change->before;
  for (size_t i = ingest_quads_first(quads, one);
       i < quads->n && graph_term_equals(&quads->items[i].subject, one); ++i) {
    const GraphQuad *const quad = &quads->items[i];
    if (ingest_is_word(&quad->predicate, ONTO_RG_HAS_PARTICIPATION) &&
        !graph_term_equals(&quad->object, except) &&
        ingest_quads_find(quads, &quad->object, ONTO_CV_HAS_PARTICIPANT,
                          agency) &&
        ingest_role_property(quads, &quad->object) == property) {
      return true;
    }
  }
  return false;
}

/** Whether a finding tells how that link of its case was found. */
static bool
is_finding_of(const IngestQuads *const quads, const GraphTerm *const finding,
              const GraphQuad *const link)
{
  const GraphQuad *const property =
      ingest_quads_find(quads, finding, ONTO_RDF_PREDICATE, NULL);
  return property && graph_term_equals(&property->object, &link->predicate) &&
         ingest_quads_find(quads, finding, ONTO_RDF_OBJECT, &link->object);
}

/** Whether `quad` goes when `gone` goes: a direct property and its
    participation or finding say the same. */
static bool
goes_along(const Change *const change, const GraphQuad *const gone,
           const GraphQuad *const quad)
{
  const IngestQuads *const quads = change->before;
  if (!graph_term_equals(&gone->subject, &quad->subject)) {
    return false;
  }
  if (ingest_is_word(&quad->predicate, ONTO_RG_HAS_PARTICIPATION)) {
    const OntoVocab property = ingest_role_property(quads, &quad->object);
    return property != ONTO_N_VOCAB &&
           ingest_is_word(&gone->predicate, property) &&
           ingest_quads_find(quads, &quad->object, ONTO_CV_HAS_PARTICIPANT,
                             &gone->object);
  }
  if (ingest_is_word(&quad->predicate, ONTO_RG_HAS_FINDING)) {
    return is_finding_of(quads, &quad->object, gone);
  }
  if (ingest_is_word(&gone->predicate, ONTO_RG_HAS_FINDING)) {
    return is_finding_of(quads, &gone->object, quad);
  }
  if (ingest_is_word(&gone->predicate, ONTO_RG_HAS_PARTICIPATION)) {
    const OntoVocab property = ingest_role_property(quads, &gone->object);
    return property != ONTO_N_VOCAB &&
           ingest_is_word(&quad->predicate, property) &&
           ingest_quads_find(quads, &gone->object, ONTO_CV_HAS_PARTICIPANT,
                             &quad->object) &&
           !has_role(change, &quad->subject, &quad->object, property,
                     &gone->object);
  }
  return false;
}

static bool
is_same(const GraphQuad *const a, const GraphQuad *const b)
{
  return graph_term_equals(&a->subject, &b->subject) &&
         graph_term_equals(&a->predicate, &b->predicate) &&
         graph_term_equals(&a->object, &b->object);
}

/** Take one statement out, with what says the same. */
static RgStatus
take_out(const Change *const change, const GraphQuad *const gone)
{
  const IngestQuads *const quads = change->before;
  bool                     there = false;
  for (size_t i = ingest_quads_first(quads, &gone->subject);
       i < quads->n && !there &&
       graph_term_equals(&quads->items[i].subject, &gone->subject);
       ++i) {
    there = is_same(&quads->items[i], gone);
  }
  for (size_t i = 0U; i < quads->n; ++i) {
    const GraphQuad *const quad = &quads->items[i];
    if (!there || (!is_same(quad, gone) && !goes_along(change, gone, quad))) {
      RG_TRY(put(change, quad));
    }
  }
  return RG_OK;
}

/** Keep how the subject was described, once, for an object that no document
    describes. */
static RgStatus
hold(const Change *const change, const GraphQuad *const quad)
{
  IngestCorrections *const corrections = change->corrections;
  uint64_t                *slot        = NULL;
  bool                     added       = false;
  RgStr                    key;
  GraphQuad                copy;
  RG_TRY(rg_arena_printf(
      change->arena, &key, "%s %.*s %.*s %.*s %.*s", change->line->slug.data,
      RG_STR_ARG(quad->predicate.text), RG_STR_ARG(quad->object.text),
      RG_STR_ARG(quad->object.language), RG_STR_ARG(quad->object.datatype)));
  RG_TRY(rg_hashmap_insert(corrections->held, key, 0U, &slot, &added));
  if (!added) {
    return RG_OK;
  }
  RG_TRY(rg_arena_copy_str(corrections->arena, key, &key));
  rg_hashmap_rekey(corrections->held, key);
  copy.subject = change->line->object;
  copy.graph   = graph_term_iri(corrections->asserted);
  RG_TRY(
      graph_term_copy(corrections->arena, &quad->predicate, &copy.predicate));
  RG_TRY(graph_term_copy(corrections->arena, &quad->object, &copy.object));
  return ingest_quads_push(corrections->arena, &change->line->held, copy);
}

static RgStatus
put_merged(const Change *const change, const GraphQuad *const quad)
{
  const GraphTerm *const from    = &change->line->subject;
  const GraphTerm *const to      = &change->line->object;
  const bool             subject = graph_term_equals(&quad->subject, from);
  const bool             object  = graph_term_equals(&quad->object, from);
  GraphQuad              moved   = *quad;
  moved.subject                  = subject ? *to : moved.subject;
  moved.object                   = object ? *to : moved.object;
  if ((subject || object) && graph_term_equals(&moved.subject, &moved.object)) {
    return RG_OK;
  }
  if (!subject || change->keep) {
    return put(change, &moved);
  }
  return ingest_is_name(&quad->predicate) || is_single(&quad->predicate)
             ? hold(change, &moved)
             : put(change, &moved);
}

/** An agency has one role in a case, the highest: take out the others. */
static RgStatus
settle_roles(Change *const change)
{
  const GraphTerm agency = change->line->object;
  for (size_t i = 0U; ingest_role_word(i) != ONTO_N_VOCAB; ++i) {
    for (size_t k = i + 1U; ingest_role_word(k) != ONTO_N_VOCAB; ++k) {
      IngestCollector sorted = {change->arena, *change->after};
      ingest_collector_settle(&sorted);
      const IngestQuads all = sorted.quads;
      IngestQuads       now = all;
      for (size_t q = 0U; q < all.n; ++q) {
        const GraphQuad *const quad = &all.items[q];
        IngestQuads            left = {0};
        if (!ingest_is_word(&quad->predicate, ingest_role_word(k)) ||
            !graph_term_equals(&quad->object, &agency) ||
            !ingest_quads_find(&all, &quad->subject, ingest_role_word(i),
                               &agency)) {
          continue;
        }
        const Change out = {change->corrections,
                            change->line,
                            change->arena,
                            &now,
                            &left,
                            false};
        RG_TRY(take_out(&out, quad));
        now = left;
      }
      *change->after = now;
    }
  }
  return RG_OK;
}

static RgStatus
merge(Change *const change)
{
  for (size_t i = 0U; i < change->before->n; ++i) {
    RG_TRY(put_merged(change, &change->before->items[i]));
  }
  return settle_roles(change);
}

/** The new name in the place of one in its language; those of the same name in
    other scripts go with the old one. */
static RgStatus
put_renamed(const Change *const change, const GraphQuad *const quad)
{
  const GraphTerm *const label = &change->line->object;
  const RgStr            was   = quad->object.language;
  const bool             chinese =
      rg_str_equals_ascii_nocase(label->language, RG_STR("zh-Hans"));
  const bool same   = rg_str_equals_ascii_nocase(was, label->language);
  const bool script = chinese && rg_str_starts_with(was, RG_STR("zh-"));
  GraphQuad  moved  = *quad;
  if (!graph_term_equals(&quad->subject, &change->line->subject)) {
    return put(change, quad);
  }
  if (ingest_is_word(&quad->predicate, ONTO_SKOS_ALT_LABEL)) {
    return graph_term_equals(&quad->object, label) ? RG_OK : put(change, quad);
  }
  if (!ingest_is_name(&quad->predicate) || (!same && !script)) {
    return put(change, quad);
  }
  if (same) {
    moved.object = *label;
    RG_TRY(put(change, &moved));
  } else if (rg_str_equals_ascii_nocase(was, RG_STR("zh-Latn-pinyin"))) {
    moved.object = graph_term_lang(change->line->pinyin, was);
    RG_TRY(put(change, &moved));
  }
  if (!graph_term_equals(&quad->object, &moved.object)) {
    moved           = *quad;
    moved.predicate = onto_vocab_term(ONTO_SKOS_ALT_LABEL);
    RG_TRY(put(change, &moved));
  }
  return RG_OK;
}

static RgStatus
rename_node(const Change *const change)
{
  for (size_t i = 0U; i < change->before->n; ++i) {
    RG_TRY(put_renamed(change, &change->before->items[i]));
  }
  return RG_OK;
}

RgStatus
ingest_correction_change(IngestCorrections *const corrections,
                         IngestCorrection *const line, const bool keep,
                         RgArena *const arena, const IngestQuads *const before,
                         IngestQuads *const after)
{
  Change          change = {corrections, line, arena, before, after, keep};
  const GraphQuad gone   = {line->subject, line->property, line->object, {0}};
  switch (line->action) {
  case INGEST_CORRECT_MERGE:
    return merge(&change);
  case INGEST_CORRECT_RENAME:
    return rename_node(&change);
  case INGEST_CORRECT_RETRACT:
    return take_out(&change, &gone);
  case INGEST_CORRECT_SPLIT:
    return ingest_correction_split(line, arena, before, after);
  case INGEST_CORRECT_ASSERT:
  case INGEST_N_CORRECT:
    break;
  }
  return RG_INTERNAL;
}
