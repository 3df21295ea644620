/**
   @file
   Tables whose rows are cases: columns name measures and units in charge.
*/
#include "ingest/segment/finders.h"

#include "ingest/segment/head_words.h"
#include "ingest/segment/labels.h"
#include "ingest/segment/lines.h"
#include "ingest/segment/table_header.h"
#include "ingest/text/chinese.h"

typedef struct {
  IngestOutlineBuilder *builder;
  IngestTableHeader     header;          ///< of the table that is read
  uint32_t              last_number;     ///< of the row before
  uint32_t              first_of_series; ///< case since numbers began again
  IngestSpan            annex_title;     ///< heading line above the table
  bool                  has_duty;        ///< some column names units in charge
} Reader;

/** The title of a row: up to the first stop when the cell tells more. */
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

static RgStatus
add_fields(const Reader *const reader, const IngestGrid *const grid,
           const uint32_t row, const uint32_t case_index)
{
  const IngestTableHeader *const header = &reader->header;
  for (uint32_t column = 0U;
       column < header->n_columns && column < grid->n_columns; ++column) {
    const IngestField field = {
        header->roles[column], case_index, header->labels[column],
        ingest_cell_span(reader->builder, grid, row, column)};
    RG_TRY(ingest_add_cell(reader->builder, &field));
  }
  return RG_OK;
}

/** A row without number and title goes on with the one above (a page's end
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

/** Whole row, from its first to its last cell that holds text. */
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

/** One cell over the whole row heads those below it. */
static bool
is_group_row(const IngestGrid *const grid, const uint32_t row)
{
  uint32_t column = 1U;
  while (ingest_cell_repeats(grid, row, column)) {
    ++column;
  }
  return grid->n_columns > 1U && column == grid->n_columns &&
         !ingest_cell_repeats(grid, row, 0U);
}

/** "一 | 提升服务效能 | | |": a row that has nothing but a number for chapters
    and a title heads those below it. */
static bool
is_chapter_row(const Reader *const reader, const IngestGrid *const grid,
               const uint32_t row, const uint32_t title)
{
  const IngestTableHeader *const header = &reader->header;
  const uint32_t column = ingest_table_column(header, INGEST_FIELD_NUMBER);
  if (column == INGEST_NONE || column >= grid->n_columns || column == title) {
    return false;
  }
  for (uint32_t i = 0U; i < grid->n_columns; ++i) {
    const RgStr cell = ingest_trim(
        ingest_slice(reader->builder->document,
                     ingest_cell_span(reader->builder, grid, row, i)));
    if (i == column ? !cell.size || !ingest_is_han(ingest_first(cell))
                    : i != title && cell.size) {
      return false;
    }
  }
  return true;
}

/** Number and title are merged with those of the row above: both tell of one
    case. */
static bool
is_same_case(const IngestTableHeader *const header,
             const IngestGrid *const grid, const uint32_t row)
{
  const uint32_t number = ingest_table_column(header, INGEST_FIELD_NUMBER);
  return number != INGEST_NONE && ingest_cell_repeats(grid, row, number) &&
         ingest_cell_repeats(grid, row, ingest_table_title_column(header));
}

/** What a row is to those above it. */
typedef enum { ROW_IS_NO_CASE, ROW_GOES_ON, ROW_BEGINS_CASE } RowPart;

/** @param[out] number of the case that begins, 0 for none. */
static RowPart
row_part(const Reader *const reader, const IngestGrid *const grid,
         const uint32_t row, const uint32_t title, uint32_t *const number)
{
  const IngestOutlineBuilder *const builder = reader->builder;
  const IngestTableHeader *const    header  = &reader->header;
  const uint32_t   column = ingest_table_column(header, INGEST_FIELD_NUMBER);
  const IngestSpan span   = ingest_cell_span(builder, grid, row, title);
  *number                 = 0U;
  if (column != INGEST_NONE && column < grid->n_columns) {
    const RgStr text = ingest_trim(ingest_slice(
        builder->document, ingest_cell_span(builder, grid, row, column)));
    *number          = number_of(text);
    if (!text.size && header->roles[title] == INGEST_FIELD_CONTENT) {
      return ROW_GOES_ON;
    }
    if (text.size && !*number) {
      return ROW_IS_NO_CASE; /* a sub-heading of the table, a note below it */
    }
  }
  return span.end <= span.begin || is_same_case(header, grid, row)
             ? ROW_GOES_ON
             : ROW_BEGINS_CASE;
}

static RgStatus
begin_case(Reader *const reader, const IngestGrid *const grid,
           const uint32_t row, const IngestSpan whole, const uint32_t title,
           const uint32_t number)
{
  IngestOutlineBuilder *const    builder = reader->builder;
  const IngestTableHeader *const header  = &reader->header;
  const uint32_t                 groups  = ingest_table_title_column(header);
  if (number && number <= reader->last_number &&
      !ingest_cell_repeats(grid, row,
                           ingest_table_column(header, INGEST_FIELD_NUMBER))) {
    reader->first_of_series = (uint32_t)builder->cases.n;
  }
  reader->last_number = number ? number : reader->last_number + 1U;
  IngestCase item     = {
          .span    = whole,
          .body    = whole,
          .heading = title_of(builder, ingest_cell_span(builder, grid, row, title)),
          .group   = title == groups ? reader->annex_title
                                     : ingest_cell_span(builder, grid, row, groups),
          .fields  = {(uint32_t)builder->fields.n, 0U}};
  RG_TRY(rg_arena_printf(builder->arena, &item.identifier, "%u",
                         reader->last_number));
  RG_TRY(ingest_set_title(builder, item.heading, &item));
  RG_TRY(add_fields(reader, grid, row, (uint32_t)builder->cases.n));
  item.fields.n = (uint32_t)builder->fields.n - item.fields.first;
  return ingest_case_vec_push(builder->arena, &builder->cases, item);
}

