#include "ingest/read/loose_pipes.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/numbering.h"

#include <string.h>

enum {
  MAX_COLUMNS = 24,
  MIN_COLUMNS = 3,
  MIN_ROWS    = 3,        ///< of one line each
  MAX_CELL    = 3 * 1000, ///< bytes from a pipe to the next
  MAX_LABEL   = 15        ///< characters of a heading of a column
};

/** What the first characters of a cell say of it. */
typedef enum { KIND_TEXT, KIND_CHAPTER, KIND_ITEM, KIND_NUMBER } Kind;

typedef struct {
  RgStr    cells[MAX_COLUMNS];
  uint32_t n;
  uint32_t above; ///< cells at its begin that are those of the row above
} Row;

RG_VEC_DEFINE(RowVec, Row, row_vec);

/** The table under way. */
typedef struct {
  RowVec   rows;
  uint32_t n_columns;
  Kind     kinds[MAX_COLUMNS]; ///< of most cells of full rows
  size_t   end;
} Table;

static RgStr
line_at(const RgStr text, const size_t at, size_t *const next)
{
  const size_t end = rg_str_find(text, RG_STR("\n"), at);
  *next            = end == SIZE_MAX ? text.size : end + 1U;
  return ingest_trim(rg_str_slice(text, at, end));
}

static bool
begins_with_pipe(const RgStr line)
{
  return line.size && line.data[0] == '|';
}

static bool
ends_with_pipe(const RgStr line)
{
  return line.size && line.data[line.size - 1U] == '|';
}

/** Nothing but white space stands in `text`. */
static bool
is_blank(const RgStr text)
{
  return !ingest_trim(text).size;
}

/** A line ends in `text`, and nothing but white space stands before its end. */
static bool
ends_line(const RgStr text)
{
  const size_t end = rg_str_find(text, RG_STR("\n"), 0U);
  return is_blank(rg_str_slice(text, 0U, end));
}

static size_t
next_pipe(const RgStr text, const size_t at)
{
  const RgStr  near  = rg_str_slice(text, at, at + MAX_CELL);
  const size_t found = rg_str_find(near, RG_STR("|"), 0U);
  return found == SIZE_MAX ? SIZE_MAX : at + found;
}

/** The row of `n_columns` between the pipe at `at` and one that ends a line:
    behind that pipe, or SIZE_MAX. */
static size_t
read_row(const RgStr text, size_t at, const uint32_t n_columns, Row *const row)
{
  *row = (Row){.n = n_columns};
  for (uint32_t i = 0U; i < n_columns; ++i) {
    const size_t next = next_pipe(text, at + 1U);
    if (next == SIZE_MAX) {
      return SIZE_MAX;
    }
    row->cells[i] = ingest_trim(rg_str_slice(text, at + 1U, next));
    at            = next;
  }
  return ends_line(rg_str_slice(text, at + 1U, text.size)) ? at + 1U : SIZE_MAX;
}

/** The pipe that begins the next row, behind white space with a line end. */
static size_t
next_row(const RgStr text, const size_t at)
{
  const size_t pipe = next_pipe(text, at);
  const RgStr  gap  = rg_str_slice(text, at, pipe);
  return pipe != SIZE_MAX && is_blank(gap) &&
                 rg_str_find(gap, RG_STR("\n"), 0U) != SIZE_MAX
             ? pipe
             : SIZE_MAX;
}

/** Rows of `n_columns` from the pipe at `at` on, at most `most`; `*end` is
    behind the last. */
static size_t
count_rows(const RgStr text, size_t at, const uint32_t n_columns,
           const size_t most, size_t *const end)
{
  size_t n = 0U;
  Row    row;
  for (; n < most && at != SIZE_MAX; ++n) {
    const size_t behind = read_row(text, at, n_columns, &row);
    if (behind == SIZE_MAX) {
      break;
    }
    *end = behind;
    at   = next_row(text, behind);
  }
  return n;
}

/** Each row goes over lines, from a pipe that begins one to a pipe that ends
    one; all have as many. */
