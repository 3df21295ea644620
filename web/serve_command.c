/**
   @file
   `reformgraph serve`.
*/

#include "graph/base/aside.h"
#include "graph/base/clock.h"
#include "web/command.h"
#include "web/preparation.h"
#include "web/serve_options.h"
#include "web/server.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <sys/random.h>
#include <unistd.h>

enum {
  MALLOC_POOLS   = 16,
  LARGEST_POOLED = 16 << 20,
  MAX_POOLED     = 8 << 20, ///< at the free end of each pool
  PAGES_MIB      = 64,      ///< of HTML, packed, for the next who asks
  LISTS_MIB      = 48,      ///< of the cases that have a thing, the same
  ANSWERS_MIB    = 32,      ///< to the queries of lists, the same
  LOOK_SECONDS   = 2,       ///< between two looks for a new graph
  MAX_BUSY_LOOKS = 15,      ///< until memory is given back between queries
  POLL_MS        = 20,      ///< while requests are waited for at the end
  LAST_WORDS_MS  = 2000,    ///< that stopped queries get to say so
  GRACE_MS       = 60000 ///< beyond its query's time, for an answer to go out
};

/** What is made for the server, in this order, and ended in the other. */
typedef struct {
  const WebServeOptions *options;
  RgArena               *arena;
  WebMetrics             metrics;
  WebPhrases            *phrases;
  WebFront               front;
  WebServer             *server;
  WebPreparation        *preparation; ///< of the graph that is served; or null
} Serving;

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

/** Make ready what will be asked of the graph that is served now. */
static void
prepare(Serving *const serving)
{
  web_preparation_end(serving->preparation);
  serving->preparation = web_preparation_begin(&serving->front);
}

/** Take a new graph, and tell how it went. */
static void
look_for_graph(Serving *const serving)
{
  WebFront *const front   = &serving->front;
  bool            changed = false;
  RgError         error   = {0};
  if (web_served_graph_reload(front->served, &changed, &error) != RG_OK) {
    char         text[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES];
    const size_t n = rg_error_format(&error, text, sizeof(text));
    web_metrics_count(&serving->metrics.failed_reloads);
    web_log_message(front->log, "graph-refused", rg_str(text, n));
  } else if (changed) {
    web_metrics_count(&serving->metrics.reloads);
    web_log_message(front->log, "graph-replaced",
                    RG_STR("the new graph is served"));
    prepare(serving);
  }
}

/** What was asked when the server looked. */
typedef struct {
  uint64_t n_last;    ///< queries until the last look
  uint64_t n_trimmed; ///< until memory was given back
  unsigned n_busy;    ///< looks since then
} Looks;

/** What queries left in the C library's pools goes back to the system, or the
    process would keep the most that was ever used.  Not between two queries
    that follow each other: the next would have to fetch it again. */
static void
give_memory_back(const Serving *const serving, Looks *const looks)
{
  WebGate *const *const gates = serving->front.site.gates;
  const uint64_t        n = web_gate_counts(gates[WEB_LANE_QUERY]).admitted +
                     web_gate_counts(gates[WEB_LANE_PAGE]).admitted;
  const bool idle = n == looks->n_last;
  looks->n_last   = n;
  looks->n_busy += n != looks->n_trimmed;
  if (n != looks->n_trimmed && (idle || looks->n_busy > MAX_BUSY_LOOKS)) {
    looks->n_trimmed = n;
    looks->n_busy    = 0U;
    (void)malloc_trim(0U);
  }
}

/** Wait for a signal. @return its number; 0 when the time is over. */
static int
wait_for(const sigset_t *const signals, const unsigned wait_ms)
{
  const struct timespec wait   = {(time_t)(wait_ms / 1000U),
                                  (long)(wait_ms % 1000U) * 1000000L};
  const int             caught = sigtimedwait(signals, NULL, &wait);
  return caught > 0 ? caught : 0;
}

/** Let the requests under way end; a second signal is more urgent. */
static void
wait_for_requests(Serving *const serving, const sigset_t *const signals,
                  const uint64_t wait_ms)
{
  const uint64_t until = rg_clock_ns() + wait_ms * UINT64_C(1000000);
  while (web_server_n_requests(serving->server) && rg_clock_ns() < until) {
    const int caught = wait_for(signals, POLL_MS);
    if (caught && caught != SIGHUP) {
      return;
    }
  }
}

