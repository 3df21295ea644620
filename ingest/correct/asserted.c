#include "ingest/correct/apply.h"
#include "ingest/correct/quads.h"

/** Whether an IRI that only documents and assertions make is there. */
static bool
is_known(const IngestCorrections *const corrections,
         const GraphTerm *const term, const IngestCorrectionNode *const node)
{
  static const OntoKind kinds[] = {
      ONTO_KIND_AGENCY,  ONTO_KIND_CASE,     ONTO_KIND_DOCUMENT,
      ONTO_KIND_MEASURE, ONTO_KIND_OUTCOME,  ONTO_KIND_PARTICIPATION,
      ONTO_KIND_PASSAGE, ONTO_KIND_PLATFORM, ONTO_KIND_POLICY};
  if (!node || node->described ||
      !rg_str_starts_with(term->text, corrections->space)) {
    return true;
  }
  const RgStr rest =
      rg_str_slice(term->text, corrections->space.size, term->text.size);
  bool ours = false;
  for (size_t i = 0U; i < RG_COUNT_OF(kinds); ++i) {
    const RgStr kind = rg_str_c(onto_kind_name(kinds[i]));
    ours = ours || (rg_str_starts_with(rest, kind) && rest.size > kind.size &&
                    rest.data[kind.size] == '/');
  }
  return !ours || node->typed || node->made;
}

/** Of a statement, as a key. */
static RgStatus
key_of(IngestCorrections *const corrections, const GraphQuad *const quad,
       RgStr *const key)
{
  return rg_arena_printf(
      corrections->arena, key, "%.*s %.*s %d %.*s %.*s %.*s",
      RG_STR_ARG(quad->subject.text), RG_STR_ARG(quad->predicate.text),
      (int)quad->object.kind, RG_STR_ARG(quad->object.language),
      RG_STR_ARG(quad->object.datatype), RG_STR_ARG(quad->object.text));
}

/** Note what `own` has from `first` on: its statements, and what they name. */
static RgStatus
note_own(IngestCorrections *const corrections, const size_t first)
{
  for (size_t i = first; i < corrections->own.n; ++i) {
    const GraphQuad *const quad  = &corrections->own.items[i];
    uint64_t              *slot  = NULL;
    bool                   added = false;
    RgStr                  key;
    RG_TRY(key_of(corrections, quad, &key));
    RG_TRY(rg_hashmap_insert(corrections->said, key, 0U, &slot, &added));
    RG_TRY(rg_hashmap_insert(corrections->said, quad->subject.text, 0U, &slot,
                             &added));
    RG_TRY(rg_hashmap_insert(corrections->said, quad->object.text, 0U, &slot,
                             &added));
  }
  return RG_OK;
}

/** The same when a line has changed `own`. */
static RgStatus
note_own_again(IngestCorrections *const corrections)
{
  rg_hashmap_free(corrections->said);
  corrections->said = rg_hashmap_new(corrections->allocator);
  return corrections->said ? note_own(corrections, 0U) : RG_NO_MEMORY;
}

/** A statement of `asserted`. */
static RgStatus
say(IngestCorrections *const corrections, const size_t index,
    const GraphTerm subject, const GraphTerm property, const GraphTerm object)
{
  const GraphQuad quad  = {subject, property, object,
                           graph_term_iri(corrections->asserted)};
  uint64_t        found = 0U;
  RgStr           key;
  RG_TRY(key_of(corrections, &quad, &key));
  if (rg_hashmap_get(corrections->said, key, &found) == RG_OK) {
    return RG_OK;
  }
  corrections->lines.items[index].applied = true;
  RG_TRY(ingest_quads_push(corrections->arena, &corrections->own, quad));
  RG_TRY(note_own(corrections, corrections->own.n - 1U));
  return ingest_change_note(corrections, index, true, &quad);
}

/** How documents described a node that was merged: its name is another one of
    the node it is now, or the only one. */
static RgStatus
say_held(IngestCorrections *const corrections, const size_t index,
         const GraphQuad *const held)
{
  const IngestCorrectionNode *const known =
      corrections->lines.items[index].object_node;
  const GraphTerm alt = onto_vocab_term(ONTO_SKOS_ALT_LABEL);
  if (!known->labelled) {
    return say(corrections, index, held->subject, held->predicate,
               held->object);
  }
  return ingest_is_name(&held->predicate) &&
                 !rg_str_equals(held->object.text, known->label)
             ? say(corrections, index, held->subject, alt, held->object)
             : RG_OK;
}

/** A participation for a role that was asserted, so that it stands among the
    others of its case; its passage is the whole case. */
