#ifndef WEB_PARTS_SHORT_NAME_H
#define WEB_PARTS_SHORT_NAME_H

/**
   @file
   IRIs of ours without their begin, which never look like others', and keys of
   what is kept about them (web/page_cache.h).
*/

#include "web/parts/page.h"

RgStr
web_short_name(const WebPage *page, RgStr iri);

/** The IRI again. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_short_name_iri(const WebPage *page, RgStr name, RgStr *iri);

/** In the order of the IRIs: negative, 0, positive. */
int
web_short_name_compare(const WebPage *page, RgStr a, RgStr b);

/** A key for this version of the graph, in the arena of the request; `what`
    ends in a space.  @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
web_short_name_key(const WebPage *page, const char *what, RgStr name,
                   RgStr *key);

#endif
