#include "web/preparation.h"

#include "graph/base/aside.h"
#include "web/router.h"

#include <stdatomic.h>

struct WebPreparationImpl {
  const WebFront *front;
  WebQueryList   *queries; ///< its own: nobody's, but can be stopped
  atomic_bool     is_over;
  RgAside         aside;
};

static void
stay_connected(void *const handle)
{
  (void)handle;
}

/** As a request is answered, but nobody waits, pays and is counted. */
static void
answer(const WebPreparation *const preparation, const WebRequest *const request)
{
  const WebFront *const front    = preparation->front;
  const WebTransport    nowhere  = {NULL, rg_sink_drop, stay_connected};
  WebResponse          *response = NULL;
  WebSite               site     = front->site;
  if (web_response_new(request, nowhere, &response) != RG_OK) {
    return;
  }
  site.request                    = request;
  site.gates[WEB_LANE_QUERY]      = NULL;
  site.gates[WEB_LANE_PAGE]       = NULL;
  site.clients                    = NULL;
  site.metrics                    = NULL;
  site.query_log                  = NULL;
  site.queries                    = preparation->queries;
  WebGeneration *const generation = web_served_graph_take(front->served, &site);
  (void)web_route(&site, request, response);
  web_served_graph_give_back(front->served, generation);
  web_response_abort(response);
}

static void
prepare(const WebPreparation *const preparation, const RgStr address,
        const RgStr language)
{
  const WebHeader header = {RG_STR("Accept-Language"), language};
  RgArena *const  arena  = rg_arena_new(rg_allocator_system());
  RgStr           query  = address;
  RgStr           path   = RG_STR_NONE;
  (void)rg_str_split(&query, '?', &path);
  const WebRequest request = {.arena     = arena,
                              .method    = RG_STR("GET"),
                              .path      = path,
                              .query     = query,
                              .headers   = &header,
                              .n_headers = 1U};
  if (arena) {
    answer(preparation, &request);
  }
  rg_arena_free(arena);
}

/** In the order in which people come by; at the end, choices that leave so much
    that they cost as much as no choice. */
static void
prepare_all(void *const handle)
{
  static const char *const addresses[] = {"/",
                                          "/co-lead",
                                          "/cases",
                                          "/agencies",
                                          "/policies",
                                          "/regions",
                                          "/platforms",
                                          "/documents",
                                          "/themes",
                                          "/sparql",
                                          "/cases?role=lead&",
                                          "/cases?role=coLead&",
                                          "/cases?role=participant&",
                                          "/co-lead?role=lead",
                                          "/co-lead?role=coLead",
                                          "/co-lead?role=participant"};
  static const char *const languages[] = {"zh", "en"};
  WebPreparation *const    preparation = (WebPreparation *)handle;
  for (size_t i = 0U; i < RG_COUNT_OF(addresses); ++i) {
    for (size_t k = 0U; k < RG_COUNT_OF(languages); ++k) {
      if (!atomic_load(&preparation->is_over)) {
        prepare(preparation, rg_str_c(addresses[i]), rg_str_c(languages[k]));
      }
    }
  }
}

/** Only what has a version is kept. */
static bool
has_version(const WebFront *const front)
{
  WebSite              site       = front->site;
  WebGeneration *const generation = web_served_graph_take(front->served, &site);
  const bool           has        = site.version.size;
  web_served_graph_give_back(front->served, generation);
  return has;
}

WebPreparation *
web_preparation_begin(const WebFront *const front)
{
  const RgAllocator *const system = rg_allocator_system();
  if (!has_version(front)) {
    return NULL;
  }
  WebPreparation *const made =
      rg_alloc_zero(system, 1U, sizeof(WebPreparation));
  WebQueryList *const queries = web_query_list_new();
  if (!made || !queries) {
    web_query_list_free(queries);
    rg_free(system, made, sizeof(WebPreparation));
    return NULL;
  }
  made->front   = front;
  made->queries = queries;
  rg_aside_begin(&made->aside, true, prepare_all, made);
  return made;
}

void
web_preparation_end(WebPreparation *const preparation)
{
  if (preparation) {
    atomic_store(&preparation->is_over, true);
    web_query_list_stop_all(preparation->queries);
    rg_aside_end(&preparation->aside);
    web_query_list_free(preparation->queries);
    rg_free(rg_allocator_system(), preparation, sizeof(*preparation));
  }
}
