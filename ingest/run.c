#include "ingest/run.h"

#include "graph/base/file.h"
#include "graph/base/hashmap.h"
#include "graph/build.h"
#include "graph/export.h"
#include "ingest/collector.h"
#include "ingest/correct/corrections.h"
#include "ingest/digest.h"
#include "ingest/facts.h"
#include "ingest/ingest.h"
#include "ingest/known.h"
#include "ontology/derive.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_JOBS = 64 };

typedef struct {
  const IngestRunOptions *options;
  const IngestInputs     *inputs;
  IngestRunResult        *result;
  RgArena                *arena; /* of the result; under `lock` */
  IngestPipeline         *pipeline;
  OntoAgencies           *agencies;
  OntoThemes             *themes;
  OntoUnits              *units;
  OntoMint               *mint;
  OntoDerive             *derive;
  IngestCorrections      *corrections; /* under `lock` */
  GraphStore             *store;       /* null: there is no graph yet */
  IngestKnowns            knowns;
  IngestKnown           **replaces; /* of an input: whose place it takes */
  GraphBuilder           *builder;
  RgHashmap              *claimed; /* IRI of a document → input, or none */
  size_t                 *order;   /* inputs by digest: new ones are read so */
  atomic_size_t           next;    /* place in `order` */
  atomic_bool             stop;
  pthread_mutex_t         lock;
  pthread_cond_t          turned;
  size_t                  turn;   /* place in `order`; under `lock` */
  RgStatus                status; /* of the first failure; under `lock` */
  size_t                  failed_place;
  RgError                *error;
} Run;

static RgStatus
write_quad(void *const handle, const GraphQuad *const quad)
{
  Run *const          run     = (Run *)handle;
  const GraphQuadSink builder = graph_builder_sink(run->builder);
  const GraphQuadSink derive  = onto_derive_sink(run->derive);
  RG_TRY(graph_quad_sink_write(&builder, quad));
  return graph_quad_sink_write(&derive, quad);
}

/* An IRI belongs to the document of the graph that has it, to the input that
   takes that document's place, or to the first input that asks. */
static RgStatus
claim(Run *const run, const size_t input, const RgStr iri, bool *const mine)
{
  RgStr     key;
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_arena_copy_str(run->arena, iri, &key));
  RG_TRY(rg_hashmap_insert(run->claimed, key, input, &slot, &added));
  *mine = added || *slot == input;
  return RG_OK;
}

/* Read anew, a document stands in the place of the one it was; another one of
   the same file name stands beside it. */
static void
replace_known(Run *const run, const size_t input, const RgStr iri,
              const RgStr title)
{
  IngestKnown *const known = run->replaces[input];
  if (known &&
      ingest_known_is_same(known, rg_str_c(run->result->outcomes[input].sha256),
                           iri, title)) {
    known->replaced = true;
  } else if (known) {
    known->input = INGEST_NO_INPUT;
  }
}

static RgStatus
write_document(Run *const run, const size_t input,
               IngestCollector *const collector)
{
  IngestItem *const outcome = &run->result->outcomes[input];
  RG_TRY(ingest_corrections_apply(run->corrections, collector));
  for (size_t i = 0U; i < collector->quads.n; ++i) {
    RG_TRY(write_quad(run, &collector->quads.items[i]));
  }
  outcome->kind         = INGEST_ITEM_NEW;
  outcome->n_statements = collector->quads.n;
  return RG_OK;
}

/* Documents are written in the order of their digests, so that the run is the
   same whatever the threads.  Returns with the lock held. */
static void
wait_for_turn(Run *const run, const size_t place)
{
  (void)pthread_mutex_lock(&run->lock);
  while (run->turn < place && !atomic_load(&run->stop)) {
    (void)pthread_cond_wait(&run->turned, &run->lock);
  }
}

static void
pass_turn(Run *const run, const size_t place)
{
  wait_for_turn(run, place);
  run->turn = place + 1U;
  (void)pthread_cond_broadcast(&run->turned);
  (void)pthread_mutex_unlock(&run->lock);
}

/* U+FFFD stands for what could not be read. */
static uint32_t
count_lost(const RgStr text)
{
  const RgStr lost = RG_STR("\xEF\xBF\xBD");
  uint32_t    n    = 0U;
  for (size_t at = rg_str_find(text, lost, 0U); at != SIZE_MAX;
       at        = rg_str_find(text, lost, at + lost.size)) {
    ++n;
  }
  return n;
}

