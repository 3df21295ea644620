#include "web/network/layout.h"

#include <math.h>

enum { N_STEPS = 250, N_PASSES = 60 };

/** Draws nodes to the middle, against the repulsion of all others. */
static const double GRAVITY = 0.08;

/** Nodes nearer than this repel as if they were at this distance. */
static const double NEAREST = 0.001;

static void
repel(const WebPoint *const points, WebPoint *const forces, const size_t n,
      const double ideal)
{
  for (size_t i = 0U; i < n; ++i) {
    for (size_t k = i + 1U; k < n; ++k) {
      const double dx       = points[i].x - points[k].x;
      const double dy       = points[i].y - points[k].y;
      const double squared  = fmax(dx * dx + dy * dy, NEAREST * NEAREST);
      const double strength = ideal * ideal / squared;
      forces[i].x += dx * strength;
      forces[i].y += dy * strength;
      forces[k].x -= dx * strength;
      forces[k].y -= dy * strength;
    }
  }
}

static void
attract(const WebNetwork *const network, const WebPoint *const points,
        WebPoint *const forces, const double ideal)
{
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge     = &network->edges[i];
    const double         dx       = points[edge->a].x - points[edge->b].x;
    const double         dy       = points[edge->a].y - points[edge->b].y;
    const double         strength = sqrt(dx * dx + dy * dy) / ideal *
                            (1.0 + log((double)edge->weight + 1.0)) / 2.0;
    forces[edge->a].x -= dx * strength;
    forces[edge->a].y -= dy * strength;
    forces[edge->b].x += dx * strength;
    forces[edge->b].y += dy * strength;
  }
}

/** Move each node along its force, at most `reach`. */
static void
move(WebPoint *const points, WebPoint *const forces, const size_t n,
     const double reach)
{
  for (size_t i = 0U; i < n; ++i) {
    forces[i].x -= points[i].x * GRAVITY * (double)n;
    forces[i].y -= points[i].y * GRAVITY * (double)n;
    const double length =
        sqrt(forces[i].x * forces[i].x + forces[i].y * forces[i].y);
    const double scale = length > reach ? reach / length : 1.0;
    points[i].x += forces[i].x * scale;
    points[i].y += forces[i].y * scale;
    forces[i] = (WebPoint){0.0, 0.0};
  }
}

/** Stretch to the box. */
static void
fit(WebPoint *const points, const size_t n, const WebLayoutBox *const box)
{
  WebPoint low  = points[0];
  WebPoint high = points[0];
  for (size_t i = 1U; i < n; ++i) {
    low.x  = fmin(low.x, points[i].x);
    low.y  = fmin(low.y, points[i].y);
    high.x = fmax(high.x, points[i].x);
    high.y = fmax(high.y, points[i].y);
  }
  const double width  = fmax(high.x - low.x, NEAREST);
  const double height = fmax(high.y - low.y, NEAREST);
  for (size_t i = 0U; i < n; ++i) {
    points[i].x =
        (points[i].x - low.x) / width * (box->width - box->label_width) +
        box->label_width / 2.0;
    points[i].y = (points[i].y - low.y) / height *
                      (box->height - 2.0 * box->label_height) +
                  box->label_height;
  }
}

static double
clip(const double value, const double low, const double high)
{
  return fmin(fmax(value, low), high);
}

/** Push overlapping labels apart, up and down. */
static void
part_labels(WebPoint *const points, const size_t n,
            const WebLayoutBox *const box)
{
  for (size_t i = 0U; i < n; ++i) {
    for (size_t k = i + 1U; k < n; ++k) {
      const double dy      = points[k].y - points[i].y;
      const double overlap = box->label_height - fabs(dy);
      if (overlap <= 0.0 ||
          fabs(points[k].x - points[i].x) >= box->label_width) {
        continue;
      }
      const double push = dy < 0.0 ? -overlap / 2.0 : overlap / 2.0;
      points[i].y       = clip(points[i].y - push, box->label_height,
                               box->height - box->label_height);
      points[k].y       = clip(points[k].y + push, box->label_height,
                               box->height - box->label_height);
    }
  }
}

RgStatus
web_network_layout(const WebNetwork *const network, const size_t *const order,
                   const WebLayoutBox *const box, RgArena *const arena,
                   WebPoint **const points)
{
  const size_t    n      = network->n_nodes;
  const size_t    room   = n ? n : 1U;
  WebPoint *const at     = rg_arena_alloc_zero(arena, room, sizeof(WebPoint));
  WebPoint *const forces = rg_arena_alloc_zero(arena, room, sizeof(WebPoint));
  *points                = at;
  if (!at || !forces) {
    return RG_NO_MEMORY;
  }
  if (!n) {
    return RG_OK;
  }
  const double step  = 2.0 * acos(-1.0) / (double)n;
  const double ideal = 2.0 / sqrt((double)n);
  for (size_t i = 0U; i < n; ++i) {
    at[order[i]] = (WebPoint){cos((double)i * step), sin((double)i * step)};
  }
  for (size_t i = 0U; i < N_STEPS; ++i) {
    repel(at, forces, n, ideal);
    attract(network, at, forces, ideal);
    move(at, forces, n, 0.2 * (1.0 - (double)i / N_STEPS));
  }
  fit(at, n, box);
  for (size_t i = 0U; i < N_PASSES; ++i) {
    part_labels(at, n, box);
  }
  return RG_OK;
}
