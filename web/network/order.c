#include "web/network/order.h"

#include <math.h>

/** Clusters while they merge; matrices are n × n, row after row. */
typedef struct {
  size_t  n;
  double *alike;   ///< of nodes
  double *sums;    ///< of likeness between clusters
  size_t *members; ///< row i: the nodes of cluster i, in order
  size_t *sizes;   ///< 0: merged into another
} Clusters;

static RgStatus
make_clusters(const WebNetwork *const network, RgArena *const arena,
              Clusters *const clusters)
{
  const size_t  n    = network->n_nodes;
  const size_t  room = n ? n : 1U;
  double *const sums = rg_arena_alloc_zero(arena, room, sizeof(double));
  *clusters =
      (Clusters){n, rg_arena_alloc_zero(arena, room * room, sizeof(double)),
                 rg_arena_alloc_zero(arena, room * room, sizeof(double)),
                 rg_arena_alloc_zero(arena, room * room, sizeof(size_t)),
                 rg_arena_alloc_zero(arena, room, sizeof(size_t))};
  if (!sums || !clusters->alike || !clusters->sums || !clusters->members ||
      !clusters->sizes) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    sums[network->edges[i].a] += (double)network->edges[i].weight;
    sums[network->edges[i].b] += (double)network->edges[i].weight;
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge = &network->edges[i];
    const double         likeness =
        (double)edge->weight / sqrt(sums[edge->a] * sums[edge->b]);
    clusters->alike[edge->a * n + edge->b] = likeness;
    clusters->alike[edge->b * n + edge->a] = likeness;
    clusters->sums[edge->a * n + edge->b]  = likeness;
    clusters->sums[edge->b * n + edge->a]  = likeness;
  }
  for (size_t i = 0U; i < n; ++i) {
    clusters->members[i * n] = i;
    clusters->sizes[i]       = 1U;
  }
  return RG_OK;
}

/** The two most alike clusters; unlike ones merge too, the first two. */
static bool
find_closest(const Clusters *const clusters, size_t *const a, size_t *const b)
{
  double best  = -1.0;
  bool   found = false;
  for (size_t i = 0U; i < clusters->n; ++i) {
    for (size_t k = i + 1U; clusters->sizes[i] && k < clusters->n; ++k) {
      if (!clusters->sizes[k]) {
        continue;
      }
      const double likeness =
          clusters->sums[i * clusters->n + k] /
          ((double)clusters->sizes[i] * (double)clusters->sizes[k]);
      if (likeness > best) {
        best  = likeness;
        *a    = i;
        *b    = k;
        found = true;
      }
    }
  }
  return found;
}

static void
reverse(size_t *const items, const size_t n)
{
  for (size_t i = 0U; i < n / 2U; ++i) {
    const size_t item = items[i];
    items[i]          = items[n - 1U - i];
    items[n - 1U - i] = item;
  }
}

/** Turn both so that a's end and b's begin are the most alike. */
static void
turn(const Clusters *const clusters, const size_t a, const size_t b)
{
  const size_t  n        = clusters->n;
  size_t *const first    = &clusters->members[a * n];
  size_t *const second   = &clusters->members[b * n];
  const size_t  n_a      = clusters->sizes[a];
  const size_t  n_b      = clusters->sizes[b];
  const size_t  a_ends[] = {first[n_a - 1U], first[0]};
  const size_t  b_ends[] = {second[0], second[n_b - 1U]};
  size_t        best     = 0U;
  for (size_t i = 1U; i < 4U; ++i) {
    if (clusters->alike[a_ends[i / 2U] * n + b_ends[i % 2U]] >
        clusters->alike[a_ends[best / 2U] * n + b_ends[best % 2U]]) {
      best = i;
    }
  }
  if (best / 2U) {
    reverse(first, n_a);
  }
  if (best % 2U) {
    reverse(second, n_b);
  }
}

static void
merge(Clusters *const clusters, const size_t a, const size_t b)
{
  const size_t n = clusters->n;
  turn(clusters, a, b);
  for (size_t i = 0U; i < clusters->sizes[b]; ++i) {
    clusters->members[a * n + clusters->sizes[a]++] =
        clusters->members[b * n + i];
  }
  clusters->sizes[b] = 0U;
  for (size_t i = 0U; i < n; ++i) {
    clusters->sums[a * n + i] += clusters->sums[b * n + i];
    clusters->sums[i * n + a] = clusters->sums[a * n + i];
  }
}

RgStatus
web_network_order(const WebNetwork *const network, RgArena *const arena,
                  size_t **const order)
{
  Clusters clusters;
  size_t   a = 0U;
  size_t   b = 0U;
  RG_TRY(make_clusters(network, arena, &clusters));
  while (find_closest(&clusters, &a, &b)) {
    merge(&clusters, a, b);
  }
  *order = clusters.members; /* the first cluster took all */
  return RG_OK;
}
