#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H

/**
   @file
   Path and method to handler: one table.
*/

#include "web/http/request.h"
#include "web/http/response.h"
#include "web/site.h"

/** Answer a request: 404, 405 (with Allow) and CORS preflight included. */
void
web_route(const WebSite *site, const WebRequest *request,
          WebResponse *response);

#endif
