#include "ingest/segment/outline_builder.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

enum {
  SHORT_HEADING     = 14, /* characters of a heading without a number */
  MAX_HEADING_BYTES = 180,
  MAX_LEVELS        = 8
};

/* Where the walk through the lines stands. */
typedef struct {
  IngestOutlineBuilder *builder;
  uint32_t              next_case; /* first case that may hold the line */
  uint32_t              here;      /* case of the line, or INGEST_NONE */
  uint32_t              section;
  uint32_t       next_point; /* number that goes on with 一是, 二是, … */
  uint32_t       n_open;     /* measures that hold the line */
  uint32_t       open[MAX_LEVELS];
  IngestMarkKind kinds[MAX_LEVELS];
} Walk;

static IngestCase *
case_here(const Walk *const walk)
{
  return &walk->builder->cases.items[walk->here];
}

static IngestSectionKind
kind_here(const Walk *const walk)
{
  return walk->section == INGEST_NONE
             ? INGEST_SECTION_NONE
             : walk->builder->sections.items[walk->section].kind;
}

static void
close_measures(Walk *const walk, const uint32_t keep, const uint32_t end)
{
  while (walk->n_open > keep) {
    IngestMeasure *const measure =
        &walk->builder->measures.items[walk->open[--walk->n_open]];
    if (measure->span.end < end) {
      measure->span.end = end;
    }
  }
}

static RgStatus
open_section(Walk *const walk, const IngestSectionKind kind,
             const IngestSpan heading, const uint32_t begin)
{
  IngestOutlineBuilder *const builder = walk->builder;
  close_measures(walk, 0U, begin);
  const IngestSection section = {
      kind,
      walk->here,
      heading,
      {begin, heading.begin >= begin ? heading.end : begin},
      {(uint32_t)builder->paragraphs.n, 0U}};
  walk->section    = (uint32_t)builder->sections.n;
  walk->next_point = 1U;
  ++case_here(walk)->sections.n;
  return ingest_section_vec_push(builder->arena, &builder->sections, section);
}

/* Is line `i` the heading of a section of its case? */
static bool
read_section_heading(const Walk *const walk, const uint32_t i,
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
    const bool inside = heading->begin >= case_here(walk)->body.begin;
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
          line->mark.kind == INGEST_MARK_BRACKET && kind_here(walk) != *kind &&
          line->mark.number > 1U &&
          !builder->sections.items[walk->section].heading.end);
}

static RgStatus
open_measure(Walk *const walk, const IngestMark *const mark,
             const IngestSpan heading, const uint32_t begin)
{
  IngestOutlineBuilder *const builder = walk->builder;
  uint32_t                    depth   = 0U;
  while (depth < walk->n_open && walk->kinds[depth] != mark->kind) {
    ++depth;
  }
  close_measures(walk, depth, begin);
  if (walk->n_open == MAX_LEVELS) {
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
  ++case_here(walk)->measures.n;
  return ingest_measure_vec_push(builder->arena, &builder->measures, measure);
}

static bool
holds_measures(const Walk *const walk)
{
  const IngestSectionKind kind = kind_here(walk);
  return walk->here != INGEST_NONE &&
         (kind == INGEST_SECTION_NONE || kind == INGEST_SECTION_MEASURES);
}

/* Measures that a paragraph counts up: 一是…二是…  Only a run that starts
   with one counts. */
static RgStatus
find_points(Walk *const walk, const IngestSpan span)
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
    RG_TRY(open_measure(walk, &mark, title, place));
    walk->next_point = mark.number + 1U;
  }
  return RG_OK;
}

static RgStatus
add_paragraph(Walk *const walk, const IngestSpan span,
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
    IngestCase *const item = case_here(walk);
    item->paragraphs.n += 1U;
    if (walk->section != INGEST_NONE) {
      IngestSection *const section = &builder->sections.items[walk->section];
      section->span.end            = span.end;
      ++section->paragraphs.n;
    }
  }
  return ingest_paragraph_vec_push(builder->arena, &builder->paragraphs, made);
}

