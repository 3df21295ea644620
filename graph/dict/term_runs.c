#include "graph/dict/term_runs.h"

#include "graph/base/array.h"
#include "graph/base/buf.h"
#include "graph/base/merge_heap.h"

#include <string.h>

enum { CHECK_EVERY = 4096 };

/** Before each text in the file. */
typedef struct {
  uint32_t tag;
  uint32_t roles;
  uint32_t kind;
  uint32_t size;
  GraphId  value;
} Record;

enum { WINDOW_BYTES = 1 << 16 };

/** A run, and the term that is next in it. */
typedef struct {
  uint64_t   offset; ///< in the file, of what comes after the window
  uint64_t   end;
  uint32_t   n_terms;
  uint32_t   n_left;
  size_t     at; ///< in the window
  RgBuf      window;
  Record     record;
  RgStr      text; ///< in the window
  RgScratch *ranks;
} Run;

struct GraphTermRunsImpl {
  const RgAllocator *allocator;
  const char        *scratch_directory;
  const GraphKinds  *kinds;
  RgScratch         *scratch;
  RgArray            runs; ///< Run
  RgMergeHeap        heap;
  RgArray            kind_ranks; ///< uint32_t, twice
  RgArray            ranks;      ///< uint32_t, of one run
  RgBuf              text;       ///< of the term that is being merged
};

static Run *
run_at(const GraphTermRuns *const runs, const size_t number)
{
  return (Run *)runs->runs.items + number;
}

/** The order of ids. */
static int
compare(const GraphTermRuns *const runs, const Run *const a, const Run *const b)
{
  if (a->record.tag != b->record.tag) {
    return a->record.tag < b->record.tag ? -1 : 1;
  }
  if (a->record.value != b->record.value) {
    return a->record.value < b->record.value ? -1 : 1;
  }
  const int order = rg_str_compare(a->text, b->text);
  if (order || a->record.kind == b->record.kind) {
    return order;
  }
  const uint32_t *const rank = (const uint32_t *)runs->kind_ranks.items;
  return rank[a->record.kind] < rank[b->record.kind] ? -1 : 1;
}

static bool
is_less(const void *const context, const uint32_t a, const uint32_t b)
{
  const GraphTermRuns *const runs = (const GraphTermRuns *)context;
  return compare(runs, run_at(runs, a), run_at(runs, b)) < 0;
}

RgStatus
graph_term_runs_new(const RgAllocator *const allocator,
                    const char *const        scratch_directory,
                    const GraphKinds *const kinds, GraphTermRuns **const runs)
{
  GraphTermRuns *const made =
      rg_alloc_zero(allocator, 1U, sizeof(GraphTermRuns));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator         = allocator;
  made->scratch_directory = scratch_directory;
  made->kinds             = kinds;
  rg_array_init(&made->runs, allocator, sizeof(Run));
  rg_merge_heap_init(&made->heap, allocator, is_less, made);
  rg_array_init(&made->kind_ranks, allocator, sizeof(uint32_t));
  rg_array_init(&made->ranks, allocator, sizeof(uint32_t));
  rg_buf_init(&made->text, allocator, SIZE_MAX / 2U);
  const RgStatus status =
      rg_scratch_new(allocator, scratch_directory, &made->scratch);
  if (status != RG_OK) {
    graph_term_runs_free(made);
    return status;
  }
  *runs = made;
  return RG_OK;
}

void
graph_term_runs_free(GraphTermRuns *const runs)
{
  if (runs) {
    for (size_t i = 0U; i < runs->runs.n; ++i) {
      rg_buf_fini(&run_at(runs, i)->window);
      rg_scratch_free(run_at(runs, i)->ranks);
    }
    rg_array_fini(&runs->runs);
    rg_merge_heap_fini(&runs->heap);
    rg_array_fini(&runs->kind_ranks);
    rg_array_fini(&runs->ranks);
    rg_buf_fini(&runs->text);
    rg_scratch_free(runs->scratch);
    rg_free(runs->allocator, runs, sizeof(GraphTermRuns));
  }
}

RgStatus
graph_term_runs_add(GraphTermRuns *const runs, const GraphTermSet *const set,
                    const uint32_t *const by_rank)
{
  const size_t n   = graph_term_set_count(set);
  Run          run = {.offset  = rg_scratch_size_bytes(runs->scratch),
                      .n_terms = (uint32_t)n,
                      .n_left  = (uint32_t)n};
  rg_buf_init(&run.window, runs->allocator, SIZE_MAX / 2U);
  for (size_t i = 0U; i < n; ++i) {
    const GraphSetTerm term   = graph_term_set_get(set, by_rank[i]);
    const Record       record = {(uint32_t)term.tag, term.roles, term.kind,
                                 (uint32_t)term.text.size, term.value};
    RG_TRY(rg_scratch_write(runs->scratch, &record, sizeof(record)));
    RG_TRY(rg_scratch_write(runs->scratch, term.text.data, term.text.size));
  }
  run.end = rg_scratch_size_bytes(runs->scratch);
  return rg_array_push(&runs->runs, &run);
}

