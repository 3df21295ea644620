#ifndef WEB_CO_LEAD_RANKING_H
#define WEB_CO_LEAD_RANKING_H

/**
   @file
   Short lists by number, each with a bar: who leads most, who leads together
   most, and links with counts.
*/

#include "web/network/network.h"
#include "web/parts/page.h"
#include "web/parts/table.h"

/** The `most` agencies that lead or co-lead most, largest first. */
void
web_ranking_agencies(WebPage *page, const WebNetwork *network, size_t most);

/** The first `most` edges of the network, each linked to its reforms. */
void
web_ranking_pairs(WebPage *page, const WebNetwork *network, size_t most);

/** The rows of `table` (`label`, `cases`, and an IRI in `column`) as links to
    `/cases?field=…`, with their counts; those of a `group` below its name. */
void
web_ranking_links(WebPage *page, const WebTable *table, const char *field,
                  const char *column);

#endif
