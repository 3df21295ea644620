#ifndef INGEST_READ_PDF_TABLE_H
#define INGEST_READ_PDF_TABLE_H

/**
   @file
   A table of a PDF page: cells by row and column, pieces cut by pages joined.
*/

#include "ingest/read/pdf/lines.h"
#include "ingest/read/source_builder.h"

/** A cell and the places that it covers. */
typedef struct {
  RgStr    text; ///< paragraphs, a line each; not as they were wrapped
  uint32_t row;
  uint32_t column;
  uint32_t rows;
  uint32_t columns;
  float    room; ///< that its last line leaves, in characters
} IngestPdfCell;

RG_VEC_DEFINE(IngestPdfCellVec, IngestPdfCell, ingest_pdf_cell_vec);

/** Most columns; what has more is no table. */
enum { INGEST_PDF_MAX_COLUMNS = 64 };

typedef struct {
  IngestPdfBox     box;
  uint32_t         n_rows;
  uint32_t         n_columns;
  float            edges[INGEST_PDF_MAX_COLUMNS + 1]; ///< of the columns
  IngestPdfCellVec cells;                             ///< by row, then column
} IngestPdfTable;

/**
   The text of the cell that holds `words`, whose lines have room for `width`.

   Lines that were wrapped are joined: the next one's first word had no room.
   `words` is sorted.
*/
RG_NODISCARD RgStatus
ingest_pdf_cell_text(RgArena *arena, const IngestPdfWord **words, uint32_t n,
                     float width, IngestPdfCell *cell);

/**
   Put `lower` below `upper` when it goes on with it behind a page's end: it has
   the same columns.  A head that it repeats is left out, a row that the page
   cut becomes one, a cell that covers rows on both pages too.

   @param[out] joined Whether it was.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_pdf_join_table(RgArena *arena, IngestPdfTable *upper,
                      const IngestPdfTable *lower, bool *joined);

/** Hand the table over as the readers of other formats do. */
RG_NODISCARD RgStatus
ingest_pdf_write_table(IngestSourceBuilder  *builder,
                       const IngestPdfTable *table);

#endif