/** Have at least `need` bytes in the window from `at` on. */
static RgStatus
fill(GraphTermRuns *const runs, Run *const run, const size_t need)
{
  RgBuf *const window = &run->window;
  if (window->size - run->at >= need) {
    return RG_OK;
  }
  const size_t kept = window->size - run->at;
  if (kept) {
    memmove(window->data, window->data + run->at, kept);
  }
  window->size        = kept;
  run->at             = 0U;
  size_t         more = need - kept;
  const uint64_t left = run->end - run->offset;
  if (more < WINDOW_BYTES) {
    more = left < WINDOW_BYTES ? (size_t)left : (size_t)WINDOW_BYTES;
  }
  RG_TRY(rg_buf_reserve(window, more));
  RG_TRY(
      rg_scratch_read(runs->scratch, run->offset, window->data + kept, more));
  window->size += more;
  run->offset += more;
  return RG_OK;
}

/** Read the next term of a run that has one. */
static RgStatus
read_next(GraphTermRuns *const runs, Run *const run)
{
  RG_TRY(fill(runs, run, sizeof(Record)));
  memcpy(&run->record, run->window.data + run->at, sizeof(Record));
  run->at += sizeof(Record);
  RG_TRY(fill(runs, run, run->record.size));
  run->text = rg_str(run->window.data + run->at, run->record.size);
  run->at += run->record.size;
  --run->n_left;
  return RG_OK;
}

/** Sort the kinds, which are complete now, and read the first terms. */
static RgStatus
begin(GraphTermRuns *const runs)
{
  const size_t n_kinds = graph_kinds_count(runs->kinds);
  RG_TRY(rg_scratch_flush(runs->scratch));
  RG_TRY(rg_array_reserve(&runs->kind_ranks, 2U * n_kinds + 1U));
  uint32_t *const ranks = (uint32_t *)runs->kind_ranks.items;
  graph_kinds_sort(runs->kinds, ranks, ranks + n_kinds);
  for (uint32_t i = 0U; i < runs->runs.n; ++i) {
    Run *const run = run_at(runs, i);
    RG_TRY(
        rg_scratch_new(runs->allocator, runs->scratch_directory, &run->ranks));
    if (run->n_left) {
      RG_TRY(read_next(runs, run));
      RG_TRY(rg_merge_heap_add(&runs->heap, i));
    }
  }
  rg_merge_heap_begin(&runs->heap);
  return RG_OK;
}

/** Go on in the run with the least term. */
static RgStatus
advance(GraphTermRuns *const runs)
{
  Run *const run = run_at(runs, rg_merge_heap_least(&runs->heap));
  if (!run->n_left) {
    rg_merge_heap_remove(&runs->heap);
    return RG_OK;
  }
  RG_TRY(read_next(runs, run));
  rg_merge_heap_moved(&runs->heap);
  return RG_OK;
}

/** Take the least term out of all runs that have it.  Its roles are those of
    all of them, so the runs are noted first and get the rank afterwards. */
static RgStatus
merge_one(GraphTermRuns *const runs, GraphDictMerge *const dict,
          RgArray *const holders)
{
  const Run least = *run_at(runs, rg_merge_heap_least(&runs->heap));
  rg_buf_clear(&runs->text);
  RG_TRY(rg_buf_append(&runs->text, least.text));
  GraphSetTerm term = {.tag   = (GraphTag)least.record.tag,
                       .kind  = least.record.kind,
                       .text  = rg_buf_str(&runs->text),
                       .value = least.record.value};
  Run          same = least;
  same.text         = term.text;
  holders->n        = 0U;
  while (!rg_merge_heap_is_empty(&runs->heap)) {
    const uint32_t   number = rg_merge_heap_least(&runs->heap);
    const Run *const run    = run_at(runs, number);
    if (holders->n && compare(runs, run, &same) != 0) {
      break;
    }
    term.roles |= run->record.roles;
    RG_TRY(rg_array_push(holders, &number));
    RG_TRY(advance(runs));
  }
  uint32_t rank = 0U;
  RG_TRY(graph_dict_merge_add(dict, &term, &rank));
  for (size_t i = 0U; i < holders->n; ++i) {
    const uint32_t number = ((const uint32_t *)holders->items)[i];
    RG_TRY(rg_scratch_write(run_at(runs, number)->ranks, &rank, sizeof(rank)));
  }
  return RG_OK;
}

RgStatus
graph_term_runs_merge(GraphTermRuns *const runs, GraphDictMerge *const dict,
                      const RgCancel *const cancel)
{
  RgArray holders;
  rg_array_init(&holders, runs->allocator, sizeof(uint32_t));
  RgStatus status = begin(runs);
  for (size_t i = 0U; status == RG_OK && !rg_merge_heap_is_empty(&runs->heap);
       ++i) {
    status = i % CHECK_EVERY ? RG_OK : rg_cancel_check(cancel);
    if (status == RG_OK) {
      status = merge_one(runs, dict, &holders);
    }
  }
  rg_array_fini(&holders);
  return status;
}

RgStatus
graph_term_runs_ranks(GraphTermRuns *const runs, const size_t number,
                      const uint32_t **const ranks, size_t *const n)
{
  Run *const run = run_at(runs, number);
  runs->ranks.n  = 0U;
  RG_TRY(rg_array_reserve(&runs->ranks, (size_t)run->n_terms + 1U));
  RG_TRY(rg_scratch_flush(run->ranks));
  RG_TRY(rg_scratch_read(run->ranks, 0U, runs->ranks.items,
                         run->n_terms * sizeof(uint32_t)));
  *ranks = (const uint32_t *)runs->ranks.items;
  *n     = run->n_terms;
  return RG_OK;
}