/* The statements of a document, settled, and its IRI. */
static RgStatus
collect(const Run *const run, const IngestDocument *const document,
        const bool apart, IngestCollector *const collector, RgStr *const iri)
{
  const IngestWriteOptions options = {run->options->quotes, apart};
  const GraphQuadSink      sink    = ingest_collector_sink(collector);
  collector->quads                 = (IngestQuads){0};
  RG_TRY(ingest_document_write(run->pipeline, run->mint, options, document,
                               &sink, iri));
  ingest_collector_settle(collector);
  return RG_OK;
}

/* Write it when its turn has come, under an IRI that is its own. */
static RgStatus
write_in_turn(Run *const run, const size_t input,
              const IngestDocument *const document,
              IngestCollector *const collector, RgStr iri, RgError *const error)
{
  bool mine = false;
  replace_known(run, input, iri, document->facts->title);
  RG_TRY(claim(run, input, iri, &mine));
  if (!mine) {
    RG_TRY(collect(run, document, true, collector, &iri));
    RG_TRY(claim(run, input, iri, &mine));
  }
  return mine ? write_document(run, input, collector)
              : rg_error_set_file(error, RG_BAD_DATA,
                                  run->inputs->items[input].path,
                                  "has issuer, date, number and the begin of "
                                  "the digest of another document");
}

/* One input from bytes to statements. */
static RgStatus
take_input(Run *const run, const size_t place, RgArena *const arena,
           RgError *const error)
{
  static const char *const formats[] = {"text", "markdown", "html", "docx",
                                        "pdf"};
  const size_t             input     = run->order[place];
  const char *const        path      = run->inputs->items[input].path;
  IngestItem *const        outcome   = &run->result->outcomes[input];
  RgFileMap                map       = {{NULL, 0U}};
  IngestDocument           document  = {.arena = arena};
  IngestCollector          collector = {arena, {0}};
  RgStr                    iri       = RG_STR_NONE;
  RgStatus                 status    = rg_file_map(path, &map, error);
  if (status == RG_OK) {
    status = ingest_document(run->pipeline, path, map.bytes,
                             INGEST_STAGE_RESOLVE, &document, error);
  }
  if (status == RG_OK) {
    status = collect(run, &document, false, &collector, &iri);
  }
  if (status == RG_OK) {
    outcome->n_bytes   = map.bytes.size;
    outcome->n_cases   = document.outline.n_cases;
    outcome->n_repairs = document.norm.n_repairs;
    outcome->n_lost    = count_lost(document.norm.text);
    outcome->format    = formats[document.source.format];
    wait_for_turn(run, place);
    status = write_in_turn(run, input, &document, &collector, iri, error);
    (void)pthread_mutex_unlock(&run->lock);
  }
  rg_file_unmap(&map);
  return status;
}

/* Keep a failure: it ends the run, or is told of and passed over.  Of several
   that end it the first in order counts, whatever thread met it. */
static void
note_failure(Run *const run, const size_t place, const RgStatus status,
             RgError *const error)
{
  const size_t             input   = run->order[place];
  IngestItem *const        outcome = &run->result->outcomes[input];
  const IngestInput *const item    = &run->inputs->items[input];
  const bool machine = rg_status_exit_code(status) == 3 && status != RG_IO;
  char       message[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES];
  error->status = status;
  if (!error->message[0]) {
    (void)rg_error_set_file(error, status, item->path, "%s",
                            rg_status_text(status));
  }
  (void)rg_error_format(error, message, sizeof(message));
  (void)pthread_mutex_lock(&run->lock);
  RgStr copy;
  if (rg_arena_copy_str(run->arena, rg_str_c(message), &copy) == RG_OK) {
    outcome->message = (char *)copy.data;
  }
  outcome->kind   = INGEST_ITEM_FAILED;
  outcome->status = status;
  ++run->result->n_failed;
  if (machine || !item->in_folder) {
    if (run->status == RG_OK || place < run->failed_place) {
      run->status       = status;
      run->failed_place = place;
      *run->error       = *error;
    }
    atomic_store(&run->stop, true);
    (void)pthread_cond_broadcast(&run->turned);
  } else if (run->options->on_failure) {
    run->options->on_failure(run->options->handle, item->path, message);
  }
  (void)pthread_mutex_unlock(&run->lock);
}

