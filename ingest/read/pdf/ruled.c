#include "ingest/read/pdf/ruled.h"

#include <stdlib.h>
#include <string.h>

/** Points. */
#define TOUCH 3.0F   /* between the end of a rule and another one */
#define SAME 3.0F    /* between rules that are one edge of cells */
#define OPEN 8.0F    /* beyond the outer rules, where a side has none */
#define PADDING 6.0F /* at most, between a rule and the text */

/** Drawings have more rules than tables do. */
enum { MAX_ROWS = 2048, MAX_PAIRS = 1 << 20, MAX_SETS = 64 };

/** Rules that touch each other, and the grid that they make. */
typedef struct {
  RgArena  *arena;
  float     xs[INGEST_PDF_MAX_COLUMNS + 1];
  uint32_t  n_columns;
  float    *ys;
  uint32_t  n_rows;
  bool     *right; ///< a rule stands right of the place
  bool     *below;
  uint32_t *owner; ///< first place of the cell that covers the place
} Grid;

/** Sets of rules: the horizontal ones, then the vertical ones. */
typedef struct {
  const IngestPdfRules *rules;
  uint32_t             *parent;
  bool                 *joined; ///< of a root: it is not alone
  uint32_t              n;
  float                 ys[MAX_ROWS + 1]; ///< of the set looked at
} Sets;

static uint32_t
root_of(const Sets *const sets, uint32_t i)
{
  while (sets->parent[i] != i) {
    sets->parent[i] = sets->parent[sets->parent[i]];
    i               = sets->parent[i];
  }
  return i;
}

static bool
touches(const IngestPdfRule *const row, const IngestPdfRule *const column)
{
  return column->at >= row->from - TOUCH && column->at <= row->to + TOUCH &&
         row->at >= column->from - TOUCH && row->at <= column->to + TOUCH;
}

static RgStatus
find_sets(RgArena *const arena, const IngestPdfRules *const rules,
          Sets *const sets)
{
  const size_t n = rules->rows.n + rules->columns.n;
  sets->rules    = rules;
  sets->n        = (uint32_t)n;
  sets->parent   = rg_arena_alloc(arena, (n + 1U) * sizeof(*sets->parent));
  sets->joined   = rg_arena_alloc_zero(arena, n + 1U, sizeof(bool));
  if (!sets->parent || !sets->joined) {
    return RG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < sets->n; ++i) {
    sets->parent[i] = i;
  }
  for (size_t i = 0U; i < rules->rows.n; ++i) {
    for (size_t k = 0U; k < rules->columns.n; ++k) {
      if (touches(&rules->rows.items[i], &rules->columns.items[k])) {
        const uint32_t root = root_of(sets, (uint32_t)(rules->rows.n + k));
        sets->parent[root_of(sets, (uint32_t)i)] = root;
        sets->joined[root]                       = true;
      }
    }
  }
  return RG_OK;
}

/** A set of one rule touches nothing; the root of others is a vertical one. */
static bool
has_both(const Sets *const sets, const uint32_t root)
{
  return root >= sets->rules->rows.n && sets->joined[root];
}

static const IngestPdfRule *
rule_at(const Sets *const sets, const uint32_t i)
{
  const size_t n_rows = sets->rules->rows.n;
  return i < n_rows ? &sets->rules->rows.items[i]
                    : &sets->rules->columns.items[i - n_rows];
}

/** Edges of the rules `first` to `end` of the set, ascending, and the open side
    of a table that has no outer rules. */
static uint32_t
find_edges(const Sets *const sets, const uint32_t set, const bool is_rows,
           float *const edges, const uint32_t most)
{
  const uint32_t n_rows = (uint32_t)sets->rules->rows.n;
  uint32_t       n      = 0U;
  float          least  = 1e9F;
  float          last   = -1e9F;
  for (uint32_t i = 0U; i < sets->n; ++i) {
    const IngestPdfRule *const rule = rule_at(sets, i);
    if (root_of(sets, i) == set && (i < n_rows) != is_rows) {
      least = rule->from < least ? rule->from : least;
      last  = rule->to > last ? rule->to : last;
    }
  }
  for (uint32_t i = is_rows ? 0U : n_rows; i < (is_rows ? n_rows : sets->n);
       ++i) {
    const float at = rule_at(sets, i)->at;
    if (root_of(sets, i) != set || (n && at - edges[n - 1U] < SAME)) {
      continue;
    }
    if (!n && at - least > OPEN) {
      edges[n++] = least;
    }
    if (n >= most) {
      return 0U;
    }
    edges[n++] = at;
  }
  if (n && n < most && last - edges[n - 1U] > OPEN) {
    edges[n++] = last;
  }
  return n;
}

static uint32_t
edge_of(const float *const edges, const uint32_t n, const float at)
{
  uint32_t best = 0U;
  for (uint32_t i = 1U; i < n; ++i) {
    const float a = edges[i] - at;
    const float b = edges[best] - at;
    best          = a * a < b * b ? i : best;
  }
  return best;
}

