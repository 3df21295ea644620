#ifndef WEB_ENTITY_BREADCRUMB_H
#define WEB_ENTITY_BREADCRUMB_H

/**
   @file
   The regions that a thing lies in, as the way to its page.
*/

#include "web/entity/section.h"

/** Write "福建省 › 厦门市", as links and as schema.org's BreadcrumbList in
    JSON-LD, whose last item is the thing itself; nothing for what lies nowhere.
    @return as web_entity_ask(). */
RG_NODISCARD RgStatus
web_breadcrumb_write(WebPage *page, const WebEntity *entity, RgError *error);

#endif
