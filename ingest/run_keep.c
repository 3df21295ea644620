/**
   @file
   What stays of the old graph, and what of it is corrected anew.
*/
#include "ingest/run_impl.h"

#include "graph/dict.h"
#include "graph/stats.h"
#include "graph/table_reader.h"
#include "ingest/collector.h"
#include "ingest/queue.h"

enum { TABLE_ROWS = 1 << 16 }; /* of a graph that may come in pieces */

/** A graph of the store on its way. */
typedef struct {
  GraphTableReader *reader;
  GraphQuadTable   *table;
  RgArena          *arena;
  RgStatus          status;
} Slot;

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

/** A document that stays, but is corrected anew. */
static bool
is_rewritten(const IngestRun *const run, const IngestKnown *const known)
{
  return !ingest_run_drops(run, known) &&
         ingest_corrections_needs(run->corrections, known->graph);
}

/** Read such a document; in any thread. */
static RgStatus
read_document(const IngestRun *const run, const IngestKnown *const known,
              Slot *const slot)
{
  const GraphTerm name  = graph_term_iri(known->graph);
  GraphId         graph = GRAPH_ID_NONE;
  RG_TRY(rg_cancel_check(run->options->cancel));
  RG_TRY(graph_dict_find(run->store, &name, &graph));
  RG_TRY(graph_table_reader_begin(slot->reader, graph));
  return graph_table_reader_next(slot->reader, SIZE_MAX, slot->arena,
                                 slot->table);
}

static void
make_document(void *const handle, const size_t place, void *const result)
{
  const IngestRun *const   run   = (const IngestRun *)handle;
  const IngestKnown *const known = &run->knowns.items[place];
  Slot *const              slot  = (Slot *)result;
  slot->status =
      is_rewritten(run, known) ? read_document(run, known, slot) : RG_END;
}

/** Write it, corrected. */
static RgStatus
rewrite(const IngestRun *const run, const Slot *const slot)
{
  IngestCollector document = {slot->arena, {0}};
  RG_TRY(ingest_collector_take(&document, slot->table));
  RG_TRY(ingest_corrections_reapply(run->corrections, &document));
  RG_TRY(ingest_collector_give(&document, slot->table));
  return ingest_run_write(run, slot->table);
}

static bool
take_document(void *const handle, const size_t place, void *const result)
{
  IngestRun *const run  = (IngestRun *)handle;
  Slot *const      slot = (Slot *)result;
  (void)place;
  if (slot->status == RG_OK) {
    slot->status = rewrite(run, slot);
  }
  rg_arena_reset(slot->arena);
  run->status = slot->status == RG_END ? RG_OK : slot->status;
  return run->status == RG_OK;
}

/** What becomes of a graph of the store. */
typedef enum {
  FATE_KEPT,      ///< a document's, as it is
  FATE_READ,      ///< of other statements: as it is, but derived from
  FATE_REWRITTEN, ///< a document's that no run has made, corrected
  FATE_LEFT_OUT   ///< dropped, or written by another
} Fate;

static Fate
find_fate(const IngestRun *const run, const RgStr graph)
{
  const IngestKnown *const known = ingest_known_find(&run->knowns, graph);
  if (known) {
    return ingest_run_drops(run, known) || is_rewritten(run, known)
               ? FATE_LEFT_OUT
               : FATE_KEPT;
  }
  if (onto_derive_owns(run->derive, graph) ||
      ingest_corrections_owns(run->corrections, graph)) {
    return FATE_LEFT_OUT;
  }
  return ingest_corrections_needs(run->corrections, graph) ? FATE_REWRITTEN
         : onto_derive_is_document(run->derive, graph)     ? FATE_KEPT
                                                           : FATE_READ;
}

/** Derive from a graph that is no document's, in pieces. */
static RgStatus
derive_from(const IngestRun *const run, const GraphId graph, Slot *const slot)
{
  RgStatus status = graph_table_reader_begin(slot->reader, graph);
  while (status == RG_OK &&
         (status = graph_table_reader_next(
              slot->reader, TABLE_ROWS, slot->arena, slot->table)) == RG_OK) {
    RG_TRY(rg_cancel_check(run->options->cancel));
    status = onto_derive_add(run->derive, slot->table);
    rg_arena_reset(slot->arena);
  }
  return status == RG_END ? RG_OK : status;
}

/** Do with a named graph what is to be done; `stays` when it stays as it is. */
static RgStatus
keep_graph(const IngestRun *const run, const GraphId graph, Slot *const slot,
           bool *const stays)
{
  GraphTerm name;
  RG_TRY(graph_dict_term(run->store, graph, slot->arena, &name));
  const Fate fate =
      name.kind == GRAPH_TERM_IRI ? find_fate(run, name.text) : FATE_READ;
  *stays = fate == FATE_KEPT || fate == FATE_READ;
  if (fate == FATE_READ) {
    return derive_from(run, graph, slot);
  }
  if (fate == FATE_REWRITTEN) {
    RG_TRY(graph_table_reader_begin(slot->reader, graph));
    RG_TRY(graph_table_reader_next(slot->reader, SIZE_MAX, slot->arena,
                                   slot->table));
    return rewrite(run, slot);
  }
  return RG_OK;
}

