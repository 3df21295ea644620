#ifndef WEB_RECONCILE_MANIFEST_H
#define WEB_RECONCILE_MANIFEST_H

/**
   @file
   What the reconciliation service can do, for programs (API 0.2 §3).
*/

#include "web/parts/page.h"

/** Write it. @return #RG_OK, #RG_NO_MEMORY or what the sink says. */
RG_NODISCARD RgStatus
web_reconcile_write_manifest(const WebPage *page);

#endif
