#include "web/pages/crawlers.h"

#include "web/http/problem.h"
#include "web/parts/filter.h"
#include "web/parts/query.h"

enum {
  THINGS_PER_FILE = 9900, ///< sitemaps.org has 50,000, Virtuoso sorts 10,000
  MAX_FILES       = 1000000
};

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
begin_xml(WebHtml *const xml, WebResponse *const response,
          const char *const root)
{
  RG_TRY(web_response_content_type(response, RG_STR("application/xml")));
  web_html_markup(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<");
  web_html_markup(xml, root);
  web_html_markup(xml,
                  " xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
  return web_html_status(xml);
}

/** The lists, and which other files there are: `/sitemap-1.xml`, … */
static RgStatus
write_index(const WebPage *const page, const uint64_t n_things,
            const RgStr origin)
{
  WebHtml xml = web_html(web_response_sink(page->response));
  RG_TRY(begin_xml(&xml, page->response, "sitemapindex"));
  for (uint64_t i = 0U; i <= n_things / THINGS_PER_FILE; ++i) {
    web_html_markup(&xml, "<sitemap><loc>");
    web_html_text(&xml, origin);
    web_html_markup(&xml, "/sitemap-");
    web_html_number(&xml, i + 1U);
    web_html_markup(&xml, ".xml</loc></sitemap>\n");
  }
  web_html_markup(&xml, "</sitemapindex>\n");
  return web_html_status(&xml);
}

static RgStatus
answer_index(const WebPage *const page, RgError *const error)
{
  static const WebQuery query  = WEB_QUERY(sitemap);
  RgArena *const        arena  = page->request->arena;
  RgStr                 text   = RG_STR_NONE;
  RgStr                 origin = RG_STR_NONE;
  WebTable              table  = {0};
  RG_TRY(web_query_bind_count(arena, web_query_text(&query), NULL, 0U, &text));
  RG_TRY(web_table_ask(page->site, arena, text, &table, error));
  RG_TRY(find_origin(page->site, page->request, &origin));
  return write_index(
      page, table.n_rows ? web_table_number(&table, 0U, "n") : 0U, origin);
}

static RgStatus
write_file(const WebPage *const page, const WebTable *const things,
           const bool is_first, const RgStr origin)
{
  static const char *const lists[] = {
      "/",         "/co-lead",   "/cases",     "/agencies", "/regions",
      "/policies", "/platforms", "/documents", "/themes",   "/ontology"};
  WebHtml xml = web_html(web_response_sink(page->response));
  RG_TRY(begin_xml(&xml, page->response, "urlset"));
  for (size_t i = 0U; is_first && i < RG_COUNT_OF(lists); ++i) {
    write_location(&xml, origin, rg_str_c(lists[i]));
  }
  for (size_t i = 0U; i < things->n_rows; ++i) {
    RgStr path = RG_STR_NONE;
    RG_TRY(web_site_path(page->site, page->request->arena,
                         web_table_text(things, i, "thing"), &path));
    if (rg_str_starts_with(path, RG_STR("/"))) {
      write_location(&xml, origin, path);
    }
  }
  web_html_markup(&xml, "</urlset>\n");
  return web_html_status(&xml);
}

/** "/sitemap-7.xml" */
static RgStatus
answer_file(const WebPage *const page, const uint64_t number,
            RgError *const error)
{
  static const WebQuery query    = WEB_QUERY(sitemap);
  WebBindings           bindings = {.n = 0U};
  WebTable              things   = {0};
  RgStr                 text     = RG_STR_NONE;
  RgStr                 origin   = RG_STR_NONE;
  RG_TRY(web_filter_number(page, &bindings, "limit", THINGS_PER_FILE));
  RG_TRY(web_filter_number(page, &bindings, "offset",
                           (number - 1U) * THINGS_PER_FILE));
  RG_TRY(web_filter_ask(page, &query, &bindings, &text, &things, error));
  if (!things.n_rows && number > 1U) {
    return rg_error_set(error, RG_NOT_FOUND, "there are fewer sitemaps");
  }
  RG_TRY(find_origin(page->site, page->request, &origin));
  return write_file(page, &things, number == 1U, origin);
}

/** The number in "/sitemap-7.xml"; 0 for no number. */
static uint64_t
file_number(const RgStr path)
{
  uint64_t number = 0U;
  for (size_t i = sizeof("/sitemap-") - 1U; i < path.size; ++i) {
    if (path.data[i] < '0' || path.data[i] > '9') {
      return rg_str_equals(rg_str_slice(path, i, path.size), RG_STR(".xml"))
                 ? number
                 : 0U;
    }
    number = number < MAX_FILES ? number * 10U + (uint64_t)(path.data[i] - '0')
                                : number;
  }
  return 0U;
}

void
web_answer_sitemap(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  const bool is_index   = rg_str_equals(request->path, RG_STR("/sitemap.xml"));
  const uint64_t number = is_index ? 0U : file_number(request->path);
  WebPage        page   = {0};
  RgError        error  = {0};
  if (!is_index && !number) {
    web_problem_text(request, response, 404, "there is no such sitemap");
    return;
  }
  if (!web_page_open(&page, site, request, response)) {
    return;
  }
  const RgStatus status = is_index ? answer_index(&page, &error)
                                   : answer_file(&page, number, &error);
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
