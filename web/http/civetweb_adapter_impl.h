#ifndef WEB_HTTP_CIVETWEB_ADAPTER_IMPL_H
#define WEB_HTTP_CIVETWEB_ADAPTER_IMPL_H

/**
   @file
   Private to the adapter: the server, and what it does on a connection, as
   civetweb's callbacks.
*/

#include "web/http/civetweb_adapter.h"
#include "web/http/stacks.h"
#include "web/http/watch.h"

#include <stdatomic.h>
#include <stdbool.h>

struct mg_connection;
struct mg_context;

enum {
  WEB_KEEP_ALIVE_MS = 5000, ///< a connection waits so long for a request
  WEB_MAX_LISTEN    = 16
};

struct WebServerImpl {
  struct mg_context *context;
  WebHandler         handler;
  WebWatch          *watch;
  WebStacks         *stacks; ///< for answers
  unsigned           n_threads;
  size_t             max_body_bytes;
  uint64_t           receive_timeout_ms;
  uint64_t           answer_timeout_ms;
  atomic_bool        is_draining;
  atomic_uint        n_requests; ///< under way
  int                ports[WEB_MAX_LISTEN];
  size_t             n_ports;
};

/** Read and answer one request, on a deep stack: civetweb's threads have
    100 KiB, which is too little for nested queries. */
int
web_civetweb_answer(struct mg_connection *connection);

/** Remember when the connection began to wait for a request. */
int
web_civetweb_open(const struct mg_connection *connection, void **data);

/** What civetweb refuses itself, with the codes of RFC 9110.  A head beyond its
    buffer it calls malformed, too. */
int
web_civetweb_refuse(struct mg_connection *connection, int code,
                    const char *message);

#endif
