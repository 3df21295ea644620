#include "web/entity/ego.h"

#include "web/network/order.h"
#include "web/parts/filter.h"
#include "web/parts/picture.h"

/** More partners than this make no readable picture; the table has them. */
enum { MAX_PARTNERS = 24 };

WEB_QUERY_DECLARE(agency_classes);
WEB_QUERY_DECLARE(agency_neighbours);

/** The number of a partner's node; 0, the agency's own, for none. */
static size_t
node_of(const WebTable *const partners, const size_t n, const RgStr iri)
{
  for (size_t i = 0U; i < n; ++i) {
    if (rg_str_equals(web_table_text(partners, i, "partner"), iri)) {
      return i + 1U;
    }
  }
  return 0U;
}

/** The class of the agency itself, the first as those of its partners are. */
static RgStr
class_of(const WebEntity *const entity)
{
  return entity->description
             ? web_description_object(
                   entity->description, entity->iri,
                   RG_STR("http://www.w3.org/ns/org#classification"))
             : RG_STR_NONE;
}

static RgStatus
ask_links(const WebPage *const page, const WebEntity *const entity,
          WebTable *const links, RgError *const error)
{
  static const WebQuery query = WEB_QUERY(agency_neighbours);
  WebBindings bindings = {.items = {{"this", graph_term_iri(entity->iri)}},
                          .n     = 1U};
  RgStr       text     = RG_STR_NONE;
  RG_TRY(web_filter_number(page, &bindings, "limit", MAX_PARTNERS));
  return web_filter_ask(page, &query, &bindings, &text, links, error);
}

/** Node 0 is the agency, sized by all its links. */
static RgStatus
make_network(RgArena *const arena, const WebEntity *const entity,
             const WebTable *const partners, const size_t n,
             const WebTable *const links, WebNetwork *const network)
{
  WebNode *const nodes = rg_arena_alloc_zero(arena, n + 1U, sizeof(WebNode));
  WebEdge *const edges =
      rg_arena_alloc_zero(arena, n + links->n_rows + 1U, sizeof(WebEdge));
  if (!nodes || !edges) {
    return RG_NO_MEMORY;
  }
  *network = (WebNetwork){nodes, n + 1U, edges, 0U};
  nodes[0] = (WebNode){.iri       = entity->iri,
                       .label     = entity->label,
                       .class_iri = class_of(entity)};
  for (size_t i = 0U; i < n; ++i) {
    const uint64_t weight = web_table_number(partners, i, "weight");
    nodes[i + 1U] = (WebNode){.iri   = web_table_text(partners, i, "partner"),
                              .label = web_table_text(partners, i, "label"),
                              .class_iri = web_table_text(partners, i, "class"),
                              .n_co_led  = weight};
    nodes[0].n_co_led += weight;
    edges[network->n_edges++] = (WebEdge){0U, i + 1U, weight};
  }
  for (size_t i = 0U; i < links->n_rows; ++i) {
    const size_t a = node_of(partners, n, web_table_text(links, i, "a"));
    const size_t b = node_of(partners, n, web_table_text(links, i, "b"));
    if (a && b) {
      edges[network->n_edges++] = (WebEdge){
          a < b ? a : b, a < b ? b : a, web_table_number(links, i, "weight")};
    }
  }
  return RG_OK;
}

RgStatus
web_ego_write(WebPage *const page, const WebEntity *const entity,
              const WebTable *const partners, RgError *const error)
{
  RgArena *const arena = page->request->arena;
  const size_t   n =
      partners->n_rows < MAX_PARTNERS ? partners->n_rows : MAX_PARTNERS;
  static const WebPictureWords words   = {"ego.picture", "ego.picture-text",
                                          "col.weight"};
  static const WebQuery        query   = WEB_QUERY(agency_classes);
  WebTable                     classes = {0};
  WebTable                     links   = {0};
  WebNetwork                   network = {0};
  size_t                      *order   = NULL;
  RG_TRY(ask_links(page, entity, &links, error));
  RG_TRY(web_entity_ask(page, &query, entity, NULL, &classes, error));
  RG_TRY(make_network(arena, entity, partners, n, &links, &network));
  RG_TRY(web_network_order(&network, arena, &order));
  web_picture_write(page, &network, order, &classes, &words);
  return RG_OK;
}
