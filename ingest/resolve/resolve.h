#ifndef INGEST_RESOLVE_RESOLVE_H
#define INGEST_RESOLVE_RESOLVE_H

/**
   @file
   Stage 5: from mentions to facts.
*/

#include "graph/base/cancel.h"
#include "ingest/facts.h"
#include "ingest/lexicons.h"
#include "ontology/agency.h"
#include "ontology/themes.h"

/**
   Where a document comes from: its issuer's place, else its title's, else the
   prefecture or province that it names most.  Needs the outline only, so that
   recognition can use it; null for what bodies of the State issue, and when
   nothing tells.
*/
const OntoRegion *RG_NULLABLE
ingest_document_region(const IngestLexicons *lexicons,
                       const OntoGazetteer  *gazetteer,
                       const IngestDocument *document);

/**
   Fill `document->facts` from `document->mentions`.

   @param region What ingest_document_region() said.
   @return #RG_OK, #RG_NO_MEMORY, #RG_CANCELLED or #RG_TIMEOUT.

   Cost: linear in the mentions.
*/
RG_NODISCARD RgStatus
ingest_resolve(const IngestLexicons *lexicons, const OntoGazetteer *gazetteer,
               const OntoAgencies *agencies, const OntoThemes *themes,
               const OntoRegion *RG_NULLABLE region,
               const RgCancel *RG_NULLABLE cancel, IngestDocument *document);

#endif
