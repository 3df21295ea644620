/**
   @file
   One request on its connection: read, answered, refused.
*/

#include "graph/base/arena.h"
#include "graph/base/clock.h"
#include "web/http/civetweb_adapter_impl.h"
#include "web/http/civetweb_adapter_request.h"
#include "web/http/http_status.h"

#include <civetweb.h>
#include <string.h>

enum { CLIENT_WENT_AWAY = 499 }; ///< only for civetweb's bookkeeping

static const uint64_t NS_PER_MS = UINT64_C(1000000);

/** Where an answer goes. */
typedef struct {
  struct mg_connection *connection;
  WebWatched           *watched;
} Outlet;

static RgStatus
send_to_connection(void *const handle, const char *const data,
                   const size_t size)
{
  const Outlet *const outlet = (const Outlet *)handle;
  web_watched_sending(outlet->watched, true);
  const int n = mg_write(outlet->connection, data, size);
  web_watched_sending(outlet->watched, false);
  return n >= 0 && (size_t)n == size ? RG_OK : RG_CANCELLED;
}

static void
disconnect(void *const handle)
{
  const Outlet *const outlet = (const Outlet *)handle;
  mg_disable_connection_keep_alive(outlet->connection);
}

/** A refusal that needs no request value; ends the connection. */
static int
refuse(struct mg_connection *const connection, const int code)
{
  const char *const reason = web_http_reason(code);
  mg_disable_connection_keep_alive(connection);
  (void)mg_printf(connection,
                  "HTTP/1.1 %d %s\r\nContent-Type: text/plain\r\n"
                  "Content-Length: %zu\r\nConnection: close\r\n"
                  "%s%s" WEB_RESPONSE_SAFETY
                  "Content-Security-Policy: default-src 'none'\r\n\r\n%s\n",
                  code, reason, strlen(reason) + 1U,
                  code == 503 ? "Retry-After: 5\r\n" : "",
                  code == 503 ? "Cache-Control: no-store\r\n" : "", reason);
  return code;
}

static int
answer(WebServer *const server, struct mg_connection *const connection,
       WebRequest *const request)
{
  Outlet             outlet    = {connection, request->watched};
  const WebTransport transport = {&outlet, send_to_connection, disconnect};
  WebResponse       *response  = NULL;
  if (web_response_new(request, transport, &response) != RG_OK) {
    return refuse(connection, 503);
  }
  web_watched_deadline(request->watched, server->answer_timeout_ms,
                       WEB_CUT_BOTH);
  server->handler.answer(server->handler.handle, request, response);
  const int code = web_response_code(response);
  return web_response_finish(response) == RG_OK ? code : CLIENT_WENT_AWAY;
}

/** Read the body, and answer. */
static int
serve_watched(WebServer *const server, struct mg_connection *const connection,
              WebRequest *const request)
{
  const int code = web_civetweb_read_body(connection, server->max_body_bytes,
                                          server->receive_timeout_ms, request);
  if (!code) {
    return answer(server, connection, request);
  }
  (void)refuse(connection, code);
  web_civetweb_discard_body(connection, request);
  return code;
}

static int
serve(WebServer *const server, struct mg_connection *const connection,
      RgArena *const arena)
{
  const struct mg_request_info *const info    = mg_get_request_info(connection);
  WebRequest                          request = {0};
  const int                           code = atomic_load(&server->is_draining)
                                                 ? 503
                                                 : web_civetweb_read_head(connection, arena, &request);
  if (code) {
    return refuse(connection, code);
  }
  const WebPeer peer = {info->remote_addr, info->remote_port,
                        info->server_port};
  WebWatched    watched;
  web_watch_add(server->watch, &peer, &watched);
  request.watched  = &watched;
  const int result = serve_watched(server, connection, &request);
  web_watch_remove(&watched);
  return result;
}

/** One request, for a deep stack. */
typedef struct {
  WebServer            *server;
  struct mg_connection *connection;
  int                   code;
} Job;

static void
run_job(void *const handle)
{
  Job *const     job   = (Job *)handle;
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  job->code            = arena ? serve(job->server, job->connection, arena)
                               : refuse(job->connection, 503);
  rg_arena_free(arena);
}

/** Remember when the connection began to wait for a request. */
static void
mark_wait(const struct mg_connection *const connection)
{
  mg_set_user_connection_data(connection,
                              (void *)(uintptr_t)(rg_clock_ns() / NS_PER_MS));
}

int
web_civetweb_answer(struct mg_connection *const connection)
{
  WebServer *const server =
      (WebServer *)mg_get_user_data(mg_get_context(connection));
  Job job = {server, connection, 0};
  (void)atomic_fetch_add(&server->n_requests, 1U);
  if (!web_stacks_do(server->stacks, run_job, &job)) {
    job.code = refuse(connection, 503);
  }
  mark_wait(connection);
  (void)atomic_fetch_sub(&server->n_requests, 1U);
  return job.code;
}

int
web_civetweb_open(const struct mg_connection *const connection,
                  void **const                      data)
{
  (void)connection;
  *data = (void *)(uintptr_t)(rg_clock_ns() / NS_PER_MS);
  return 0;
}

int
web_civetweb_refuse(struct mg_connection *const connection, const int code,
                    const char *const message)
{
  const WebServer *const server =
      (const WebServer *)mg_get_user_data(mg_get_context(connection));
  const uint64_t since =
      (uint64_t)(uintptr_t)mg_get_user_connection_data(connection);
  const uint64_t waited = rg_clock_ns() / NS_PER_MS - since;
  const uint64_t least  = server->receive_timeout_ms < WEB_KEEP_ALIVE_MS
                              ? server->receive_timeout_ms
                              : (uint64_t)WEB_KEEP_ALIVE_MS;
  (void)message;
  if (code == 400 && waited >= least) {
    (void)refuse(connection, 408);
  } else {
    (void)refuse(connection, code == 411 ? 400 : code); /* a length, but none */
  }
  return 0;
}
