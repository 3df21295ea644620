#ifndef WEB_RECONCILE_EXTEND_H
#define WEB_RECONCILE_EXTEND_H

/**
   @file
   Properties of entities that were reconciled (API 0.2 §7).
*/

#include "web/parts/page.h"
#include "web/parts/table.h"

/** Answer `{"ids":[…],"properties":[{"id":…}]}`.
    @return #RG_BAD_SYNTAX with the place; #RG_LIMIT; as web_table_ask(). */
RG_NODISCARD RgStatus
web_reconcile_extend(const WebPage *page, RgStr text, RgError *error);

/** All properties of an entity: columns `property`, `value`, `label`.
    @return as web_table_ask(). */
RG_NODISCARD RgStatus
web_reconcile_values(const WebPage *page, RgStr id, WebTable *table,
                     RgError *error);

#endif
