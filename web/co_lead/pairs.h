#ifndef WEB_CO_LEAD_PAIRS_H
#define WEB_CO_LEAD_PAIRS_H

/**
   @file
   The pairs of a network as a table that is sorted by links: by weight, or by
   name with `sort=name`.
*/

#include "web/network/network.h"
#include "web/parts/page.h"

/** Put the edges in the order that the page asks for; the nodes of `network`
    are in the order of their names, its edges by weight.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_pairs_sort(const WebPage *page, WebNetwork *network);

/** Begin a link to the reforms that both agencies lead, under the filters of
    the page. */
void
web_pairs_begin_link(WebPage *page, const WebNode *a, const WebNode *b);

/** Write the first `most` edges, each with a link to its reforms; nothing when
    there are none. */
void
web_pairs_write(WebPage *page, const WebNetwork *network, size_t most);

#endif
