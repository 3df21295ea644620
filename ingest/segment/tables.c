#include "ingest/segment/outline_builder.h"

#include "ingest/text/chinese.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_COLUMNS = 64, MAX_LABEL_BYTES = 96 };

/* The columns of the table whose rows are read. */
typedef struct {
  uint32_t        n_columns;
  IngestFieldRole roles[MAX_COLUMNS];
  IngestSpan      labels[MAX_COLUMNS];
  bool            known;
} Header;

typedef struct {
  IngestOutlineBuilder *builder;
  Header                header;
  uint32_t              series;      /* tables that restart the numbers */
  uint32_t              last_number; /* of the row before */
  IngestSpan            annex_title; /* heading line above the table */
  uint32_t              first_of_series;
  bool                  has_duty; /* some column names units in charge */
} Reader;

IngestSpan
ingest_cell_span(const IngestOutlineBuilder *const builder,
                 const IngestGrid *const grid, const uint32_t row,
                 const uint32_t column)
{
  return ingest_text_span(
      builder->document,
      grid->cells[(size_t)row * grid->n_columns + column].source);
}

/* Label of a column without spaces and brackets' content that only explains
   ("完成时限(2025年)"). */
static RgStr
plain_label(const RgStr text, char *const room)
{
  size_t size = 0U;
  for (size_t i = 0U; i < text.size && size + 1U < MAX_LABEL_BYTES; ++i) {
    if (text.data[i] == '(' && size) {
      break;
    }
    if (text.data[i] != ' ' && text.data[i] != '\n' && text.data[i] != '\t') {
      room[size++] = text.data[i];
    }
  }
  return rg_str(room, size);
}

IngestFieldRole
ingest_cell_role(const IngestOutlineBuilder *const builder,
                 const IngestSpan span, bool *const known)
{
  char        room[MAX_LABEL_BYTES];
  const RgStr text = ingest_slice(builder->document, span);
  *known           = false;
  return text.size < MAX_LABEL_BYTES
             ? ingest_column_role(builder->words, plain_label(text, room),
                                  known)
             : INGEST_FIELD_OTHER;
}

static bool
read_header(const IngestOutlineBuilder *const builder,
            const IngestGrid *const grid, const uint32_t row,
            Header *const header)
{
  uint32_t n_known = 0U;
  Header   found = {.n_columns = grid->n_columns < MAX_COLUMNS ? grid->n_columns
                                                               : MAX_COLUMNS,
                    .known     = true};
  for (uint32_t column = 0U; column < found.n_columns; ++column) {
    bool known           = false;
    found.labels[column] = ingest_cell_span(builder, grid, row, column);
    found.roles[column] =
        ingest_cell_role(builder, found.labels[column], &known);
    n_known += known;
  }
  if (n_known < 2U || n_known * 2U < found.n_columns) {
    return false;
  }
  *header = found;
  return true;
}

static uint32_t
column_of(const Header *const header, const IngestFieldRole role)
{
  for (uint32_t column = 0U; column < header->n_columns; ++column) {
    if (header->roles[column] == role) {
      return column;
    }
  }
  return INGEST_NONE;
}

static bool
names_units(const Header *const header)
{
  return column_of(header, INGEST_FIELD_UNITS) != INGEST_NONE ||
         column_of(header, INGEST_FIELD_REPORTER) != INGEST_NONE ||
         column_of(header, INGEST_FIELD_LEAD) != INGEST_NONE ||
         column_of(header, INGEST_FIELD_DUTY) != INGEST_NONE;
}

/* Column that holds each row's own title: the last one that says so (the ones
   before it group rows), else the content. */
static uint32_t
title_column(const Header *const header)
{
  uint32_t found = INGEST_NONE;
  for (uint32_t column = 0U; column < header->n_columns; ++column) {
    if (header->roles[column] == INGEST_FIELD_TITLE) {
      found = column;
    }
  }
  return found != INGEST_NONE ? found : column_of(header, INGEST_FIELD_CONTENT);
}

static bool
repeats(const IngestGrid *const grid, const uint32_t row, const uint32_t column)
{
  return row < grid->n_rows && column < grid->n_columns &&
         grid->cells[(size_t)row * grid->n_columns + column].repeats;
}

/* A column behind that of the titles whose cells tell in sentences holds what
   was done, whatever its heading: "案例名称 | 经验做法".  Where the first is
   merged over rows, it heads groups of them. */
