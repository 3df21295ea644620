#ifndef WEB_PAGES_FACETS_H
#define WEB_PAGES_FACETS_H

/**
   @file
   What the cases of a list have in common, with counts: region, theme (by
   scheme), agency, role, year, type of policy.  Each value is a link that
   narrows the list, or, where it is chosen, one that widens it again.
*/

#include "web/parts/filter.h"

/** Facets of one page, in the arena of its request. */
typedef struct WebFacetsImpl WebFacets;

/** Ask for the facets of the cases that `bindings` leave.
    @return #RG_OK, or what a query says. */
RG_NODISCARD RgStatus
web_facets_ask(const WebPage *page, const WebBindings *bindings,
               WebFacets **facets, RgError *error);

void
web_facets_write(WebPage *page, const WebFacets *facets);

#endif
