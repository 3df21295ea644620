#include "web/operator.h"

#include "graph/base/buf.h"
#include "web/http/problem.h"
#include "web/http/token.h"
#include "web/router.h"

/** The names of a gate's figures. */
typedef struct {
  const char *running;
  const char *waiting;
  const char *admitted;
  const char *refused;
} GateNames;

static const GateNames gate_names[WEB_N_LANES] = {
    [WEB_LANE_QUERY] = {"reformgraph_queries_running",
                        "reformgraph_queries_waiting",
                        "reformgraph_queries_admitted_total",
                        "reformgraph_queries_refused_total"},
    [WEB_LANE_PAGE] = {"reformgraph_pages_running", "reformgraph_pages_waiting",
                       "reformgraph_pages_admitted_total",
                       "reformgraph_pages_refused_total"}};

static RgStatus
write_gate_metrics(WebGate *const gate, const GateNames *const names,
                   const RgSink *const out)
{
  const WebGateCounts counts = web_gate_counts(gate);
  RG_TRY(
      web_metrics_write_number(out, names->running, "gauge", counts.running));
  RG_TRY(
      web_metrics_write_number(out, names->waiting, "gauge", counts.waiting));
  RG_TRY(web_metrics_write_number(out, names->admitted, "counter",
                                  counts.admitted));
  return web_metrics_write_number(out, names->refused, "counter",
                                  counts.refused);
}

static RgStatus
write_queries_metrics(const WebSite *const site, const RgSink *const out)
{
  for (size_t i = 0U; i < WEB_N_LANES; ++i) {
    if (site->gates[i]) {
      RG_TRY(write_gate_metrics(site->gates[i], &gate_names[i], out));
    }
  }
  if (!site->clients) {
    return RG_OK;
  }
  const WebClientCounts counts = web_clients_counts(site->clients);
  RG_TRY(web_metrics_write_number(out,
                                  "reformgraph_queries_refused_clients_total",
                                  "counter", counts.refused));
  RG_TRY(web_metrics_write_number(out, "reformgraph_clients", "gauge",
                                  counts.n_known));
  return web_metrics_write_number(out, "reformgraph_queries_memory_bytes",
                                  "gauge", counts.memory_bytes);
}

static RgStatus
write_plans_metrics(const WebSite *const site, const RgSink *const out)
{
  const SparqlPlanCounts counts = sparql_service_plan_counts(site->service);
  RG_TRY(web_metrics_write_number(out, "reformgraph_plans_made_total",
                                  "counter", counts.n_made));
  RG_TRY(web_metrics_write_number(out, "reformgraph_plans_reused_total",
                                  "counter", counts.n_reused));
  return web_metrics_write_number(out, "reformgraph_plans_kept", "gauge",
                                  counts.n_kept);
}

static RgStatus
write_metrics(const WebSite *const site, WebResponse *const response)
{
  const RgSink out = web_response_sink(response);
  RG_TRY(web_response_content_type(
      response, RG_STR("text/plain; version=0.0.4; charset=utf-8")));
  RG_TRY(web_response_header(response, RG_STR("Cache-Control"),
                             RG_STR("no-store")));
  RG_TRY(write_queries_metrics(site, &out));
  RG_TRY(write_plans_metrics(site, &out));
  if (site->metrics) {
    RG_TRY(web_metrics_write(site->metrics, web_route_name, &out));
  }
  return web_metrics_write_process(&out);
}

void
web_answer_metrics(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  if (write_metrics(site, response) != RG_OK) {
    web_problem_text(request, response, 500, "out of memory");
  }
}

/** The list is written into memory first: its lock waits for no client. */
static RgStatus
write_queries(const WebSite *const site, WebResponse *const response)
{
  RgBuf        buf;
  const RgSink out = web_response_sink(response);
  rg_buf_init(&buf, rg_allocator_system(), SIZE_MAX / 2U);
  const RgSink into   = rg_buf_sink(&buf);
  RgStatus     status = web_query_list_write(site->queries, &into);
  if (status == RG_OK) {
    status = web_response_content_type(response, RG_STR("application/json"));
  }
  if (status == RG_OK) {
    status = web_response_header(response, RG_STR("Cache-Control"),
                                 RG_STR("no-store"));
  }
  if (status == RG_OK) {
    status = rg_sink_write(&out, rg_buf_str(&buf));
  }
  rg_buf_fini(&buf);
  return status;
}

static bool
parse_id(const RgStr text, uint64_t *const id)
{
  *id = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9' || text.size > 18U) {
      return false;
    }
    *id = *id * 10U + (uint64_t)(text.data[i] - '0');
  }
  return text.size != 0U;
}

static void
stop_query(const WebSite *const site, const WebRequest *const request,
           const RgStr name, WebResponse *const response)
{
  uint64_t id = 0U;
  if (parse_id(name, &id) && web_query_list_stop(site->queries, id) == RG_OK) {
    web_response_status(response, 204);
  } else {
    web_problem_text(request, response, 404, "no such query waits or runs");
  }
}

static void
refuse_stranger(const WebRequest *const request, WebResponse *const response)
{
  web_problem_text(request, response, 401,
                   "send the operator's token: Authorization: Bearer …");
  if (!web_response_is_committed(response) &&
      web_response_header(response, RG_STR("WWW-Authenticate"),
                          RG_STR("Bearer realm=\"operator\"")) != RG_OK) {
    web_response_abort(response);
  }
}

void
web_answer_queries(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  const RgStr list   = RG_STR("/queries");
  const RgStr prefix = RG_STR("/queries/");
  if (!site->operator_token.size || !site->queries) {
    web_problem_text(request, response, 404,
                     "this server was started without --operator-token");
  } else if (!web_token_is_carried(request, site->operator_token)) {
    refuse_stranger(request, response);
  } else if (rg_str_equals(request->path, list)) {
    if (write_queries(site, response) != RG_OK) {
      web_problem_text(request, response, 500, "out of memory");
    }
  } else {
    stop_query(site, request,
               rg_str_slice(request->path, prefix.size, request->path.size),
               response);
  }
}
