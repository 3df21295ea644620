#include "ingest/correct/apply.h"

#include "ingest/correct/change.h"
#include "ingest/correct/quads.h"

#include <stdlib.h>

RgStatus
ingest_change_note(IngestCorrections *const corrections, const size_t line,
                   const bool added, const GraphQuad *const quad)
{
  IngestChange change = {
      .line = line, .order = corrections->changes.n, .added = added};
  RG_TRY(graph_term_copy(corrections->arena, &quad->subject,
                         &change.quad.subject));
  RG_TRY(graph_term_copy(corrections->arena, &quad->predicate,
                         &change.quad.predicate));
  RG_TRY(
      graph_term_copy(corrections->arena, &quad->object, &change.quad.object));
  RG_TRY(graph_term_copy(corrections->arena, &quad->graph, &change.quad.graph));
  return ingest_changes_push(corrections->arena, &corrections->changes, change);
}

/** Note the difference of two settled lists. */
static RgStatus
note_difference(IngestCorrections *const corrections, const size_t line,
                const IngestQuads *const before, const IngestQuads *const after,
                bool *const differ)
{
  size_t b = 0U;
  size_t a = 0U;
  *differ  = false;
  while (b < before->n || a < after->n) {
    const int order = b == before->n  ? 1
                      : a == after->n ? -1
                                      : ingest_quad_compare(&before->items[b],
                                                            &after->items[a]);
    if (order) {
      *differ = true;
      RG_TRY(
          ingest_change_note(corrections, line, order > 0,
                             order > 0 ? &after->items[a] : &before->items[b]));
    }
    b += order <= 0;
    a += order >= 0;
  }
  return RG_OK;
}

/** Whether the node is ours and can go when nothing points to it. */
static bool
can_go(const IngestCorrections *const corrections, const GraphTerm *const term,
       const RgHashmap *const pointed)
{
  uint64_t value = 0U;
  if (term->kind != GRAPH_TERM_IRI ||
      !rg_str_starts_with(term->text, corrections->space) ||
      rg_str_starts_with(term->text, corrections->documents) ||
      rg_hashmap_get(pointed, term->text, &value) == RG_OK) {
    return false;
  }
  const IngestCorrectionNode *const node =
      ingest_corrections_node(corrections, term->text);
  return !node || !node->guarded;
}

/** Find the nodes that `before` pointed to and `after` does not, into `gone`;
    `pointed` is filled with those that are. */
static RgStatus
find_gone(const IngestCorrections *const corrections,
          const IngestQuads *const before, const IngestQuads *const after,
          RgHashmap *const pointed, RgHashmap *const gone)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  for (size_t i = 0U; i < after->n; ++i) {
    if (after->items[i].object.kind == GRAPH_TERM_IRI) {
      RG_TRY(rg_hashmap_insert(pointed, after->items[i].object.text, 0U, &slot,
                               &added));
    }
  }
  for (size_t i = 0U; i < before->n; ++i) {
    const GraphTerm *const object = &before->items[i].object;
    if (can_go(corrections, object, pointed)) {
      RG_TRY(rg_hashmap_insert(gone, object->text, 0U, &slot, &added));
    }
  }
  return RG_OK;
}

/** Nodes that nothing points to any longer go, and so on with what only they
    pointed to: a participation with its passage, an agency with its parent. */
static RgStatus
sweep(IngestCorrections *const corrections, IngestQuads before,
      IngestQuads *const after)
{
  for (;;) {
    RgHashmap *const pointed = rg_hashmap_new(corrections->allocator);
    RgHashmap *const gone    = rg_hashmap_new(corrections->allocator);
    RgStatus         status  = pointed && gone ? RG_OK : RG_NO_MEMORY;
    IngestQuads      left    = {0};
    if (status == RG_OK) {
      status = find_gone(corrections, &before, after, pointed, gone);
    }
    for (size_t i = 0U; status == RG_OK && i < after->n; ++i) {
      uint64_t value = 0U;
      if (rg_hashmap_get(gone, after->items[i].subject.text, &value) != RG_OK) {
        status = ingest_quads_push(corrections->work, &left, after->items[i]);
      }
    }
    rg_hashmap_free(gone);
    rg_hashmap_free(pointed);
    RG_TRY(status);
    if (left.n == after->n) {
      return RG_OK;
    }
    before = *after;
    *after = left;
  }
}

RgStatus
ingest_correction_step(IngestCorrections *const corrections, const size_t index,
                       const bool is_document, IngestQuads *const quads)
{
  IngestCorrection *const line   = &corrections->lines.items[index];
  IngestCollector         after  = {corrections->work, {0}};
  bool                    differ = false;
  const bool              keep =
      !is_document && line->object_node && !line->object_node->labelled;
  RG_TRY(ingest_correction_change(corrections, line, keep, corrections->work,
                                  quads, &after.quads));
  ingest_collector_settle(&after);
  if (is_document) {
    RG_TRY(sweep(corrections, *quads, &after.quads));
  }
  RG_TRY(note_difference(corrections, index, quads, &after.quads, &differ));
  if (differ) {
    line->applied = true;
    if (line->object_node) {
      line->object_node->present = corrections->n_present;
    }
  }
  *quads = after.quads;
  return RG_OK;
}

RgStatus
ingest_keep_first(const IngestCorrections *const corrections, const RgStr text,
                  RgStr *const first)
{
  return first->size && rg_str_compare(*first, text) <= 0
             ? RG_OK
             : rg_arena_copy_str(corrections->arena, text, first);
}

