#include "ingest/read/pdf/bare.h"

#include "ingest/text/chinese.h"

#include <math.h>
#include <string.h>

/** Widths of a character. */
#define GAP 0.8F        /* between the words of two columns */
#define WIDER 1.2F      /* of the gap between rows, to that between lines */
#define WIDE 2.0F       /* a gap between two columns alone */
#define NEAR_EDGE 1.5F  /* of a line that is full */
#define MIN_WIDTH 10.0F /* of a column of running text */

enum {
  MIN_PROSE_LINES = 6,
  MIN_TABLE_LINES = 3,   ///< with three columns; the fewer with more
  MIN_PAIRS       = 4,   ///< lines of a table with two
  MAX_LINES       = 400, ///< of a table on one page
  HEAD_LINES      = 4
};

typedef struct {
  float from;
  float to;
} Gap;

typedef struct {
  Gap      items[INGEST_PDF_MAX_COLUMNS];
  uint32_t n;
} Gaps;

/** The gaps of `line`, without those at its sides. */
static Gaps
gaps_of(const IngestPdfLine *const line, const float em)
{
  Gaps  gaps = {.n = 0U};
  float x    = line->words[0]->box.x1;
  for (uint32_t i = 1U; i < line->n; ++i) {
    const IngestPdfBox box = line->words[i]->box;
    if (box.x0 - x >= GAP * em && gaps.n < INGEST_PDF_MAX_COLUMNS - 1) {
      gaps.items[gaps.n++] = (Gap){x, box.x0};
    }
    x = box.x1 > x ? box.x1 : x;
  }
  return gaps;
}

/** What `line` leaves of the gaps. */
static Gaps
shared(const Gaps *const gaps, const IngestPdfLine *const line, const float em)
{
  Gaps     left = {.n = 0U};
  uint32_t word = 0U;
  for (uint32_t i = 0U; i < gaps->n; ++i) {
    Gap gap = gaps->items[i];
    while (word < line->n && line->words[word]->box.x1 <= gap.from) {
      ++word;
    }
    for (uint32_t k = word; k < line->n && line->words[k]->box.x0 < gap.to;
         ++k) {
      const IngestPdfBox box = line->words[k]->box;
      if (box.x0 - gap.from >= gap.to - box.x1) {
        gap.to = box.x0 < gap.to ? box.x0 : gap.to;
      } else {
        gap.from = box.x1 > gap.from ? box.x1 : gap.from;
      }
    }
    if (gap.to - gap.from >= GAP / 2.0F * em) {
      left.items[left.n++] = gap;
    }
  }
  return left;
}

/** Lines below `first` that share gaps with it, at least `least` of them. */
static uint32_t
grow(const IngestPdfLineVec *const lines, const float em, const uint32_t first,
     const uint32_t least, Gaps *const gaps)
{
  uint32_t end = first + 1U;
  for (; end < lines->n && end - first < MAX_LINES; ++end) {
    const IngestPdfLine *const line = &lines->items[end];
    const Gaps                 left = shared(gaps, line, em);
    const bool                 head = end - first < HEAD_LINES;
    const bool single = !gaps_of(line, em).n; /* one cell, or no row at all */
    if (left.n < least || (left.n < gaps->n && (single || !head)) ||
        line->box.y0 - lines->items[end - 1U].box.y1 > 3.0F * em) {
      break;
    }
    *gaps = left;
  }
  return end;
}

static uint32_t
column_of(const IngestPdfColumns *const columns,
          const IngestPdfWord *const    word)
{
  const float at     = ingest_pdf_centre(word->box);
  uint32_t    column = 0U;
  while (column + 1U < columns->n_columns &&
         columns->edges[column + 1U] <= at) {
    ++column;
  }
  return column;
}

/** Columns wide enough, and most of their lines full. */
static bool
is_prose(const IngestPdfLineVec *const lines,
         const IngestPdfColumns *const columns, const float em)
{
  float    x0[INGEST_PDF_MAX_COLUMNS];
  float    x1[INGEST_PDF_MAX_COLUMNS];
  uint32_t n_lines = 0U;
  uint32_t n_full  = 0U;
  for (uint32_t i = 0U; i < columns->n_columns; ++i) {
    x0[i] = 1e9F;
    x1[i] = -1e9F;
  }
  for (uint32_t i = columns->first; i < columns->end; ++i) {
    const IngestPdfLine *const line = &lines->items[i];
    for (uint32_t k = 0U; k < line->n; ++k) {
      const uint32_t     at  = column_of(columns, line->words[k]);
      const IngestPdfBox box = line->words[k]->box;
      x0[at]                 = box.x0 < x0[at] ? box.x0 : x0[at];
      x1[at]                 = box.x1 > x1[at] ? box.x1 : x1[at];
    }
  }
  for (uint32_t i = 0U; i < columns->n_columns; ++i) {
    if (x1[i] - x0[i] < MIN_WIDTH * em) {
      return false;
    }
  }
  for (uint32_t i = columns->first; i < columns->end; ++i) {
    const IngestPdfLine *const line = &lines->items[i];
    for (uint32_t k = 0U; k < line->n; ++k) {
      const uint32_t at = column_of(columns, line->words[k]);
      if (k + 1U == line->n || column_of(columns, line->words[k + 1U]) != at) {
        ++n_lines;
        n_full += line->words[k]->box.x1 > x1[at] - NEAR_EDGE * em;
      }
    }
  }
  return n_lines >= MIN_PROSE_LINES && n_full * 5U >= n_lines * 3U;
}

