#ifndef WEB_HTTP_FORWARDED_H
#define WEB_HTTP_FORWARDED_H

/**
   @file
   Who asks, when a proxy stands in between.
*/

#include "web/http/request.h"

#include <stddef.h>

/**
   The client's address.

   Where the other end is one of `proxies`, the last address of X-Forwarded-For
   that is none of them; what stands before it anybody could have written.
   Else the other end itself.
*/
RgStr
web_forwarded_client(const WebRequest *request, const char *const *proxies,
                     size_t n_proxies);

#endif
