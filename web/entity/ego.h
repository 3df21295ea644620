#ifndef WEB_ENTITY_EGO_H
#define WEB_ENTITY_EGO_H

/**
   @file
   The neighbourhood of an agency in the co-lead network, as a picture: the
   agency, its partners of one page, and the links among these.
*/

#include "web/entity/section.h"

/** Draw it.
    @param partners Columns `partner`, `label`, `weight`.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_ego_write(WebPage *page, const WebEntity *entity, const WebTable *partners,
              RgError *error);

#endif
