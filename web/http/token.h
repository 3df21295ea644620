#ifndef WEB_HTTP_TOKEN_H
#define WEB_HTTP_TOKEN_H

/**
   @file
   Bearer tokens (RFC 6750 §2.1).
*/

#include "graph/base/str.h"
#include "web/http/request.h"

#include <stdbool.h>

/** Same bytes, in a time that depends on the sizes only. */
bool
web_token_equals(RgStr a, RgStr b);

/** Whether the request carries `Authorization: Bearer TOKEN`. */
bool
web_token_is_carried(const WebRequest *request, RgStr token);

#endif