static RgStatus
read_spread_rows(RgArena *const arena, const RgStr text, size_t at,
                 Table *const table)
{
  enum { MOST = 4 /* rows that are looked at */ };
  size_t most = 1U; /* rows, by the best number of columns */
  for (uint32_t n = MIN_COLUMNS; n <= MAX_COLUMNS; ++n) {
    size_t       end    = at;
    const size_t n_rows = count_rows(text, at, n, MOST, &end);
    if (n_rows > most) {
      most             = n_rows;
      table->n_columns = n;
    }
  }
  bool spread = false;
  while (most > 1U && at != SIZE_MAX) {
    Row          row;
    const size_t behind = read_row(text, at, table->n_columns, &row);
    if (behind == SIZE_MAX) {
      break;
    }
    spread = spread || memchr(text.data + at, '\n', behind - at);
    RG_TRY(row_vec_push(arena, &table->rows, row));
    table->end = behind;
    at         = next_row(text, behind);
  }
  table->rows.n = spread ? table->rows.n : 0U;
  return RG_OK;
}

/** The cells of "甲 | 乙 | 丙 |"; false where it has too many. */
static bool
split_row(RgStr text, Row *const row)
{
  *row = (Row){.n = 0U};
  text = ingest_trim(text);
  text = begins_with_pipe(text) ? rg_str_slice(text, 1U, text.size) : text;
  text = ends_with_pipe(text) ? rg_str_slice(text, 0U, text.size - 1U) : text;
  for (RgStr cell; rg_str_split(&text, '|', &cell);) {
    if (row->n == MAX_COLUMNS) {
      return false;
    }
    row->cells[row->n++] = ingest_trim(cell);
  }
  return row->n > 0U;
}

/** Each row ends with a pipe, and some leave out cells. */
static RgStatus
read_ragged_rows(RgArena *const arena, const RgStr text, const size_t begin,
                 Table *const table)
{
  bool ragged = false;
  for (size_t at = begin, next = 0U; at < text.size; at = next) {
    size_t after = 0U;
    RgStr  line  = line_at(text, at, &next);
    Row    row;
    if (line.size > MAX_CELL ||
        !memchr(line.data ? line.data : "", '|', line.size)) {
      break;
    }
    /* The last cells of a row may stand on the next line. */
    if (!ends_with_pipe(line) && next < text.size) {
      const RgStr rest = line_at(text, next, &after);
      line = begins_with_pipe(rest) ? rg_str_slice(text, at, after) : line;
      next = begins_with_pipe(rest) ? after : next;
    }
    if (!ends_with_pipe(ingest_trim(line)) || !split_row(line, &row) ||
        (table->rows.n && row.n > table->n_columns)) {
      break;
    }
    table->n_columns = table->rows.n ? table->n_columns : row.n;
    ragged           = ragged || row.n < table->n_columns;
    RG_TRY(row_vec_push(arena, &table->rows, row));
    table->end = next;
  }
  bool headed = table->rows.n >= MIN_ROWS && table->n_columns >= MIN_COLUMNS;
  for (uint32_t i = 0U; headed && i < table->n_columns; ++i) {
    const RgStr label = table->rows.items[0].cells[i];
    headed            = label.size && rg_utf8_count(label) <= MAX_LABEL;
  }
  table->rows.n = headed && ragged ? table->rows.n : 0U;
  return RG_OK;
}

static Kind
kind_of(const RgStr cell)
{
  uint32_t   number = 0U;
  IngestMark mark;
  if (cell.size && ingest_read_ordinal(cell, &number) == cell.size) {
    return KIND_NUMBER;
  }
  if (!ingest_read_mark(cell, &mark)) {
    return KIND_TEXT;
  }
  return mark.kind == INGEST_MARK_CHAPTER || mark.kind == INGEST_MARK_BRACKET
             ? KIND_CHAPTER
             : KIND_ITEM;
}

/** Cells up to the last that holds something. */
static uint32_t
count_given(const Row *const row)
{
  uint32_t n = row->n;
  while (n && !row->cells[n - 1U].size) {
    --n;
  }
  return n;
}

static void
find_kinds(Table *const table)
{
  for (uint32_t column = 0U; column < table->n_columns; ++column) {
    size_t   n[KIND_NUMBER + 1] = {0U};
    uint32_t n_full             = 0U;
    for (size_t i = 0U; i < table->rows.n; ++i) {
      const Row *const row = &table->rows.items[i];
      /* Headings of columns are in no count. */
      if (count_given(row) == table->n_columns &&
          (i || kind_of(row->cells[0]) != KIND_TEXT)) {
        ++n_full;
        ++n[kind_of(row->cells[column])];
      }
    }
    for (int kind = KIND_CHAPTER; kind <= (int)KIND_NUMBER; ++kind) {
      if (2U * n[kind] > n_full) {
        table->kinds[column] = (Kind)kind;
      }
    }
  }
}

