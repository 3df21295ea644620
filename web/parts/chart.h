#ifndef WEB_PARTS_CHART_H
#define WEB_PARTS_CHART_H

/**
   @file
   Small bar charts: SVG within the page, made by the server.  The same numbers
   must stand in a table beside them.
*/

#include "web/parts/page.h"
#include "web/parts/table.h"

/** Reforms led, co-led and joined, stacked, by year: columns `year`, `led`,
    `coLed`, `joined`. */
void
web_chart_write_years(WebPage *page, const WebTable *table);

/** Before and after, for each row with both: columns `metric`, `from`,
    `value`, `unit`.  Rows count different things, so each has its own scale.
    Nothing when no row has both. */
void
web_chart_write_changes(WebPage *page, const WebTable *table);

#endif
