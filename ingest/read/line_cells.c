#include "ingest/read/line_cells.h"

#include "graph/base/utf8.h"
#include "ingest/read/line_rows.h"
#include "ingest/read/text_line.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"
#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_of_numbers);

enum {
  MIN_COLUMNS     = 3,
  MAX_COLUMNS     = 12,
  MIN_ROWS        = 2,
  MAX_LABEL       = 12, ///< characters of a heading
  MAX_ROW_COLUMNS = 6   ///< lines of a row for each column, at most
};

/** A cell, or a line over all columns that heads the rows below it. */
typedef struct {
  RgStr text;
  bool  heads;
} Cell;

RG_VEC_DEFINE(CellVec, Cell, cell_vec);

/** The next line from `*at` on that holds something; `*at` moves behind it. */
static RgStr
next_cell(const RgStr text, size_t *const at)
{
  RgStr line = RG_STR_NONE;
  while (!line.size && *at < text.size) {
    const size_t end = rg_str_find(text, RG_STR("\n"), *at);
    line             = ingest_trim(rg_str_slice(text, *at, end));
    *at              = end == SIZE_MAX ? text.size : end + 1U;
  }
  return line;
}

/** The line is `number` and nothing more. */
static bool
is_number(const RgStr line, const uint32_t number)
{
  uint32_t value = 0U;
  return line.size && ingest_read_ordinal(line, &value) == line.size &&
         value == number;
}

/** "一、提升服务效能", and the line `number` below it. */
static bool
heads_rows(const RgStr text, size_t at, const uint32_t number)
{
  IngestMark  mark;
  const RgStr line = next_cell(text, &at);
  return ingest_read_mark(line, &mark) &&
         (mark.kind == INGEST_MARK_CHAPTER ||
          mark.kind == INGEST_MARK_BRACKET) &&
         is_number(next_cell(text, &at), number);
}

/** How many headings stand before the line "1"; 0 for no table. */
static uint32_t
count_columns(const RgStr text, size_t at)
{
  for (uint32_t n = 0U; n <= MAX_COLUMNS; ++n) {
    const bool  group = heads_rows(text, at, 1U);
    const RgStr line  = next_cell(text, &at);
    if (n && (group || is_number(line, 1U))) {
      return n >= MIN_COLUMNS ? n : 0U;
    }
    if (!line.size || rg_utf8_count(line) > MAX_LABEL) {
      return 0U;
    }
  }
  return 0U;
}

/** Lines of the row that begins at `at`, up to the line `next` or the heading
    above it; 0 where no such line follows soon. */
static uint32_t
count_lines(const RgStr text, size_t at, const uint32_t next, const uint32_t n)
{
  for (uint32_t i = 0U; i <= MAX_ROW_COLUMNS * n && at < text.size; ++i) {
    const bool  heads = i && heads_rows(text, at, next);
    const RgStr line  = next_cell(text, &at);
    if (heads || (i && is_number(line, next))) {
      return i;
    }
  }
  return 0U;
}

/** Lines of the last row, which no number ends: up to the time where that is
   its last cell, else one for each column. */
static uint32_t
last_row_lines(const RgStr text, size_t at, const RgStr *const headings,
               const uint32_t n)
{
  for (uint32_t i = 1U; i <= MAX_ROW_COLUMNS * n && at < text.size; ++i) {
    const RgStr line = next_cell(text, &at);
    if (i >= n && ingest_ends_row(headings[n - 1U], line)) {
      return i;
    }
  }
  return n;
}

/** The cells of the row at `*at`, each of one line, or of several where the row
    has more lines than there are columns; false where they are no row. */