/** Mark the places along `rule` that it bounds for more than half. */
static void
mark(Grid *const grid, const IngestPdfRule *const rule, const bool is_row)
{
  const float *const across = is_row ? grid->ys : grid->xs;
  const float *const along  = is_row ? grid->xs : grid->ys;
  const uint32_t     n      = is_row ? grid->n_columns : grid->n_rows;
  const uint32_t     edge =
      edge_of(across, (is_row ? grid->n_rows : grid->n_columns) + 1U, rule->at);
  for (uint32_t i = 0U; edge && i < n; ++i) {
    const float from = along[i] > rule->from ? along[i] : rule->from;
    const float to   = along[i + 1U] < rule->to ? along[i + 1U] : rule->to;
    if (2.0F * (to - from) > along[i + 1U] - along[i]) {
      if (is_row) {
        grid->below[(edge - 1U) * grid->n_columns + i] = true;
      } else {
        grid->right[i * grid->n_columns + edge - 1U] = true;
      }
    }
  }
}

/** How many columns and rows the cell that begins at the place covers. */
static void
measure(const Grid *const grid, const uint32_t row, const uint32_t column,
        uint32_t *const rows, uint32_t *const columns)
{
  *rows    = 1U;
  *columns = 1U;
  while (column + *columns < grid->n_columns &&
         !grid->right[row * grid->n_columns + column + *columns - 1U] &&
         grid->owner[row * grid->n_columns + column + *columns] ==
             INGEST_NONE) {
    ++*columns;
  }
  for (uint32_t y = row; y + 1U < grid->n_rows; ++y) {
    for (uint32_t x = column; x < column + *columns; ++x) {
      if (grid->below[y * grid->n_columns + x] ||
          (x + 1U < column + *columns &&
           grid->right[(y + 1U) * grid->n_columns + x])) {
        return;
      }
    }
    ++*rows;
  }
}

static RgStatus
make_cells(Grid *const grid, IngestPdfTable *const table)
{
  for (uint32_t row = 0U; row < grid->n_rows; ++row) {
    for (uint32_t column = 0U; column < grid->n_columns; ++column) {
      const uint32_t place = row * grid->n_columns + column;
      IngestPdfCell  cell  = {.row = row, .column = column};
      if (grid->owner[place] != INGEST_NONE) {
        continue;
      }
      measure(grid, row, column, &cell.rows, &cell.columns);
      for (uint32_t y = row; y < row + cell.rows; ++y) {
        for (uint32_t x = column; x < column + cell.columns; ++x) {
          grid->owner[y * grid->n_columns + x] = (uint32_t)table->cells.n;
        }
      }
      RG_TRY(ingest_pdf_cell_vec_push(grid->arena, &table->cells, cell));
    }
  }
  return RG_OK;
}

/** The grid of a set of rules; no columns when it makes no table. */
static RgStatus
make_grid(RgArena *const arena, Sets *const sets, const uint32_t set,
          Grid *const grid)
{
  grid->arena         = arena;
  grid->n_columns     = 0U;
  grid->ys            = sets->ys;
  const uint32_t n_ys = find_edges(sets, set, true, grid->ys, MAX_ROWS + 1U);
  const uint32_t n_xs =
      find_edges(sets, set, false, grid->xs, INGEST_PDF_MAX_COLUMNS + 1U);
  if (n_ys < 2U || n_xs < 3U) {
    return RG_OK;
  }
  grid->n_rows    = n_ys - 1U;
  grid->n_columns = n_xs - 1U;
  const size_t n  = (size_t)grid->n_rows * grid->n_columns;
  grid->right     = rg_arena_alloc_zero(arena, n, sizeof(bool));
  grid->below     = rg_arena_alloc_zero(arena, n, sizeof(bool));
  grid->owner     = rg_arena_alloc(arena, n * sizeof(uint32_t));
  if (!grid->right || !grid->below || !grid->owner) {
    return RG_NO_MEMORY;
  }
  memset(grid->owner, 0xFF, n * sizeof(uint32_t));
  for (uint32_t i = 0U; i < sets->n; ++i) {
    if (root_of(sets, i) == set) {
      mark(grid, rule_at(sets, i), i < sets->rules->rows.n);
    }
  }
  return RG_OK;
}

/** Index of the part between two edges that holds `at`; INGEST_NONE:
    outside. */
static uint32_t
part_of(const float *const edges, const uint32_t n_parts, const float at)
{
  uint32_t low  = 0U;
  uint32_t high = n_parts;
  if (at < edges[0] || at >= edges[n_parts]) {
    return INGEST_NONE;
  }
  while (high - low > 1U) {
    const uint32_t middle = (low + high) / 2U;
    low                   = edges[middle] <= at ? middle : low;
    high                  = edges[middle] <= at ? high : middle;
  }
  return low;
}

