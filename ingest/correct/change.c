#include "ingest/correct/change.h"

/** The statements of one change. */
typedef struct {
  IngestCorrections *corrections;
  IngestCorrection  *line;
  RgArena           *arena;
  const IngestQuads *before;
  IngestQuads       *after;
  bool               keep;
} Change;

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

/** What a node has one of, so that a merged node keeps its own. */
static bool
is_single(const GraphTerm *const property)
{
  static const OntoVocab single[] = {
      ONTO_RG_LEVEL,       ONTO_RG_JURISDICTION, ONTO_ORG_CLASSIFICATION,
      ONTO_SKOS_NOTATION,  ONTO_DCT_IS_PART_OF,  ONTO_ORG_SUB_ORGANIZATION_OF,
      ONTO_DCT_IDENTIFIER, ONTO_DCT_SOURCE};
  for (size_t i = 0U; i < sizeof(single) / sizeof(single[0]); ++i) {
    if (ingest_is_word(property, single[i])) {
      return true;
    }
  }
  return false;
}

/** The first statement with that subject, among sorted ones. */
static size_t
first_of(const IngestQuads *const quads, const GraphTerm *const subject)
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

/** Whether a statement is there; a null object stands for any. */
static const GraphQuad *
find(const IngestQuads *const quads, const GraphTerm *const subject,
     const OntoVocab property, const GraphTerm *const object)
{
  for (size_t i = first_of(quads, subject);
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

/** Whether a participation has that surface form, in any script. */
static bool
has_form(const IngestQuads *const quads, const GraphTerm *const participation,
         const RgStr form)
{
  for (size_t i = first_of(quads, participation);
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

static RgStatus
put(const Change *const change, const GraphQuad *const quad)
{
  return ingest_quads_push(change->arena, change->after, *quad);
}

/** The property of a participation's role; #ONTO_N_VOCAB when unknown. */
static OntoVocab
role_property(const IngestQuads *const quads,
              const GraphTerm *const   participation)
{
  const GraphQuad *const role = find(quads, participation, ONTO_CV_ROLE, NULL);
  for (size_t i = 0U; role && i < N_ROLES; ++i) {
    if (rg_str_ends_with(role->object.text, rg_str_c(roles[i].role))) {
      return roles[i].property;
    }
  }
  return ONTO_N_VOCAB;
}

/** Whether some participation of a case says that an agency has a role there,
    other than `except` and those in which the line moves the agency. */
static bool
has_role(const Change *const change, const GraphTerm *const one,
         const GraphTerm *const agency, const OntoVocab property,
         const GraphTerm *const except)
{
  const IngestQuads *const quads = change->before;
  for (size_t i = first_of(quads, one);
       i < quads->n && graph_term_equals(&quads->items[i].subject, one); ++i) {
    const GraphQuad *const quad = &quads->items[i];
    const RgStr            form = change->line->form;
    if (ingest_is_word(&quad->predicate, ONTO_RG_HAS_PARTICIPATION) &&
        !(except && graph_term_equals(&quad->object, except)) &&
        find(quads, &quad->object, ONTO_CV_HAS_PARTICIPANT, agency) &&
        role_property(quads, &quad->object) == property &&
        !(form.size && has_form(quads, &quad->object, form))) {
      return true;
    }
  }
  return false;
}

/** Whether (subject, property, object) goes when `quad` goes: the direct
    property and the participation say the same. */
static bool
goes_along(const Change *const change, const GraphQuad *const gone,
           const GraphQuad *const quad)
{
  const IngestQuads *const quads = change->before;
  if (!graph_term_equals(&gone->subject, &quad->subject)) {
    return false;
  }
  if (ingest_is_word(&quad->predicate, ONTO_RG_HAS_PARTICIPATION)) {
    const OntoVocab property = role_property(quads, &quad->object);
    return property != ONTO_N_VOCAB &&
           ingest_is_word(&gone->predicate, property) &&
           find(quads, &quad->object, ONTO_CV_HAS_PARTICIPANT, &gone->object);
  }
  if (ingest_is_word(&gone->predicate, ONTO_RG_HAS_PARTICIPATION)) {
    const OntoVocab property = role_property(quads, &gone->object);
    return property != ONTO_N_VOCAB &&
           ingest_is_word(&quad->predicate, property) &&
           find(quads, &gone->object, ONTO_CV_HAS_PARTICIPANT, &quad->object) &&
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
  for (size_t i = first_of(quads, &gone->subject);
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
  IngestCorrections *const to    = change->corrections;
  uint64_t                *slot  = NULL;
  bool                     added = false;
  RgStr                    key;
  GraphQuad                copy;
  RG_TRY(rg_arena_printf(
      change->arena, &key, "%s %.*s %.*s %.*s %.*s", change->line->slug.data,
      RG_STR_ARG(quad->predicate.text), RG_STR_ARG(quad->object.text),
      RG_STR_ARG(quad->object.language), RG_STR_ARG(quad->object.datatype)));
  RG_TRY(rg_hashmap_insert(to->held, key, 0U, &slot, &added));
  if (!added) {
    return RG_OK;
  }
  RG_TRY(rg_arena_copy_str(to->arena, key, &key));
  rg_hashmap_rekey(to->held, key);
  copy.subject = change->line->object;
  copy.graph   = graph_term_iri(to->asserted);
  RG_TRY(graph_term_copy(to->arena, &quad->predicate, &copy.predicate));
  RG_TRY(graph_term_copy(to->arena, &quad->object, &copy.object));
  return ingest_quads_push(to->arena, &change->line->held, copy);
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
  for (size_t i = 0U; i + 1U < N_ROLES; ++i) {
    for (size_t k = i + 1U; k < N_ROLES; ++k) {
      IngestCollector sorted = {change->arena, *change->after};
      ingest_collector_settle(&sorted);
      const IngestQuads all = sorted.quads;
      IngestQuads       now = all;
      for (size_t q = 0U; q < all.n; ++q) {
        const GraphQuad *const quad = &all.items[q];
        IngestQuads            left = {0};
        if (!ingest_is_word(&quad->predicate, roles[k].property) ||
            !graph_term_equals(&quad->object, &agency) ||
            !find(&all, &quad->subject, roles[i].property, &agency)) {
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

/** Whether the node is a participation of the agency under that form. */
static bool
is_moved(const Change *const change, const GraphTerm *const node)
{
  return has_form(change->before, node, change->line->form) &&
         find(change->before, node, ONTO_CV_HAS_PARTICIPANT,
              &change->line->subject);
}

static RgStatus
put_split(const Change *const change, const GraphQuad *const quad)
{
  const GraphTerm *const from  = &change->line->subject;
  GraphQuad              moved = *quad;
  moved.object                 = change->line->object;
  if (graph_term_equals(&quad->subject, from) &&
      ingest_is_word(&quad->predicate, ONTO_SKOS_ALT_LABEL) &&
      rg_str_equals(quad->object.text, change->line->form)) {
    return RG_OK;
  }
  if (graph_term_equals(&quad->object, from) &&
      ingest_is_word(&quad->predicate, ONTO_CV_HAS_PARTICIPANT) &&
      is_moved(change, &quad->subject)) {
    return put(change, &moved);
  }
  if (!ingest_is_word(&quad->predicate, ONTO_RG_HAS_PARTICIPATION) ||
      !is_moved(change, &quad->object)) {
    return put(change, quad);
  }
  /* The case has the new node in that role. */
  const OntoVocab property = role_property(change->before, &quad->object);
  if (property != ONTO_N_VOCAB) {
    moved.predicate = onto_vocab_term(property);
    RG_TRY(put(change, &moved));
  }
  return put(change, quad);
}

/** The old node keeps a role only where another form gives it to it. */
static bool
loses_role(const Change *const change, const GraphQuad *const quad)
{
  const IngestQuads *const quads = change->before;
  if (!graph_term_equals(&quad->object, &change->line->subject)) {
    return false;
  }
  for (size_t i = first_of(quads, &quad->subject);
       i < quads->n &&
       graph_term_equals(&quads->items[i].subject, &quad->subject);
       ++i) {
    const GraphQuad *const one = &quads->items[i];
    const OntoVocab        property =
        ingest_is_word(&one->predicate, ONTO_RG_HAS_PARTICIPATION) &&
                is_moved(change, &one->object)
                   ? role_property(quads, &one->object)
                   : ONTO_N_VOCAB;
    if (property != ONTO_N_VOCAB &&
        ingest_is_word(&quad->predicate, property)) {
      return !has_role(change, &quad->subject, &quad->object, property, NULL);
    }
  }
  return false;
}

static RgStatus
split(const Change *const change)
{
  for (size_t i = 0U; i < change->before->n; ++i) {
    const GraphQuad *const quad = &change->before->items[i];
    if (!loses_role(change, quad)) {
      RG_TRY(put_split(change, quad));
    }
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
    return split(&change);
  case INGEST_CORRECT_ASSERT:
  case INGEST_N_CORRECT:
    break;
  }
  return RG_INTERNAL;
}
