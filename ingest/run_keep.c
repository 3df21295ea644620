#include "graph/export.h"
#include "ingest/collector.h"
#include "ingest/run_impl.h"

enum { TABLE_ROWS = 1 << 16 }; /* of a graph that may come in pieces */

/* Statements that are no new document's, one graph after the other. */
typedef struct {
  IngestRun         *run;
  bool               is_old;  /* from the graph as it was */
  bool               begun;   /* a graph is at hand */
  bool               dropped; /* it is */
  bool               gathers; /* it is a document to correct */
  bool               whole;   /* it must be taken at once */
  GraphQuadTableInto into;
} Keeper;

RgStatus
ingest_run_write(const IngestRun *const run, const GraphQuadTable *const table)
{
  RG_TRY(graph_builder_add(run->builder, table));
  return onto_derive_add(run->derive, table);
}

bool
ingest_run_drops(const IngestRun *const run, const IngestKnown *const known)
{
  return known->replaced || (run->options->prune && !known->kept &&
                             known->input == INGEST_NO_INPUT);
}

/* Write what was brought together; a document is corrected. */
static RgStatus
flush(Keeper *const keeper)
{
  GraphQuadTable *const table = keeper->into.table;
  if (keeper->gathers) {
    IngestCollector document = {keeper->into.arena, {0}};
    RG_TRY(ingest_collector_take(&document, table));
    RG_TRY(ingest_corrections_reapply(keeper->run->corrections, &document));
    RG_TRY(ingest_collector_give(&document, table));
  }
  RG_TRY(ingest_run_write(keeper->run, table));
  graph_quad_table_clear(table);
  rg_arena_reset(keeper->into.arena);
  return RG_OK;
}

/* What becomes of the statements of a graph as it was. */
static void
judge(Keeper *const keeper, const RgStr graph)
{
  const IngestRun *const   run   = keeper->run;
  const IngestKnown *const known = ingest_known_find(&run->knowns, graph);
  keeper->gathers = ingest_corrections_needs(run->corrections, graph);
  keeper->whole   = keeper->gathers || known;
  keeper->dropped = onto_derive_owns(run->derive, graph) ||
                    ingest_corrections_owns(run->corrections, graph) ||
                    (known && ingest_run_drops(run, known));
}

static RgStatus
begin_graph(Keeper *const keeper, const GraphTerm *const graph)
{
  GraphTerm copy;
  RG_TRY(flush(keeper));
  RG_TRY(graph_term_copy(keeper->into.arena, graph, &copy));
  graph_quad_table_set_graph(keeper->into.table, copy);
  keeper->begun   = true;
  keeper->dropped = false;
  keeper->gathers = false;
  keeper->whole   = false;
  if (keeper->is_old && graph->kind == GRAPH_TERM_IRI) {
    judge(keeper, graph->text);
  }
  return RG_OK;
}

static RgStatus
take(void *const handle, const GraphQuad *const quad)
{
  Keeper *const       keeper = (Keeper *)handle;
  const GraphQuadSink sink   = graph_quad_table_sink(&keeper->into);
  const GraphTerm     graph  = graph_quad_table_graph(keeper->into.table);
  size_t              n      = 0U;
  (void)graph_quad_table_rows(keeper->into.table, &n);
  if (!keeper->begun || !graph_term_equals(&graph, &quad->graph)) {
    RG_TRY(begin_graph(keeper, &quad->graph));
  } else if (n >= TABLE_ROWS && !keeper->whole) {
    RG_TRY(flush(keeper));
  }
  return keeper->dropped ? RG_OK : graph_quad_sink_write(&sink, quad);
}

static RgStatus
write_old(IngestRun *const run, const GraphQuadSink *const sink)
{
  const GraphExportOptions options = {.order  = GRAPH_EXPORT_BY_GRAPH,
                                      .cancel = run->options->cancel};
  return graph_export_quads(run->store, &options, sink, run->error);
}

static RgStatus
write_corrections(IngestRun *const run, const GraphQuadSink *const sink)
{
  return ingest_corrections_write(run->corrections, sink);
}

/* What `write` writes, into tables. */
static RgStatus
keep(IngestRun *const run, const bool is_old,
     RgStatus (*const write)(IngestRun *run, const GraphQuadSink *sink))
{
  Keeper              keeper = {.run = run, .is_old = is_old};
  const GraphQuadSink sink   = {&keeper, take, NULL};
  keeper.into.table          = graph_quad_table_new(rg_allocator_system());
  keeper.into.arena          = rg_arena_new(rg_allocator_system());
  RgStatus status =
      keeper.into.table && keeper.into.arena ? write(run, &sink) : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = flush(&keeper);
  }
  graph_quad_table_free(keeper.into.table);
  rg_arena_free(keeper.into.arena);
  return status;
}

RgStatus
ingest_run_keep(IngestRun *const run)
{
  return run->store ? keep(run, true, write_old) : RG_OK;
}

RgStatus
ingest_run_correct(IngestRun *const run)
{
  return keep(run, false, write_corrections);
}
