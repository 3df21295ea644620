#ifndef WEB_ENTITY_CASE_TITLE_H
#define WEB_ENTITY_CASE_TITLE_H

/**
   @file
   Titles of cases by their short names (web/parts/short_name.h): asked once for
   each version of the graph, then kept beside the pages (web/page_cache.h).
*/

#include "web/parts/page.h"

/** The Chinese title, in the arena of the request; empty when there is none.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_case_title_get(const WebPage *page, RgStr name, RgStr *title,
                   RgError *error);

/** Keep one that is known. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_case_title_keep(const WebPage *page, RgStr name, RgStr title);

#endif
