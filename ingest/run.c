#include "ingest/run_impl.h"

#include "graph/base/file.h"
#include "ingest/digest.h"
#include "ingest/queue.h"

#include <stdlib.h>
#include <string.h>

/** The graph is sorted in so much memory, and beyond in temporary files. */
static const size_t build_bytes = (size_t)256 << 20U;

static int
compare_digests(const void *const a, const void *const b, void *const items)
{
  const size_t            x     = *(const size_t *)a;
  const size_t            y     = *(const size_t *)b;
  const IngestItem *const all   = (const IngestItem *)items;
  const int               order = strcmp(all[x].sha256, all[y].sha256);
  return order ? order : (x > y) - (x < y);
}

static void
digest_input(void *const handle, const size_t place, void *const result)
{
  const IngestRun *const run    = (const IngestRun *)handle;
  RgStatus *const        status = (RgStatus *)result;
  RgFileBytes            file   = {{NULL, 0U}};
  RgError                ignored;
  if (rg_file_read(run->inputs->items[place].path, &file, &ignored) == RG_OK) {
    *status = ingest_digest(file.bytes, run->result->items[place].sha256);
    rg_file_free(&file);
  } /* else the reader reports it */
}

static bool
take_digest(void *const handle, const size_t place, void *const result)
{
  IngestRun *const run = (IngestRun *)handle;
  run->order[place]    = place;
  run->status          = *(const RgStatus *)result;
  return run->status == RG_OK;
}

/** Their bytes tell which inputs the graph has and in which order the others
    come. */
static RgStatus
digest_inputs(IngestRun *const run)
{
  const size_t      n                          = run->inputs->n;
  RgStatus          statuses[INGEST_MAX_SLOTS] = {RG_OK};
  void             *slots[INGEST_MAX_SLOTS];
  const IngestQueue queue = {.handle  = run,
                             .make    = digest_input,
                             .take    = take_digest,
                             .n       = n,
                             .n_jobs  = run->options->n_jobs,
                             .slots   = slots,
                             .n_slots = INGEST_MAX_SLOTS};
  for (size_t i = 0U; i < INGEST_MAX_SLOTS; ++i) {
    slots[i] = &statuses[i];
  }
  run->order = rg_arena_alloc(run->arena, (n + 1U) * sizeof(size_t));
  RG_TRY(run->order ? ingest_queue_run(&queue) : RG_NO_MEMORY);
  RG_TRY(run->status);
  if (n) {
    qsort_r(run->order, n, sizeof(size_t), compare_digests, run->result->items);
  }
  return RG_OK;
}

/** What the graph has, or another input, needs no reading. */
static void
leave_out_known(IngestRun *const run)
{
  for (size_t i = 0U; i < run->inputs->n; ++i) {
    const size_t input = run->order[i];
    if (run->result->items[input].kind == INGEST_ITEM_NONE) {
      run->order[run->n_order++] = input;
    }
  }
}

/** Find the inputs that the graph has already, and who has which IRI. */
static RgStatus
compare_with_known(IngestRun *const run)
{
  RG_TRY(digest_inputs(run));
  RG_TRY(ingest_known_match(run->arena, &run->knowns, run->options->base,
                            run->inputs, run->result->items));
  run->replaces = rg_arena_alloc_zero(run->arena, run->inputs->n + 1U,
                                      sizeof(IngestKnown *));
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
    if (!ingest_run_drops(run, known)) {
      RG_TRY(rg_hashmap_insert(run->claimed, known->graph, known->input, &slot,
                               &added));
    }
  }
  for (size_t i = 0U; i < run->inputs->n; ++i) {
    const IngestItemKind kind = run->result->items[i].kind;
    run->result->n_unchanged += kind == INGEST_ITEM_UNCHANGED;
    run->result->n_same += kind == INGEST_ITEM_SAME;
  }
  leave_out_known(run);
  return RG_OK;
}

