#include "ingest/read/line_cells.h"

#include "graph/base/utf8.h"
#include "ingest/read/text_line.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"
#include "ingest/text/word_list.h"

INGEST_WORD_LIST_DECLARE(words_of_numbers);

enum {
  MIN_COLUMNS = 3,
  MAX_COLUMNS = 12,
  MIN_ROWS    = 2,
  MAX_LABEL   = 12 ///< characters of a heading
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

/** A row goes over more lines than there are columns: where its cells end
    nobody knows. */
static bool
goes_on(const RgStr text, size_t at, const uint32_t next, const uint32_t n)
{
  for (uint32_t i = 0U; i < 3U * n && at < text.size; ++i) {
    if (is_number(next_cell(text, &at), next)) {
      return true;
    }
  }
  return false;
}

/** All cells of headings and rows; none where they are no table. */
static RgStatus
read_cells(RgArena *const arena, const RgStr text, const uint32_t n_columns,
           size_t *const at, CellVec *const cells)
{
  size_t whole = 0U;                /* cells of the rows that are read */
  for (uint32_t row = 0U;; ++row) { /* the first has the headings */
    size_t from = *at;
    if (row && heads_rows(text, from, row)) {
      RG_TRY(cell_vec_push(arena, cells, (Cell){next_cell(text, &from), true}));
    }
    for (uint32_t i = 0U; i < n_columns; ++i) {
      const RgStr cell = next_cell(text, &from);
      if (!cell.size || (row && !i && !is_number(cell, row))) {
        const bool more = goes_on(text, *at, row, n_columns);
        cells->n        = more || row <= MIN_ROWS ? 0U : whole;
        return RG_OK;
      }
      RG_TRY(cell_vec_push(arena, cells, (Cell){cell, false}));
    }
    whole = cells->n;
    *at   = from;
  }
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
