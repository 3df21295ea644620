#ifndef WEB_PARTS_PAGE_IMPL_H
#define WEB_PARTS_PAGE_IMPL_H

/**
   @file
   Private to the files of web/parts/page.h.
*/

#include "web/parts/page.h"

/** "zh", "en": as in `lang=`; static storage. */
const char *
web_page_language_name(WebLanguage language);

/** The query string says in which language. */
bool
web_page_asks_language(const WebPage *page);

/** The headers that every page has. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_page_headers(const WebPage *page);

/** What is written from now on is remembered, where there is a cache. */
void
web_page_keep(WebPage *page);

/** Put what was remembered of a page that was right into the cache. */
void
web_page_kept(const WebPage *page);

#endif