static void
end_gracefully(Serving *const serving, const sigset_t *const signals)
{
  web_log_message(serving->front.log, "ending",
                  RG_STR("waiting for the requests under way"));
  web_server_drain(serving->server);
  wait_for_requests(serving, signals, serving->options->drain_s * 1000U);
  web_preparation_end(serving->preparation);
  web_query_list_stop_all(serving->front.site.queries);
  wait_for_requests(serving, signals, LAST_WORDS_MS);
  web_server_stop(serving->server);
  web_log_message(serving->front.log, "ended", RG_STR("goodbye"));
}

/** Serve until SIGINT or SIGTERM. */
static RgStatus
serve_until_signal(Serving *const                serving,
                   const WebServerOptions *const options, RgError *const error)
{
  /* Blocked before any thread starts, so that only this one gets them. */
  sigset_t signals;
  (void)sigemptyset(&signals);
  (void)sigaddset(&signals, SIGINT);
  (void)sigaddset(&signals, SIGTERM);
  (void)sigaddset(&signals, SIGHUP);
  (void)sigprocmask(SIG_BLOCK, &signals, NULL);
  (void)signal(SIGPIPE, SIG_IGN);
  RG_TRY(web_front_serve(&serving->front, options, &serving->server, error));
  print_addresses(serving->server, options);
  prepare(serving);
  for (Looks looks = {0U, 0U, 0U};;) {
    const int  caught  = wait_for(&signals, LOOK_SECONDS * 1000U);
    const bool changed = web_served_graph_has_changed(serving->front.served);
    if (caught == SIGHUP || (!caught && changed)) {
      look_for_graph(serving);
    } else if (caught) {
      end_gracefully(serving, &signals);
      return RG_OK;
    }
    give_memory_back(serving, &looks);
  }
}

static RgStatus
ensure_slash(RgArena *const arena, const char *const text, RgStr *const base)
{
  *base = rg_str_c(text);
  return !base->size || rg_str_ends_with(*base, RG_STR("/"))
             ? RG_OK
             : rg_arena_printf(arena, base, "%s/", text);
}

/** What several requests share. */
static RgStatus
make_shared(const WebServeOptions *const options, WebFront *const front,
            RgError *const error)
{
  const WebClientLimits limits = {
      .max_queries      = (unsigned)options->client_queries,
      .seconds_a_minute = options->client_seconds,
      .memory_bytes     = (size_t)options->client_memory_mib << 20U,
      .all_memory_bytes = (size_t)options->all_memory_mib << 20U};
  const unsigned wait_ms            = (unsigned)options->queue_wait_s * 1000U;
  front->site.gates[WEB_LANE_QUERY] = web_gate_new(
      (unsigned)options->queries, (unsigned)options->queue, wait_ms);
  front->site.gates[WEB_LANE_PAGE] = web_gate_new(
      (unsigned)options->pages, (unsigned)options->page_queue, wait_ms);
  front->site.clients = web_clients_new(&limits);
  front->site.queries = web_query_list_new();
  front->log          = web_log_new(options->log_format, STDERR_FILENO);
  front->site.pages   = web_page_cache_new((size_t)PAGES_MIB << 20U);
  front->site.lists   = web_page_cache_new((size_t)LISTS_MIB << 20U);
  front->site.answers = web_page_cache_new((size_t)ANSWERS_MIB << 20U);
  if (!front->site.gates[WEB_LANE_QUERY] || !front->site.gates[WEB_LANE_PAGE] ||
      !front->site.clients || !front->site.pages || !front->site.lists ||
      !front->site.answers || !front->site.queries || !front->log) {
    return rg_error_no_memory(error);
  }
  front->site.query_log = options->logs_queries ? front->log : NULL;
  return RG_OK;
}

