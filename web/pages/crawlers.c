#include "web/pages/crawlers.h"

#include "web/http/problem.h"
#include "web/pages/query.h"
#include "web/pages/table.h"

WEB_QUERY_DECLARE(sitemap);

/** Where the server is reached: as configured, else as the client says. */
static RgStatus
find_origin(const WebSite *const site, const WebRequest *const request,
            RgStr *const origin)
{
  const RgStr host = web_request_header(request, RG_STR("Host"));
  if (site->public_base.size) {
    *origin = rg_str_slice(site->public_base, 0U, site->public_base.size - 1U);
    return RG_OK;
  }
  return rg_arena_printf(request->arena, origin, "http://%.*s",
                         RG_STR_ARG(host));
}

static RgStatus
write_robots(const WebSite *const site, const WebRequest *const request,
             WebResponse *const response)
{
  const RgSink out    = web_response_sink(response);
  RgStr        origin = RG_STR_NONE;
  RG_TRY(find_origin(site, request, &origin));
  RG_TRY(
      web_response_content_type(response, RG_STR("text/plain; charset=utf-8")));
  RG_TRY(rg_sink_write(&out, RG_STR("User-agent: *\n"
                                    "Disallow: /sparql\n"
                                    "Disallow: /search\n"
                                    "Disallow: /dump.\n"
                                    "Sitemap: ")));
  RG_TRY(rg_sink_write(&out, origin));
  return rg_sink_write(&out, RG_STR("/sitemap.xml\n"));
}

void
web_answer_robots(const WebSite *const site, const WebRequest *const request,
                  WebResponse *const response)
{
  if (write_robots(site, request, response) != RG_OK) {
    web_problem_text(request, response, 500, "out of memory");
  }
}

static void
write_location(WebHtml *const xml, const RgStr origin, const RgStr path)
{
  web_html_markup(xml, "<url><loc>");
  web_html_text(xml, origin);
  web_html_text(xml, path);
  web_html_markup(xml, "</loc></url>\n");
}

static RgStatus
write_sitemap(const WebSite *const site, const WebRequest *const request,
              const WebTable *const things, WebResponse *const response)
{
  static const char *const lists[] = {
      "/",         "/co-lead",   "/cases",     "/agencies", "/regions",
      "/policies", "/platforms", "/documents", "/themes",   "/ontology"};
  WebHtml xml    = web_html(web_response_sink(response));
  RgStr   origin = RG_STR_NONE;
  RG_TRY(find_origin(site, request, &origin));
  RG_TRY(web_response_content_type(response, RG_STR("application/xml")));
  web_html_markup(&xml,
                  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                  "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
  for (size_t i = 0U; i < sizeof(lists) / sizeof(lists[0]); ++i) {
    write_location(&xml, origin, rg_str_c(lists[i]));
  }
  for (size_t i = 0U; i < things->n_rows; ++i) {
    RgStr path = RG_STR_NONE;
    RG_TRY(web_site_path(site, request->arena,
                         web_table_text(things, i, "thing"), &path));
    if (rg_str_starts_with(path, RG_STR("/"))) {
      write_location(&xml, origin, path);
    }
  }
  web_html_markup(&xml, "</urlset>\n");
  return web_html_status(&xml);
}

void
web_answer_sitemap(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  static const WebQuery query  = WEB_QUERY(sitemap);
  WebTable              things = {0};
  RgError               error  = {0};
  RgStatus status = web_table_ask(site, request->arena, web_query_text(&query),
                                  &things, &error);
  if (status == RG_OK) {
    status = write_sitemap(site, request, &things, response);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
