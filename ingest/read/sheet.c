#include "ingest/read/sheet.h"

#include "ingest/read/xml_blocks.h"
#include "ingest/text/chinese.h"

#include <stdlib.h>

void
ingest_sheet_begin(IngestSheet *const sheet)
{
  sheet->n_cells += sheet->cells.n;
  sheet->cells.n = 0U;
}

RgStatus
ingest_sheet_add(RgArena *const arena, IngestSheet *const sheet,
                 const IngestSheetCell cell)
{
  if (cell.column >= INGEST_SHEET_COLUMNS) {
    return RG_OK;
  }
  sheet->n_bytes += cell.text.size;
  return sheet->n_cells + sheet->cells.n < INGEST_SHEET_CELLS &&
                 sheet->n_bytes <= (size_t)INGEST_SHEET_MIB << 20U
             ? ingest_sheet_cell_vec_push(arena, &sheet->cells, cell)
             : RG_LIMIT;
}

static int
by_place(const void *const a, const void *const b)
{
  const IngestSheetCell *const x = (const IngestSheetCell *)a;
  const IngestSheetCell *const y = (const IngestSheetCell *)b;
  return x->row != y->row ? (x->row < y->row ? -1 : 1)
                          : (x->column > y->column) - (x->column < y->column);
}

void
ingest_sheet_sort(IngestSheet *const sheet)
{
  if (sheet->cells.n) {
    qsort(sheet->cells.items, sheet->cells.n, sizeof(IngestSheetCell),
          by_place);
  }
}

IngestSheetCell *
ingest_sheet_find(const IngestSheet *const sheet, const uint32_t row,
                  const uint32_t column)
{
  const IngestSheetCell wanted = {.row = row, .column = column};
  return sheet->cells.n
             ? (IngestSheetCell *)bsearch(&wanted, sheet->cells.items,
                                          sheet->cells.n, sizeof wanted,
                                          by_place)
             : NULL;
}

/** A row that holds text. */
typedef struct {
  size_t   first; ///< of its cells
  size_t   end;
  uint32_t n_filled;
  bool     apart; ///< an empty row stands above
} Row;

RG_VEC_DEFINE(RowVec, Row, row_vec);

static RgStatus
find_rows(RgArena *const arena, const IngestSheetCellVec *const cells,
          RowVec *const rows)
{
  uint32_t below = 0U; /* the first row that no cell from above covers */
  for (size_t i = 0U; i < cells->n;) {
    const uint32_t number = cells->items[i].row;
    Row            row    = {.first = i, .apart = number > below};
    uint32_t       high   = 1U;
    for (; i < cells->n && cells->items[i].row == number; ++i) {
      const IngestSheetCell *const cell = &cells->items[i];
      row.n_filled += cell->text.size > 0U;
      high = cell->text.size && cell->rows > high ? cell->rows : high;
    }
    row.end = i;
    if (row.n_filled) {
      row.n_filled += number < below; /* beside a cell from above */
      below = number + high > below ? number + high : below;
      RG_TRY(row_vec_push(arena, rows, row));
    }
  }
  return RG_OK;
}

static bool
is_same(const IngestSheetCellVec *const cells, const Row *const a,
        const Row *const b)
{
  if (a->n_filled != b->n_filled) {
    return false;
  }
  size_t k = b->first;
  for (size_t i = a->first; i < a->end; ++i) {
    const IngestSheetCell *const cell = &cells->items[i];
    if (!cell->text.size) {
      continue;
    }
    while (k < b->end && !cells->items[k].text.size) {
      ++k;
    }
    if (k == b->end || cells->items[k].column != cell->column ||
        !rg_str_equals(cells->items[k].text, cell->text)) {
      return false;
    }
    ++k;
  }
  return true;
}

/** Behind the last row of the table whose head is row `head`. */
static size_t
table_end(const IngestSheetCellVec *const cells, const RowVec *const rows,
          const size_t head)
{
  size_t end = head + 1U;
  for (size_t i = end; i < rows->n; ++i) {
    const Row *const row = &rows->items[i];
    if (row->n_filled < 2U
            ? row->apart
            : end < i && is_same(cells, &rows->items[head], row)) {
      break;
    }
    end = row->n_filled < 2U ? end : i + 1U;
  }
  return end;
}

static RgStatus
write_cell(IngestBlockWriter *const writer, const IngestSheetCell *const cell)
{
  ingest_block_cell(writer);
  RgStr rest = cell->text;
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    RG_TRY(ingest_block_text(writer, line));
    RG_TRY(ingest_block_break(writer));
  }
  return ingest_block_cell_end(writer, cell->rows, cell->columns, false);
}

/** Cells of a row; those that are not written are empty.  `covered` says from
    which row on a column is free. */
static RgStatus
write_row(IngestBlockWriter *const        writer,
          const IngestSheetCellVec *const cells, const Row *const row,
          uint32_t covered[INGEST_SHEET_COLUMNS])
{
  const uint32_t number = cells->items[row->first].row;
  uint32_t       column = 0U;
  ingest_source_row(writer->builder);
  for (size_t i = row->first; i < row->end; ++i) {
    const IngestSheetCell *const cell = &cells->items[i];
    for (; column < cell->column; ++column) {
      if (covered[column] <= number) {
        RG_TRY(
            write_cell(writer, &(IngestSheetCell){.rows = 1U, .columns = 1U}));
      }
    }
    if (covered[cell->column] > number || cell->column < column) {
      column = cell->column + 1U > column ? cell->column + 1U : column;
      continue;
    }
    RG_TRY(write_cell(writer, cell));
    for (;
         column < cell->column + cell->columns && column < INGEST_SHEET_COLUMNS;
         ++column) {
      covered[column] = number + cell->rows;
    }
  }
  return RG_OK;
}

static RgStatus
write_table(IngestBlockWriter *const        writer,
            const IngestSheetCellVec *const cells, const RowVec *const rows,
            const size_t first, const size_t end)
{
  uint32_t covered[INGEST_SHEET_COLUMNS] = {0};
  RG_TRY(ingest_block_table(writer));
  for (size_t i = first; i < end; ++i) {
    RG_TRY(write_row(writer, cells, &rows->items[i], covered));
  }
  return ingest_block_table_end(writer);
}

static RgStatus
write_line(IngestBlockWriter *const        writer,
           const IngestSheetCellVec *const cells, const Row *const row)
{
  for (size_t i = row->first; i < row->end; ++i) {
    RgStr rest = cells->items[i].text;
    for (RgStr line; rg_str_split(&rest, '\n', &line);) {
      RG_TRY(ingest_block_text(writer, line));
      RG_TRY(ingest_block_break(writer));
    }
  }
  return RG_OK;
}

RgStatus
ingest_sheet_write(IngestSourceBuilder *const builder,
                   const IngestSheet *const   sheet)
{
  const IngestSheetCellVec *const cells = &sheet->cells;
  IngestBlockWriter writer = {.builder = builder, .begin = builder->text_size};
  RowVec            rows   = {0};
  RG_TRY(find_rows(builder->arena, cells, &rows));
  for (size_t i = 0U; i < rows.n;) {
    if (rows.items[i].n_filled < 2U) {
      RG_TRY(write_line(&writer, cells, &rows.items[i]));
      ++i;
    } else {
      const size_t end = table_end(cells, &rows, i);
      RG_TRY(write_table(&writer, cells, &rows, i, end));
      i = end;
    }
  }
  return RG_OK;
}