static RgStatus
add_row(Reader *const reader, const IngestGrid *const grid, const uint32_t row)
{
  const uint32_t   title  = ingest_table_row_title(&reader->header, grid, row);
  const IngestSpan whole  = row_span(reader->builder, grid, row);
  uint32_t         number = 0U;
  if (title == INGEST_NONE || title >= grid->n_columns ||
      whole.begin > whole.end || is_group_row(grid, row) ||
      is_chapter_row(reader, grid, row, title)) {
    return RG_OK;
  }
  switch (row_part(reader, grid, row, title, &number)) {
  case ROW_IS_NO_CASE:
    return RG_OK;
  case ROW_GOES_ON:
    return continue_case(reader, grid, row);
  case ROW_BEGINS_CASE:
    break;
  }
  return begin_case(reader, grid, row, whole, title, number);
}

/** Without a column of units the heading above must say that these are cases,
    and a column what was done: "…创新举措清单". */
static bool
tells_cases(const Reader *const reader)
{
  const IngestTableHeader *const header = &reader->header;
  size_t                         size   = 0U;
  return ingest_table_column(header, INGEST_FIELD_TITLE) != INGEST_NONE &&
         (ingest_table_column(header, INGEST_FIELD_CONTENT) != INGEST_NONE ||
          ingest_table_column(header, INGEST_FIELD_RESULTS) != INGEST_NONE) &&
         ingest_find_head_word(
             reader->builder->words,
             ingest_slice(reader->builder->document, reader->annex_title),
             INGEST_HEAD_CASES, &size) != SIZE_MAX;
}

/** Takes the headings from the first rows; a title may stand above them.  A
    table without headings goes on with those of the one before, when it has as
    many columns.

    @param[out] row the first one below the headings. */
static void
take_header(Reader *const reader, const IngestGrid *const grid,
            uint32_t *const row)
{
  enum { MAX_HEADER_ROWS = 3 };
  const IngestOutlineBuilder *const builder = reader->builder;
  IngestTableHeader                 header  = {0};
  *row                                      = 0U;
  for (uint32_t i = 0U; i < MAX_HEADER_ROWS && i < grid->n_rows; ++i) {
    if (ingest_table_header_read(builder, grid, i, &header)) {
      *row = i + 1U;
      break;
    }
  }
  if (!header.known) {
    reader->header.known =
        reader->header.known && reader->header.n_columns == grid->n_columns;
    return;
  }
  if (!reader->header.known ||
      !ingest_table_header_equals(builder, &header, &reader->header)) {
    reader->last_number     = 0U;
    reader->first_of_series = (uint32_t)builder->cases.n;
  }
  ingest_table_settle_titles(builder, grid, *row, &header);
  reader->header = header;
}

static RgStatus
read_table(Reader *const reader, const IngestGrid *const grid)
{
  uint32_t row = 0U;
  take_header(reader, grid, &row);
  if (row > 1U && is_group_row(grid, 0U)) { /* the table's own title */
    reader->annex_title = ingest_cell_span(reader->builder, grid, 0U, 0U);
  }
  const IngestTableHeader *const header = &reader->header;
  if (!header->known ||
      (!ingest_table_names_units(header) && !tells_cases(reader)) ||
      ingest_table_title_column(header) == INGEST_NONE) {
    return RG_OK;
  }
  reader->has_duty = reader->has_duty || ingest_table_names_leads(header);
  for (; row < grid->n_rows; ++row) {
    IngestTableHeader again = {0};
    if (!ingest_table_header_read(reader->builder, grid, row, &again)) {
      RG_TRY(add_row(reader, grid, row));
    }
  }
  return RG_OK;
}

/** What tells two series apart in the headings above them: 市级 and 区级 give
    "市" and "区"; else nothing. */
static RgStr
level_of(const IngestOutlineBuilder *const builder,
         const IngestCase *const           item)
{
  const IngestLexicon *const levels = &builder->words->levels;
  const RgStr title = ingest_slice(builder->document, item->group);
  uint32_t    entry = 0U;
  return ingest_lexicon_inside(levels, title, &entry)
             ? ingest_lexicon_column(levels, entry, 1U)
             : RG_STR_NONE;
}

/** Where numbers start again, they get the series in front: "市1", "区1". */
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
    all_told = all_told && level_of(builder, &builder->cases.items[i]).size;
  }
  for (size_t i = 0U; many && i < builder->cases.n; ++i) {
    IngestCase *const item   = &builder->cases.items[i];
    const uint32_t    number = number_of(item->identifier);
    const RgStr       level  = level_of(builder, item);
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

/** The last heading above line `at`. */
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