static void
settle_titles(const IngestOutlineBuilder *const builder,
              const IngestGrid *const grid, const uint32_t row,
              Header *const header)
{
  const uint32_t first = column_of(header, INGEST_FIELD_TITLE);
  for (uint32_t column = first; column < header->n_columns; ++column) {
    if (column > first && header->roles[column] == INGEST_FIELD_TITLE &&
        row < grid->n_rows && !repeats(grid, row + 1U, first) &&
        rg_str_find(ingest_slice(builder->document,
                                 ingest_cell_span(builder, grid, row, column)),
                    RG_STR("。"), 0U) != SIZE_MAX) {
      header->roles[column] = INGEST_FIELD_CONTENT;
    }
  }
}

/* The title of a row: up to the first stop when the cell tells more. */
static IngestSpan
title_of(const IngestOutlineBuilder *const builder, IngestSpan span)
{
  const RgStr  text = ingest_slice(builder->document, span);
  const size_t stop = rg_str_find(text, RG_STR("。"), 0U);
  IngestMark   mark;
  if (stop != SIZE_MAX) {
    span.end = span.begin + (uint32_t)stop;
  }
  if (ingest_read_mark(text, &mark) && mark.size < stop) {
    span.begin += (uint32_t)mark.size;
  }
  return span;
}

/* A title cell merged over several rows heads a group of them, unless the
   number is merged too; then each row is told by its content. */
static uint32_t
own_title_column(const Header *const header, const IngestGrid *const grid,
                 const uint32_t row)
{
  const uint32_t title   = title_column(header);
  const uint32_t content = column_of(header, INGEST_FIELD_CONTENT);
  const uint32_t number  = column_of(header, INGEST_FIELD_NUMBER);
  return title != INGEST_NONE && content != INGEST_NONE &&
                 ((repeats(grid, row, title) && !repeats(grid, row, number)) ||
                  (repeats(grid, row + 1U, title) &&
                   !repeats(grid, row + 1U, number)))
             ? content
             : title;
}

RgStatus
ingest_add_cell(IngestOutlineBuilder *const builder,
                const IngestField *const    field)
{
  const RgStr cell = ingest_slice(builder->document, field->span);
  if ((field->role == INGEST_FIELD_LEAD || field->role == INGEST_FIELD_DUTY ||
       field->role == INGEST_FIELD_SUPPORT) &&
      ingest_tells_duties(builder, cell)) {
    return ingest_add_duties(builder, field->case_index, cell);
  }
  return cell.size
             ? ingest_field_vec_push(builder->arena, &builder->fields, *field)
             : RG_OK;
}

static RgStatus
add_fields(const Reader *const reader, const IngestGrid *const grid,
           const uint32_t row, const uint32_t case_index)
{
  const Header *const header = &reader->header;
  for (uint32_t column = 0U;
       column < header->n_columns && column < grid->n_columns; ++column) {
    const IngestField field = {
        header->roles[column], case_index, header->labels[column],
        ingest_cell_span(reader->builder, grid, row, column)};
    RG_TRY(ingest_add_cell(reader->builder, &field));
  }
  return RG_OK;
}

/* A row without number and title goes on with the one above (a page's end
   inside a row). */
static RgStatus
continue_case(const Reader *const reader, const IngestGrid *const grid,
              const uint32_t row)
{
  IngestOutlineBuilder *const builder = reader->builder;
  if (builder->cases.n <= reader->first_of_series) {
    return RG_OK;
  }
  IngestCase *const item   = &builder->cases.items[builder->cases.n - 1U];
  const size_t      before = builder->fields.n;
  RG_TRY(add_fields(reader, grid, row, (uint32_t)builder->cases.n - 1U));
  item->fields.n += (uint32_t)(builder->fields.n - before);
  for (size_t i = before; i < builder->fields.n; ++i) {
    if (builder->fields.items[i].span.end > item->span.end) {
      item->span.end = builder->fields.items[i].span.end;
      item->body.end = item->span.end;
    }
  }
  return RG_OK;
}

static uint32_t
number_of(const RgStr text)
{
  uint32_t   number = 0U;
  IngestMark mark;
  if (ingest_read_mark(text, &mark)) {
    return mark.number;
  }
  return ingest_read_ordinal(text, &number) == text.size ? number : 0U;
}

/* Whole row, from its first to its last cell that holds text. */
static IngestSpan
row_span(const IngestOutlineBuilder *const builder,
         const IngestGrid *const grid, const uint32_t row)
{
  IngestSpan all = {UINT32_MAX, 0U};
  for (uint32_t column = 0U; column < grid->n_columns; ++column) {
    const IngestGridCell *const cell =
        &grid->cells[(size_t)row * grid->n_columns + column];
    const IngestSpan span = ingest_cell_span(builder, grid, row, column);
    if (!cell->repeats && span.end > span.begin) {
      all.begin = span.begin < all.begin ? span.begin : all.begin;
      all.end   = span.end > all.end ? span.end : all.end;
    }
  }
  return all;
}