static RgStatus
fill_site(const WebServeOptions *const options, RgArena *const arena,
          WebSite *const site, RgError *const error)
{
  site->limits = (WebLimits){.default_timeout_ms = options->timeout_s * 1000U,
                             .max_timeout_ms = options->max_timeout_s * 1000U,
                             .memory_bytes = (size_t)options->memory_mib << 20U,
                             .answer_bytes = options->answer_mib << 20U};
  RG_TRY(ensure_slash(arena, options->base, &site->base));
  RG_TRY(ensure_slash(arena, options->public_base ? options->public_base : "",
                      &site->public_base));
  return web_serve_options_token(options, arena, &site->operator_token, error);
}

static RgStatus
open_graph(const WebServeOptions *const options, WebFront *const front,
           RgError *const error)
{
  const WebServedGraphOptions graph = {
      .db       = options->db,
      .endpoint = options->endpoint,
      .service  = {.default_is_union = true,
                   .service_allow    = options->services.items,
                   .n_service_allow  = options->services.n,
                   .n_threads = options->query_threads ? options->query_threads
                                                       : rg_processors()},
      .base     = front->site.base};
  return web_served_graph_open(&graph, &front->served, error);
}

static RgStatus
begin(Serving *const serving, RgError *const error)
{
  const WebServeOptions *const options = serving->options;
  WebFront *const              front   = &serving->front;
  front->site.metrics                  = &serving->metrics;
  front->proxies                       = options->proxies.items;
  front->n_proxies                     = options->proxies.n;
  if (getrandom(&front->id_seed, sizeof(front->id_seed), 0U) < 0) {
    front->id_seed = rg_clock_ns();
  }
  RG_TRY(fill_site(options, serving->arena, &front->site, error));
  RG_TRY(make_shared(options, front, error));
  RG_TRY(web_phrases_load(&serving->phrases, error));
  front->site.phrases = serving->phrases;
  return open_graph(options, front, error);
}

static RgStatus
run(const WebServeOptions *const options, RgArena *const arena,
    RgError *const error)
{
  static const char *const default_listen[] = {"127.0.0.1:8080"};
  /* More threads than run at once leave what they freed in pools: few pools
     are used again soon, but enough that nobody waits for one. */
  (void)mallopt(M_ARENA_MAX, MALLOC_POOLS);
  /* What one query frees the next one has without asking the system for each
     page.  give_memory_back() returns the holes, but malloc_trim() leaves the
     free end of every pool but the first: that is kept short. */
  (void)mallopt(M_MMAP_THRESHOLD, LARGEST_POOLED);
  (void)mallopt(M_TRIM_THRESHOLD, MAX_POOLED);
  Serving  serving = {.options = options, .arena = arena};
  RgStatus status  = begin(&serving, error);
  if (status == RG_OK) {
    const WebServerOptions server = {
        .listen    = options->listen.n ? options->listen.items : default_listen,
        .n_listen  = options->listen.n ? options->listen.n : 1U,
        .n_threads = (unsigned)options->threads,
        .receive_timeout_ms = options->receive_timeout_s * 1000U,
        .answer_timeout_ms  = options->max_timeout_s
                                  ? options->max_timeout_s * 1000U + GRACE_MS
                                  : 0U,
        .certificate        = options->certificate,
        .user               = options->user};
    status = serve_until_signal(&serving, &server, error);
  }
  web_served_graph_close(serving.front.served);
  web_phrases_free(serving.phrases);
  web_log_free(serving.front.log);
  web_page_cache_free(serving.front.site.pages);
  web_page_cache_free(serving.front.site.lists);
  web_page_cache_free(serving.front.site.answers);
  web_query_list_free(serving.front.site.queries);
  web_clients_free(serving.front.site.clients);
  web_gate_free(serving.front.site.gates[WEB_LANE_QUERY]);
  web_gate_free(serving.front.site.gates[WEB_LANE_PAGE]);
  return status;
}

int
web_command_serve(const int argc, char **const argv)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgError        error = {0};
  if (!arena) {
    return rg_command_end("serve", rg_error_no_memory(&error), &error);
  }
  WebServeOptions options;
  int             exit_code = 0;
  if (web_serve_options_begin(&options, arena, argc, argv, &exit_code)) {
    exit_code = rg_command_end("serve", run(&options, arena, &error), &error);
  }
  rg_arena_free(arena);
  return exit_code;
}
