#ifndef WEB_ENTITY_MEASURES_H
#define WEB_ENTITY_MEASURES_H

/**
   @file
   What a reform did: a list of the headings of its text, with the words below
   each of them.
*/

#include "web/parts/page.h"
#include "web/parts/table.h"

/** Write the rows: `label` is the heading, `whole` that of the measure it is
    part of, `quote` the words from the heading on.  The words of a measure that
    has parts are folded away: its parts have them. */
void
web_measures_write(WebPage *page, const WebTable *table);

#endif