/* Who wrote a case, on the line below its title, does nothing in it by that. */
static bool
is_signature(const Walk *const walk, const uint32_t i)
{
  const IngestOutlineBuilder *const builder = walk->builder;
  return walk->here != INGEST_NONE &&
         builder->lines.items[i].span.begin == case_here(walk)->body.begin &&
         ingest_names_bodies(builder->words, ingest_line_text(builder, i));
}

/* "二、…(市司法局)": the heading of a case that says whose it is. */
static RgStatus
add_owners(const Walk *const walk, const IngestLine *const line)
{
  const IngestField field = {
      INGEST_FIELD_UNITS,
      walk->here,
      {line->span.end - line->owners, line->span.end - line->owners + 1U},
      {line->span.end - line->owners + 1U, line->span.end - 1U}};
  return walk->here == INGEST_NONE || !line->owners
             ? RG_OK
             : ingest_field_vec_push(walk->builder->arena,
                                     &walk->builder->fields, field);
}

static RgStatus
divide_line(Walk *const walk, const uint32_t i)
{
  IngestOutlineBuilder *const builder = walk->builder;
  const IngestLine *const     line    = &builder->lines.items[i];
  IngestSectionKind           kind    = INGEST_SECTION_NONE;
  IngestSpan                  heading = {0U, 0U};
  const bool                  in_body = walk->here != INGEST_NONE &&
                       line->span.begin >= case_here(walk)->body.begin;
  IngestParagraphKind as =
      line->kind == INGEST_BLOCK_CAPTION ? INGEST_PARAGRAPH_CAPTION
      : line->kind == INGEST_BLOCK_HEADING || is_signature(walk, i)
          ? INGEST_PARAGRAPH_HEADING
          : INGEST_PARAGRAPH_BODY;
  if (!in_body) {
    RG_TRY(add_owners(walk, line));
    return add_paragraph(walk, line->span,
                         walk->here != INGEST_NONE ? INGEST_PARAGRAPH_HEADING
                                                   : as);
  }
  if (read_section_heading(walk, i, &kind, &heading)) {
    RG_TRY(open_section(walk, kind, heading, line->span.begin));
    as = heading.end == line->span.end ? INGEST_PARAGRAPH_HEADING : as;
  } else if (holds_measures(walk) && line->has_mark &&
             line->mark.kind != INGEST_MARK_POINT) {
    heading = ingest_heading_span(builder, ingest_line_rest(builder, i));
    RG_TRY(open_measure(walk, &line->mark, heading, line->span.begin));
    walk->next_point = 1U;
    as = heading.end == line->span.end ? INGEST_PARAGRAPH_HEADING : as;
  }
  /* "(协同单位)甲局": the label is no word of the sentence. */
  const size_t label =
      ingest_bracket_label(builder, ingest_line_text(builder, i));
  IngestSpan text = line->span;
  if (label) {
    text.begin += (uint32_t)label;
    RG_TRY(add_paragraph(walk, (IngestSpan){line->span.begin, text.begin},
                         INGEST_PARAGRAPH_HEADING));
  }
  RG_TRY(add_paragraph(walk, text, label ? INGEST_PARAGRAPH_CELL : as));
  RG_TRY(ingest_find_labels(builder, walk->here, line->span));
  if (builder->document->outline.genre == INGEST_GENRE_TASK_LIST) {
    RG_TRY(ingest_find_duties(builder, walk->here, line->span));
  }
  return holds_measures(walk) ? find_points(walk, line->span) : RG_OK;
}

/* Field of the case whose value begins at or holds `at`. */
static const IngestField *
field_at(const Walk *const walk, const uint32_t at)
{
  const IngestRange fields = case_here(walk)->fields;
  for (uint32_t i = 0U; i < fields.n; ++i) {
    const IngestField *const field =
        &walk->builder->fields.items[fields.first + i];
    if (field->span.begin <= at && at < field->span.end) {
      return field;
    }
  }
  return NULL;
}