static RgStatus
read_row(RgArena *const arena, const RgStr text, const RgStr *const headings,
         const uint32_t n_columns, const uint32_t row, size_t *const at,
         CellVec *const cells, bool *const is)
{
  RgStr    lines[MAX_ROW_COLUMNS * MAX_COLUMNS];
  uint32_t ends[MAX_COLUMNS];
  size_t   from    = *at;
  uint32_t n_lines = n_columns;
  if (row) {
    const uint32_t counted = count_lines(text, from, row + 1U, n_columns);
    n_lines =
        counted ? counted : last_row_lines(text, from, headings, n_columns);
    n_lines = n_lines > n_columns ? n_lines : n_columns;
  }
  *is = n_lines <= RG_COUNT_OF(lines);
  for (uint32_t i = 0U; *is && i < n_lines; ++i) {
    lines[i] = next_cell(text, &from);
    *is      = lines[i].size && (!row || i || is_number(lines[i], row));
  }
  *is = *is && ingest_divide_row(headings, n_columns, lines, n_lines, ends);
  for (uint32_t i = 0U; *is && i < n_columns; ++i) {
    const char *const begin = lines[i ? ends[i - 1U] : 0U].data;
    const RgStr       last  = lines[ends[i] - 1U];
    const RgStr cell = rg_str(begin, (size_t)(last.data + last.size - begin));
    RG_TRY(cell_vec_push(arena, cells, (Cell){cell, false}));
  }
  *at = *is ? from : *at;
  return RG_OK;
}

/** All cells of headings and rows; none where they are no table. */
static RgStatus
read_cells(RgArena *const arena, const RgStr text, const uint32_t n_columns,
           size_t *const at, CellVec *const cells)
{
  RgStr    headings[MAX_COLUMNS];
  size_t   from = *at;
  uint32_t row  = 0U; /* the first has the headings */
  for (bool is = true; is; ++row) {
    const size_t whole = cells->n; /* cells of the rows that are read */
    if (row && heads_rows(text, from, row)) {
      RG_TRY(cell_vec_push(arena, cells, (Cell){next_cell(text, &from), true}));
    }
    RG_TRY(read_row(arena, text, row ? headings : NULL, n_columns, row, &from,
                    cells, &is));
    for (uint32_t i = 0U; !row && is && i < n_columns; ++i) {
      headings[i] = cells->items[i].text;
    }
    cells->n = is ? cells->n : whole;
    *at      = is ? from : *at;
  }
  /* Where rows go on that cannot be read, nobody knows what is a cell. */
  const bool more = count_lines(text, *at, row - 1U, n_columns) ||
                    count_lines(text, *at, row, n_columns);
  cells->n = more || row - 1U <= MIN_ROWS ? 0U : cells->n;
  return RG_OK;
}

RgStatus
ingest_read_line_cells(IngestSourceBuilder *const builder, const RgStr text,
                       size_t *const at, bool *const is)
{
  CellVec      cells = {0};
  const size_t begin = *at;
  size_t       end   = begin;
  size_t       next  = begin;
  *is                = false;
  /* Of this very line: blank ones are not looked behind, each in its turn. */
  const RgStr first = ingest_next_line(text, &next);
  if (!ingest_word_list_has(INGEST_WORD_LIST(words_of_numbers), first)) {
    return RG_OK;
  }
  const uint32_t n = count_columns(text, begin);
  if (n) {
    RG_TRY(read_cells(builder->arena, text, n, &end, &cells));
  }
  if (!cells.n) {
    return RG_OK;
  }
  ingest_source_table(builder);
  uint32_t column = 0U;
  for (size_t i = 0U; i < cells.n; ++i) {
    const Cell     cell = cells.items[i];
    const uint32_t from = (uint32_t)(cell.text.data - text.data);
    if (!column) {
      ingest_source_row(builder);
    }
    RG_TRY(ingest_source_cell(
        builder, (IngestSpan){from, from + (uint32_t)cell.text.size}, 1U,
        cell.heads ? n : 1U, false));
    column = cell.heads || column + 1U == n ? 0U : column + 1U;
  }
  *at = end;
  *is = true;
  return ingest_source_table_end(builder,
                                 (IngestSpan){(uint32_t)begin, (uint32_t)end});
}
