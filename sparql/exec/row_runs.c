#include "sparql/exec/row_runs.h"

#include "graph/base/array.h"
#include "graph/base/merge_heap.h"
#include "graph/base/scratch.h"

typedef struct {
  uint64_t  offset; ///< in the file, of what is not yet in memory
  uint64_t  n_left; ///< rows there
  uint64_t *rows;
  size_t    at;
  size_t    n;
} Run;

struct SparqlRowRunsImpl {
  const SparqlContext *context;
  size_t               width;
  SparqlRowOrder       order;
  RgScratch           *scratch;
  RgArray              runs; ///< Run
  RgMergeHeap          heap;
  size_t               n_ahead;  ///< rows of a run in memory together
  bool                 started;  ///< the least run's row was given
  RgStatus             compared; ///< what comparing came to
};

static Run *
run_at(const SparqlRowRuns *const runs, const size_t number)
{
  return (Run *)runs->runs.items + number;
}

static const uint64_t *
row_of(const SparqlRowRuns *const runs, const uint32_t number)
{
  const Run *const run = run_at(runs, number);
  return run->rows + run->at * runs->width;
}

/* The heap cannot fail, so what goes wrong here is kept for who asks it. */
static bool
is_less(const void *const context, const uint32_t a, const uint32_t b)
{
  SparqlRowRuns *const runs   = (SparqlRowRuns *)(uintptr_t)context;
  int                  order  = 0;
  const RgStatus       status = runs->order.compare(
            runs->order.handle, row_of(runs, a), row_of(runs, b), &order);
  if (status != RG_OK) {
    runs->compared = status;
  }
  return order < 0 || (order == 0 && a < b);
}

/* What the file said, with its reason. */
static RgStatus
explain(const SparqlContext *const context, const RgStatus status,
        const char *const action)
{
  if (status == RG_IO) {
    (void)rg_error_set_errno(context->error, "temporary file", action);
    context->error->status = RG_IO;
  }
  return status;
}

RgStatus
sparql_row_runs_new(const SparqlContext *const context, const size_t width,
                    const SparqlRowOrder order, SparqlRowRuns **const runs)
{
  const RgAllocator *const allocator = context->allocator;
  SparqlRowRuns *const     made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->context = context;
  made->width   = width;
  made->order   = order;
  rg_array_init(&made->runs, allocator, sizeof(Run));
  rg_merge_heap_init(&made->heap, allocator, is_less, made);
  const RgStatus status = rg_scratch_new(allocator, NULL, &made->scratch);
  if (status != RG_OK) {
    sparql_row_runs_free(made);
    return explain(context, status, "make");
  }
  *runs = made;
  return RG_OK;
}

void
sparql_row_runs_free(SparqlRowRuns *const runs)
{
  if (runs) {
    for (size_t i = 0U; i < runs->runs.n; ++i) {
      rg_free(runs->context->allocator, run_at(runs, i)->rows,
              runs->n_ahead * runs->width * sizeof(uint64_t));
    }
    rg_array_fini(&runs->runs);
    rg_merge_heap_fini(&runs->heap);
    rg_scratch_free(runs->scratch);
    rg_free(runs->context->allocator, runs, sizeof(*runs));
  }
}

RgStatus
sparql_row_runs_begin(SparqlRowRuns *const runs)
{
  const Run run = {.offset = rg_scratch_size_bytes(runs->scratch)};
  return rg_array_push(&runs->runs, &run);
}

RgStatus
sparql_row_runs_add(SparqlRowRuns *const runs, const uint64_t *const row)
{
  ++run_at(runs, runs->runs.n - 1U)->n_left;
  return explain(
      runs->context,
      rg_scratch_write(runs->scratch, row, runs->width * sizeof(*row)),
      "write");
}

/* Bring more rows of a run into memory. */
static RgStatus
fill(SparqlRowRuns *const runs, Run *const run)
{
  const size_t n =
      run->n_left < runs->n_ahead ? (size_t)run->n_left : runs->n_ahead;
  const size_t size = n * runs->width * sizeof(uint64_t);
  RG_TRY(explain(runs->context,
                 rg_scratch_read(runs->scratch, run->offset, run->rows, size),
                 "read"));
  run->offset += size;
  run->n_left -= n;
  run->at = 0U;
  run->n  = n;
  return RG_OK;
}

RgStatus
sparql_row_runs_merge(SparqlRowRuns *const runs, const size_t memory_bytes)
{
  enum { LEAST_AHEAD = 16, MOST_AHEAD = 4096 };
  const size_t row_bytes = runs->width * sizeof(uint64_t);
  const size_t n         = memory_bytes / row_bytes / (runs->runs.n + 1U);
  runs->n_ahead          = n < LEAST_AHEAD  ? (size_t)LEAST_AHEAD
                           : n > MOST_AHEAD ? (size_t)MOST_AHEAD
                                            : n;
  RG_TRY(explain(runs->context, rg_scratch_flush(runs->scratch), "write"));
  for (uint32_t i = 0U; i < runs->runs.n; ++i) {
    Run *const run = run_at(runs, i);
    if (run->n_left) {
      run->rows = rg_alloc(runs->context->allocator, runs->n_ahead * row_bytes);
      if (!run->rows) {
        return RG_NO_MEMORY;
      }
      RG_TRY(fill(runs, run));
      RG_TRY(rg_merge_heap_add(&runs->heap, i));
    }
  }
  rg_merge_heap_begin(&runs->heap);
  return runs->compared;
}

/* Go on in the run with the least row. */
static RgStatus
advance(SparqlRowRuns *const runs)
{
  Run *const run = run_at(runs, rg_merge_heap_least(&runs->heap));
  if (++run->at == run->n) {
    if (!run->n_left) {
      rg_merge_heap_remove(&runs->heap);
      return runs->compared;
    }
    RG_TRY(fill(runs, run));
  }
  rg_merge_heap_moved(&runs->heap);
  return runs->compared;
}

RgStatus
sparql_row_runs_next(SparqlRowRuns *const runs, const uint64_t **const row)
{
  if (runs->started) {
    RG_TRY(advance(runs));
  }
  runs->started = !rg_merge_heap_is_empty(&runs->heap);
  if (!runs->started) {
    return RG_END;
  }
  *row = row_of(runs, rg_merge_heap_least(&runs->heap));
  return RG_OK;
}
