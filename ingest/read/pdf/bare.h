#ifndef INGEST_READ_PDF_BARE_H
#define INGEST_READ_PDF_BARE_H

/**
   @file
   Columns of a page that no rules part: lines that share their gaps.
*/

#include "ingest/read/pdf/table.h"

/** Lines `first` to `end` that stand in columns. */
typedef struct {
  uint32_t first;
  uint32_t end;
  uint32_t n_columns;
  float    edges[INGEST_PDF_MAX_COLUMNS + 1]; ///< middles of the gaps
  bool     prose; ///< columns of running text, not of a table
} IngestPdfColumns;

/** The next lines in columns at or behind `from`: rows of a table, or text
    in columns; false when there are none.  A page is
    read in O(lines) of them. */
bool
ingest_pdf_find_columns(const IngestPdfLineVec *lines, float em, uint32_t from,
                        IngestPdfColumns *columns);

/** The table that stands in `columns`.  A row begins where the gap above it is
    wider than between lines, or where its first cell has a number.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_pdf_bare_table(RgArena *arena, const IngestPdfLineVec *lines,
                      const IngestPdfColumns *columns, IngestPdfTable *table);

#endif
