#ifndef INGEST_READ_READ_DOCX_H
#define INGEST_READ_READ_DOCX_H

/**
   @file
   Word documents (ECMA-376, WordprocessingML): paragraphs with the numbers
   that Word puts before them, headings, tables with merged cells.
*/

#include "graph/base/error.h"
#include "ingest/read/source_builder.h"

/** Read the ZIP `bytes` into the builder's own text.
    @param path For messages.
    @return #RG_OK; with `error` set: #RG_UNSUPPORTED (a ZIP that is no Word
    document), #RG_BAD_DATA (broken), #RG_LIMIT; #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
ingest_read_docx(IngestSourceBuilder *builder, const char *path, RgStr bytes,
                 RgError *error);

#endif
