#ifndef WEB_ENTITY_INCOMING_H
#define WEB_ENTITY_INCOMING_H

/**
   @file
   What points to an entity, by property: the last part of its page, folded
   away.
*/

#include "web/entity/section.h"

/** Ask by which properties things point to it. @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_incoming_ask(const WebPage *page, const WebEntity *entity, WebTable *table,
                 RgError *error);

/**
   Write the properties with their true totals.

   `incoming=IRI` of the query string opens one property's things, a page at a
   time (`things=N`).
   @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_incoming_write(WebPage *page, const WebEntity *entity, RgError *error);

#endif
