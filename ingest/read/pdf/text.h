#ifndef INGEST_READ_PDF_TEXT_H
#define INGEST_READ_PDF_TEXT_H

/**
   @file
   The lines and tables of pages as blocks of a source.
*/

#include "ingest/read/pdf/pages.h"

/**
   Hand `items` over.  Each line of a page is a block, indented as on the page;
   a form feed stands between pages, an empty line where the page has more than
   its usual distance.  Footnotes follow at the end.

   @return #RG_OK, #RG_NO_MEMORY, #RG_LIMIT.
*/
RG_NODISCARD RgStatus
ingest_pdf_write(IngestSourceBuilder *builder, const IngestPdfItemVec *items);

#endif
