#include "web/network/subset.h"

#include <stdint.h>
#include <string.h>

/** A node's place while choosing. */
typedef struct {
  uint64_t sum;
  size_t   node;
} Ranked;

static bool
is_before(const Ranked a, const Ranked b)
{
  return a.sum != b.sum ? a.sum > b.sum : a.node < b.node;
}

/** Move the `most` first of `ranked` to its front, in order. */
static void
rank_front(Ranked *const ranked, const size_t n, const size_t most)
{
  size_t n_front = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const Ranked one = ranked[i];
    if (n_front == most && (!most || !is_before(one, ranked[most - 1U]))) {
      continue;
    }
    size_t at = n_front < most ? n_front++ : most - 1U;
    for (; at > 0U && is_before(one, ranked[at - 1U]); --at) {
      ranked[at] = ranked[at - 1U];
    }
    ranked[at] = one;
  }
}

/** `place[node]`: index in the subset, or SIZE_MAX. */
static RgStatus
keep_edges(const WebNetwork *const network, const size_t *const place,
           RgArena *const arena, WebNetwork *const subset)
{
  WebEdge *const edges = rg_arena_alloc_zero(
      arena, network->n_edges ? network->n_edges : 1U, sizeof(WebEdge));
  if (!edges) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge = &network->edges[i];
    const size_t         a    = place[edge->a];
    const size_t         b    = place[edge->b];
    if (a != SIZE_MAX && b != SIZE_MAX) {
      edges[subset->n_edges++] =
          (WebEdge){a < b ? a : b, a < b ? b : a, edge->weight};
    }
  }
  subset->edges = edges;
  return RG_OK;
}

/** Drop the nodes that no edge is left of; `place` is room for as many. */
static void
drop_alone(WebNetwork *const subset, WebNode *const nodes, WebEdge *const edges,
           size_t *const place)
{
  size_t n = 0U;
  memset(place, 0, subset->n_nodes * sizeof(*place));
  for (size_t i = 0U; i < subset->n_edges; ++i) {
    place[edges[i].a] = 1U;
    place[edges[i].b] = 1U;
  }
  for (size_t i = 0U; i < subset->n_nodes; ++i) {
    if (place[i]) {
      nodes[n] = nodes[i];
      place[i] = n++;
    }
  }
  for (size_t i = 0U; i < subset->n_edges; ++i) {
    edges[i].a = place[edges[i].a];
    edges[i].b = place[edges[i].b];
  }
  subset->n_nodes = n;
}

RgStatus
web_network_top(const WebNetwork *const network, const size_t most,
                RgArena *const arena, WebNetwork *const subset)
{
  const size_t   n      = network->n_nodes;
  const size_t   room   = n ? n : 1U;
  Ranked *const  ranked = rg_arena_alloc(arena, room * sizeof(Ranked));
  size_t *const  place  = rg_arena_alloc(arena, room * sizeof(size_t));
  WebNode *const nodes  = rg_arena_alloc_zero(arena, room, sizeof(WebNode));
  *subset               = (WebNetwork){0};
  if (!ranked || !place || !nodes) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    ranked[i] = (Ranked){0U, i};
    place[i]  = SIZE_MAX;
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    ranked[network->edges[i].a].sum += network->edges[i].weight;
    ranked[network->edges[i].b].sum += network->edges[i].weight;
  }
  subset->n_nodes = n < most ? n : most;
  rank_front(ranked, n, subset->n_nodes);
  for (size_t i = 0U; i < subset->n_nodes; ++i) {
    nodes[i]              = network->nodes[ranked[i].node];
    place[ranked[i].node] = i;
  }
  subset->nodes = nodes;
  RG_TRY(keep_edges(network, place, arena, subset));
  drop_alone(subset, nodes, (WebEdge *)(uintptr_t)subset->edges, place);
  return RG_OK;
}
