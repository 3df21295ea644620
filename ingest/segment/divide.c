#include "ingest/segment/divide.h"

#include "ingest/segment/duties.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/names.h"
#include "ingest/segment/section_heading.h"
#include "ingest/segment/walk.h"

enum { SHORT_HEADING = 14 }; /* characters of a heading without a number */

/** Is line `i` the heading of a section of its case? */
static bool
read_section_heading(const IngestWalk *const walk, const uint32_t i,
                     IngestSectionKind *const kind, IngestSpan *const heading)
{
  const IngestOutlineBuilder *const builder = walk->builder;
  const IngestLine *const           line    = &builder->lines.items[i];
  if (line->table != INGEST_NONE) {
    return false;
  }
  const bool chapter = line->has_mark && line->mark.kind == INGEST_MARK_CHAPTER;
  bool       is_short = false;
  *kind = ingest_read_section_heading(builder, i, heading, &is_short);
  if (chapter) {
    const bool inside = heading->begin >= ingest_walk_case(walk)->body.begin;
    *kind = *kind == INGEST_SECTION_NONE ? INGEST_SECTION_MEASURES : *kind;
    return inside;
  }
  if (*kind == INGEST_SECTION_NONE || !is_short) {
    return false;
  }
  /* "(一)主要成效" under a chapter is a measure or result, not a section. */
  return !line->has_mark ||
         (walk->section == INGEST_NONE && line->n_chars <= SHORT_HEADING) ||
         (walk->section != INGEST_NONE && line->n_chars <= SHORT_HEADING &&
          line->mark.kind == INGEST_MARK_BRACKET &&
          ingest_walk_kind(walk) != *kind && line->mark.number > 1U &&
          !builder->sections.items[walk->section].heading.end);
}

/** Who wrote a case, on the line below its title, does nothing in it by
    that. */
static bool
is_signature(const IngestWalk *const walk, const uint32_t i)
{
  const IngestOutlineBuilder *const builder = walk->builder;
  return walk->here != INGEST_NONE &&
         builder->lines.items[i].span.begin ==
             ingest_walk_case(walk)->body.begin &&
         ingest_names_bodies(builder->words, ingest_line_text(builder, i));
}

/** "二、…(市司法局)": whose a case is, by the bracket of `size` bytes at the
    end of its heading or text. */
static RgStatus
add_owners(const IngestWalk *const walk, const IngestLine *const line,
           const size_t size)
{
  const uint32_t    open  = line->span.end - (uint32_t)size;
  const IngestField field = {INGEST_FIELD_UNITS,
                             walk->here,
                             {open, open + 1U},
                             {open + 1U, line->span.end - 1U}};
  return walk->here == INGEST_NONE || !size
             ? RG_OK
             : ingest_field_vec_push(walk->builder->arena,
                                     &walk->builder->fields, field);
}

/** "…率先开通。(甲局、乙局)": whose a task is where neither label nor verb
    tells. */
static RgStatus
add_task_owners(const IngestWalk *const walk, const IngestLine *const line,
                const RgStr text)
{
  const IngestOutlineBuilder *const builder = walk->builder;
  return ingest_ends_with_duties(builder, text) ||
                 ingest_has_duty_label(builder, text)
             ? RG_OK
             : add_owners(walk, line, ingest_task_owners(builder->words, text));
}

static RgStatus
divide_line(IngestWalk *const walk, const uint32_t i)
{
  IngestOutlineBuilder *const builder = walk->builder;
  const IngestLine *const     line    = &builder->lines.items[i];
  IngestSectionKind           kind    = INGEST_SECTION_NONE;
  IngestSpan                  heading = {0U, 0U};
  const bool                  in_body = walk->here != INGEST_NONE &&
                       line->span.begin >= ingest_walk_case(walk)->body.begin;
  IngestParagraphKind as =
      line->kind == INGEST_BLOCK_CAPTION ? INGEST_PARAGRAPH_CAPTION
      : line->kind == INGEST_BLOCK_HEADING || is_signature(walk, i)
          ? INGEST_PARAGRAPH_HEADING
          : INGEST_PARAGRAPH_BODY;
  if (!in_body) {
    /* What stands above the heading tells of who received the document. */
    const bool above = walk->here != INGEST_NONE &&
                       line->span.end <= ingest_walk_case(walk)->heading.begin;
    RG_TRY(add_owners(walk, line, above ? 0U : line->owners));
    return ingest_walk_add(walk, line->span,
                           walk->here != INGEST_NONE ? INGEST_PARAGRAPH_HEADING
                                                     : as);
  }
  if (read_section_heading(walk, i, &kind, &heading)) {
    RG_TRY(ingest_walk_open_section(walk, kind, heading, line->span.begin));
    as = heading.end == line->span.end ? INGEST_PARAGRAPH_HEADING : as;
  } else if (ingest_walk_holds_measures(walk) && line->has_mark &&
             line->mark.kind != INGEST_MARK_POINT) {
    heading = ingest_heading_span(builder, ingest_line_rest(builder, i));
    RG_TRY(
        ingest_walk_open_measure(walk, &line->mark, heading, line->span.begin));
    walk->next_point = 1U;
    as = heading.end == line->span.end ? INGEST_PARAGRAPH_HEADING : as;
  }
  /* "(协同单位)甲局": the label is no word of the sentence. */
  const size_t label =
      ingest_bracket_label(builder, ingest_line_text(builder, i));
  IngestSpan text = line->span;
  if (label) {
    text.begin += (uint32_t)label;
    RG_TRY(ingest_walk_add(walk, (IngestSpan){line->span.begin, text.begin},
                           INGEST_PARAGRAPH_HEADING));
  }
  RG_TRY(ingest_walk_add(walk, text, label ? INGEST_PARAGRAPH_CELL : as));
  RG_TRY(ingest_find_labels(builder, walk->here, line->span));
  if (builder->document->outline.genre == INGEST_GENRE_TASK_LIST) {
    RG_TRY(ingest_find_duties(builder, walk->here, line->span));
    RG_TRY(add_task_owners(walk, line, ingest_line_text(builder, i)));
  }
  return ingest_walk_holds_measures(walk)
             ? ingest_walk_find_points(walk, line->span)
             : RG_OK;
}

