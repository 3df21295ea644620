#ifndef WEB_SERVER_H
#define WEB_SERVER_H

/**
   @file
   The site on its sockets.
*/

#include "graph/base/error.h"
#include "web/http/civetweb_adapter.h"
#include "web/site.h"

/** Start serving `site`, which must outlive the server.
    @return as web_server_start(). */
RG_NODISCARD RgStatus
web_site_serve(const WebSite *site, const WebServerOptions *options,
               WebServer **server, RgError *error);

#endif
