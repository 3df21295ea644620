#include "ingest/read/pdf/table.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

#include <math.h>
#include <string.h>

/** Points by which the columns of two pages may differ. */
#define SAME_EDGE 6.0F
/** Room in which nothing would have begun, in characters. */
#define NARROW 1.5F

typedef struct {
  const IngestPdfLine *line;
  RgStr                text;
} Written;

/** Does the line below go on with `above`?  `left` is that of the widest. */
static bool
is_wrapped(const Written *const above, const Written *const below,
           const float left, const float width)
{
  const float em     = below->line->em;
  const float indent = below->line->box.x0 - left;
  const float right  = below->line->box.x1 - left;
  const bool  indented =
      indent > 1.6F * em && indent < 2.6F * em && right > width - 1.5F * em;
  const float used = above->line->box.x1 - left;
  return !indented &&
         used + (ingest_pdf_first_word(below->text) + 0.1F) * em > width;
}

RgStatus
ingest_pdf_cell_text(RgArena *const arena, const IngestPdfWord **const words,
                     const uint32_t n, const float width,
                     IngestPdfCell *const cell)
{
  IngestPdfLineVec lines = {0};
  cell->text             = RG_STR_NONE;
  cell->room             = 0.0F;
  RG_TRY(ingest_pdf_lines(arena, words, n, &lines));
  float  left = 0.0F;
  size_t size = 0U;
  for (size_t i = 0U; i < lines.n; ++i) {
    const float x0 = lines.items[i].box.x0;
    left           = !i || x0 < left ? x0 : left;
  }
  Written *const written =
      rg_arena_alloc(arena, (lines.n + 1U) * sizeof(*written));
  if (!written) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < lines.n; ++i) {
    const IngestPdfLine *const line = &lines.items[i];
    written[i].line                 = line;
    RG_TRY(ingest_pdf_line_text(arena, line, 0U, line->n, &written[i].text));
    size += written[i].text.size + 1U;
  }
  char *const out = rg_arena_alloc(arena, size + 1U);
  if (!out) {
    return RG_NO_MEMORY;
  }
  size = 0U;
  for (size_t i = 0U; i < lines.n; ++i) {
    const RgStr text = written[i].text;
    if (i && !is_wrapped(&written[i - 1U], &written[i], left, width)) {
      out[size++] = '\n';
    } else if (i && ingest_is_latin(ingest_last(rg_str(out, size))) &&
               ingest_is_latin(ingest_first(text))) {
      out[size++] = ' ';
    }
    memcpy(out + size, text.data, text.size);
    size += text.size;
  }
  if (lines.n) {
    const IngestPdfLine *const last = &lines.items[lines.n - 1U];
    cell->room                      = (left + width - last->box.x1) / last->em;
  }
  cell->text = rg_str(out, size);
  return RG_OK;
}

static bool
has_same_columns(const IngestPdfTable *const a, const IngestPdfTable *const b)
{
  if (a->n_columns != b->n_columns) {
    return false;
  }
  /* Left and right pages may have other margins. */
  const float shift = b->edges[0] - a->edges[0];
  for (uint32_t i = 0U; i <= a->n_columns; ++i) {
    if (fabsf(b->edges[i] - a->edges[i] - shift) > SAME_EDGE) {
      return false;
    }
  }
  return true;
}

/** Cells of the first `n_rows` rows of both tables are the same. */
static bool
is_same_head(const IngestPdfTable *const a, const IngestPdfTable *const b,
             const uint32_t n_rows)
{
  for (size_t i = 0U; i < a->cells.n && i < b->cells.n; ++i) {
    const IngestPdfCell *const x = &a->cells.items[i];
    const IngestPdfCell *const y = &b->cells.items[i];
    if (x->row >= n_rows || y->row >= n_rows) {
      return x->row >= n_rows && y->row >= n_rows;
    }
    if (x->row != y->row || x->column != y->column ||
        !rg_str_equals(x->text, y->text) || x->row + x->rows > n_rows) {
      return false;
    }
  }
  return false;
}

static uint32_t
repeated_rows(const IngestPdfTable *const upper,
              const IngestPdfTable *const lower)
{
  enum { MAX_HEAD = 4 };
  uint32_t n = 0U;
  for (uint32_t k = 1U; k <= MAX_HEAD && k < lower->n_rows; ++k) {
    n = is_same_head(upper, lower, k) ? k : n;
  }
  return n;
}

