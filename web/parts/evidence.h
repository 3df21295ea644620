#ifndef WEB_PARTS_EVIDENCE_H
#define WEB_PARTS_EVIDENCE_H

/**
   @file
   The sentence of a fact, and where it stands: what makes a reader trust it.
*/

#include "web/parts/page.h"
#include "web/parts/table.h"

/** Whether the row of a query with `#use evidence` or `#use finding` has a
    sentence, or a place in a document. */
bool
web_evidence_has(const WebTable *table, size_t row);

/** Column `quote`, linked to its `passage` ("the same" where the row above has
    it too); then the fact's place in its document, how sure it is and its own
    page: columns `document`, `start`, `confidence`, `fact`.  Each may be
    absent. */
void
web_evidence_write(WebPage *page, const WebTable *table, size_t row);

/** All but the sentence. */
void
web_evidence_write_source(WebPage *page, const WebTable *table, size_t row);

#endif
