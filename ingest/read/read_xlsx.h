#ifndef INGEST_READ_READ_XLSX_H
#define INGEST_READ_READ_XLSX_H

/**
   @file
   Excel workbooks (ECMA-376, SpreadsheetML), sheet by sheet (sheet.h).
*/

#include "ingest/read/package.h"
#include "ingest/read/source_builder.h"

/** Read the parts "xl/…" of a package into the builder's own text: shown
    sheets in their order, merged cells, dates written as dates.
    @return #RG_OK, #RG_BAD_DATA (broken), #RG_LIMIT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_read_xlsx(IngestSourceBuilder *builder, const IngestPartVec *parts);

#endif
