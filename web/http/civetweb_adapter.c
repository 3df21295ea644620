#include "web/http/civetweb_adapter.h"

#include "graph/base/arena.h"
#include "graph/base/buf.h"
#include "web/http/http_status.h"
#include "web/http/urlform.h"

#include <arpa/inet.h>
#include <civetweb.h>
#include <errno.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
  DEFAULT_THREADS            = 128,
  DEFAULT_BODY_BYTES         = 16 << 20,
  DEFAULT_REQUEST_TIMEOUT_MS = 10000,
  MAX_LISTEN                 = 16,
  STACK_BYTES                = 8 << 20, ///< as the main thread has
  CLIENT_WENT_AWAY           = 499      ///< only for civetweb's bookkeeping
};

struct WebServerImpl {
  struct mg_context *context;
  WebHandler         handler;
  size_t             max_body_bytes;
  int                ports[MAX_LISTEN];
  size_t             n_ports;
};

static RgStatus
send_to_connection(void *const handle, const char *const data,
                   const size_t size)
{
  const int n = mg_write((struct mg_connection *)handle, data, size);
  return n >= 0 && (size_t)n == size ? RG_OK : RG_CANCELLED;
}

static void
disconnect(void *const handle)
{
  mg_disable_connection_keep_alive((struct mg_connection *)handle);
}

/** A refusal that needs no request value. */
static int
refuse(struct mg_connection *const connection, const int code)
{
  mg_disable_connection_keep_alive(connection);
  (void)mg_printf(connection,
                  "HTTP/1.1 %d %s\r\nContent-Type: text/plain\r\n"
                  "Content-Length: %zu\r\nConnection: close\r\n\r\n%s\n",
                  code, web_http_reason(code),
                  strlen(web_http_reason(code)) + 1U, web_http_reason(code));
  return code;
}

/** Read the body up to the limit. @return #RG_OK, #RG_LIMIT, #RG_CANCELLED
    when it broke off, #RG_NO_MEMORY. */
static RgStatus
read_body(struct mg_connection *const connection, const size_t max_bytes,
          RgArena *const arena, RgStr *const body)
{
  const struct mg_request_info *const info = mg_get_request_info(connection);
  if (info->content_length > 0 && (size_t)info->content_length > max_bytes) {
    return RG_LIMIT;
  }
  RgBuf buf;
  rg_buf_init(&buf, rg_allocator_system(), max_bytes + 1U);
  RgStatus status = RG_OK;
  for (;;) {
    char      bytes[16384];
    const int n = mg_read(connection, bytes, sizeof(bytes));
    if (n <= 0) {
      status = n < 0 ? RG_CANCELLED : RG_OK;
      break;
    }
    status = rg_buf_append(&buf, rg_str(bytes, (size_t)n));
    if (status == RG_OK && buf.size > max_bytes) {
      status = RG_LIMIT;
    }
    if (status != RG_OK) {
      break;
    }
  }
  if (status == RG_OK && info->content_length > 0 &&
      buf.size < (size_t)info->content_length) {
    status = RG_CANCELLED;
  }
  if (status == RG_OK) {
    status = rg_arena_copy_str(arena, rg_buf_str(&buf), body);
  }
  rg_buf_fini(&buf);
  return status;
}

static RgStatus
make_request(struct mg_connection *const connection, RgArena *const arena,
             WebRequest *const request)
{
  const struct mg_request_info *const info = mg_get_request_info(connection);
  *request                                 = (WebRequest){0};
  request->arena                           = arena;
  request->method                          = rg_str_c(info->request_method);
  request->query                           = rg_str_c(info->query_string);
  request->remote                          = rg_str_c(info->remote_addr);
  request->is_http_1_0 =
      info->http_version && !strcmp(info->http_version, "1.0");
  const size_t n = (size_t)info->num_headers;
  WebHeader   *headers =
      (WebHeader *)rg_arena_alloc_zero(arena, n ? n : 1U, sizeof(WebHeader));
  if (!headers) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    headers[i].name  = rg_str_c(info->http_headers[i].name);
    headers[i].value = rg_str_c(info->http_headers[i].value);
  }
  request->headers   = headers;
  request->n_headers = n;
  /* civetweb leaves the escapes in (decode_url is off), so that "%2F" and a
     broken escape are seen here, once. */
  const RgStr raw =
      rg_str_c(info->local_uri_raw ? info->local_uri_raw : info->request_uri);
  RG_TRY(web_url_decode(arena, raw, false, &request->path));
  return request->path.size && request->path.data[0] == '/' ? RG_OK
                                                            : RG_BAD_TEXT;
}