static RgStatus
say_participation(IngestCorrections *const corrections, const size_t index)
{
  const IngestCorrection *const line = &corrections->lines.items[index];
  IngestCorrectionNode *const   one  = line->subject_node;
  const char *const             name = ingest_role_of(&line->property);
  if (!name || !line->object_node || !one->evidence.size ||
      !line->object_node->label.size) {
    return RG_OK;
  }
  RgStr           iri;
  RgStr           role;
  RgStr           number;
  const GraphTerm type = onto_vocab_term(ONTO_RDF_TYPE);
  RG_TRY(rg_arena_printf(corrections->arena, &iri, "correction/%.*s",
                         RG_STR_ARG(line->slug)));
  RG_TRY(onto_mint_iri(corrections->mint, corrections->arena,
                       ONTO_KIND_PARTICIPATION, iri, &iri));
  RG_TRY(onto_mint_iri(corrections->mint, corrections->arena, ONTO_KIND_ROLE,
                       rg_str_c(name), &role));
  RG_TRY(rg_arena_printf(corrections->arena, &number, "%llu",
                         (unsigned long long)++one->n_parts));
  const GraphTerm node = graph_term_iri(iri);
  RG_TRY(say(corrections, index, line->subject,
             onto_vocab_term(ONTO_RG_HAS_PARTICIPATION), node));
  RG_TRY(say(corrections, index, node, type,
             onto_vocab_term(ONTO_RG_PARTICIPATION)));
  RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_CV_HAS_PARTICIPANT),
             line->object));
  RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_RG_IN_CASE),
             line->subject));
  RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_CV_ROLE),
             graph_term_iri(role)));
  RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_RG_SURFACE_FORM),
             graph_term_lang(line->object_node->label, RG_STR("zh-Hans"))));
  RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_RG_ORDINAL),
             graph_term_literal(number, onto_vocab_iri(ONTO_XSD_INTEGER))));
  RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_RG_RULE),
             graph_term_string(RG_STR("correction"))));
  return say(corrections, index, node, onto_vocab_term(ONTO_RG_EVIDENCE),
             graph_term_iri(one->evidence));
}

/** What a merge or split that applied says of the node it leads to. */
static RgStatus
say_target(IngestCorrections *const corrections, const size_t index)
{
  const IngestCorrection *const line  = &corrections->lines.items[index];
  const GraphTerm               node  = line->object;
  IngestCorrectionNode *const   known = line->object_node;
  if (line->action == INGEST_CORRECT_MERGE) {
    RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_OWL_SAME_AS),
               line->subject));
    for (size_t i = 0U; i < line->held.n; ++i) {
      RG_TRY(say_held(corrections, index, &line->held.items[i]));
    }
  } else {
    const GraphTerm label = graph_term_lang(line->label, RG_STR("zh-Hans"));
    const GraphTerm form  = graph_term_lang(line->form, RG_STR("zh-Hans"));
    if (!known->labelled) {
      RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_RDF_TYPE),
                 onto_vocab_term(line->type)));
      if (line->type == ONTO_RG_POLICY_INSTRUMENT) {
        RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_DCT_TITLE),
                   label));
      }
      RG_TRY(say(corrections, index, node,
                 onto_vocab_term(ONTO_SKOS_PREF_LABEL), label));
      RG_TRY(say(corrections, index, node,
                 onto_vocab_term(ONTO_SKOS_PREF_LABEL),
                 graph_term_lang(line->pinyin, RG_STR("zh-Latn-pinyin"))));
    }
    if (!graph_term_equals(&label, &form)) {
      RG_TRY(say(corrections, index, node, onto_vocab_term(ONTO_SKOS_ALT_LABEL),
                 form));
    }
  }
  if (!known->labelled) {
    known->labelled = true;
    known->label    = line->action == INGEST_CORRECT_SPLIT
                          ? line->label
                          : line->subject_node->label;
  }
  return RG_OK;
}

static RgStatus
say_asserted(IngestCorrections *const corrections, const size_t index)
{
  const IngestCorrection *const line = &corrections->lines.items[index];
  if (line->stated ||
      !is_known(corrections, &line->subject, line->subject_node) ||
      !is_known(corrections, &line->object, line->object_node)) {
    return RG_OK;
  }
  RG_TRY(say(corrections, index, line->subject, line->property, line->object));
  RG_TRY(say_participation(corrections, index));
  if (ingest_is_name(&line->property)) {
    line->subject_node->labelled = true;
    RG_TRY(ingest_keep_first(corrections, line->object.text,
                             &line->subject_node->label));
  }
  return RG_OK;
}

/** A merge or split that applied leads to its object. */
static bool
has_target(const IngestCorrection *const line)
{
  return line->applied && line->object_node &&
         (line->action == INGEST_CORRECT_MERGE ||
          line->action == INGEST_CORRECT_SPLIT);
}

/** The lines in their order on the statements that no document makes. */
static RgStatus
make_own(IngestCorrections *const corrections)
{
  for (size_t i = 0U; i < corrections->lines.n; ++i) {
    if (has_target(&corrections->lines.items[i])) {
      corrections->lines.items[i].object_node->made = true;
    }
  }
  for (size_t i = 0U; i < corrections->lines.n; ++i) {
    const IngestCorrection *const line  = &corrections->lines.items[i];
    uint64_t                      found = 0U;
    if (line->action == INGEST_CORRECT_ASSERT) {
      RG_TRY(say_asserted(corrections, i));
      continue;
    }
    if (rg_hashmap_get(corrections->said, line->subject.text, &found) ==
        RG_OK) {
      IngestCollector own = {corrections->arena, corrections->own};
      ingest_collector_settle(&own);
      corrections->own = own.quads;
      RG_TRY(ingest_correction_step(corrections, i, false, &corrections->own));
      RG_TRY(note_own_again(corrections));
    }
    if (has_target(line)) {
      line->object_node->made = true;
      RG_TRY(say_target(corrections, i));
    }
  }
  return RG_OK;
}

RgStatus
ingest_corrections_write(IngestCorrections *const   corrections,
                         const GraphQuadSink *const sink)
{
  const size_t first   = corrections->changes.n;
  corrections->written = true;
  if (!corrections->lines.n) {
    return RG_OK;
  }
  RG_TRY(make_own(corrections));
  ingest_changes_settle(corrections, first);
  for (size_t i = 0U; i < corrections->own.n; ++i) {
    RG_TRY(graph_quad_sink_write(sink, &corrections->own.items[i]));
  }
  return ingest_corrections_record(corrections, sink);
}
