#include "graph/base/sorted_runs.h"

#include "graph/base/array.h"
#include "graph/base/merge_heap.h"
#include "graph/base/scratch.h"

typedef struct {
  uint64_t offset; ///< in the file, of what is not yet in memory
  uint64_t n_left; ///< items there
  uint8_t *items;
  size_t   at;
  size_t   n;
} Run;

struct RgSortedRunsImpl {
  const RgAllocator *allocator;
  RgRunFormat        format;
  RgScratch         *scratch;
  RgArray            runs; ///< Run
  RgMergeHeap        heap;
  size_t             n_ahead;  ///< items of a run in memory together
  uint8_t           *stored;   ///< room for so many to unpack, or null
  bool               started;  ///< the least run's item was given
  RgStatus           compared; ///< what comparing came to
};

static Run *
run_at(const RgSortedRuns *const runs, const size_t number)
{
  return (Run *)runs->runs.items + number;
}

static const void *
item_of(const RgSortedRuns *const runs, const uint32_t number)
{
  const Run *const run = run_at(runs, number);
  return run->items + run->at * runs->format.item_bytes;
}

/** The heap cannot fail, so what goes wrong here is kept for who asks it. */
static bool
is_less(const void *const context, const uint32_t a, const uint32_t b)
{
  RgSortedRuns *const runs   = (RgSortedRuns *)(uintptr_t)context;
  int                 order  = 0;
  const RgStatus      status = runs->format.compare(
           runs->format.context, item_of(runs, a), item_of(runs, b), &order);
  if (status != RG_OK) {
    runs->compared = status;
  }
  return order < 0 || (order == 0 && a < b);
}

RgStatus
rg_sorted_runs_new(const RgAllocator *const allocator,
                   const char *const directory, const RgRunFormat format,
                   RgSortedRuns **const runs)
{
  RgSortedRuns *const made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->format    = format;
  rg_array_init(&made->runs, allocator, sizeof(Run));
  rg_merge_heap_init(&made->heap, allocator, is_less, made);
  const RgStatus status = rg_scratch_new(allocator, directory, &made->scratch);
  if (status != RG_OK) {
    rg_sorted_runs_free(made);
    return status;
  }
  *runs = made;
  return RG_OK;
}

void
rg_sorted_runs_free(RgSortedRuns *const runs)
{
  if (runs) {
    for (size_t i = 0U; i < runs->runs.n; ++i) {
      rg_free(runs->allocator, run_at(runs, i)->items,
              runs->n_ahead * runs->format.item_bytes);
    }
    rg_free(runs->allocator, runs->stored,
            runs->n_ahead * runs->format.stored_bytes);
    rg_array_fini(&runs->runs);
    rg_merge_heap_fini(&runs->heap);
    rg_scratch_free(runs->scratch);
    rg_free(runs->allocator, runs, sizeof(*runs));
  }
}

RgStatus
rg_sorted_runs_begin(RgSortedRuns *const runs)
{
  const Run run = {.offset = rg_scratch_size_bytes(runs->scratch)};
  return rg_array_push(&runs->runs, &run);
}

RgStatus
rg_sorted_runs_add(RgSortedRuns *const runs, const void *const stored,
                   const size_t n)
{
  run_at(runs, runs->runs.n - 1U)->n_left += n;
  return rg_scratch_write(runs->scratch, stored, n * runs->format.stored_bytes);
}

size_t
rg_sorted_runs_count(const RgSortedRuns *const runs)
{
  return runs->runs.n;
}

/** Bring more items of a run into memory. */
static RgStatus
fill(RgSortedRuns *const runs, Run *const run)
{
  const RgRunFormat *const format = &runs->format;
  const size_t             n =
      run->n_left < runs->n_ahead ? (size_t)run->n_left : runs->n_ahead;
  const size_t size = n * format->stored_bytes;
  RG_TRY(rg_scratch_read(runs->scratch, run->offset,
                         runs->stored ? runs->stored : run->items, size));
  if (runs->stored) {
    format->unpack(format->context, runs->stored, n, run->items);
  }
  run->offset += size;
  run->n_left -= n;
  run->at = 0U;
  run->n  = n;
  return RG_OK;
}

RgStatus
rg_sorted_runs_merge(RgSortedRuns *const runs, const size_t n_ahead)
{
  runs->n_ahead = n_ahead;
  RG_TRY(rg_scratch_flush(runs->scratch));
  if (runs->format.unpack) {
    runs->stored =
        rg_alloc(runs->allocator, n_ahead * runs->format.stored_bytes);
    if (!runs->stored) {
      return RG_NO_MEMORY;
    }
  }
  for (uint32_t i = 0U; i < runs->runs.n; ++i) {
    Run *const run = run_at(runs, i);
    if (run->n_left) {
      run->items = rg_alloc(runs->allocator, n_ahead * runs->format.item_bytes);
      if (!run->items) {
        return RG_NO_MEMORY;
      }
      RG_TRY(fill(runs, run));
      RG_TRY(rg_merge_heap_add(&runs->heap, i));
    }
  }
  rg_merge_heap_begin(&runs->heap);
  return runs->compared;
}

/** Go on in the run with the least item. */
static RgStatus
advance(RgSortedRuns *const runs)
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
rg_sorted_runs_next(RgSortedRuns *const runs, const void **const item)
{
  if (runs->started) {
    RG_TRY(advance(runs));
  }
  runs->started = !rg_merge_heap_is_empty(&runs->heap);
  if (!runs->started) {
    return RG_END;
  }
  *item = item_of(runs, rg_merge_heap_least(&runs->heap));
  return RG_OK;
}
