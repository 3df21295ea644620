#ifndef INGEST_MAP_MAP_H
#define INGEST_MAP_MAP_H

/**
   @file
   Stage 6: from facts to statements.
*/

#include "graph/base/status.h"
#include "graph/quad_table.h"
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
   Every statement of a resolved document, in the document's own graph; no blank
   nodes.  The same document gives the same statements in the same order.

   @param table     Cleared first; its text lives in the document's arena.
   @param[out] iri Of the document, which is that of its graph; in its arena.
   @return #RG_OK, #RG_NO_MEMORY or #RG_LIMIT.
*/
RG_NODISCARD RgStatus
ingest_map(const IngestMapper *mapper, const IngestDocument *document,
           GraphQuadTable *table, RgStr *iri);

#endif
