#ifndef WEB_RECONCILE_JSON_OUT_H
#define WEB_RECONCILE_JSON_OUT_H

/**
   @file
   Answers of the reconciliation service as JSON.
*/

#include "web/http/json.h"
#include "web/parts/page.h"

/** Headers of a JSON answer that any page may read. */
RG_NODISCARD RgStatus
web_json_begin(const WebPage *page);

/** `before`, then `text` as a JSON string: `web_json_pair(out, ",\"id\":", x)`.
    @return what the sink says. */
RG_NODISCARD RgStatus
web_json_pair(const RgSink *out, const char *before, RgStr text);

#endif