static void
leave_case(IngestWalk *const walk, const uint32_t at)
{
  if (walk->here != INGEST_NONE) {
    ingest_walk_close(walk, 0U, at);
  }
  walk->here    = INGEST_NONE;
  walk->section = INGEST_NONE;
  walk->n_open  = 0U;
}

static void
enter_case(IngestWalk *const walk, const uint32_t index)
{
  IngestOutlineBuilder *const builder = walk->builder;
  IngestCase *const           item    = &builder->cases.items[index];
  walk->here                          = index;
  item->sections.first                = (uint32_t)builder->sections.n;
  item->measures.first                = (uint32_t)builder->measures.n;
  item->paragraphs.first              = (uint32_t)builder->paragraphs.n;
}

/** Bring the walk into the case that holds a line. */
static void
find_case(IngestWalk *const walk, const IngestSpan line,
          const uint32_t end_before)
{
  const IngestCaseVec *const cases = &walk->builder->cases;
  if (walk->here != INGEST_NONE &&
      line.begin >= ingest_walk_case(walk)->span.end) {
    leave_case(walk, end_before);
  }
  while (walk->here == INGEST_NONE && walk->next_case < cases->n) {
    const IngestCase *const item     = &cases->items[walk->next_case];
    const bool              has_body = item->body.end > item->body.begin ||
                          item->heading.end > item->heading.begin;
    if (has_body && item->span.begin > line.begin &&
        item->span.begin >= line.end) {
      break;
    }
    const uint32_t index = walk->next_case++;
    enter_case(walk, index);
    if (!has_body || item->span.end <= line.begin) {
      walk->here = INGEST_NONE;
    }
  }
}

/** Fields of a case that its lines label come behind those of its table row;
    put all in the order of the cases. */
static RgStatus
order_fields(IngestOutlineBuilder *const builder)
{
  IngestFieldVec  ordered = {0};
  uint32_t *const counts  = rg_arena_alloc_zero(
       builder->arena, builder->cases.n + 1U, sizeof(uint32_t));
  IngestField *const items = rg_arena_alloc_zero(
      builder->arena, builder->fields.n + 1U, sizeof(*items));
  if (!counts || !items) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < builder->fields.n; ++i) {
    ++counts[builder->fields.items[i].case_index];
  }
  uint32_t first = 0U;
  for (size_t i = 0U; i < builder->cases.n; ++i) {
    builder->cases.items[i].fields = (IngestRange){first, counts[i]};
    first += counts[i];
    counts[i] = builder->cases.items[i].fields.first;
  }
  for (size_t i = 0U; i < builder->fields.n; ++i) {
    const IngestField field           = builder->fields.items[i];
    items[counts[field.case_index]++] = field;
  }
  ordered.items   = items;
  ordered.n       = builder->fields.n;
  builder->fields = ordered;
  return RG_OK;
}

RgStatus
ingest_divide_cases(IngestOutlineBuilder *const builder)
{
  IngestWalk walk = {
      .builder = builder, .here = INGEST_NONE, .section = INGEST_NONE};
  uint32_t end_before = 0U;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    find_case(&walk, line->span, end_before);
    RG_TRY(line->table == INGEST_NONE ? divide_line(&walk, i)
                                      : ingest_walk_row(&walk, line->span));
    end_before = line->span.end;
  }
  leave_case(&walk, end_before);
  while (walk.next_case < builder->cases.n) {
    enter_case(&walk, walk.next_case++);
  }
  return order_fields(builder);
}
