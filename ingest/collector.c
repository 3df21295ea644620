#include "ingest/collector.h"

#include <stdlib.h>

RgStatus
ingest_collector_take(IngestCollector *const collector,
                      GraphQuadTable *const  table)
{
  size_t n         = 0U;
  collector->quads = (IngestQuads){0};
  RG_TRY(graph_quad_table_sort(table));
  (void)graph_quad_table_rows(table, &n);
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(ingest_quads_push(collector->arena, &collector->quads,
                             graph_quad_table_quad(table, i)));
  }
  return RG_OK;
}

RgStatus
ingest_collector_give(const IngestCollector *const collector,
                      GraphQuadTable *const        table)
{
  GraphQuadTableInto  into = {table, collector->arena};
  const GraphQuadSink sink = graph_quad_table_sink(&into);
  graph_quad_table_clear(table);
  for (size_t i = 0U; i < collector->quads.n; ++i) {
    RG_TRY(graph_quad_sink_write(&sink, &collector->quads.items[i]));
  }
  return RG_OK;
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
