#ifndef WEB_PARTS_SUMMARY_H
#define WEB_PARTS_SUMMARY_H

/**
   @file
   What is said of a thing, as a list of names and values: `<dl>`, the values of
   one relation together, their sentences behind an expander that needs no
   script.
*/

#include "web/parts/page.h"
#include "web/parts/table.h"

/** Write the rows, which stand together by `relation` (an IRI or a name, for
    the phrase "relation.…") and, within it, by `group`, which has a heading of
    its own.  A value is `label`, linked where there is a `thing`, with `detail`
    behind it; rows with the same value are its sentences
    (web_evidence_write()). Where a relation has no values its sentences stand
    in their place. */
void
web_summary_write(WebPage *page, const WebTable *table);

#endif
