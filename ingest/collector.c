#include "ingest/collector.h"

#include <stdlib.h>

static RgStatus
collect(void *const handle, const GraphQuad *const quad)
{
  IngestCollector *const collector = (IngestCollector *)handle;
  GraphQuad              copy;
  RG_TRY(graph_term_copy(collector->arena, &quad->subject, &copy.subject));
  RG_TRY(graph_term_copy(collector->arena, &quad->predicate, &copy.predicate));
  RG_TRY(graph_term_copy(collector->arena, &quad->object, &copy.object));
  RG_TRY(graph_term_copy(collector->arena, &quad->graph, &copy.graph));
  return ingest_quads_push(collector->arena, &collector->quads, copy);
}

GraphQuadSink
ingest_collector_sink(IngestCollector *const collector)
{
  return (GraphQuadSink){collector, collect, NULL};
}

static int
compare(const void *const a, const void *const b)
{
  const GraphQuad *const x     = (const GraphQuad *)a;
  const GraphQuad *const y     = (const GraphQuad *)b;
  int                    order = graph_term_compare(&x->subject, &y->subject);
  if (!order) {
    order = graph_term_compare(&x->predicate, &y->predicate);
  }
  if (!order) {
    order = graph_term_compare(&x->object, &y->object);
  }
  return order ? order : graph_term_compare(&x->graph, &y->graph);
}

void
ingest_collector_settle(IngestCollector *const collector)
{
  IngestQuads *const quads = &collector->quads;
  size_t             n     = 0U;
  if (!quads->n) {
    return;
  }
  qsort(quads->items, quads->n, sizeof(GraphQuad), compare);
  for (size_t i = 1U; i < quads->n; ++i) {
    if (compare(&quads->items[n], &quads->items[i])) {
      quads->items[++n] = quads->items[i];
    }
  }
  quads->n = n + 1U;
}
