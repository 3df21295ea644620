#ifndef WEB_ROUTER_H
#define WEB_ROUTER_H

/**
   @file
   Path and method to handler: one table.
*/

#include "web/http/request.h"
#include "web/http/response.h"
#include "web/site.h"

/** Answer a request: 404, 405 (with Allow) and CORS preflight included.
    @return the number of the route that was taken, for web_route_name(). */
size_t
web_route(const WebSite *site, const WebRequest *request,
          WebResponse *response);

/** The path of a route; "other" for requests that none fits; then null. */
const char *
web_route_name(size_t route);

#endif
