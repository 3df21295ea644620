#ifndef INGEST_READ_PDF_MATTER_H
#define INGEST_READ_PDF_MATTER_H

/**
   @file
   Lines of a PDF that belong to the page: numbers, running heads and feet.
*/

#include "ingest/read/pdf/pages.h"

/** Drop the lines at the edges of a page that stand at the same height of one
    near by, with the same words or with the numbers of the pages; and set apart
    the footnotes.  O(items). */
void
ingest_pdf_drop_matter(IngestPdfItemVec *items);

#endif
