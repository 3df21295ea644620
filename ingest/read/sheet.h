#ifndef INGEST_READ_SHEET_H
#define INGEST_READ_SHEET_H

/**
   @file
   A sheet of a workbook: its tables, and the lines above, between and below
   them that stand alone in their rows, as titles do.
*/

#include "ingest/read/source_builder.h"

/** What a file of some kilobytes may stand for, when it says of a cell that it
    is repeated, or shares its text with others. */
enum {
  INGEST_SHEET_COLUMNS = 256,     ///< what stands behind them is left out
  INGEST_SHEET_CELLS   = 1 << 20, ///< most of a workbook, or of a table
  INGEST_SHEET_MIB     = 64       ///< most text of a workbook's cells
};

typedef struct {
  uint32_t row;
  uint32_t column;
  uint32_t rows; ///< that it covers
  uint32_t columns;
  RgStr    text; ///< paragraphs, a line each
} IngestSheetCell;

RG_VEC_DEFINE(IngestSheetCellVec, IngestSheetCell, ingest_sheet_cell_vec);

/** Initialise with `{0}` for a workbook. */
typedef struct {
  IngestSheetCellVec cells;   ///< of the sheet
  size_t             n_cells; ///< of the sheets before
  size_t             n_bytes; ///< of text, of all sheets
} IngestSheet;

/** Begin the next sheet of the workbook. */
void
ingest_sheet_begin(IngestSheet *sheet);

/** Add a cell, in any order; one behind the last column is left out.
    @return #RG_OK, #RG_NO_MEMORY, or #RG_LIMIT over #INGEST_SHEET_CELLS and
    #INGEST_SHEET_MIB. */
RG_NODISCARD RgStatus
ingest_sheet_add(RgArena *arena, IngestSheet *sheet, IngestSheetCell cell);

/** Sort the cells by row and column; ingest_sheet_find() needs that. */
void
ingest_sheet_sort(IngestSheet *sheet);

/** The cell at a place, or null. */
IngestSheetCell *RG_NULLABLE
ingest_sheet_find(const IngestSheet *sheet, uint32_t row, uint32_t column);

/** Hand the sorted cells over, row by row.  A table goes on over rows of one
    cell, but ends where its head is repeated below such rows, and where one of
    them stands below an empty row.
    @return #RG_OK, #RG_NO_MEMORY, #RG_LIMIT. */
RG_NODISCARD RgStatus
ingest_sheet_write(IngestSourceBuilder *builder, const IngestSheet *sheet);

#endif
