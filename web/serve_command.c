/**
   @file
   `reformgraph serve`.
*/

#include "graph/base/options.h"
#include "graph/store.h"
#include "web/command.h"
#include "web/prefix_table.h"
#include "web/server.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

/** What the command line says; numbers with their defaults. */
typedef struct {
  const char *db;
  const char *endpoint;
  const char *base;
  const char *public_base;
  const char *certificate;
  RgTexts     listen;
  uint64_t    timeout_s;
  uint64_t    max_timeout_s;
  uint64_t    memory_mib;
  uint64_t    queries;
  uint64_t    queue;
  uint64_t    threads;
} ServeOptions;

/** Where queries are answered: a store or an endpoint. */
typedef struct {
  GraphStore    *store; ///< null with an endpoint
  SparqlService *service;
} Source;

static RgStatus
open_source(const ServeOptions *const options, Source *const source,
            RgError *const error)
{
  if (options->endpoint) {
    return sparql_service_open_endpoint(options->endpoint, &source->service,
                                        error);
  }
  RG_TRY(graph_store_open(options->db, &source->store, error));
  const SparqlServiceOptions service = {.default_is_union = true};
  return sparql_service_open_store(source->store, &service, &source->service);
}

static void
close_source(Source *const source)
{
  sparql_service_close(source->service);
  graph_store_close(source->store);
}

static void
print_addresses(const WebServer *const        server,
                const WebServerOptions *const options)
{
  for (size_t i = 0U; i < options->n_listen; ++i) {
    const RgStr  address = rg_str_c(options->listen[i]);
    const size_t colon   = rg_str_find_last_byte(address, ':');
    (void)printf("serving on %s://%.*s:%d/\n",
                 options->certificate ? "https" : "http",
                 RG_STR_ARG(rg_str_slice(address, 0U, colon)),
                 web_server_port(server, i));
  }
  (void)fflush(stdout);
}

/** Serve until SIGINT or SIGTERM; requests under way are finished. */
static RgStatus
serve_until_signal(const WebSite *const          site,
                   const WebServerOptions *const options, RgError *const error)
{
  /* Blocked before any thread starts, so that only sigwait() gets them. */
  sigset_t stops;
  (void)sigemptyset(&stops);
  (void)sigaddset(&stops, SIGINT);
  (void)sigaddset(&stops, SIGTERM);
  (void)sigprocmask(SIG_BLOCK, &stops, NULL);
  (void)signal(SIGPIPE, SIG_IGN);
  WebServer *server = NULL;
  RG_TRY(web_site_serve(site, options, &server, error));
  print_addresses(server, options);
  int caught = 0;
  (void)sigwait(&stops, &caught);
  web_server_stop(server);
  return RG_OK;
}

static RgStatus
ensure_slash(RgArena *const arena, const char *const text, RgStr *const base)
{
  *base = rg_str_c(text);
  return !base->size || rg_str_ends_with(*base, RG_STR("/"))
             ? RG_OK
             : rg_arena_printf(arena, base, "%s/", text);
}

static RgStatus
fill_site(const ServeOptions *const options, const Source *const source,
          RgArena *const arena, WebSite *const site)
{
  site->service                   = source->service;
  site->limits.default_timeout_ms = options->timeout_s * 1000U;
  site->limits.max_timeout_ms     = options->max_timeout_s * 1000U;
  site->limits.memory_bytes       = (size_t)options->memory_mib << 20U;
  RG_TRY(ensure_slash(arena, options->base, &site->base));
  RG_TRY(ensure_slash(arena, options->public_base ? options->public_base : "",
                      &site->public_base));
  if (!source->store) {
    return RG_OK; /* an endpoint's data may change at any time: no version */
  }
  return rg_arena_printf(
      arena, &site->version, "%llx",
      (unsigned long long)graph_store_generation(source->store));
}