static void
set_columns(const IngestPdfLineVec *const lines, const Gaps *const gaps,
            IngestPdfColumns *const columns)
{
  float x0 = 1e9F;
  float x1 = -1e9F;
  for (uint32_t i = columns->first; i < columns->end; ++i) {
    const IngestPdfBox box = lines->items[i].box;
    x0                     = box.x0 < x0 ? box.x0 : x0;
    x1                     = box.x1 > x1 ? box.x1 : x1;
  }
  columns->n_columns = gaps->n + 1U;
  columns->edges[0]  = x0;
  for (uint32_t i = 0U; i < gaps->n; ++i) {
    columns->edges[i + 1U] = (gaps->items[i].from + gaps->items[i].to) / 2.0F;
  }
  columns->edges[gaps->n + 1U] = x1;
}

static float
left_of(const IngestPdfLine *const line, const float edge)
{
  uint32_t i = 0U;
  while (i + 1U < line->n && ingest_pdf_centre(line->words[i]->box) < edge) {
    ++i;
  }
  return line->words[i]->box.x0;
}

/** Two columns are a table where a wide gap parts lines enough, and the second
    cells stand below each other and do not number anything.  What stands below,
    in the first column alone, is cut off. */
static bool
is_pairs(const IngestPdfLineVec *const lines, const float em,
         IngestPdfColumns *const columns)
{
  const float edge     = columns->edges[1];
  const float left     = left_of(&lines->items[columns->first], edge);
  uint32_t    n_both   = 0U;
  uint32_t    n_number = 0U;
  uint32_t    end      = columns->first;
  for (uint32_t i = columns->first; i < columns->end; ++i) {
    const IngestPdfLine *const line   = &lines->items[i];
    const IngestPdfBox         last   = line->words[line->n - 1U]->box;
    const bool                 second = ingest_pdf_centre(last) > edge;
    uint32_t                   number = 0U;
    const RgStr                text   = line->words[line->n - 1U]->text;
    if (second && fabsf(left_of(line, edge) - left) > em) {
      return false;
    }
    n_both += second && ingest_pdf_centre(line->words[0]->box) < edge;
    n_number += second && ingest_read_ordinal(text, &number) == text.size;
    end = second ? i + 1U : end;
  }
  columns->end = end;
  return n_both >= MIN_PAIRS && n_both * 2U > end - columns->first &&
         n_number * 2U < n_both;
}

bool
ingest_pdf_find_columns(const IngestPdfLineVec *const lines, const float em,
                        const uint32_t from, IngestPdfColumns *const columns)
{
  for (uint32_t i = from; i < lines->n; ++i) {
    const Gaps start = gaps_of(&lines->items[i], em);
    Gaps       gaps  = start;
    if (!start.n) {
      continue;
    }
    *columns     = (IngestPdfColumns){.first = i};
    columns->end = grow(lines, em, i, start.n >= 2U ? 2U : 1U, &gaps);
    set_columns(lines, &gaps, columns);
    columns->prose = is_prose(lines, columns, em);
    if (columns->prose ||
        (gaps.n >= 2U && columns->end - i + gaps.n >= MIN_TABLE_LINES + 2U) ||
        (gaps.n == 1U && gaps.items[0].to - gaps.items[0].from > WIDE * em &&
         is_pairs(lines, em, columns))) {
      return true;
    }
  }
  return false;
}

/** Does the cell at the begin of `line` hold a number and nothing else? */
static bool
is_numbered(const IngestPdfColumns *const columns,
            const IngestPdfLine *const    line)
{
  uint32_t    number = 0U;
  const RgStr text   = line->words[0]->text;
  return !column_of(columns, line->words[0]) &&
         ingest_read_ordinal(text, &number) == text.size;
}

static float
pitch(const IngestPdfLineVec *const lines, const uint32_t i)
{
  return ingest_pdf_middle(lines->items[i].box) -
         ingest_pdf_middle(lines->items[i - 1U].box);
}