/* Cells that tell what was done are text where no column says by whom. */
static IngestParagraphKind
cell_kind(const Walk *const walk, const uint32_t at)
{
  const IngestField *const field =
      walk->here == INGEST_NONE ? NULL : field_at(walk, at);
  if (!field || (field->role != INGEST_FIELD_CONTENT &&
                 field->role != INGEST_FIELD_RESULTS)) {
    return INGEST_PARAGRAPH_CELL;
  }
  const IngestRange fields = case_here(walk)->fields;
  for (uint32_t i = 0U; i < fields.n; ++i) {
    const IngestFieldRole role =
        walk->builder->fields.items[fields.first + i].role;
    if (role == INGEST_FIELD_UNITS || role == INGEST_FIELD_REPORTER ||
        role == INGEST_FIELD_LEAD || role == INGEST_FIELD_DUTY ||
        role == INGEST_FIELD_SUPPORT) {
      return INGEST_PARAGRAPH_CELL;
    }
  }
  return INGEST_PARAGRAPH_BODY;
}

/* Columns of content and results are the sections of a row. */
static RgStatus
enter_cell(Walk *const walk, const IngestSpan cell)
{
  const IngestField *const field = field_at(walk, cell.begin);
  const bool content             = field && field->role == INGEST_FIELD_CONTENT;
  const bool results             = field && field->role == INGEST_FIELD_RESULTS;
  if (!content && !results) {
    close_measures(walk, 0U, cell.begin);
    walk->section = INGEST_NONE;
  } else if (cell.begin == field->span.begin) {
    RG_TRY(open_section(
        walk, content ? INGEST_SECTION_MEASURES : INGEST_SECTION_RESULTS,
        field->label, cell.begin));
  }
  return RG_OK;
}

/* Cells of a line of a table row; those of content hold measures too. */
static RgStatus
divide_row(Walk *const walk, const IngestSpan line)
{
  RgStr rest = ingest_slice(walk->builder->document, line);
  RgStr cell = RG_STR_NONE;
  while (rg_str_split(&rest, '\t', &cell)) {
    const RgStr text = ingest_trim(cell);
    if (!text.size) {
      continue;
    }
    const IngestSpan span = ingest_span_of(walk->builder, text);
    if (walk->here != INGEST_NONE) {
      RG_TRY(enter_cell(walk, span));
    }
    RG_TRY(add_paragraph(walk, span, cell_kind(walk, span.begin)));
    if (walk->here != INGEST_NONE &&
        kind_here(walk) == INGEST_SECTION_MEASURES) {
      RG_TRY(find_points(walk, span));
    }
  }
  return RG_OK;
}

static void
leave_case(Walk *const walk, const uint32_t at)
{
  if (walk->here != INGEST_NONE) {
    close_measures(walk, 0U, at);
  }
  walk->here    = INGEST_NONE;
  walk->section = INGEST_NONE;
  walk->n_open  = 0U;
}

static void
enter_case(Walk *const walk, const uint32_t index)
{
  IngestOutlineBuilder *const builder = walk->builder;
  IngestCase *const           item    = &builder->cases.items[index];
  walk->here                          = index;
  item->sections.first                = (uint32_t)builder->sections.n;
  item->measures.first                = (uint32_t)builder->measures.n;
  item->paragraphs.first              = (uint32_t)builder->paragraphs.n;
}

/* Bring the walk into the case that holds a line. */
static void
find_case(Walk *const walk, const IngestSpan line, const uint32_t end_before)
{
  const IngestCaseVec *const cases = &walk->builder->cases;
  if (walk->here != INGEST_NONE && line.begin >= case_here(walk)->span.end) {
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

/* Fields of a case that its lines label come behind those of its table row;
   put all in the order of the cases. */
static RgStatus
order_fields(IngestOutlineBuilder *const builder)
{
  IngestFieldVec  ordered = {0};
  uint32_t *const counts  = (uint32_t *)rg_arena_alloc_zero(
       builder->arena, builder->cases.n + 1U, sizeof(uint32_t));
  IngestField *const items = (IngestField *)rg_arena_alloc_zero(
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
  Walk walk = {.builder = builder, .here = INGEST_NONE, .section = INGEST_NONE};
  uint32_t end_before = 0U;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    find_case(&walk, line->span, end_before);
    RG_TRY(line->table == INGEST_NONE ? divide_line(&walk, i)
                                      : divide_row(&walk, line->span));
    end_before = line->span.end;
  }
  leave_case(&walk, end_before);
  while (walk.next_case < builder->cases.n) {
    enter_case(&walk, walk.next_case++);
  }
  return order_fields(builder);
}
