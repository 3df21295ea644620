#ifndef INGEST_READ_READ_H
#define INGEST_READ_READ_H

/**
   @file
   Stage 1: the bytes of a file into text, blocks and tables.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"
#include "ingest/document.h"

/**
   Fill `document->source` from `bytes`, which must outlive the document.

   The format comes from the bytes (ZIP with a Word document, %PDF, HTML
   mark-up, Markdown marks), helped by the extension of `path`, the encoding
   from ingest_decode().

   @return #RG_OK; with `error` set: #RG_BAD_TEXT (empty, binary, no text
   layer), #RG_UNSUPPORTED (encrypted, a format that is not read), #RG_BAD_DATA
   (broken container), #RG_LIMIT (too large), #RG_IO (a program that is needed
   failed), #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
ingest_read(const char *path, RgStr bytes, IngestDocument *document,
            RgError *error);

#endif