/* One cell over the whole row heads those below it. */
static bool
is_group_row(const IngestGrid *const grid, const uint32_t row)
{
  uint32_t column = 1U;
  while (repeats(grid, row, column)) {
    ++column;
  }
  return grid->n_columns > 1U && column == grid->n_columns &&
         !repeats(grid, row, 0U);
}

/* Number and title are merged with those of the row above: both tell of one
   case. */
static bool
is_same_case(const Header *const header, const IngestGrid *const grid,
             const uint32_t row)
{
  const uint32_t number = column_of(header, INGEST_FIELD_NUMBER);
  return number != INGEST_NONE && repeats(grid, row, number) &&
         repeats(grid, row, title_column(header));
}

static RgStatus
add_row(Reader *const reader, const IngestGrid *const grid, const uint32_t row)
{
  IngestOutlineBuilder *const builder = reader->builder;
  const uint32_t              number_column =
      column_of(&reader->header, INGEST_FIELD_NUMBER);
  const uint32_t   title = own_title_column(&reader->header, grid, row);
  const IngestSpan whole = row_span(builder, grid, row);
  if (title == INGEST_NONE || title >= grid->n_columns ||
      whole.begin > whole.end || is_group_row(grid, row)) {
    return RG_OK;
  }
  const IngestSpan span   = ingest_cell_span(builder, grid, row, title);
  uint32_t         number = 0U;
  if (number_column != INGEST_NONE && number_column < grid->n_columns) {
    const RgStr text = ingest_trim(
        ingest_slice(builder->document,
                     ingest_cell_span(builder, grid, row, number_column)));
    number = number_of(text);
    if (!text.size && (span.end <= span.begin ||
                       reader->header.roles[title] == INGEST_FIELD_CONTENT)) {
      return continue_case(reader, grid, row);
    }
    if (text.size && !number) {
      return RG_OK; /* a sub-heading across the table, a note below it */
    }
  }
  if (span.end <= span.begin || is_same_case(&reader->header, grid, row)) {
    return continue_case(reader, grid, row);
  }
  if (number && number <= reader->last_number &&
      !grid->cells[(size_t)row * grid->n_columns + number_column].repeats) {
    ++reader->series;
    reader->first_of_series = (uint32_t)builder->cases.n;
  }
  IngestCase item = {.span = whole, .body = whole, .heading = span};
  item.heading    = title_of(builder, span);
  item.group =
      title == title_column(&reader->header)
          ? reader->annex_title
          : ingest_cell_span(builder, grid, row, title_column(&reader->header));
  item.fields = (IngestRange){(uint32_t)builder->fields.n, 0U};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u",
                         number ? number : reader->last_number + 1U));
  reader->last_number = number ? number : reader->last_number + 1U;
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  RG_TRY(add_fields(reader, grid, row, (uint32_t)builder->cases.n));
  item.fields.n = (uint32_t)builder->fields.n - item.fields.first;
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

static bool
same_labels(const IngestOutlineBuilder *const builder, const Header *const a,
            const Header *const b)
{
  for (uint32_t i = 0U; i < a->n_columns; ++i) {
    if (!rg_str_equals(ingest_slice(builder->document, a->labels[i]),
                       ingest_slice(builder->document, b->labels[i]))) {
      return false;
    }
  }
  return a->n_columns == b->n_columns;
}

/* Without a column of units the heading above must say that these are cases,
   and a column what was done: "…创新举措清单". */
static bool
tells_cases(const Reader *const reader)
{
  const Header *const header = &reader->header;
  size_t              size   = 0U;
  return column_of(header, INGEST_FIELD_TITLE) != INGEST_NONE &&
         (column_of(header, INGEST_FIELD_CONTENT) != INGEST_NONE ||
          column_of(header, INGEST_FIELD_RESULTS) != INGEST_NONE) &&
         ingest_find_head_word(
             reader->builder->words,
             ingest_slice(reader->builder->document, reader->annex_title),
             INGEST_HEAD_CASES, &size) != SIZE_MAX;
}

