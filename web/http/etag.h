#ifndef WEB_HTTP_ETAG_H
#define WEB_HTTP_ETAG_H

/**
   @file
   Entity tags that a client has (RFC 9110 §13.1.2).
*/

#include "graph/base/str.h"

#include <stdbool.h>

/** Whether `If-None-Match` with the value `list` names `tag`, which is given
    without its quotes: weak comparison against a list, or "*". */
bool
web_etag_is_listed(RgStr list, RgStr tag);

#endif