static void *
work(void *const handle)
{
  Run *const     run   = (Run *)handle;
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgError        error = {0};
  const RgStatus ready = arena ? RG_OK : RG_NO_MEMORY;
  for (;;) {
    const size_t place = atomic_fetch_add(&run->next, 1U);
    if (place >= run->inputs->n || atomic_load(&run->stop)) {
      break;
    }
    if (run->result->outcomes[run->order[place]].kind != INGEST_ITEM_NONE) {
      pass_turn(run, place);
      continue;
    }
    RgStatus status = ready;
    if (status == RG_OK) {
      status = rg_cancel_check(run->options->cancel);
    }
    if (status == RG_OK) {
      error  = (RgError){0};
      status = take_input(run, place, arena, &error);
      rg_arena_reset(arena);
    }
    if (status != RG_OK) {
      note_failure(run, place, status, &error);
    }
    pass_turn(run, place);
  }
  rg_arena_free(arena);
  return NULL;
}

static RgStatus
work_in_threads(Run *const run)
{
  pthread_t    threads[MAX_JOBS];
  size_t       n = 0U;
  const size_t wanted =
      run->options->n_jobs < MAX_JOBS ? run->options->n_jobs : MAX_JOBS;
  while (n + 1U < wanted && n + 1U < run->inputs->n &&
         !pthread_create(&threads[n], NULL, work, run)) {
    ++n;
  }
  (void)work(run); /* this thread is one of them */
  for (size_t i = 0U; i < n; ++i) {
    (void)pthread_join(threads[i], NULL);
  }
  return run->status;
}

static bool
is_dropped(const Run *const run, const IngestKnown *const known)
{
  return known->replaced || (run->options->prune && !known->kept &&
                             known->input == INGEST_NO_INPUT);
}

static int
compare_digests(const void *const a, const void *const b, void *const items)
{
  const size_t            x     = *(const size_t *)a;
  const size_t            y     = *(const size_t *)b;
  const IngestItem *const all   = (const IngestItem *)items;
  const int               order = strcmp(all[x].sha256, all[y].sha256);
  return order ? order : (x > y) - (x < y);
}

/* Their bytes tell which inputs the graph has and in which order the others
   come. */
static RgStatus
digest_inputs(Run *const run)
{
  const size_t n     = run->inputs->n;
  IngestItem  *items = run->result->outcomes;
  run->order         = rg_arena_alloc(run->arena, (n + 1U) * sizeof(size_t));
  if (!run->order) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    RgFileMap map = {{NULL, 0U}};
    RgError   ignored;
    run->order[i] = i;
    if (rg_file_map(run->inputs->items[i].path, &map, &ignored) != RG_OK) {
      continue; /* the worker reports it */
    }
    const RgStatus status = ingest_digest(map.bytes, items[i].sha256);
    rg_file_unmap(&map);
    RG_TRY(status);
  }
  if (n) {
    qsort_r(run->order, n, sizeof(size_t), compare_digests, items);
  }
  return RG_OK;
}

/* Find the inputs that the graph has already, and who has which IRI. */
static RgStatus
compare_with_known(Run *const run)
{
  RG_TRY(digest_inputs(run));
  RG_TRY(ingest_known_match(run->arena, &run->knowns, run->options->base,
                            run->inputs, run->result->outcomes));
  run->replaces = (IngestKnown **)rg_arena_alloc_zero(
      run->arena, run->inputs->n + 1U, sizeof(IngestKnown *));
  if (!run->replaces) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < run->knowns.n; ++i) {
    IngestKnown *const known = &run->knowns.items[i];
    uint64_t          *slot  = NULL;
    bool               added = false;
    if (known->input != INGEST_NO_INPUT) {
      run->replaces[known->input] = known;
    }
    if (!is_dropped(run, known)) {
      RG_TRY(rg_hashmap_insert(run->claimed, known->graph, known->input, &slot,
                               &added));
    }
  }
  for (size_t i = 0U; i < run->inputs->n; ++i) {
    const IngestItemKind kind = run->result->outcomes[i].kind;
    run->result->n_unchanged += kind == INGEST_ITEM_UNCHANGED;
    run->result->n_same += kind == INGEST_ITEM_SAME;
  }
  return RG_OK;
}