/** Whatever is not left out stays in the graph as it is. */
static RgStatus
keep_graphs(IngestRun *const run, Slot *const slot)
{
  const uint64_t n = graph_stats_store(run->store).n_graphs;
  GraphId *const out =
      rg_arena_alloc(run->arena, ((size_t)n + 1U) * sizeof(GraphId));
  if (!out) {
    return RG_NO_MEMORY;
  }
  run->left_out = out;
  RG_TRY(derive_from(run, GRAPH_ID_NONE, slot));
  for (uint64_t i = 0U; i < n; ++i) {
    GraphId  graph   = GRAPH_ID_NONE;
    uint64_t n_quads = 0U;
    bool     stays   = true;
    rg_arena_reset(slot->arena);
    RG_TRY(graph_stats_graph(run->store, i, &graph, &n_quads));
    RG_TRY(keep_graph(run, graph, slot, &stays));
    if (!stays) {
      out[run->n_left_out++] = graph;
    }
  }
  return graph_builder_keep(run->builder, run->store, run->left_out,
                            run->n_left_out);
}

/** Documents that are rewritten by several threads, then the others. */
static RgStatus
keep_all(IngestRun *const run, Slot *const slots, void **const all,
         const size_t n)
{
  const IngestQueue queue = {.handle  = run,
                             .make    = make_document,
                             .take    = take_document,
                             .n       = run->knowns.n,
                             .n_jobs  = run->options->n_jobs,
                             .slots   = all,
                             .n_slots = n};
  for (size_t i = 0U; i < n; ++i) {
    slots[i].reader = graph_table_reader_new(run->store);
    slots[i].table  = graph_quad_table_new(rg_allocator_system());
    slots[i].arena  = rg_arena_new(rg_allocator_system());
    all[i]          = &slots[i];
    if (!slots[i].reader || !slots[i].table || !slots[i].arena) {
      return RG_NO_MEMORY;
    }
  }
  RG_TRY(ingest_queue_run(&queue));
  RG_TRY(run->status);
  return keep_graphs(run, slots);
}

RgStatus
ingest_run_keep(IngestRun *const run)
{
  const size_t n_jobs = run->options->n_jobs < INGEST_MAX_JOBS
                            ? run->options->n_jobs
                            : INGEST_MAX_JOBS;
  const size_t n      = n_jobs > 1U ? INGEST_SLOTS_PER_JOB * n_jobs : 1U;
  if (!run->store) {
    return RG_OK;
  }
  Slot *const    slots = rg_arena_alloc_zero(run->arena, n, sizeof(Slot));
  void **const   all   = rg_arena_alloc_zero(run->arena, n, sizeof(void *));
  const RgStatus status =
      slots && all ? keep_all(run, slots, all, n) : RG_NO_MEMORY;
  for (size_t i = 0U; slots && i < n; ++i) {
    graph_table_reader_free(slots[i].reader);
    graph_quad_table_free(slots[i].table);
    rg_arena_free(slots[i].arena);
  }
  return status == RG_CORRUPT
             ? rg_error_set_file(run->error, status, run->options->directory,
                                 "is damaged; restore it, or ingest the "
                                 "documents into an empty directory")
             : status;
}

/** Statements that corrections make, one graph after the other. */
typedef struct {
  IngestRun         *run;
  GraphQuadTableInto into;
} Keeper;

/** Write what was brought together, and begin another table. */
static RgStatus
flush(Keeper *const keeper, const GraphTerm *const graph)
{
  GraphTerm copy;
  RG_TRY(ingest_run_write(keeper->run, keeper->into.table));
  graph_quad_table_clear(keeper->into.table);
  rg_arena_reset(keeper->into.arena);
  RG_TRY(graph_term_copy(keeper->into.arena, graph, &copy));
  graph_quad_table_set_graph(keeper->into.table, copy);
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
  if (n >= TABLE_ROWS || !graph_term_equals(&graph, &quad->graph)) {
    RG_TRY(flush(keeper, &quad->graph));
  }
  return graph_quad_sink_write(&sink, quad);
}

RgStatus
ingest_run_correct(IngestRun *const run)
{
  Keeper              keeper = {.run = run};
  const GraphQuadSink sink   = {&keeper, take, NULL};
  keeper.into.table          = graph_quad_table_new(rg_allocator_system());
  keeper.into.arena          = rg_arena_new(rg_allocator_system());
  RgStatus status            = keeper.into.table && keeper.into.arena
                                   ? ingest_corrections_write(run->corrections, &sink)
                                   : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = ingest_run_write(run, keeper.into.table);
  }
  graph_quad_table_free(keeper.into.table);
  rg_arena_free(keeper.into.arena);
  return status;
}