/** The last cell of a table's column. */
static IngestPdfCell *
last_in(IngestPdfTable *const table, const uint32_t column)
{
  for (size_t i = table->cells.n; i-- > 0U;) {
    IngestPdfCell *const cell = &table->cells.items[i];
    if (cell->column <= column && column < cell->column + cell->columns) {
      return cell;
    }
  }
  return NULL;
}

/** The row `row` of `lower` is the rest of one that the page cut: nothing is in
    its first cell, which has a number or name in every row, and what is in the
    others goes on with cells that end with the page. */
static bool
is_rest_of_row(IngestPdfTable *const upper, const IngestPdfTable *const lower,
               const uint32_t row)
{
  bool any = false;
  for (size_t i = 0U; i < lower->cells.n; ++i) {
    const IngestPdfCell *const cell = &lower->cells.items[i];
    if (cell->row != row) {
      continue;
    }
    const IngestPdfCell *const above = last_in(upper, cell->column);
    if ((!cell->column && cell->text.size) || !above ||
        above->column != cell->column || above->columns != cell->columns ||
        above->row + above->rows != upper->n_rows) {
      return false;
    }
    any = any || cell->text.size;
  }
  return any;
}

/** What a page cut off goes on with the line above where its first word had no
    room there. */
static RgStatus
append_text(RgArena *const arena, IngestPdfCell *const above,
            const IngestPdfCell *const cell)
{
  if (!cell->text.size) {
    return RG_OK;
  }
  const float word = ingest_pdf_first_word(cell->text);
  const bool  goes_on =
      !above->text.size || (word > NARROW ? word : NARROW) > above->room;
  RG_TRY(rg_arena_printf(arena, &above->text, "%.*s%s%.*s",
                         RG_STR_ARG(above->text), goes_on ? "" : "\n",
                         RG_STR_ARG(cell->text)));
  above->room = cell->room;
  return RG_OK;
}

RgStatus
ingest_pdf_join_table(RgArena *const arena, IngestPdfTable *const upper,
                      const IngestPdfTable *const lower, bool *const joined)
{
  *joined = has_same_columns(upper, lower);
  if (!*joined) {
    return RG_OK;
  }
  const uint32_t head   = repeated_rows(upper, lower);
  const bool     is_cut = is_rest_of_row(upper, lower, head);
  const uint32_t first  = head + is_cut; /* row that begins one of its own */
  const uint32_t from   = upper->n_rows;
  for (size_t i = 0U; i < lower->cells.n; ++i) {
    IngestPdfCell cell = lower->cells.items[i];
    if (cell.row < head) {
      continue;
    }
    IngestPdfCell *const above = last_in(upper, cell.column);
    const bool at_edge = cell.row == head && above && above->row < from &&
                         above->column == cell.column &&
                         above->columns == cell.columns;
    if (is_cut && cell.row == head) {
      RG_TRY(append_text(arena, above, &cell));
      above->rows += cell.rows - 1U;
    } else if (at_edge && !cell.text.size &&
               (cell.rows > 1U || above->rows > 1U)) {
      above->rows += cell.rows;
    } else {
      cell.row = from + cell.row - first;
      RG_TRY(ingest_pdf_cell_vec_push(arena, &upper->cells, cell));
    }
  }
  upper->n_rows = from + lower->n_rows - first;
  return RG_OK;
}

static RgStatus
write_cell(IngestSourceBuilder *const builder, const IngestPdfCell *const cell)
{
  const uint32_t begin = (uint32_t)builder->text_size;
  RG_TRY(ingest_source_write(builder, cell->text));
  RG_TRY(ingest_source_cell(builder,
                            (IngestSpan){begin, (uint32_t)builder->text_size},
                            cell->rows, cell->columns, false));
  return ingest_source_write(builder, RG_STR("\t"));
}

RgStatus
ingest_pdf_write_table(IngestSourceBuilder *const  builder,
                       const IngestPdfTable *const table)
{
  const uint32_t begin = (uint32_t)builder->text_size;
  size_t         next  = 0U;
  ingest_source_table(builder);
  for (uint32_t row = 0U; row < table->n_rows; ++row) {
    ingest_source_row(builder);
    for (; next < table->cells.n && table->cells.items[next].row == row;
         ++next) {
      RG_TRY(write_cell(builder, &table->cells.items[next]));
    }
  }
  RG_TRY(ingest_source_table_end(
      builder, (IngestSpan){begin, (uint32_t)builder->text_size}));
  return ingest_source_write(builder, RG_STR("\n"));
}
