#include "web/http/civetweb_adapter.h"

#include "graph/base/arena.h"
#include "graph/base/buf.h"
#include "graph/base/clock.h"
#include "web/http/civetweb_adapter_request.h"
#include "web/http/http_status.h"
#include "web/http/listen.h"
#include "web/http/watch.h"

#include <civetweb.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

enum {
  DEFAULT_THREADS            = 128,
  DEFAULT_BODY_BYTES         = 16 << 20,
  DEFAULT_RECEIVE_TIMEOUT_MS = 20000,
  KEEP_ALIVE_MS              = 5000,
  MAX_LISTEN                 = 16,
  STACK_BYTES                = 8 << 20, ///< as the main thread has
  CLIENT_WENT_AWAY           = 499      ///< only for civetweb's bookkeeping
};

static const uint64_t NS_PER_MS = UINT64_C(1000000);

struct WebServerImpl {
  struct mg_context *context;
  WebHandler         handler;
  WebWatch          *watch;
  unsigned           n_threads;
  size_t             max_body_bytes;
  uint64_t           receive_timeout_ms;
  uint64_t           answer_timeout_ms;
  atomic_bool        is_draining;
  atomic_uint        n_requests; ///< under way
  int                ports[MAX_LISTEN];
  size_t             n_ports;
};

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

/** One request on a stack of its own. */
typedef struct {
  WebServer            *server;
  struct mg_connection *connection;
  int                   code;
} Job;

static void *
run_job(void *const handle)
{
  Job *const     job   = (Job *)handle;
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  job->code            = arena ? serve(job->server, job->connection, arena)
                               : refuse(job->connection, 503);
  rg_arena_free(arena);
  return NULL;
}

/** Remember when the connection began to wait for a request. */
static void
mark_wait(const struct mg_connection *const connection)
{
  mg_set_user_connection_data(connection,
                              (void *)(uintptr_t)(rg_clock_ns() / NS_PER_MS));
}

/** civetweb's threads have 100 KiB of stack, which is too little for nested
    queries, so each request gets a thread with more; the C library keeps some
    stacks for the next ones. */
static int
begin_request(struct mg_connection *const connection)
{
  WebServer *const server =
      (WebServer *)mg_get_user_data(mg_get_context(connection));
  Job            job = {server, connection, 0};
  pthread_t      thread;
  pthread_attr_t attributes;
  (void)atomic_fetch_add(&server->n_requests, 1U);
  (void)pthread_attr_init(&attributes);
  (void)pthread_attr_setstacksize(&attributes, STACK_BYTES);
  if (pthread_create(&thread, &attributes, run_job, &job)) {
    job.code = refuse(connection, 503);
  } else {
    (void)pthread_join(thread, NULL);
  }
  (void)pthread_attr_destroy(&attributes);
  mark_wait(connection);
  (void)atomic_fetch_sub(&server->n_requests, 1U);
  return job.code;
}

static int
init_connection(const struct mg_connection *const connection, void **const data)
{
  (void)connection;
  *data = (void *)(uintptr_t)(rg_clock_ns() / NS_PER_MS);
  return 0;
}

/** What civetweb refuses itself, with the codes of RFC 9110.  A head beyond its
    buffer it calls malformed, too. */
static int
refuse_error(struct mg_connection *const connection, const int code,
             const char *const message)
{
  const WebServer *const server =
      (const WebServer *)mg_get_user_data(mg_get_context(connection));
  const uint64_t since =
      (uint64_t)(uintptr_t)mg_get_user_connection_data(connection);
  const uint64_t waited = rg_clock_ns() / NS_PER_MS - since;
  const uint64_t least  = server->receive_timeout_ms < KEEP_ALIVE_MS
                              ? server->receive_timeout_ms
                              : (uint64_t)KEEP_ALIVE_MS;
  (void)message;
  if (code == 400 && waited >= least) {
    (void)refuse(connection, 408);
  } else {
    (void)refuse(connection, code == 411 ? 400 : code); /* a length, but none */
  }
  return 0;
}

/** civetweb's own messages say less than ours do. */
static int
drop_log(const struct mg_connection *const connection,
         const char *const                 message)
{
  (void)connection;
  (void)message;
  return 1;
}

/** "a,b,c" for civetweb, with an "s" after TLS ports. */
static RgStatus
join_addresses(const WebServerOptions *const options, RgBuf *const out,
               RgError *const error)
{
  for (size_t i = 0U; i < options->n_listen; ++i) {
    RG_TRY(web_listen_probe(options->listen[i], error));
    RG_TRY(rg_buf_printf(out, "%s%s%s", i ? "," : "", options->listen[i],
                         options->certificate ? "s" : ""));
  }
  return rg_buf_append(out, rg_str("", 1U));
}

static void
read_ports(WebServer *const server)
{
  struct mg_server_port ports[MAX_LISTEN];
  const int n = mg_get_server_ports(server->context, MAX_LISTEN, ports);
  for (int i = 0; i < n; ++i) {
    server->ports[i] = ports[i].port;
  }
  server->n_ports = n > 0 ? (size_t)n : 0U;
}

/** civetweb 1.15, which Debian 12 has, looks up by name what OpenSSL 3 calls
    otherwise, and calls null at the first connection: better not to begin. */
