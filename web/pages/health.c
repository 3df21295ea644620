#include "web/pages/health.h"

#include "web/http/problem.h"
#include "web/parts/table.h"

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
  RgStr line = RG_STR("ready\n");
  if (site->trouble.size &&
      rg_arena_printf(request->arena, &line,
                      "ready, with the old graph: the new one is not taken: "
                      "%.*s\n",
                      RG_STR_ARG(site->trouble)) != RG_OK) {
    line = RG_STR("ready, with the old graph\n");
  }
  write_line(request, response, line);
}
