#include "graph/base/merge_heap.h"

void
rg_merge_heap_init(RgMergeHeap *const heap, const RgAllocator *const allocator,
                   const RgRunLess is_less, const void *const context)
{
  rg_array_init(&heap->runs, allocator, sizeof(uint32_t));
  heap->is_less = is_less;
  heap->context = context;
}

void
rg_merge_heap_fini(RgMergeHeap *const heap)
{
  rg_array_fini(&heap->runs);
}

RgStatus
rg_merge_heap_add(RgMergeHeap *const heap, const uint32_t run)
{
  return rg_array_push(&heap->runs, &run);
}

/** Let the run at `at` sink to its place. */
static void
sift(RgMergeHeap *const heap, size_t at)
{
  uint32_t *const runs = (uint32_t *)heap->runs.items;
  const size_t    n    = heap->runs.n;
  const uint32_t  run  = runs[at];
  for (size_t child = 2U * at + 1U; child < n; child = 2U * at + 1U) {
    child += child + 1U < n &&
             heap->is_less(heap->context, runs[child + 1U], runs[child]);
    if (!heap->is_less(heap->context, runs[child], run)) {
      break;
    }
    runs[at] = runs[child];
    at       = child;
  }
  runs[at] = run;
}

void
rg_merge_heap_begin(RgMergeHeap *const heap)
{
  for (size_t i = heap->runs.n / 2U; i--;) {
    sift(heap, i);
  }
}

void
rg_merge_heap_moved(RgMergeHeap *const heap)
{
  sift(heap, 0U);
}

void
rg_merge_heap_remove(RgMergeHeap *const heap)
{
  uint32_t *const runs = (uint32_t *)heap->runs.items;
  runs[0]              = runs[--heap->runs.n];
  if (heap->runs.n) {
    sift(heap, 0U);
  }
}
