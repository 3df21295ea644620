#ifndef GRAPH_BASE_MERGE_HEAP_H
#define GRAPH_BASE_MERGE_HEAP_H

/**
   @file
   Which of many sorted runs has the least item: a binary heap of run numbers.

   The runs belong to the caller, who reads the least one, moves it on and says
   so; one step costs log2(runs) comparisons.
*/

#include "graph/base/array.h"

#include <stdbool.h>
#include <stdint.h>

/** The next item of run `a` comes before that of run `b`. */
typedef bool (*RgRunLess)(const void *context, uint32_t a, uint32_t b);

/** Initialise with rg_merge_heap_init(), end with rg_merge_heap_fini(). */
typedef struct {
  RgArray     runs; ///< uint32_t, the least first
  RgRunLess   is_less;
  const void *context;
} RgMergeHeap;

/** An empty heap. @param context  Given to `is_less`; must outlive the heap. */
void
rg_merge_heap_init(RgMergeHeap *heap, const RgAllocator *allocator,
                   RgRunLess is_less, const void *context);

/** Give the memory back. */
void
rg_merge_heap_fini(RgMergeHeap *heap);

/** Add a run whose first item can be compared; its order comes with
    rg_merge_heap_begin(). @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_merge_heap_add(RgMergeHeap *heap, uint32_t run);

/** All runs are added: order them. */
void
rg_merge_heap_begin(RgMergeHeap *heap);

/** No run has an item left. */
static inline bool
rg_merge_heap_is_empty(const RgMergeHeap *const heap)
{
  return heap->runs.n == 0U;
}

/** The run with the least item; the heap is not empty. */
static inline uint32_t
rg_merge_heap_least(const RgMergeHeap *const heap)
{
  return *(const uint32_t *)heap->runs.items;
}

/** The least run has moved on to its next item. */
void
rg_merge_heap_moved(RgMergeHeap *heap);

/** The least run has no item any more: take it out. */
void
rg_merge_heap_remove(RgMergeHeap *heap);

#endif
