#ifndef INGEST_MAP_MAP_H
#define INGEST_MAP_MAP_H

/**
   @file
   Stage 6: from facts to statements.
*/

#include "graph/base/status.h"
#include "graph/quad_sink.h"
#include "ingest/document.h"
#include "ingest/lexicons.h"
#include "ontology/mint.h"
#include "ontology/units.h"

#include <stdbool.h>

/** What mapping needs besides the document. */
typedef struct {
  const OntoMint       *mint;
  const OntoUnits      *units;
  const IngestLexicons *lexicons;
  bool                  quotes; ///< with oa:TextQuoteSelector
  bool                  apart;  ///< the document's slug ends in its digest, as
                                ///< another one has its issuer, date and number
} IngestMapper;

/**
   Write every statement of a resolved document into `sink`, in the document's
   own graph; no blank nodes.  The same document gives the same statements in
   the same order.

   @param[out] iri Of the document, which is that of its graph; in its arena.
   @return #RG_OK, #RG_NO_MEMORY or what the sink says.
*/
RG_NODISCARD RgStatus
ingest_map(const IngestMapper *mapper, const IngestDocument *document,
           const GraphQuadSink *sink, RgStr *iri);

#endif