/* Statements of the old graph that stay. */
typedef struct {
  Run            *run;
  RgStr           last;    /* graph looked at last, which is often the next */
  bool            dropped; /* that graph is */
  bool            gathers; /* that graph is a document to correct */
  IngestCollector document;
  char            room[1024];
} Keeper;

/* The document that was brought together is whole: correct it. */
static RgStatus
end_document(Keeper *const keeper)
{
  Run *const               run   = keeper->run;
  const IngestQuads *const quads = &keeper->document.quads;
  RG_TRY(ingest_corrections_reapply(run->corrections, &keeper->document));
  for (size_t i = 0U; i < quads->n; ++i) {
    RG_TRY(write_quad(run, &quads->items[i]));
  }
  keeper->document.quads = (IngestQuads){0};
  rg_arena_reset(keeper->document.arena);
  return RG_OK;
}

static RgStatus
keep(void *const handle, const GraphQuad *const quad)
{
  Keeper *const keeper = (Keeper *)handle;
  Run *const    run    = keeper->run;
  const RgStr   graph  = quad->graph.text;
  if (!keeper->last.data || !rg_str_equals(graph, keeper->last)) {
    const bool               named = quad->graph.kind == GRAPH_TERM_IRI;
    const IngestKnown *const known =
        named ? ingest_known_find(&run->knowns, graph) : NULL;
    RG_TRY(end_document(keeper));
    keeper->dropped =
        named && (onto_derive_owns(run->derive, graph) ||
                  ingest_corrections_owns(run->corrections, graph) ||
                  (known && is_dropped(run, known)));
    keeper->gathers =
        named && ingest_corrections_needs(run->corrections, graph);
    keeper->last = RG_STR_NONE;
    if (graph.size && graph.size <= sizeof(keeper->room)) {
      memcpy(keeper->room, graph.data, graph.size);
      keeper->last = rg_str(keeper->room, graph.size);
    }
  }
  if (keeper->dropped) {
    return RG_OK;
  }
  if (keeper->gathers) {
    const GraphQuadSink sink = ingest_collector_sink(&keeper->document);
    return graph_quad_sink_write(&sink, quad);
  }
  return write_quad(run, quad);
}

static RgStatus
keep_old(Run *const run)
{
  if (!run->store) {
    return RG_OK;
  }
  Keeper                   keeper  = {.run = run};
  const GraphQuadSink      sink    = {&keeper, keep, NULL};
  const GraphExportOptions options = {.order  = GRAPH_EXPORT_BY_GRAPH,
                                      .cancel = run->options->cancel};
  keeper.document.arena            = rg_arena_new(rg_allocator_system());
  if (!keeper.document.arena) {
    return RG_NO_MEMORY;
  }
  RgStatus status = graph_export_quads(run->store, &options, &sink, run->error);
  if (status == RG_OK) {
    status = end_document(&keeper);
  }
  rg_arena_free(keeper.document.arena);
  return status;
}

/* The documents' statements are all there: the corrections' own graphs. */
static RgStatus
write_corrections(Run *const run)
{
  const GraphQuadSink sink = {run, write_quad, NULL};
  return ingest_corrections_write(run->corrections, &sink);
}

static RgStatus
list_stale(Run *const run)
{
  return ingest_corrections_stale(run->corrections, run->arena,
                                  &run->result->stale, &run->result->n_stale,
                                  &run->result->n_corrections);
}

static size_t
count_removed(const Run *const run)
{
  size_t n = 0U;
  for (size_t i = 0U; i < run->knowns.n; ++i) {
    n += is_dropped(run, &run->knowns.items[i]) &&
         !run->knowns.items[i].replaced;
  }
  return n;
}

/* All documents failed: then there is nothing to say, and it is an error. */
static RgStatus
check_any(const Run *const run)
{
  if (run->result->n_failed + run->result->n_same < run->inputs->n ||
      !run->inputs->n) {
    return RG_OK;
  }
  return rg_error_set(run->error, run->result->outcomes[run->order[0]].status,
                      "none of the %zu files could be read; the graph is as "
                      "it was",
                      run->inputs->n);
}

