#ifndef INGEST_RECOGNIZE_RECOGNIZE_H
#define INGEST_RECOGNIZE_RECOGNIZE_H

/**
   @file
   Stage 4: from paragraphs to mentions.
*/

#include "graph/base/cancel.h"
#include "ingest/lexicons.h"
#include "ingest/mention.h"

/**
   Fill `document->mentions`.

   @param context Where the document comes from (its issuer's region), which
   decides what a short or shared name of a place means; may be null.
   @return #RG_OK, #RG_NO_MEMORY, #RG_CANCELLED or #RG_TIMEOUT.

   Cost: linear in the text.  Threads: one for each document; `lexicons` and
   `gazetteer` are shared.
*/
RG_NODISCARD RgStatus
ingest_recognize(const IngestLexicons *lexicons, const OntoGazetteer *gazetteer,
                 const OntoRegion *RG_NULLABLE context,
                 const RgCancel *RG_NULLABLE cancel, IngestDocument *document);

#endif
