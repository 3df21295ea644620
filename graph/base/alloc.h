#ifndef GRAPH_BASE_ALLOC_H
#define GRAPH_BASE_ALLOC_H

/**
   @file
   Where memory comes from.  Everything that allocates takes an allocator, so
   that a test can make any allocation fail and a query can have a budget.
*/

#include "graph/base/status.h"

#include <stdatomic.h>
#include <stddef.h>

/** Function table: as malloc, realloc and free, with a handle. */
typedef struct RgAllocator {
  void *handle;
  void *RG_NULLABLE (*resize)(void *handle, void *RG_NULLABLE block,
                              size_t old_size_bytes, size_t new_size_bytes);
} RgAllocator;

/** The system's heap.  Static storage; thread-safe. */
const RgAllocator *
rg_allocator_system(void);

/** A new block of `size_bytes` (> 0), not cleared; null when out of memory. */
void *RG_NULLABLE
rg_alloc(const RgAllocator *allocator, size_t size_bytes);

/** A new block of `n * size` bytes, all zero; null when out of memory or when
    the product overflows. */
void *RG_NULLABLE
rg_alloc_zero(const RgAllocator *allocator, size_t n, size_t size);

/** Give a block back; `size_bytes` is what it was allocated with. */
void
rg_free(const RgAllocator *allocator, void *RG_NULLABLE block,
        size_t size_bytes);

/** Grow or shrink; on failure returns null and the old block stays. */
void *RG_NULLABLE
rg_realloc(const RgAllocator *allocator, void *RG_NULLABLE block,
           size_t old_size_bytes, size_t new_size_bytes);

/**
   A limit on the bytes that all users of one allocator hold together, such as
   everything that one query allocates.

   Initialise with rg_budget_init(); then hand `&budget.allocator` on.
   Thread-safe.  Must outlive what was allocated through it.
*/
typedef struct {
  RgAllocator        allocator;
  const RgAllocator *parent;
  atomic_size_t      used_bytes;
  atomic_size_t      peak_bytes;
  size_t             limit_bytes; ///< 0: no limit
} RgBudget;

/** A budget of `limit_bytes` (0 = none) over `parent`. */
void
rg_budget_init(RgBudget *budget, const RgAllocator *parent, size_t limit_bytes);

#endif