static RgStatus
read_table(Reader *const reader, const IngestGrid *const grid)
{
  IngestOutlineBuilder *const builder = reader->builder;
  uint32_t                    row     = 0U;
  Header                      header  = {0};
  /* The labels stand in the first rows; a title may stand above them. */
  for (uint32_t i = 0U; i < 3U && i < grid->n_rows; ++i) {
    if (read_header(builder, grid, i, &header)) {
      row = i + 1U;
      break;
    }
  }
  if (header.known) {
    if (!reader->header.known ||
        !same_labels(builder, &header, &reader->header)) {
      reader->last_number     = 0U;
      reader->first_of_series = (uint32_t)builder->cases.n;
    }
    settle_titles(builder, grid, row, &header);
    reader->header = header;
  } else if (!reader->header.known ||
             reader->header.n_columns != grid->n_columns) {
    reader->header.known = false;
    return RG_OK;
  }
  if ((!names_units(&reader->header) && !tells_cases(reader)) ||
      title_column(&reader->header) == INGEST_NONE) {
    return RG_OK;
  }
  reader->has_duty =
      reader->has_duty ||
      column_of(&reader->header, INGEST_FIELD_LEAD) != INGEST_NONE ||
      column_of(&reader->header, INGEST_FIELD_DUTY) != INGEST_NONE;
  for (; row < grid->n_rows; ++row) {
    Header again = {0};
    if (!read_header(builder, grid, row, &again)) {
      RG_TRY(add_row(reader, grid, row));
    }
  }
  return RG_OK;
}

/* What tells two series apart in the headings above them: 市级 and 区级 give
   "市" and "区"; else nothing. */
static RgStr
level_of(const RgStr title)
{
  static const char *const levels[] = {"国家级", "省级", "市级", "区级",
                                       "县级",   "镇级", "部门"};
  for (size_t i = 0U; i < sizeof(levels) / sizeof(levels[0]); ++i) {
    if (rg_str_find(title, rg_str_c(levels[i]), 0U) != SIZE_MAX) {
      const RgStr level = rg_str_c(levels[i]);
      return rg_str_slice(level, 0U, strcmp(levels[i], "部门") ? 3U : 6U);
    }
  }
  return RG_STR_NONE;
}

/* Where numbers start again, they get the series in front: "市1", "区1". */
static RgStatus
tell_series_apart(IngestOutlineBuilder *const builder)
{
  uint32_t series = 0U;
  uint32_t last   = 0U;
  bool     many   = false;
  for (size_t i = 0U; i < builder->cases.n; ++i) {
    const uint32_t number = number_of(builder->cases.items[i].identifier);
    many                  = many || number <= last;
    last                  = number;
  }
  last          = 0U;
  bool all_told = true;
  for (size_t i = 0U; many && i < builder->cases.n; ++i) {
    all_told = all_told && level_of(ingest_slice(builder->document,
                                                 builder->cases.items[i].group))
                               .size;
  }
  for (size_t i = 0U; many && i < builder->cases.n; ++i) {
    IngestCase *const item   = &builder->cases.items[i];
    const uint32_t    number = number_of(item->identifier);
    const RgStr level = level_of(ingest_slice(builder->document, item->group));
    series += number <= last || !series;
    last = number;
    if (all_told) {
      RG_TRY(rg_arena_printf(builder->arena, &item->identifier, "%.*s%u",
                             RG_STR_ARG(level), number));
    } else {
      RG_TRY(rg_arena_printf(builder->arena, &item->identifier, "%u-%u", series,
                             number));
    }
  }
  return RG_OK;
}

/* The last heading above line `at`. */
static IngestSpan
heading_above(const IngestOutlineBuilder *const builder, const uint32_t at)
{
  for (uint32_t i = at; i > 0U && at - i < 3U; --i) {
    if (ingest_may_be_heading(builder, i - 1U) &&
        builder->lines.items[i - 1U].annex == INGEST_NONE) {
      return builder->lines.items[i - 1U].span;
    }
  }
  return (IngestSpan){0U, 0U};
}

RgStatus
ingest_find_table_cases(IngestOutlineBuilder *const builder)
{
  const IngestSource *const source = &builder->document->source;
  Reader                    reader = {.builder = builder};
  uint32_t                  done   = INGEST_NONE;
  for (uint32_t i = 0U; i < builder->lines.n; ++i) {
    const IngestLine *const line = &builder->lines.items[i];
    if (line->annex != INGEST_NONE && line->annex) {
      reader.annex_title = (IngestSpan){0U, 0U};
      reader.last_number = 0U;
    }
    if (line->table == INGEST_NONE || line->table == done) {
      continue;
    }
    done                   = line->table;
    const IngestSpan above = heading_above(builder, i);
    if (above.end > above.begin) {
      reader.annex_title = above;
    }
    const size_t before = builder->cases.n;
    RG_TRY(read_table(&reader, &source->tables[done]));
    if (!before && builder->cases.n) {
      builder->n_head = i;
    }
  }
  if (builder->cases.n < 2U) {
    builder->cases.n  = 0U;
    builder->fields.n = 0U;
    return RG_OK;
  }
  builder->document->outline.genre =
      reader.has_duty ? INGEST_GENRE_TASK_LIST : INGEST_GENRE_TABLE;
  return tell_series_apart(builder);
}
