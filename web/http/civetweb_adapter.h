#ifndef WEB_HTTP_CIVETWEB_ADAPTER_H
#define WEB_HTTP_CIVETWEB_ADAPTER_H

/**
   @file
   The HTTP server: sockets and threads by civetweb, values by us.  Only this
   file and its civetweb_adapter_request.h know civetweb.
*/

#include "graph/base/error.h"
#include "graph/base/status.h"
#include "web/http/request.h"
#include "web/http/response.h"

#include <stddef.h>
#include <stdint.h>

/** Answers requests; called by many threads at once. */
typedef struct {
  void *handle;

  /** Fill `response`.  Need not finish it.  May name the request and its
      client. */
  void (*answer)(void *handle, WebRequest *request, WebResponse *response);
} WebHandler;

typedef struct {
  const char *const *listen; ///< "ADDR:PORT" each; port 0: any free one
  size_t             n_listen;
  unsigned           n_threads;      ///< connections served at once; 0: 128
  size_t             max_body_bytes; ///< larger ones get 413; 0: 16 MiB
  uint64_t receive_timeout_ms; ///< for a head, and again for a body; 0: 20,000
  uint64_t answer_timeout_ms;  ///< of a whole answer, then cut off; 0: never
  const char *RG_NULLABLE certificate; ///< PEM of key and chain: TLS on
  const char *RG_NULLABLE user; ///< become this user once the ports are bound
} WebServerOptions;

typedef struct WebServerImpl WebServer;

/**
   Start listening.

   @return #RG_OK; #RG_BUSY when an address is in use, #RG_BAD_ARG for an
   address that is none, #RG_UNSUPPORTED where the library cannot do TLS,
   #RG_IO, #RG_NO_MEMORY, each with `error` naming the address and a cure.
*/
RG_NODISCARD RgStatus
web_server_start(const WebServerOptions *options, WebHandler handler,
                 WebServer **server, RgError *error);

/** The port that listening address `index` got. */
int
web_server_port(const WebServer *server, size_t index);

/** Answer further requests with 503 and end their connections; those under way
    go on. */
void
web_server_drain(WebServer *server);

/** Requests under way. */
unsigned
web_server_n_requests(WebServer *server);

/** Stop accepting, break off what is under way, end.  Accepts null. */
void
web_server_stop(WebServer *RG_NULLABLE server);

#endif