static RgStatus
list_stale(IngestRun *const run)
{
  return ingest_corrections_stale(run->corrections, run->arena,
                                  &run->result->stale, &run->result->n_stale,
                                  &run->result->n_corrections);
}

static size_t
count_removed(const IngestRun *const run)
{
  size_t n = 0U;
  for (size_t i = 0U; i < run->knowns.n; ++i) {
    n += ingest_run_drops(run, &run->knowns.items[i]) &&
         !run->knowns.items[i].replaced;
  }
  return n;
}

/** All documents failed: then there is nothing to say, and it is an error. */
static RgStatus
check_any(const IngestRun *const run)
{
  if (run->result->n_failed + run->result->n_same < run->inputs->n ||
      !run->inputs->n) {
    return RG_OK;
  }
  return rg_error_set(run->error, run->result->items[run->order[0]].status,
                      "none of the %zu files could be read; the graph is as "
                      "it was",
                      run->inputs->n);
}

static RgStatus
build(IngestRun *const run)
{
  RG_TRY(compare_with_known(run));
  RG_TRY(ingest_run_read(run));
  RG_TRY(check_any(run));
  for (size_t i = 0U; i < run->inputs->n; ++i) {
    run->result->n_new += run->result->items[i].kind == INGEST_ITEM_NEW;
  }
  run->result->n_removed = count_removed(run);
  if (!run->result->n_new && !run->result->n_removed && run->store &&
      !run->options->derive && !ingest_corrections_changed(run->corrections)) {
    return list_stale(run); /* nothing to change */
  }
  RG_TRY(ingest_run_keep(run));
  RG_TRY(ingest_run_correct(run));
  RG_TRY(list_stale(run));
  if (run->store) {
    RG_TRY(onto_derive_add_store(run->derive, run->store, run->left_out,
                                 run->n_left_out));
  }
  const GraphQuadSink sink = graph_builder_sink(run->builder);
  RG_TRY(onto_derive_write(run->derive, &sink, run->error));
  GraphBuilder *const builder = run->builder;
  run->builder                = NULL;
  return graph_builder_commit(builder, run->options->directory, run->error);
}

static RgStatus
open_all(IngestRun *const run)
{
  const RgAllocator *const allocator = rg_allocator_system();
  RG_TRY(ingest_pipeline_new(allocator, &run->pipeline, run->error));
  RG_TRY(onto_mint_new(allocator, run->options->base,
                       ingest_pipeline_gazetteer(run->pipeline), &run->mint,
                       run->error));
  const OntoDeriveOptions derive =
      ingest_pipeline_derivation(run->pipeline, run->mint);
  RG_TRY(onto_derive_new(allocator, &derive, &run->derive));
  /* Locked before it is read: another writer's additions are not lost. */
  const GraphBuildOptions build = {
      .memory_bytes =
          run->options->memory_bytes ? run->options->memory_bytes : build_bytes,
      .cancel     = run->options->cancel,
      .one_thread = run->options->n_jobs == 1U};
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
  IngestRun run = {.options = options,
                   .inputs  = inputs,
                   .result  = result,
                   .arena   = arena,
                   .error   = error};
  *result       = (IngestRunResult){0};
  result->items =
      rg_arena_alloc_zero(arena, inputs->n + 1U, sizeof(IngestItem));
  run.claimed = rg_hashmap_new(rg_allocator_system());
  RgStatus status =
      result->items && run.claimed ? open_all(&run) : RG_NO_MEMORY;
  if (status == RG_OK) {
    *error = (RgError){0};
    status = build(&run);
  }
  graph_builder_free(run.builder);
  ingest_corrections_free(run.corrections);
  graph_store_close(run.store);
  onto_derive_free(run.derive);
  onto_mint_free(run.mint);
  ingest_pipeline_free(run.pipeline);
  rg_hashmap_free(run.claimed);
  return status;
}
