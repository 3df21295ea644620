#ifndef WEB_HTTP_HTTP_STATUS_H
#define WEB_HTTP_HTTP_STATUS_H

/**
   @file
   The one table from results to HTTP status codes (RFC 9110 §15).
*/

#include "graph/base/status.h"

/** 200 for #RG_OK, 400 for bad input, 404, 503 for limits and deadlines, 500.
 */
int
web_http_status(RgStatus status);

/** Reason phrase, such as "Not Found"; static storage. */
const char *
web_http_reason(int code);

#endif
