#include "ingest/correct/split.h"

#include "ingest/correct/quads.h"

typedef struct {
  const IngestCorrection *line;
  const IngestQuads      *before;
  bool only_form; ///< the document calls the agency by no other form
} Split;

/** Whether the node, a participation or a finding, is of the new thing. */
static bool
is_moved(const Split *const split, const GraphTerm *const node)
{
  const GraphTerm *const from = &split->line->subject;
  const RgStr            form = split->line->form;
  return ingest_quads_find(split->before, node, ONTO_CV_HAS_PARTICIPANT, from)
             ? ingest_has_form(split->before, node, form)
             : ingest_quads_find(split->before, node, ONTO_RDF_OBJECT, from) &&
                   ingest_quotes_form(split->before, node, form);
}

/** Which nodes of a case say what a direct link of it says. */
typedef struct {
  bool moves; ///< one that is moved
  bool stays; ///< one that is not
} Told;

/** Whether a participation or finding says that direct link. */
static bool
tells(const IngestQuads *const quads, const GraphTerm *const node,
      const GraphQuad *const link)
{
  const GraphQuad *const property =
      ingest_quads_find(quads, node, ONTO_RDF_PREDICATE, NULL);
  return property ? graph_term_equals(&property->object, &link->predicate) &&
                        ingest_quads_find(quads, node, ONTO_RDF_OBJECT,
                                          &link->object)
                  : ingest_is_word(&link->predicate,
                                   ingest_role_property(quads, node)) &&
                        ingest_quads_find(quads, node, ONTO_CV_HAS_PARTICIPANT,
                                          &link->object);
}

static Told
told_by(const Split *const split, const GraphQuad *const link)
{
  const IngestQuads *const quads = split->before;
  Told                     told  = {false, false};
  for (size_t i = ingest_quads_first(quads, &link->subject);
       i < quads->n &&
       graph_term_equals(&quads->items[i].subject, &link->subject);
       ++i) {
    const GraphQuad *const quad = &quads->items[i];
    if ((ingest_is_word(&quad->predicate, ONTO_RG_HAS_PARTICIPATION) ||
         ingest_is_word(&quad->predicate, ONTO_RG_HAS_FINDING)) &&
        tells(quads, &quad->object, link)) {
      const bool moved = is_moved(split, &quad->object);
      told.moves       = told.moves || moved;
      told.stays       = told.stays || !moved;
    }
  }
  return told;
}

/** Whether a link to the thing, other than a case's, goes to the new one. */
static bool
link_moves(const Split *const split, const GraphQuad *const link)
{
  if (ingest_is_word(&link->predicate, ONTO_CV_HAS_PARTICIPANT) ||
      ingest_is_word(&link->predicate, ONTO_RDF_OBJECT)) {
    return is_moved(split, &link->subject);
  }
  return split->only_form ||
         ingest_quotes_form(split->before, &link->subject, split->line->form);
}

static RgStatus
put_split(const Split *const split, RgArena *const arena,
          const GraphQuad *const quad, IngestQuads *const after)
{
  GraphQuad moved = *quad;
  moved.object    = split->line->object;
  if (graph_term_equals(&quad->subject, &split->line->subject) &&
      ingest_is_word(&quad->predicate, ONTO_SKOS_ALT_LABEL) &&
      rg_str_equals(quad->object.text, split->line->form)) {
    return RG_OK;
  }
  if (!graph_term_equals(&quad->object, &split->line->subject)) {
    return ingest_quads_push(arena, after, *quad);
  }
  const Told told = told_by(split, quad);
  const bool move = told.moves || (!told.stays && link_moves(split, quad));
  if (move) {
    RG_TRY(ingest_quads_push(arena, after, moved));
  }
  return told.stays || !move ? ingest_quads_push(arena, after, *quad) : RG_OK;
}

/** Its name there, where it has no part in a case, is the only form known. */
static bool
is_named_so(const Split *const split)
{
  const IngestQuads *const quads = split->before;
  const GraphTerm *const   from  = &split->line->subject;
  for (size_t i = ingest_quads_first(quads, from);
       i < quads->n && graph_term_equals(&quads->items[i].subject, from); ++i) {
    if (ingest_is_name(&quads->items[i].predicate) &&
        rg_str_equals(quads->items[i].object.text, split->line->form)) {
      return true;
    }
  }
  return false;
}

static bool
has_only_form(const Split *const split)
{
  bool any = false;
  for (size_t i = 0U; i < split->before->n; ++i) {
    const GraphQuad *const quad = &split->before->items[i];
    if (ingest_is_word(&quad->predicate, ONTO_CV_HAS_PARTICIPANT) &&
        graph_term_equals(&quad->object, &split->line->subject)) {
      if (!ingest_has_form(split->before, &quad->subject, split->line->form)) {
        return false;
      }
      any = true;
    }
  }
  return any || is_named_so(split);
}

RgStatus
ingest_correction_split(const IngestCorrection *const line,
                        RgArena *const arena, const IngestQuads *const before,
                        IngestQuads *const after)
{
  Split split     = {line, before, false};
  split.only_form = has_only_form(&split);
  for (size_t i = 0U; i < before->n; ++i) {
    RG_TRY(put_split(&split, arena, &before->items[i], after));
  }
  return RG_OK;
}
