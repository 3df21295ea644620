#ifndef WEB_CO_LEAD_NETWORK_H
#define WEB_CO_LEAD_NETWORK_H

/**
   @file
   The co-lead network of a site, asked by query, under the filters of a page.
*/

#include "web/network/network.h"
#include "web/parts/filter.h"

/**
   Ask for nodes and edges.

   @param bindings As web_co_lead_question() gives them; `limit` is the most
   edges, the heaviest (all when not bound).
   @param[out] network In `arena`; nodes by name, edges by weight, then by
   their ends; agencies without an edge are left out.
   @return as web_table_ask(): too many edges are #RG_LIMIT, never cut.
*/
RG_NODISCARD RgStatus
web_network_ask(const WebSite *site, RgArena *arena,
                const WebBindings *bindings, WebNetwork *network,
                RgError *error);

/** The query for the edges, as web_network_ask() asks it.
    @return as web_query_bind(). */
RG_NODISCARD RgStatus
web_network_query(RgArena *arena, const WebBindings *bindings, RgStr *text);

/** `/co-lead.csv`, `.nodes.csv`, `.gexf`, `.graphml`, `.json`, `.ttl` with the
    filters of the page. */
void
web_answer_network(const WebSite *site, const WebRequest *request,
                   WebResponse *response);

#endif
