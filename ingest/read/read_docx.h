#ifndef INGEST_READ_READ_DOCX_H
#define INGEST_READ_READ_DOCX_H

/**
   @file
   Word documents (ECMA-376, WordprocessingML): paragraphs with the numbers
   that Word puts before them, headings, tables with merged cells, text boxes
   behind their paragraphs, notes at the end; text that was deleted or is hidden
   is left out, heads and feet of pages too.
*/

#include "ingest/read/package.h"
#include "ingest/read/source_builder.h"

/** Read the parts "word/…" of a package into the builder's own text.
    @return #RG_OK, #RG_BAD_DATA (broken), #RG_LIMIT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_read_docx(IngestSourceBuilder *builder, const IngestPartVec *parts);

#endif