/** Mark the lines that begin a row. */
static void
find_rows(const IngestPdfLineVec *const lines,
          const IngestPdfColumns *const columns, bool *const begins)
{
  float    least      = 1e9F;
  uint32_t n_numbered = 0U;
  uint32_t n_beside   = 0U; /* numbers with other cells on their line */
  uint32_t n_rows     = 1U;
  for (uint32_t i = columns->first; i < columns->end; ++i) {
    const IngestPdfLine *const line = &lines->items[i];
    if (is_numbered(columns, line)) {
      ++n_numbered;
      n_beside += gaps_of(line, line->em).n * 2U + 2U >= columns->n_columns;
    }
    if (i > columns->first && pitch(lines, i) > 0.9F * line->em) {
      least = pitch(lines, i) < least ? pitch(lines, i) : least;
    }
  }
  for (uint32_t i = columns->first; i < columns->end; ++i) {
    begins[i - columns->first] =
        i == columns->first || pitch(lines, i) > WIDER * least;
    n_rows += i > columns->first && begins[i - columns->first];
  }
  /* Numbers tell the rows, where they are as many and at their tops. */
  const bool by_number = n_numbered >= 2U && n_beside == n_numbered &&
                         n_rows != n_numbered + 1U && n_rows != n_numbered;
  /* Without wider gaps a first line that fills all columns is the head. */
  const bool by_first = n_rows == 1U && !by_number;
  const bool headed =
      gaps_of(&lines->items[columns->first], lines->items[columns->first].em)
              .n +
          1U >=
      columns->n_columns;
  for (uint32_t i = columns->first + 1U; i < columns->end; ++i) {
    const IngestPdfLine *const line = &lines->items[i];
    if (by_number) {
      begins[i - columns->first] = is_numbered(columns, line);
    } else if (by_first) {
      begins[i - columns->first] = !column_of(columns, line->words[0]) ||
                                   (headed && i == columns->first + 1U);
    }
  }
}

/** The cells of the lines `first` to `end`, one row; `words` has room. */
static RgStatus
add_row(RgArena *const arena, const IngestPdfLineVec *const lines,
        const IngestPdfColumns *const columns, const uint32_t first,
        const uint32_t end, const float *const widths,
        IngestPdfTable *const table)
{
  uint32_t n = 0U;
  for (uint32_t i = first; i < end; ++i) {
    n += lines->items[i].n;
  }
  const IngestPdfWord **const words =
      rg_arena_alloc(arena, ((size_t)n + 1U) * sizeof(*words));
  if (!words) {
    return RG_NO_MEMORY;
  }
  uint32_t begin = 0U;
  for (uint32_t column = 0U; column < columns->n_columns; ++column) {
    IngestPdfCell cell = {
        .row = table->n_rows, .column = column, .rows = 1U, .columns = 1U};
    n = begin;
    for (uint32_t i = first; i < end; ++i) {
      const IngestPdfLine *const line = &lines->items[i];
      for (uint32_t k = 0U; k < line->n; ++k) {
        if (column_of(columns, line->words[k]) == column) {
          words[n++] = line->words[k];
        }
      }
    }
    RG_TRY(ingest_pdf_cell_text(arena, words + begin, n - begin, widths[column],
                                &cell));
    RG_TRY(ingest_pdf_cell_vec_push(arena, &table->cells, cell));
    begin = n;
  }
  ++table->n_rows;
  return RG_OK;
}

RgStatus
ingest_pdf_bare_table(RgArena *const arena, const IngestPdfLineVec *const lines,
                      const IngestPdfColumns *const columns,
                      IngestPdfTable *const         table)
{
  float       x0[INGEST_PDF_MAX_COLUMNS];
  float       widths[INGEST_PDF_MAX_COLUMNS];
  bool *const begins = rg_arena_alloc_zero(arena, columns->end - columns->first,
                                           sizeof(*begins));
  *table             = (IngestPdfTable){.box       = {columns->edges[0],
                                                      lines->items[columns->first].box.y0,
                                                      columns->edges[columns->n_columns],
                                                      lines->items[columns->end - 1U].box.y1},
                                        .n_columns = columns->n_columns};
  if (!begins) {
    return RG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < columns->n_columns; ++i) {
    x0[i]     = 1e9F;
    widths[i] = 0.0F;
  }
  for (uint32_t i = columns->first; i < columns->end; ++i) {
    const IngestPdfLine *const line = &lines->items[i];
    for (uint32_t k = 0U; k < line->n; ++k) {
      const uint32_t at = column_of(columns, line->words[k]);
      x0[at] =
          line->words[k]->box.x0 < x0[at] ? line->words[k]->box.x0 : x0[at];
      const float to = line->words[k]->box.x1 - x0[at];
      widths[at]     = to > widths[at] ? to : widths[at];
    }
  }
  memcpy(table->edges, x0, columns->n_columns * sizeof(*x0));
  table->edges[columns->n_columns] = table->edges[columns->n_columns - 1U];
  find_rows(lines, columns, begins);
  uint32_t first = columns->first;
  for (uint32_t i = columns->first + 1U; i <= columns->end; ++i) {
    if (i == columns->end || begins[i - columns->first]) {
      RG_TRY(add_row(arena, lines, columns, first, i, widths, table));
      first = i;
    }
  }
  return RG_OK;
}
