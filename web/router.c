#include "web/router.h"

#include "web/co_lead/co_lead.h"
#include "web/co_lead/network.h"
#include "web/entity/entity_data.h"
#include "web/entity/entity_page.h"
#include "web/entity/named_graph.h"
#include "web/http/problem.h"
#include "web/operator.h"
#include "web/pages/crawlers.h"
#include "web/pages/dump.h"
#include "web/pages/health.h"
#include "web/pages/home.h"
#include "web/pages/licences.h"
#include "web/pages/list.h"
#include "web/pages/ontology.h"
#include "web/pages/problem_page.h"
#include "web/pages/sparql_page.h"
#include "web/pages/suggest.h"
#include "web/parts/assets.h"
#include "web/reconcile/reconcile.h"

#include <string.h>

/** What a route accepts. */
typedef enum { READS, READS_AND_POST, DELETES } Methods;

typedef struct {
  const char    *path; ///< goes on where it ends in `/`, `.` or `-`
  Methods        methods;
  WebPageHandler answer;
} Route;

/** The first that fits is taken. */
static const Route routes[] = {
    {"/", READS, web_answer_home},
    {"/co-lead", READS, web_answer_co_lead},
    {"/co-lead.", READS, web_answer_network},
    {"/cases", READS, web_answer_list},
    {"/cases.csv", READS, web_answer_list_csv},
    {"/agencies.csv", READS, web_answer_list_csv},
    {"/regions.csv", READS, web_answer_list_csv},
    {"/policies.csv", READS, web_answer_list_csv},
    {"/platforms.csv", READS, web_answer_list_csv},
    {"/documents.csv", READS, web_answer_list_csv},
    {"/themes.csv", READS, web_answer_list_csv},
    {"/search.csv", READS, web_answer_list_csv},
    {"/agencies", READS, web_answer_list},
    {"/regions", READS, web_answer_list},
    {"/policies", READS, web_answer_list},
    {"/platforms", READS, web_answer_list},
    {"/documents", READS, web_answer_list},
    {"/themes", READS, web_answer_list},
    {"/search", READS, web_answer_list},
    {"/suggest", READS, web_answer_suggest},
    {"/licences", READS, web_answer_licences},
    {"/reconcile", READS_AND_POST, web_answer_reconcile},
    {"/reconcile/suggest/", READS, web_answer_reconcile_suggest},
    {"/reconcile/flyout/", READS, web_answer_reconcile_flyout},
    {"/reconcile/preview", READS, web_answer_reconcile_preview},
    {"/reconcile/properties", READS, web_answer_reconcile_properties},
    {"/ontology", READS, web_answer_ontology},
    {"/ontology.ttl", READS, web_answer_ontology_data},
    {"/.well-known/void", READS, web_answer_void},
    {"/dump.nq.gz", READS, web_answer_dump},
    {"/dump.ttl.gz", READS, web_answer_dump},
    {"/sparql", READS_AND_POST, web_answer_sparql},
    {"/id/", READS, web_answer_id},
    {"/page/", READS, web_answer_page},
    {"/data/", READS, web_answer_data},
    {"/assets/", READS, web_answer_asset},
    {"/healthz", READS, web_answer_healthz},
    {"/readyz", READS, web_answer_readyz},
    {"/metrics", READS, web_answer_metrics},
    {"/queries", READS, web_answer_queries},
    {"/queries/", DELETES, web_answer_queries},
    {"/robots.txt", READS, web_answer_robots},
    {"/sitemap.xml", READS, web_answer_sitemap},
    {"/sitemap-", READS, web_answer_sitemap},
};

enum { N_ROUTES = RG_COUNT_OF(routes) };
_Static_assert((int)N_ROUTES < (int)WEB_MAX_ROUTES,
               "metrics have room for each route");

static bool
route_fits(const Route *const route, const RgStr path)
{
  const RgStr wanted = rg_str_c(route->path);
  const bool  goes_on =
      wanted.size > 1U && strchr("/.-", wanted.data[wanted.size - 1U]);
  return goes_on ? rg_str_starts_with(path, wanted)
                 : rg_str_equals(path, wanted);
}

static bool
method_fits(const Route *const route, const WebRequest *const request)
{
  switch (route->methods) {
  case DELETES:
    return rg_str_equals(request->method, RG_STR("DELETE"));
  case READS_AND_POST:
    return web_request_is_read(request) ||
           rg_str_equals(request->method, RG_STR("POST"));
  case READS:
    break;
  }
  return web_request_is_read(request);
}

static RgStr
allowed(const Route *const route)
{
  switch (route->methods) {
  case DELETES:
    return RG_STR("DELETE, OPTIONS");
  case READS_AND_POST:
    return RG_STR("GET, HEAD, POST, OPTIONS");
  case READS:
    break;
  }
  return RG_STR("GET, HEAD, OPTIONS");
}

/** Fetch standard, CORS preflight: anybody may read. */
static RgStatus
write_preflight(WebResponse *const response, const Route *const route)
{
  web_response_status(response, 204);
  RG_TRY(web_response_header(response, RG_STR("Allow"), allowed(route)));
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Methods"),
                             allowed(route)));
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Headers"),
                             RG_STR("Accept, Content-Type")));
  return web_response_header(response, RG_STR("Access-Control-Max-Age"),
                             RG_STR("86400"));
}

static void
refuse_method(const Route *const route, const WebRequest *const request,
              WebResponse *const response)
{
  if (rg_str_equals(request->method, RG_STR("OPTIONS"))) {
    if (write_preflight(response, route) != RG_OK) {
      web_response_abort(response);
    }
    return;
  }
  RgError error = {0};
  (void)rg_error_set(&error, RG_UNSUPPORTED, "use %.*s here",
                     RG_STR_ARG(allowed(route)));
  web_problem(request, response, 405, &error);
  if (!web_response_is_committed(response) &&
      web_response_header(response, RG_STR("Allow"), allowed(route)) != RG_OK) {
    web_response_abort(response);
  }
}

static size_t
find_and_answer(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  for (size_t i = 0U; i < N_ROUTES; ++i) {
    const Route *const route = &routes[i];
    if (!route_fits(route, request->path)) {
      continue;
    }
    if (method_fits(route, request)) {
      route->answer(site, request, response);
    } else {
      refuse_method(route, request, response);
    }
    return i;
  }
  web_problem_text(request, response, 404,
                   "there is no page at this path; start at /");
  return N_ROUTES;
}

size_t
web_route(const WebSite *const site, const WebRequest *const request,
          WebResponse *const response)
{
  const size_t route = find_and_answer(site, request, response);
  web_answer_problem_page(site, request, response);
  return route;
}

const char *
web_route_name(const size_t route)
{
  if (route < N_ROUTES) {
    return routes[route].path;
  }
  return route == N_ROUTES ? "other" : NULL;
}