static RgStatus
build(Run *const run)
{
  RG_TRY(compare_with_known(run));
  RG_TRY(work_in_threads(run));
  RG_TRY(check_any(run));
  for (size_t i = 0U; i < run->inputs->n; ++i) {
    run->result->n_new += run->result->outcomes[i].kind == INGEST_ITEM_NEW;
  }
  run->result->n_removed = count_removed(run);
  if (!run->result->n_new && !run->result->n_removed && run->store &&
      !ingest_corrections_changed(run->corrections)) {
    return list_stale(run); /* nothing to change */
  }
  RG_TRY(keep_old(run));
  RG_TRY(write_corrections(run));
  RG_TRY(list_stale(run));
  const GraphQuadSink sink = graph_builder_sink(run->builder);
  RG_TRY(onto_derive_write(run->derive, &sink, run->error));
  GraphBuilder *const builder = run->builder;
  run->builder                = NULL;
  return graph_builder_commit(builder, run->options->directory, run->error);
}

static RgStatus
open_all(Run *const run)
{
  const RgAllocator *const allocator = rg_allocator_system();
  RG_TRY(ingest_pipeline_new(allocator, &run->pipeline, run->error));
  const OntoGazetteer *const gazetteer =
      ingest_pipeline_gazetteer(run->pipeline);
  RG_TRY(onto_agencies_new(allocator, gazetteer, &run->agencies, run->error));
  RG_TRY(onto_themes_new(allocator, &run->themes, run->error));
  RG_TRY(onto_units_new(allocator, &run->units, run->error));
  RG_TRY(onto_mint_new(allocator, run->options->base, gazetteer, &run->mint,
                       run->error));
  const OntoDeriveOptions derive = {gazetteer, run->agencies, run->units,
                                    run->themes, run->mint};
  RG_TRY(onto_derive_new(allocator, &derive, &run->derive));
  /* Locked before it is read: another writer's additions are not lost. */
  const GraphBuildOptions build = {.cancel = run->options->cancel};
  RG_TRY(graph_builder_new(&build, &run->builder, run->error));
  RG_TRY(graph_builder_lock(run->builder, run->options->directory, run->error));
  const RgStatus status =
      graph_store_open(run->options->directory, &run->store, run->error);
  if (status != RG_OK) {
    run->store = NULL;
    if (status != RG_NOT_FOUND) {
      return status;
    }
    *run->error = (RgError){0};
  } else {
    RG_TRY(ingest_known_read(run->arena, run->store, &run->knowns));
  }
  return ingest_corrections_new(allocator, run->mint, run->store,
                                run->options->corrections, &run->corrections,
                                run->error);
}

RgStatus
ingest_run(const IngestRunOptions *const options,
           const IngestInputs *const inputs, RgArena *const arena,
           IngestRunResult *const result, RgError *const error)
{
  Run run          = {.options = options,
                      .inputs  = inputs,
                      .result  = result,
                      .arena   = arena,
                      .error   = error};
  *result          = (IngestRunResult){0};
  result->outcomes = (IngestItem *)rg_arena_alloc_zero(arena, inputs->n + 1U,
                                                       sizeof(IngestItem));
  run.claimed      = rg_hashmap_new(rg_allocator_system());
  if (!result->outcomes || !run.claimed ||
      pthread_mutex_init(&run.lock, NULL)) {
    rg_hashmap_free(run.claimed);
    return RG_NO_MEMORY;
  }
  (void)pthread_cond_init(&run.turned, NULL);
  atomic_init(&run.next, 0U);
  atomic_init(&run.stop, false);
  RgStatus status = open_all(&run);
  if (status == RG_OK) {
    *error = (RgError){0};
    status = build(&run);
  }
  graph_builder_free(run.builder);
  ingest_corrections_free(run.corrections);
  graph_store_close(run.store);
  onto_derive_free(run.derive);
  onto_mint_free(run.mint);
  onto_units_free(run.units);
  onto_themes_free(run.themes);
  onto_agencies_free(run.agencies);
  ingest_pipeline_free(run.pipeline);
  (void)pthread_cond_destroy(&run.turned);
  (void)pthread_mutex_destroy(&run.lock);
  rg_hashmap_free(run.claimed);
  return status;
}
