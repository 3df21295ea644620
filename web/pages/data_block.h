#ifndef WEB_PAGES_DATA_BLOCK_H
#define WEB_PAGES_DATA_BLOCK_H

/**
   @file
   A page's data within the page, for programs that read pages: JSON-LD 1.1
   §7.1, the same statements as `/data/KIND/SLUG.jsonld`.
*/

#include "graph/base/error.h"
#include "web/pages/page.h"

/** Write `<script type="application/ld+json">` with the description of `iri`.
    "<" is escaped, so that no text of the data ends the element.
    @return #RG_OK, or what the query or the sink says. */
RG_NODISCARD RgStatus
web_data_block_write(WebPage *page, RgStr iri, RgError *error);

#endif