static RgStatus
run(const ServeOptions *const options, RgArena *const arena,
    RgError *const error)
{
  static const char *const default_listen[] = {"127.0.0.1:8080"};
  Source                   source           = {0};
  WebPhrases              *phrases          = NULL;
  WebCounters              counters         = {0};
  WebSite                  site             = {.counters = &counters};
  RgStatus                 status = open_source(options, &source, error);
  site.gate = web_gate_new((unsigned)options->queries, (unsigned)options->queue,
                           10000U);
  if (status == RG_OK && !site.gate) {
    status = rg_error_set(error, RG_NO_MEMORY, "out of memory");
  }
  if (status == RG_OK) {
    status = web_phrases_load(&phrases, error);
  }
  if (status == RG_OK) {
    site.phrases = phrases;
    status       = fill_site(options, &source, arena, &site);
  }
  if (status == RG_OK) {
    status = web_prefix_table_load(&site, arena, error);
  }
  if (status == RG_OK) {
    const WebServerOptions server = {
        .listen    = options->listen.n ? options->listen.items : default_listen,
        .n_listen  = options->listen.n ? options->listen.n : 1U,
        .n_threads = (unsigned)options->threads,
        .certificate = options->certificate};
    status = serve_until_signal(&site, &server, error);
  }
  web_phrases_free(phrases);
  web_gate_free(site.gate);
  close_source(&source);
  return status;
}

int
web_command_serve(const int argc, char **const argv)
{
  ServeOptions   options = {.db            = "reformgraph.db",
                            .base          = "https://w3id.org/reformgraph/",
                            .timeout_s     = 30U,
                            .max_timeout_s = 300U,
                            .memory_mib    = 1024U,
                            .queries       = 8U,
                            .queue         = 64U,
                            .threads       = 128U};
  const RgOption list[]  = {
       {"db", 0, RG_OPTION_TEXT, "DIR", "graph directory (reformgraph.db)",
        &options.db},
       {"endpoint", 0, RG_OPTION_TEXT, "URL",
        "serve the site over this SPARQL endpoint instead", &options.endpoint},
       {"listen", 0, RG_OPTION_LIST, "ADDR:PORT",
        "where to listen (127.0.0.1:8080); may be given again", &options.listen},
       {"base", 0, RG_OPTION_TEXT, "IRI",
        "base of the data's IRIs (https://w3id.org/reformgraph/)",
        &options.base},
       {"public-base", 0, RG_OPTION_TEXT, "IRI",
        "where the server is reached from outside", &options.public_base},
       {"timeout", 0, RG_OPTION_NUMBER, "SECONDS",
        "for a query that sets none (30)", &options.timeout_s},
       {"max-timeout", 0, RG_OPTION_NUMBER, "SECONDS",
        "the most that a query may set (300)", &options.max_timeout_s},
       {"memory", 0, RG_OPTION_NUMBER, "MIB", "of one query (1024)",
        &options.memory_mib},
       {"queries", 0, RG_OPTION_NUMBER, "N", "that run at once (8)",
        &options.queries},
       {"queue", 0, RG_OPTION_NUMBER, "N",
        "that may wait for their turn (64), then 503", &options.queue},
       {"threads", 0, RG_OPTION_NUMBER, "N", "connections served at once (128)",
        &options.threads},
       {"certificate", 0, RG_OPTION_TEXT, "FILE",
        "PEM of key and chain: serve https", &options.certificate},
  };
  const RgCommandLine line = {
      .command   = "serve",
      .summary   = "Serve the SPARQL endpoint and the pages of a graph.",
      .options   = list,
      .n_options = sizeof(list) / sizeof(list[0])};
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgError        error = {0};
  if (!arena) {
    (void)rg_error_set(&error, RG_NO_MEMORY, "out of memory");
    return rg_command_end("serve", RG_NO_MEMORY, &error);
  }
  RgTexts arguments = {0};
  int     exit_code = 0;
  if (rg_options_begin(&line, arena, argc, argv, &arguments, &exit_code)) {
    exit_code = rg_command_end("serve", run(&options, arena, &error), &error);
  }
  rg_arena_free(arena);
  return exit_code;
}