static uint32_t
cell_of(const Grid *const grid, const IngestPdfWord *const word)
{
  const uint32_t column =
      part_of(grid->xs, grid->n_columns, ingest_pdf_centre(word->box));
  const uint32_t row =
      part_of(grid->ys, grid->n_rows, ingest_pdf_middle(word->box));
  return column == INGEST_NONE || row == INGEST_NONE
             ? INGEST_NONE
             : grid->owner[row * grid->n_columns + column];
}

/** What the rows of the cells leave free at their sides. */
static float
padding_of(const Grid *const grid, const IngestPdfTable *const table,
           const IngestPdfWord *const *const words, const uint32_t n)
{
  float least = PADDING;
  for (uint32_t i = 0U; i < n; ++i) {
    const uint32_t which = cell_of(grid, words[i]);
    if (which != INGEST_NONE) {
      const float gap =
          words[i]->box.x0 - grid->xs[table->cells.items[which].column];
      least = gap < least ? gap : least;
    }
  }
  return least > 0.0F ? least : 0.0F;
}

/** The words of each cell, in `sorted`, cell by cell; the others stay. */
static RgStatus
sort_words(RgArena *const arena, const Grid *const grid,
           IngestPdfTable *const table, const IngestPdfWord **const words,
           uint32_t *const n)
{
  const size_t    n_cells = table->cells.n;
  uint32_t *const ends =
      rg_arena_alloc_zero(arena, n_cells + 1U, sizeof(*ends));
  const IngestPdfWord **const sorted =
      rg_arena_alloc(arena, ((size_t)*n + 1U) * sizeof(*sorted));
  const float padding = padding_of(grid, table, words, *n);
  uint32_t    n_other = 0U;
  if (!ends || !sorted) {
    return RG_NO_MEMORY;
  }
  for (uint32_t i = 0U; i < *n; ++i) {
    const uint32_t which = cell_of(grid, words[i]);
    if (which < n_cells - 1U) {
      ++ends[which + 1U];
    }
  }
  for (size_t i = 1U; i < n_cells; ++i) {
    ends[i] += ends[i - 1U];
  }
  for (uint32_t i = 0U; i < *n; ++i) {
    const uint32_t which = cell_of(grid, words[i]);
    if (which == INGEST_NONE) {
      words[n_other++] = words[i];
    } else {
      sorted[ends[which]++] = words[i];
    }
  }
  for (size_t i = 0U; i < n_cells; ++i) {
    IngestPdfCell *const cell  = &table->cells.items[i];
    const uint32_t       begin = i ? ends[i - 1U] : 0U;
    const float          width = grid->xs[cell->column + cell->columns] -
                        grid->xs[cell->column] - 2.0F * padding;
    RG_TRY(ingest_pdf_cell_text(arena, sorted + begin, ends[i] - begin, width,
                                cell));
  }
  *n = n_other;
  return RG_OK;
}

/** Two cells hold text; else rules only decorate. */
static bool
is_table(const Grid *const grid, const IngestPdfTable *const table,
         const IngestPdfWord *const *const words, const uint32_t n)
{
  uint32_t first = INGEST_NONE;
  for (uint32_t i = 0U; i < n && table->cells.n > 1U; ++i) {
    const uint32_t which = cell_of(grid, words[i]);
    if (which != INGEST_NONE && first != INGEST_NONE && which != first) {
      return true;
    }
    first = which != INGEST_NONE ? which : first;
  }
  return false;
}

RgStatus
ingest_pdf_ruled_tables(RgArena *const arena, const IngestPdfRules *const rules,
                        const IngestPdfWord **const words, uint32_t *const n,
                        IngestPdfTableVec *const tables)
{
  if (!rules->rows.n || !rules->columns.n ||
      rules->rows.n > MAX_PAIRS / rules->columns.n) {
    return RG_OK;
  }
  Sets *const sets = rg_arena_alloc_zero(arena, 1U, sizeof(*sets));
  if (!sets) {
    return RG_NO_MEMORY;
  }
  RG_TRY(find_sets(arena, rules, sets));
  uint32_t n_sets = 0U;
  for (uint32_t i = 0U; i < sets->n && n_sets < MAX_SETS; ++i) {
    Grid grid;
    if (sets->parent[i] != i || !has_both(sets, i)) {
      continue;
    }
    ++n_sets;
    RG_TRY(make_grid(arena, sets, i, &grid));
    if (!grid.n_columns) {
      continue;
    }
    IngestPdfTable table = {.n_rows    = grid.n_rows,
                            .n_columns = grid.n_columns,
                            .box       = {grid.xs[0], grid.ys[0],
                                          grid.xs[grid.n_columns],
                                          grid.ys[grid.n_rows]}};
    memcpy(table.edges, grid.xs, sizeof table.edges);
    RG_TRY(make_cells(&grid, &table));
    if (is_table(&grid, &table, words, *n)) {
      RG_TRY(sort_words(arena, &grid, &table, words, n));
      RG_TRY(ingest_pdf_table_vec_push(arena, tables, table));
    }
  }
  return RG_OK;
}