static int
serve(WebServer *const server, struct mg_connection *const connection,
      RgArena *const arena)
{
  WebRequest     request = {0};
  const RgStatus made    = make_request(connection, arena, &request);
  if (made != RG_OK) {
    return refuse(connection, made == RG_NO_MEMORY ? 503 : 400);
  }
  const RgStatus got =
      read_body(connection, server->max_body_bytes, arena, &request.body);
  if (got != RG_OK) {
    return refuse(connection, got == RG_LIMIT       ? 413
                              : got == RG_NO_MEMORY ? 503
                                                    : 400);
  }
  const WebTransport transport = {connection, send_to_connection, disconnect};
  WebResponse       *response  = NULL;
  if (web_response_new(&request, transport, &response) != RG_OK) {
    return refuse(connection, 503);
  }
  server->handler.answer(server->handler.handle, &request, response);
  const int code = web_response_code(response);
  return web_response_finish(response) == RG_OK ? code : CLIENT_WENT_AWAY;
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

/** civetweb's threads have 100 KiB of stack, which is too little for nested
    queries, so each request gets a thread with more; the C library keeps some
    stacks for the next ones. */
static int
begin_request(struct mg_connection *const connection)
{
  Job       job = {(WebServer *)mg_get_user_data(mg_get_context(connection)),
                   connection, 0};
  pthread_t thread;
  pthread_attr_t attributes;
  (void)pthread_attr_init(&attributes);
  (void)pthread_attr_setstacksize(&attributes, STACK_BYTES);
  const int failed = pthread_create(&thread, &attributes, run_job, &job);
  (void)pthread_attr_destroy(&attributes);
  if (failed) {
    return refuse(connection, 503);
  }
  (void)pthread_join(thread, NULL);
  return job.code;
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

/** Try to bind "ADDR:PORT", because civetweb does not say why it failed. */
static RgStatus
probe_address(const char *const address, RgError *const error)
{
  char               host[64];
  const char *const  colon = strrchr(address, ':');
  const size_t       n     = colon ? (size_t)(colon - address) : 0U;
  char              *end   = NULL;
  const long         port  = colon ? strtol(colon + 1, &end, 10) : -1;
  struct sockaddr_in at    = {0};
  if (!n || n >= sizeof(host) || !colon[1] || *end || port < 0 ||
      port > 65535) {
    return rg_error_set(error, RG_BAD_ARG,
                        "'%s' is no address to listen on; write ADDR:PORT, "
                        "such as 127.0.0.1:8080",
                        address);
  }
  memcpy(host, address, n);
  host[n]       = '\0';
  at.sin_family = AF_INET;
  at.sin_port   = htons((uint16_t)port);
  if (inet_pton(AF_INET, host, &at.sin_addr) != 1) {
    return rg_error_set(error, RG_BAD_ARG,
                        "'%s' is no IPv4 address; write one such as "
                        "127.0.0.1:8080 or 0.0.0.0:8080",
                        address);
  }
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) {
    return rg_error_set_errno(error, address, "make a socket");
  }
  const int on = 1;
  (void)setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
  RgStatus status = RG_OK;
  if (bind(fd, (const struct sockaddr *)&at, sizeof(at)) || listen(fd, 1)) {
    status = errno == EADDRINUSE
                 ? rg_error_set(error, RG_BUSY,
                                "%s is in use; stop the other server or give "
                                "another port with --listen",
                                address)
                 : rg_error_set_errno(error, address, "listen on it");
  }
  (void)close(fd);
  return status;
}

/** "a,b,c" for civetweb, with an "s" after TLS ports. */
static RgStatus
join_addresses(const WebServerOptions *const options, RgBuf *const out,
               RgError *const error)
{
  for (size_t i = 0U; i < options->n_listen; ++i) {
    RG_TRY(probe_address(options->listen[i], error));
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

static RgStatus
start(WebServer *const server, const WebServerOptions *const options,
      const char *const addresses, RgError *const error)
{
  char threads[16];
  char timeout[16];
  (void)snprintf(threads, sizeof(threads), "%u",
                 options->n_threads ? options->n_threads
                                    : (unsigned)DEFAULT_THREADS);
  (void)snprintf(timeout, sizeof(timeout), "%u",
                 options->request_timeout_ms
                     ? options->request_timeout_ms
                     : (unsigned)DEFAULT_REQUEST_TIMEOUT_MS);
  const char *list[] = {"listening_ports",
                        addresses,
                        "num_threads",
                        threads,
                        "request_timeout_ms",
                        timeout,
                        "enable_keep_alive",
                        "yes",
                        "keep_alive_timeout_ms",
                        "5000",
                        "tcp_nodelay",
                        "1",
                        "decode_url",
                        "no",
                        "decode_query_string",
                        "no",
                        "connection_queue",
                        "1024",
                        "listen_backlog",
                        "1024",
                        "max_request_size",
                        "65536",
                        NULL,
                        NULL,
                        NULL};
  if (options->certificate) {
    const size_t last = sizeof(list) / sizeof(list[0]) - 3U;
    list[last]        = "ssl_certificate";
    list[last + 1U]   = options->certificate;
  }
  const struct mg_callbacks callbacks   = {.begin_request = begin_request,
                                           .log_message   = drop_log};
  char                      reason[256] = "";
  struct mg_init_data       init        = {&callbacks, server, list};
  struct mg_error_data      fault       = {NULL, reason, sizeof(reason)};
  server->context                       = mg_start2(&init, &fault);
  if (!server->context) {
    return rg_error_set(error, RG_IO, "cannot start the server on %s: %s",
                        addresses, reason);
  }
  read_ports(server);
  return RG_OK;
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
  WebServer *const made =
      (WebServer *)rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebServer));
  if (!made) {
    return rg_error_set(error, RG_NO_MEMORY, "out of memory");
  }
  made->handler        = handler;
  made->max_body_bytes = options->max_body_bytes ? options->max_body_bytes
                                                 : (size_t)DEFAULT_BODY_BYTES;
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
    rg_free(rg_allocator_system(), made, sizeof(WebServer));
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
web_server_stop(WebServer *const server)
{
  if (server) {
    mg_stop(server->context);
    (void)mg_exit_library();
    rg_free(rg_allocator_system(), server, sizeof(WebServer));
  }
}
