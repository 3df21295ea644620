#include "ingest/segment/table_header.h"

#include "ingest/segment/labels.h"
#include "ingest/text/chinese.h"

enum { MAX_LABEL_BYTES = 96 };

IngestSpan
ingest_cell_span(const IngestOutlineBuilder *const builder,
                 const IngestGrid *const grid, const uint32_t row,
                 const uint32_t column)
{
  return ingest_text_span(
      builder->document,
      grid->cells[(size_t)row * grid->n_columns + column].source);
}

/** Label of a column without spaces and brackets' content that only explains
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

bool
ingest_table_header_read(const IngestOutlineBuilder *const builder,
                         const IngestGrid *const grid, const uint32_t row,
                         IngestTableHeader *const header)
{
  uint32_t          n_known = 0U;
  IngestTableHeader found   = {.n_columns =
                                 grid->n_columns < INGEST_MAX_TABLE_COLUMNS
                                       ? grid->n_columns
                                       : INGEST_MAX_TABLE_COLUMNS,
                               .known = true};
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

bool
ingest_table_header_equals(const IngestOutlineBuilder *const builder,
                           const IngestTableHeader *const    a,
                           const IngestTableHeader *const    b)
{
  for (uint32_t i = 0U; i < a->n_columns; ++i) {
    if (!rg_str_equals(ingest_slice(builder->document, a->labels[i]),
                       ingest_slice(builder->document, b->labels[i]))) {
      return false;
    }
  }
  return a->n_columns == b->n_columns;
}

uint32_t
ingest_table_column(const IngestTableHeader *const header,
                    const IngestFieldRole          role)
{
  for (uint32_t column = 0U; column < header->n_columns; ++column) {
    if (header->roles[column] == role) {
      return column;
    }
  }
  return INGEST_NONE;
}

static bool
has_column(const IngestTableHeader *const header, const IngestFieldRole role)
{
  return ingest_table_column(header, role) != INGEST_NONE;
}

bool
ingest_table_names_leads(const IngestTableHeader *const header)
{
  return has_column(header, INGEST_FIELD_LEAD) ||
         has_column(header, INGEST_FIELD_DUTY);
}

bool
ingest_table_names_units(const IngestTableHeader *const header)
{
  return ingest_table_names_leads(header) ||
         has_column(header, INGEST_FIELD_UNITS) ||
         has_column(header, INGEST_FIELD_REPORTER);
}

uint32_t
ingest_table_title_column(const IngestTableHeader *const header)
{
  uint32_t found = INGEST_NONE;
  for (uint32_t column = 0U; column < header->n_columns; ++column) {
    if (header->roles[column] == INGEST_FIELD_TITLE) {
      found = column;
    }
  }
  return found != INGEST_NONE
             ? found
             : ingest_table_column(header, INGEST_FIELD_CONTENT);
}

/** The cell is that of the row above; one merged with those beside it heads the
    rows below. */
static bool
goes_on(const IngestGrid *const grid, const uint32_t row, const uint32_t column)
{
  const size_t at = (size_t)row * grid->n_columns + column;
  return row && ingest_cell_repeats(grid, row, column) &&
         grid->cells[at].source.begin ==
             grid->cells[at - grid->n_columns].source.begin;
}

/** The number that the cell is, or that stands before its text; 0 for none. */
static uint32_t
count_of(const RgStr cell, const bool alone)
{
  uint32_t   number = 0U;
  IngestMark mark;
  if (alone) {
    return ingest_read_ordinal(cell, &number) == cell.size ? number : 0U;
  }
  return ingest_read_mark(cell, &mark) && mark.kind == INGEST_MARK_ARABIC
             ? mark.number
             : 0U;
}

/** The cells of `column` count up by one over the rows from `row` on, by
    numbers alone or before their text. */
static bool
counts_up(const IngestOutlineBuilder *const builder,
          const IngestGrid *const grid, uint32_t row, const uint32_t column,
          const bool alone)
{
  enum { MAX_ROWS = 12 };
  uint32_t last = 0U;
  uint32_t n    = 0U;
  for (; row < grid->n_rows && n < MAX_ROWS; ++row) {
    const RgStr cell = ingest_trim(ingest_slice(
        builder->document, ingest_cell_span(builder, grid, row, column)));
    if (!cell.size || ingest_cell_repeats(grid, row, column)) {
      continue;
    }
    const uint32_t number = count_of(cell, alone);
    if (!number || (last && number != last + 1U)) {
      return false;
    }
    last = number;
    ++n;
  }
  return n > 1U;
}

/** What stands behind the titles, or right before it, counts the rows. */
static bool
is_counted(const IngestOutlineBuilder *const builder,
           const IngestGrid *const grid, const uint32_t row,
           IngestTableHeader *const header)
{
  const uint32_t title   = ingest_table_column(header, INGEST_FIELD_TITLE);
  const uint32_t content = ingest_table_column(header, INGEST_FIELD_CONTENT);
  if (title == INGEST_NONE || content == INGEST_NONE || content < title) {
    return false;
  }
  if (content > title + 1U &&
      counts_up(builder, grid, row, content - 1U, true)) {
    header->roles[content - 1U] = INGEST_FIELD_NUMBER;
    return true;
  }
  return ingest_table_column(header, INGEST_FIELD_NUMBER) == INGEST_NONE &&
         counts_up(builder, grid, row, content, false);
}

void
ingest_table_settle_titles(const IngestOutlineBuilder *const builder,
                           const IngestGrid *const grid, const uint32_t row,
                           IngestTableHeader *const header)
{
  const uint32_t first = ingest_table_column(header, INGEST_FIELD_TITLE);
  for (uint32_t column = first; column < header->n_columns; ++column) {
    if (column > first && header->roles[column] == INGEST_FIELD_TITLE &&
        row < grid->n_rows && !goes_on(grid, row + 1U, first) &&
        rg_str_find(ingest_slice(builder->document,
                                 ingest_cell_span(builder, grid, row, column)),
                    RG_STR("。"), 0U) != SIZE_MAX) {
      header->roles[column] = INGEST_FIELD_CONTENT;
    }
  }
  header->counted = is_counted(builder, grid, row, header);
}

/** `column` is merged over `row` and the one above, and the number is not. */
static bool
spans_rows(const IngestGrid *const grid, const uint32_t row,
           const uint32_t column, const uint32_t number)
{
  return goes_on(grid, row, column) && !ingest_cell_repeats(grid, row, number);
}

uint32_t
ingest_table_row_title(const IngestTableHeader *const header,
                       const IngestGrid *const grid, const uint32_t row)
{
  const uint32_t title   = ingest_table_title_column(header);
  const uint32_t content = ingest_table_column(header, INGEST_FIELD_CONTENT);
  const uint32_t number  = ingest_table_column(header, INGEST_FIELD_NUMBER);
  const bool     groups  = spans_rows(grid, row, title, number) ||
                      spans_rows(grid, row + 1U, title, number);
  return (groups || header->counted) && content != INGEST_NONE ? content
                                                               : title;
}