static RgStatus
check_tls(RgError *const error)
{
  void *const library = dlopen("libssl.so", RTLD_LAZY);
  const bool  has_name =
      library && dlsym(library, "SSL_get_peer_certificate") != NULL;
  if (library) {
    (void)dlclose(library);
  }
  return has_name || strcmp(mg_version(), "1.15") > 0
             ? RG_OK
             : rg_error_set(error, RG_UNSUPPORTED,
                            "civetweb %s cannot serve https with the OpenSSL "
                            "of this machine; put a proxy in front, as "
                            "packaging/nginx.conf does",
                            mg_version());
}

/** Options of civetweb: names and values, ended by null. */
enum { MAX_OPTIONS = 40 };

typedef struct {
  const char *list[MAX_OPTIONS + 1];
  size_t      n;
} Settings;

static void
set(Settings *const settings, const char *const name, const char *const value)
{
  if (value && settings->n + 2U <= MAX_OPTIONS) {
    settings->list[settings->n++] = name;
    settings->list[settings->n++] = value;
  }
}

static RgStatus
start(WebServer *const server, const WebServerOptions *const options,
      const char *const addresses, RgError *const error)
{
  char     threads[16];
  char     timeout[24];
  char     keep_alive[16];
  Settings settings = {{NULL}, 0U};
  (void)snprintf(threads, sizeof(threads), "%u", server->n_threads);
  (void)snprintf(timeout, sizeof(timeout), "%llu",
                 (unsigned long long)server->receive_timeout_ms);
  (void)snprintf(keep_alive, sizeof(keep_alive), "%d", KEEP_ALIVE_MS);
  set(&settings, "listening_ports", addresses);
  set(&settings, "num_threads", threads);
  set(&settings, "request_timeout_ms", timeout);
  set(&settings, "enable_keep_alive", "yes");
  set(&settings, "keep_alive_timeout_ms", keep_alive);
  set(&settings, "tcp_nodelay", "1");
  set(&settings, "decode_url", "no");
  set(&settings, "decode_query_string", "no");
  set(&settings, "connection_queue", "1024");
  set(&settings, "listen_backlog", "1024");
  set(&settings, "max_request_size", "65536");
  set(&settings, "ssl_certificate", options->certificate);
  set(&settings, "run_as_user", options->user);
  const struct mg_callbacks callbacks   = {.begin_request   = begin_request,
                                           .init_connection = init_connection,
                                           .http_error      = refuse_error,
                                           .log_message     = drop_log};
  char                      reason[256] = "";
  struct mg_init_data       init        = {&callbacks, server, settings.list};
  struct mg_error_data      fault       = {NULL, reason, sizeof(reason)};
  server->context                       = mg_start2(&init, &fault);
  if (!server->context) {
    return rg_error_set(error, RG_IO, "cannot start the server on %s: %s",
                        addresses, reason);
  }
  read_ports(server);
  return RG_OK;
}

static void
free_server(WebServer *const server)
{
  web_watch_free(server->watch);
  rg_free(rg_allocator_system(), server, sizeof(WebServer));
}

static WebServer *
new_server(const WebServerOptions *const options, const WebHandler handler)
{
  WebServer *const made =
      (WebServer *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebServer));
  if (!made) {
    return NULL;
  }
  made->handler = handler;
  made->n_threads =
      options->n_threads ? options->n_threads : (unsigned)DEFAULT_THREADS;
  made->max_body_bytes     = options->max_body_bytes ? options->max_body_bytes
                                                     : (size_t)DEFAULT_BODY_BYTES;
  made->receive_timeout_ms = options->receive_timeout_ms
                                 ? options->receive_timeout_ms
                                 : (uint64_t)DEFAULT_RECEIVE_TIMEOUT_MS;
  made->answer_timeout_ms  = options->answer_timeout_ms;
  made->watch              = web_watch_new(made->n_threads);
  if (!made->watch) {
    free_server(made);
    return NULL;
  }
  return made;
}

RgStatus
web_server_start(const WebServerOptions *const options,
                 const WebHandler handler, WebServer **const server,
                 RgError *const error)
{
  if (!options->n_listen || options->n_listen > MAX_LISTEN) {
    return rg_error_set(error, RG_BAD_ARG,
                        "give 1 to %d addresses to listen on", MAX_LISTEN);
  }
  if (options->certificate) {
    RG_TRY(check_tls(error));
  }
  WebServer *const made = new_server(options, handler);
  if (!made) {
    return rg_error_set(error, RG_NO_MEMORY, "out of memory");
  }
  (void)mg_init_library(options->certificate ? MG_FEATURES_TLS
                                             : MG_FEATURES_DEFAULT);
  RgBuf addresses;
  rg_buf_init(&addresses, rg_allocator_system(), 4096U);
  RgStatus status = join_addresses(options, &addresses, error);
  if (status == RG_OK) {
    status = start(made, options, addresses.data, error);
  }
  rg_buf_fini(&addresses);
  if (status != RG_OK) {
    (void)mg_exit_library();
    free_server(made);
    return status;
  }
  *server = made;
  return RG_OK;
}

int
web_server_port(const WebServer *const server, const size_t index)
{
  return index < server->n_ports ? server->ports[index] : 0;
}

void
web_server_drain(WebServer *const server)
{
  atomic_store(&server->is_draining, true);
}

unsigned
web_server_n_requests(WebServer *const server)
{
  return atomic_load(&server->n_requests);
}

void
web_server_stop(WebServer *const server)
{
  if (server) {
    mg_stop(server->context);
    (void)mg_exit_library();
    free_server(server);
  }
}