static void
shift(Row *const row, const uint32_t from, const uint32_t by, const uint32_t n)
{
  const uint32_t given = count_given(row);
  for (uint32_t i = given; i-- > from;) {
    row->cells[i + by] = row->cells[i];
  }
  for (uint32_t i = from; i < from + by; ++i) {
    row->cells[i] = RG_STR_NONE;
  }
  row->n = n;
}

/** How many cells a row leaves out at its begin: its first is of the kind of
    another column, or of no kind where that of the first has one. */
static uint32_t
left_out(const Table *const table, const Row *const row)
{
  const uint32_t given = count_given(row);
  const Kind     first = kind_of(row->cells[0]);
  if (!given || given == table->n_columns || first == table->kinds[0] ||
      !row->cells[0].size) {
    return 0U;
  }
  for (uint32_t i = 1U; first != KIND_TEXT && i + given <= table->n_columns;
       ++i) {
    if (table->kinds[i] == first) {
      return i;
    }
  }
  return first == KIND_TEXT && row->n < table->n_columns
             ? table->n_columns - row->n
             : 0U;
}

/** "任务 | 要求 | 单位 | |" over a column of numbers: one heading stands over
    two columns. */
static void
settle_headings(const Table *const table, Row *const row)
{
  for (uint32_t i = 1U; i < table->n_columns; ++i) {
    const uint32_t given = count_given(row);
    if (table->kinds[i] == KIND_NUMBER && i < given &&
        given < table->n_columns &&
        rg_str_find(row->cells[i], RG_STR("号"), 0U) == SIZE_MAX) {
      shift(row, i, 1U, table->n_columns);
    }
  }
}

static void
settle_rows(Table *const table)
{
  find_kinds(table);
  bool headed = false;
  for (size_t i = 0U; i < table->rows.n; ++i) {
    Row *const row = &table->rows.items[i];
    if (!headed && count_given(row) > 1U) {
      settle_headings(table, row);
      headed = true;
    } else if (headed) {
      row->above = left_out(table, row);
      if (row->above) {
        shift(row, 0U, row->above, table->n_columns);
      }
    }
    row->n = table->n_columns;
  }
}

static RgStatus
add_table(IngestSourceBuilder *const builder, const RgStr text,
          const size_t begin, const Table *const table)
{
  ingest_source_table(builder);
  for (size_t i = 0U; i < table->rows.n; ++i) {
    const Row *const row = &table->rows.items[i];
    ingest_source_row(builder);
    for (uint32_t column = row->above; column < row->n; ++column) {
      const RgStr    cell  = row->cells[column];
      const uint32_t from  = cell.size ? (uint32_t)(cell.data - text.data) : 0U;
      uint32_t       below = 1U;
      while (i + below < table->rows.n &&
             table->rows.items[i + below].above > column) {
        ++below;
      }
      RG_TRY(ingest_source_cell(builder,
                                (IngestSpan){from, from + (uint32_t)cell.size},
                                below, 1U, false));
    }
  }
  return ingest_source_table_end(
      builder, (IngestSpan){(uint32_t)begin, (uint32_t)table->end});
}

RgStatus
ingest_read_loose_pipes(IngestSourceBuilder *const builder, const RgStr text,
                        const size_t end, size_t *const at, bool *const is)
{
  const RgStr  all   = rg_str_slice(text, 0U, end);
  const size_t begin = *at;
  size_t       next  = 0U;
  const RgStr  line  = line_at(all, begin, &next);
  Table        table = {.end = begin};
  *is                = false;
  if (!memchr(line.data ? line.data : "", '|', line.size)) {
    return RG_OK;
  }
  if (begins_with_pipe(line)) {
    RG_TRY(read_spread_rows(builder->arena, all, (size_t)(line.data - all.data),
                            &table));
  }
  if (!table.rows.n) {
    table = (Table){.end = begin};
    RG_TRY(read_ragged_rows(builder->arena, all, begin, &table));
  }
  if (!table.rows.n) {
    return RG_OK;
  }
  settle_rows(&table);
  RG_TRY(add_table(builder, all, begin, &table));
  next = rg_str_find(all, RG_STR("\n"), table.end);
  *at  = table.end && all.data[table.end - 1U] == '\n' ? table.end
         : next == SIZE_MAX                            ? all.size
                                                       : next + 1U;
  *is  = true;
  return RG_OK;
}