/** See which nodes a document names, and what it calls them. */
static RgStatus
look(IngestCorrections *const corrections, const IngestQuads *const quads,
     bool *const found)
{
  *found = false;
  ++corrections->n_present;
  for (size_t i = 0U; i < quads->n; ++i) {
    const GraphQuad *const quad    = &quads->items[i];
    const GraphTerm *const terms[] = {&quad->subject, &quad->object};
    for (size_t k = 0U; k < 2U; ++k) {
      IngestCorrectionNode *const node =
          terms[k]->kind == GRAPH_TERM_IRI
              ? ingest_corrections_node(corrections, terms[k]->text)
              : NULL;
      if (!node) {
        continue;
      }
      *found        = true;
      node->present = corrections->n_present;
      if (!k && ingest_is_name(&quad->predicate)) {
        node->labelled = true;
        if (rg_str_equals(quad->object.language, RG_STR("zh-Hans"))) {
          RG_TRY(
              ingest_keep_first(corrections, quad->object.text, &node->label));
        }
      }
    }
  }
  return RG_OK;
}

static RgStatus
look_at(const IngestCorrections *const corrections, const GraphQuad *const quad,
        IngestCorrectionNode *const node)
{
  node->described = true;
  node->n_parts += ingest_is_word(&quad->predicate, ONTO_RG_HAS_PARTICIPATION);
  if (ingest_is_word(&quad->predicate, ONTO_RG_EVIDENCE)) {
    RG_TRY(ingest_keep_first(corrections, quad->object.text, &node->evidence));
  }
  for (size_t k = 0U; k < node->lines.n; ++k) {
    IngestCorrection *const line =
        &corrections->lines.items[node->lines.items[k]];
    if (line->action == INGEST_CORRECT_ASSERT &&
        graph_term_equals(&line->property, &quad->predicate) &&
        graph_term_equals(&line->object, &quad->object)) {
      line->stated = true;
    }
  }
  return RG_OK;
}

/** See what the corrected document describes, and says of what is asserted. */
static RgStatus
look_again(const IngestCorrections *const corrections,
           const IngestQuads *const       quads)
{
  for (size_t i = 0U; i < quads->n; ++i) {
    IngestCorrectionNode *const node =
        ingest_corrections_node(corrections, quads->items[i].subject.text);
    if (node) {
      RG_TRY(look_at(corrections, &quads->items[i], node));
    }
  }
  return RG_OK;
}

/** Sorted by statement, then in the order they were noted. */
static int
compare_changes(const void *const left, const void *const right)
{
  const IngestChange *const a     = (const IngestChange *)left;
  const IngestChange *const b     = (const IngestChange *)right;
  const int                 order = ingest_quad_compare(&a->quad, &b->quad);
  return order ? order : (a->order > b->order) - (a->order < b->order);
}

void
ingest_changes_settle(IngestCorrections *const corrections, const size_t first)
{
  if (corrections->changes.n == first) {
    return;
  }
  IngestChange *const items = corrections->changes.items + first;
  const size_t        n     = corrections->changes.n - first;
  size_t              kept  = 0U;
  qsort(items, n, sizeof(IngestChange), compare_changes);
  for (size_t i = 0U; i < n;) {
    size_t run = 1U;
    while (i + run < n &&
           !ingest_quad_compare(&items[i].quad, &items[i + run].quad)) {
      ++run;
    }
    if (run % 2U) {
      items[kept++] = items[i].added ? items[i + run - 1U] : items[i];
    }
    i += run;
  }
  corrections->changes.n = first + kept;
}

RgStatus
ingest_corrections_apply(IngestCorrections *const corrections,
                         IngestCollector *const   document)
{
  const size_t first = corrections->changes.n;
  IngestQuads  quads = document->quads;
  bool         found = false;
  if (corrections->lines.n) {
    RG_TRY(look(corrections, &quads, &found));
  }
  if (!found) {
    return RG_OK;
  }
  for (size_t i = 0U; i < corrections->others.n; ++i) {
    const size_t                  index = corrections->others.items[i];
    const IngestCorrection *const line  = &corrections->lines.items[index];
    if (line->subject_node->present == corrections->n_present) {
      RG_TRY(ingest_correction_step(corrections, index, true, &quads));
    }
  }
  RG_TRY(look_again(corrections, &quads));
  /* The new statements live in `work`, the list of them with the document. */
  document->quads = (IngestQuads){0};
  for (size_t i = 0U; i < quads.n; ++i) {
    RG_TRY(
        ingest_quads_push(document->arena, &document->quads, quads.items[i]));
  }
  ingest_changes_settle(corrections, first);
  rg_arena_reset(corrections->work);
  return RG_OK;
}

RgStatus
ingest_corrections_reapply(IngestCorrections *const corrections,
                           IngestCollector *const   document)
{
  uint64_t value = 0U;
  if (!document->quads.n) {
    return RG_OK;
  }
  const RgStr graph = document->quads.items[0].graph.text;
  ingest_collector_settle(document);
  if (rg_hashmap_get(corrections->undo, graph, &value) == RG_OK) {
    const IngestUndo *const undo  = (const IngestUndo *)(uintptr_t)value;
    const IngestQuads       old   = document->quads;
    size_t                  added = 0U;
    document->quads               = (IngestQuads){0};
    for (size_t i = 0U; i < old.n; ++i) {
      while (added < undo->added.n &&
             ingest_quad_compare(&undo->added.items[added], &old.items[i]) <
                 0) {
        ++added;
      }
      if (added == undo->added.n ||
          ingest_quad_compare(&undo->added.items[added], &old.items[i])) {
        RG_TRY(
            ingest_quads_push(document->arena, &document->quads, old.items[i]));
      }
    }
    for (size_t i = 0U; i < undo->removed.n; ++i) {
      RG_TRY(ingest_quads_push(document->arena, &document->quads,
                               undo->removed.items[i]));
    }
    ingest_collector_settle(document);
  }
  return ingest_corrections_apply(corrections, document);
}
