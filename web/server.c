#include "web/server.h"

#include "graph/base/clock.h"
#include "web/http/forwarded.h"
#include "web/router.h"

#include <inttypes.h>
#include <stdio.h>

enum { ID_BYTES = 17 };

/** Well-mixed numbers of a counter (Steele and others 2014, "Fast splittable
    pseudorandom number generators"). */
static uint64_t
mix(uint64_t x)
{
  x = (x ^ x >> 30U) * UINT64_C(0xBF58476D1CE4E5B9);
  x = (x ^ x >> 27U) * UINT64_C(0x94D049BB133111EB);
  return x ^ x >> 31U;
}

static void
name_request(WebFront *const front, WebRequest *const request,
             char id[ID_BYTES])
{
  const uint64_t n = atomic_fetch_add(&front->n_requests, 1U);
  (void)snprintf(id, ID_BYTES, "%016" PRIx64,
                 mix(front->id_seed + n * UINT64_C(0x9E3779B97F4A7C15)));
  request->id = rg_str(id, ID_BYTES - 1U);
  request->client =
      web_forwarded_client(request, front->proxies, front->n_proxies);
}

/** The path, but not the query string, which may hold a query. */
static void
log_request(const WebFront *const front, const WebRequest *const request,
            const WebResponse *const response, const bool is_whole,
            const uint64_t elapsed_ns)
{
  const WebLogField fields[] = {
      {"id", request->id, 0U},
      {"client", request->client, 0U},
      {"method", request->method, 0U},
      {"path", request->path, 0U},
      {"status", RG_STR_NONE, (uint64_t)web_response_code(response)},
      {"bytes", RG_STR_NONE, web_response_body_bytes(response)},
      {"microseconds", RG_STR_NONE, elapsed_ns / 1000U},
      {"end", is_whole ? RG_STR("whole") : RG_STR("broken off"), 0U}};
  web_log(front->log, "request", fields, RG_COUNT_OF(fields));
}

static void
rest(void *const turn)
{
  web_turn_rest((WebTurn *)turn);
}

static void
answer(void *const handle, WebRequest *const request,
       WebResponse *const response)
{
  WebFront *const front = (WebFront *)handle;
  const uint64_t  began = rg_clock_ns();
  WebSite         site  = front->site;
  char            id[ID_BYTES];
  name_request(front, request, id);
  WebTurn turn = web_site_turn(&site);
  site.request = request;
  site.turn    = &turn;
  web_response_before_send(response, (WebSendHook){&turn, rest});
  WebGeneration *const generation = web_served_graph_take(front->served, &site);
  site.trouble       = web_served_graph_trouble(front->served, request->arena);
  const size_t route = web_route(&site, request, response);
  web_served_graph_give_back(front->served, generation);
  web_turn_rest(&turn);
  const bool was_aborted = web_response_is_aborted(response);
  const bool is_whole = web_response_finish(response) == RG_OK && !was_aborted;
  const uint64_t elapsed_ns = rg_clock_ns() - began;
  web_metrics_observe(site.metrics, route, web_response_code(response),
                      elapsed_ns);
  if (!is_whole) {
    web_metrics_count(&site.metrics->broken_off);
  }
  log_request(front, request, response, is_whole, elapsed_ns);
}

RgStatus
web_front_serve(WebFront *const front, const WebServerOptions *const options,
                WebServer **const server, RgError *const error)
{
  const WebHandler handler = {front, answer};
  return web_server_start(options, handler, server, error);
}
