#ifndef WEB_SERVER_H
#define WEB_SERVER_H

/**
   @file
   The site on its sockets: what is done for every request, whatever it asks.
*/

#include "graph/base/error.h"
#include "web/http/civetweb_adapter.h"
#include "web/log.h"
#include "web/served_graph.h"
#include "web/site.h"

/** The site of each request, and around it.  Must outlive the server. */
typedef struct {
  WebSite              site; ///< without what a generation puts in
  WebServedGraph      *served;
  WebLog *RG_NULLABLE  log;
  const char *const   *proxies; ///< addresses whose X-Forwarded-For counts
  size_t               n_proxies;
  uint64_t             id_seed; ///< where the ids of requests begin
  atomic_uint_fast64_t n_requests;
} WebFront;

/** Start serving; each request is named, counted and logged.
    @return as web_server_start(). */
RG_NODISCARD RgStatus
web_front_serve(WebFront *front, const WebServerOptions *options,
                WebServer **server, RgError *error);

#endif
