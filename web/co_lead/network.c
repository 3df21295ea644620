#include "web/co_lead/network.h"

#include "graph/base/hashmap.h"
#include "web/co_lead/question.h"
#include "web/http/problem.h"
#include "web/parts/answer_cache.h"
#include "web/parts/query.h"

#include <stdlib.h>

WEB_QUERY_DECLARE(network_nodes);
WEB_QUERY_DECLARE(co_lead_pairs);

static RgStatus
ask(const WebSite *const site, RgArena *const arena, const WebQuery query,
    const WebBindings *const bindings, WebTable *const table,
    RgError *const error)
{
  RgStr text = RG_STR_NONE;
  RG_TRY(web_query_bind(arena, web_query_text(&query), bindings->items,
                        bindings->n, &text));
  return web_answer_cache_ask(site, arena, text, table, error);
}

/** Number the agencies of `table`, from 0, by IRI. */
static RgStatus
number_agencies(const WebTable *const table, RgHashmap *const numbers)
{
  for (size_t i = 0U; i < table->n_rows; ++i) {
    RG_TRY(rg_hashmap_insert(numbers, web_table_text(table, i, "agency"), i,
                             NULL, NULL));
  }
  return RG_OK;
}

/** Heaviest first, then by the names of their ends. */
static int
compare_edges(const void *const a, const void *const b)
{
  const WebEdge *const x = (const WebEdge *)a;
  const WebEdge *const y = (const WebEdge *)b;
  if (x->weight != y->weight) {
    return x->weight < y->weight ? 1 : -1;
  }
  return web_edge_compare_ends(x, y);
}

/** Edges with the row numbers of their agencies in the table of nodes. */
static RgStatus
make_edges(const WebTable *const pairs, const RgHashmap *const numbers,
           RgArena *const arena, WebNetwork *const network)
{
  WebEdge *const edges = rg_arena_alloc_zero(
      arena, pairs->n_rows ? pairs->n_rows : 1U, sizeof(WebEdge));
  if (!edges) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < pairs->n_rows; ++i) {
    uint64_t a = 0U;
    uint64_t b = 0U;
    if (rg_hashmap_get(numbers, web_table_text(pairs, i, "a"), &a) != RG_OK ||
        rg_hashmap_get(numbers, web_table_text(pairs, i, "b"), &b) != RG_OK) {
      continue;
    }
    edges[network->n_edges++] =
        (WebEdge){(size_t)(a < b ? a : b), (size_t)(a < b ? b : a),
                  web_table_number(pairs, i, "weight")};
  }
  network->edges = edges;
  return RG_OK;
}

/** Keep the agencies that an edge needs, and renumber the edges. */
static RgStatus
make_nodes(const WebTable *const table, RgArena *const arena,
           WebEdge *const edges, WebNetwork *const network)
{
  const size_t   n     = table->n_rows ? table->n_rows : 1U;
  WebNode *const nodes = rg_arena_alloc_zero(arena, n, sizeof(*nodes));
  size_t *const  place = rg_arena_alloc_zero(arena, n, sizeof(*place));
  if (!nodes || !place) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    place[edges[i].a] = 1U;
    place[edges[i].b] = 1U;
  }
  for (size_t i = 0U; i < table->n_rows; ++i) {
    if (place[i]) {
      place[i] = network->n_nodes;
      nodes[network->n_nodes++] =
          (WebNode){web_table_text(table, i, "agency"),
                    web_table_text(table, i, "label"),
                    web_table_text(table, i, "class"),
                    web_table_text(table, i, "classIri"),
                    web_table_number(table, i, "nLed"),
                    web_table_number(table, i, "nCoLed")};
    }
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    edges[i].a = place[edges[i].a];
    edges[i].b = place[edges[i].b];
  }
  qsort(edges, network->n_edges, sizeof(*edges), compare_edges);
  network->nodes = nodes;
  return RG_OK;
}

RgStatus
web_network_ask(const WebSite *const site, RgArena *const arena,
                const WebBindings *const bindings, WebNetwork *const network,
                RgError *const error)
{
  const WebQuery nodes_query = WEB_QUERY(network_nodes);
  const WebQuery pairs_query = WEB_QUERY(co_lead_pairs);
  WebTable       agencies    = {0};
  WebTable       pairs       = {0};
  *network                   = (WebNetwork){0};
  RG_TRY(ask(site, arena, nodes_query, bindings, &agencies, error));
  RG_TRY(ask(site, arena, pairs_query, bindings, &pairs, error));
  RgHashmap *const numbers = rg_hashmap_new(rg_allocator_system());
  if (!numbers) {
    return RG_NO_MEMORY;
  }
  RgStatus status = number_agencies(&agencies, numbers);
  if (status == RG_OK) {
    status = make_edges(&pairs, numbers, arena, network);
  }
  if (status == RG_OK) {
    status = make_nodes(&agencies, arena, (WebEdge *)(uintptr_t)network->edges,
                        network);
  }
  rg_hashmap_free(numbers);
  return status;
}

RgStatus
web_network_query(RgArena *const arena, const WebBindings *const bindings,
                  RgStr *const text)
{
  const WebQuery query = WEB_QUERY(co_lead_pairs);
  return web_query_bind(arena, web_query_text(&query), bindings->items,
                        bindings->n, text);
}

static RgStatus
write_network(const WebPage *const page, const WebNetworkFormat format,
              const RgStr extension, RgError *const error)
{
  WebBindings bindings;
  WebNetwork  network = {0};
  RgStr       name    = RG_STR_NONE;
  RG_TRY(web_co_lead_question(page, &bindings));
  RG_TRY(web_network_ask(page->site, page->request->arena, &bindings, &network,
                         error));
  RG_TRY(rg_arena_printf(page->request->arena, &name,
                         "attachment; filename=\"co-lead.%.*s\"",
                         RG_STR_ARG(extension)));
  RG_TRY(
      web_response_header(page->response, RG_STR("Content-Disposition"), name));
  RG_TRY(web_response_header(
      page->response, RG_STR("Access-Control-Allow-Origin"), RG_STR("*")));
  RG_TRY(web_response_content_type(page->response,
                                   rg_str_c(web_network_media_type(format))));
  const RgSink out = web_response_sink(page->response);
  return web_network_write(&network, format, &out);
}

void
web_answer_network(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  const RgStr extension =
      rg_str_slice(request->path, sizeof("/co-lead.") - 1U, request->path.size);
  const WebNetworkFormat format = web_network_format_find(extension);
  WebPage                page   = {0};
  RgError                error  = {0};
  if (format == WEB_NETWORK_NONE) {
    web_problem_text(request, response, 404,
                     "the network comes as /co-lead.csv, .nodes.csv, .gexf, "
                     ".graphml, .json or .ttl");
    return;
  }
  if (!web_page_open(&page, site, request, response)) {
    return;
  }
  const RgStatus status = write_network(&page, format, extension, &error);
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
