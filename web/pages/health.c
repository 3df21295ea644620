#include "web/pages/health.h"

#include "web/http/problem.h"
#include "web/pages/table.h"

static void
write_line(const WebRequest *const request, WebResponse *const response,
           const RgStr line)
{
  const RgSink out = web_response_sink(response);
  if (web_response_content_type(response,
                                RG_STR("text/plain; charset=utf-8")) != RG_OK ||
      web_response_header(response, RG_STR("Cache-Control"),
                          RG_STR("no-store")) != RG_OK ||
      rg_sink_write(&out, line) != RG_OK) {
    web_problem_text(request, response, 500, "out of memory");
  }
}

void
web_answer_healthz(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  (void)site;
  write_line(request, response, RG_STR("ok\n"));
}

void
web_answer_readyz(const WebSite *const site, const WebRequest *const request,
                  WebResponse *const response)
{
  WebTable       table  = {0};
  RgError        error  = {0};
  const RgStatus status = web_table_ask(
      site, request->arena, RG_STR("SELECT ?s WHERE { ?s ?p ?o } LIMIT 1"),
      &table, &error);
  if (status != RG_OK) {
    web_problem(request, response, 503, &error);
    return;
  }
  write_line(request, response, RG_STR("ready\n"));
}

/** Prometheus text format 0.0.4. */
static RgStatus
format_metrics(const WebSite *const site, RgArena *const arena,
               RgStr *const text)
{
  const WebGateCounts counts = web_gate_counts(site->gate);
  RG_TRY(rg_arena_printf(arena, text,
                         "# TYPE reformgraph_queries_running gauge\n"
                         "reformgraph_queries_running %u\n"
                         "# TYPE reformgraph_queries_waiting gauge\n"
                         "reformgraph_queries_waiting %u\n"
                         "# TYPE reformgraph_queries_admitted_total counter\n"
                         "reformgraph_queries_admitted_total %llu\n"
                         "# TYPE reformgraph_queries_refused_total counter\n"
                         "reformgraph_queries_refused_total %llu\n"
                         "# TYPE reformgraph_requests_total counter\n",
                         counts.running, counts.waiting,
                         (unsigned long long)counts.admitted,
                         (unsigned long long)counts.refused));
  for (int i = 0; i < WEB_N_STATUS_CLASSES; ++i) {
    const uint64_t n = atomic_load_explicit(&site->counters->requests[i],
                                            memory_order_relaxed);
    RG_TRY(rg_arena_printf(arena, text,
                           "%.*sreformgraph_requests_total{status=\"%dxx\"} "
                           "%llu\n",
                           RG_STR_ARG(*text), i + 1, (unsigned long long)n));
  }
  return RG_OK;
}

void
web_answer_metrics(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  RgStr text = RG_STR_NONE;
  if (format_metrics(site, request->arena, &text) != RG_OK) {
    web_problem_text(request, response, 500, "out of memory");
    return;
  }
  write_line(request, response, text);
}
