#include "ingest/segment/walk.h"

#include "ingest/segment/divide.h"
#include "ingest/segment/section_heading.h"
#include "ingest/text/chinese.h"

enum { MAX_HEADING_BYTES = 180 }; /* of a measure, up to a comma in them */

void
ingest_walk_close(IngestWalk *const walk, const uint32_t keep,
                  const uint32_t end)
{
  while (walk->n_open > keep) {
    IngestMeasure *const measure =
        &walk->builder->measures.items[walk->open[--walk->n_open]];
    if (measure->span.end < end) {
      measure->span.end = end;
    }
  }
}

RgStatus
ingest_walk_open_section(IngestWalk *const walk, const IngestSectionKind kind,
                         const IngestSpan heading, const uint32_t begin)
{
  IngestOutlineBuilder *const builder = walk->builder;
  ingest_walk_close(walk, 0U, begin);
  const IngestSection section = {
      kind,
      walk->here,
      heading,
      {begin, heading.begin >= begin ? heading.end : begin},
      {(uint32_t)builder->paragraphs.n, 0U}};
  walk->section    = (uint32_t)builder->sections.n;
  walk->next_point = 1U;
  ++ingest_walk_case(walk)->sections.n;
  return ingest_section_vec_push(builder->arena, &builder->sections, section);
}

RgStatus
ingest_walk_open_measure(IngestWalk *const walk, const IngestMark *const mark,
                         const IngestSpan heading, const uint32_t begin)
{
  IngestOutlineBuilder *const builder = walk->builder;
  uint32_t                    depth   = 0U;
  while (depth < walk->n_open && walk->kinds[depth] != mark->kind) {
    ++depth;
  }
  ingest_walk_close(walk, depth, begin);
  if (walk->n_open == INGEST_MAX_LEVELS) {
    return RG_OK;
  }
  const IngestMeasure measure = {walk->here,
                                 walk->section,
                                 walk->n_open ? walk->open[walk->n_open - 1U]
                                              : INGEST_NONE,
                                 walk->n_open + 1U,
                                 mark->number,
                                 heading,
                                 {begin, heading.end}};
  walk->kinds[walk->n_open]   = mark->kind;
  walk->open[walk->n_open++]  = (uint32_t)builder->measures.n;
  ++ingest_walk_case(walk)->measures.n;
  return ingest_measure_vec_push(builder->arena, &builder->measures, measure);
}

RgStatus
ingest_walk_find_points(IngestWalk *const walk, const IngestSpan span)
{
  const RgStr text = ingest_slice(walk->builder->document, span);
  for (size_t at = 0U; at < text.size; ++at) {
    const size_t is = rg_str_find(text, RG_STR("是"), at);
    if (is == SIZE_MAX) {
      break;
    }
    at = is + 2U;
    /* One character of number for 1 to 10, two above. */
    const size_t back  = walk->next_point > 10U ? 6U : 3U;
    const size_t begin = is >= back ? is - back : 0U;
    IngestMark   mark;
    const RgStr  from = rg_str_slice(text, begin, text.size);
    if (!ingest_read_mark(from, &mark) || mark.kind != INGEST_MARK_POINT ||
        (mark.number != walk->next_point && mark.number != 1U)) {
      continue;
    }
    /* Not "第一是", "之一是", "统一是": a stop stands before, or nothing. */
    const uint32_t before = ingest_last(rg_str_slice(text, 0U, begin));
    if (before && before != 0x3002U && before != ';' && before != ':' &&
        before != ',' && before != ' ') {
      continue;
    }
    const uint32_t   place   = span.begin + (uint32_t)begin;
    RgStr            heading = rg_str_slice(from, mark.size, from.size);
    const IngestSpan whole   = ingest_heading_span(walk->builder, heading);
    heading.size             = whole.end - whole.begin;
    const size_t comma       = rg_str_find(
              rg_str_slice(heading, 0U, MAX_HEADING_BYTES), RG_STR(","), 0U);
    const IngestSpan title = {whole.begin, comma == SIZE_MAX
                                               ? whole.end
                                               : whole.begin + (uint32_t)comma};
    RG_TRY(ingest_walk_open_measure(walk, &mark, title, place));
    walk->next_point = mark.number + 1U;
  }
  return RG_OK;
}

RgStatus
ingest_walk_add(IngestWalk *const walk, const IngestSpan span,
                const IngestParagraphKind kind)
{
  IngestOutlineBuilder *const builder = walk->builder;
  const uint32_t              index   = (uint32_t)builder->paragraphs.n;
  IngestParagraph             made    = {
                     .kind       = kind,
                     .case_index = walk->here,
                     .section    = walk->section,
                     .measure = walk->n_open ? walk->open[walk->n_open - 1U] : INGEST_NONE,
                     .span = span};
  RG_TRY(ingest_divide_paragraph(builder, &made, index));
  if (walk->here != INGEST_NONE) {
    IngestCase *const item = ingest_walk_case(walk);
    item->paragraphs.n += 1U;
    if (walk->section != INGEST_NONE) {
      IngestSection *const section = &builder->sections.items[walk->section];
      section->span.end            = span.end;
      ++section->paragraphs.n;
    }
  }
  return ingest_paragraph_vec_push(builder->arena, &builder->paragraphs, made);
}
