#ifndef WEB_HTTP_CIVETWEB_ADAPTER_H
#define WEB_HTTP_CIVETWEB_ADAPTER_H

/**
   @file
   The HTTP server: sockets and threads by civetweb, values by us.  The only
   file that knows civetweb.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"
#include "web/http/request.h"
#include "web/http/response.h"

#include <stddef.h>

/** Answers requests; called by many threads at once. */
typedef struct {
  void *handle;

  /** Fill `response`.  Need not finish it. */
  void (*answer)(void *handle, const WebRequest *request,
                 WebResponse *response);
} WebHandler;

typedef struct {
  const char *const      *listen; ///< "ADDR:PORT" each; port 0: any free one
  size_t                  n_listen;
  unsigned                n_threads; ///< connections served at once; 0: 128
  size_t                  max_body_bytes; ///< larger ones get 413; 0: 16 MiB
  unsigned                request_timeout_ms; ///< to send a request; 0: 10,000
  const char *RG_NULLABLE certificate;        ///< PEM of key and chain: TLS on
} WebServerOptions;

typedef struct WebServerImpl WebServer;

/**
   Start listening.

   @return #RG_OK; #RG_BUSY when an address is in use, #RG_BAD_ARG for an
   address that is none, #RG_IO, #RG_NO_MEMORY, each with `error` naming the
   address and a cure.
*/
RG_NODISCARD RgStatus
web_server_start(const WebServerOptions *options, WebHandler handler,
                 WebServer **server, RgError *error);

/** The port that listening address `index` got. */
int
web_server_port(const WebServer *server, size_t index);

/** Stop accepting, wait for the requests under way, end.  Accepts null. */
void
web_server_stop(WebServer *RG_NULLABLE server);

#endif
