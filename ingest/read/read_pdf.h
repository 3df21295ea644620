#ifndef INGEST_READ_READ_PDF_H
#define INGEST_READ_READ_PDF_H

/**
   @file
   PDF with a text layer: paragraphs as lines of the page, tables as tables.

   The words and their places come from poppler's pdftotext, the ruled lines
   around cells from its pdftoppm; the way is pdf/words.h, pdf/rules.h,
   pdf/pages.h (pdf/ruled.h, pdf/bare.h, pdf/matter.h), pdf/text.h.
*/

#include "graph/base/error.h"
#include "ingest/read/source_builder.h"

/**
   Read the PDF `bytes`.

   @param path For messages.
   @return #RG_OK; with `error` set: #RG_UNSUPPORTED (encrypted), #RG_BAD_TEXT
   (no text layer), #RG_BAD_DATA (broken), #RG_LIMIT, #RG_IO (poppler is not
   installed); #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_read_pdf(IngestSourceBuilder *builder, const char *path, RgStr bytes,
                RgError *error);

#endif
