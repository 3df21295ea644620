#include "web/http/civetweb_adapter.h"

#include "graph/base/buf.h"
#include "web/http/civetweb_adapter_impl.h"
#include "web/http/listen.h"

#include <civetweb.h>
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

enum {
  DEFAULT_THREADS            = 128,
  DEFAULT_BODY_BYTES         = 16 << 20,
  DEFAULT_RECEIVE_TIMEOUT_MS = 20000,
  STACK_BYTES                = 8 << 20, ///< as the main thread has
  MAX_IDLE                   = 64       ///< of the stacks
};

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
  struct mg_server_port ports[WEB_MAX_LISTEN];
  const int n = mg_get_server_ports(server->context, WEB_MAX_LISTEN, ports);
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
  (void)snprintf(keep_alive, sizeof(keep_alive), "%d", WEB_KEEP_ALIVE_MS);
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
  const struct mg_callbacks callbacks   = {.begin_request   = web_civetweb_answer,
                                           .init_connection = web_civetweb_open,
                                           .http_error      = web_civetweb_refuse,
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
  web_stacks_free(server->stacks);
  web_watch_free(server->watch);
  rg_free(rg_allocator_system(), server, sizeof(WebServer));
}

static WebServer *
new_server(const WebServerOptions *const options, const WebHandler handler)
{
  WebServer *const made =
      rg_alloc_zero(rg_allocator_system(), 1U, sizeof(WebServer));
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
  made->stacks             = web_stacks_new(STACK_BYTES, MAX_IDLE);
  if (!made->watch || !made->stacks) {
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
  if (!options->n_listen || options->n_listen > WEB_MAX_LISTEN) {
    return rg_error_set(error, RG_BAD_ARG,
                        "give 1 to %d addresses to listen on", WEB_MAX_LISTEN);
  }
  if (options->certificate) {
    RG_TRY(check_tls(error));
  }
  WebServer *const made = new_server(options, handler);
  if (!made) {
    return rg_error_no_memory(error);
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
