#include "graph/base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static void *
system_resize(void *const handle, void *const block,
              const size_t old_size_bytes, const size_t new_size_bytes)
{
  (void)handle;
  (void)old_size_bytes;
  if (!new_size_bytes) {
    free(block);
    return NULL;
  }
  return realloc(block, new_size_bytes);
}

const RgAllocator *
rg_allocator_system(void)
{
  static const RgAllocator system_allocator = {NULL, system_resize};
  return &system_allocator;
}

void *
rg_alloc(const RgAllocator *const allocator, const size_t size_bytes)
{
  return allocator->resize(allocator->handle, NULL, 0U, size_bytes);
}

void *
rg_alloc_zero(const RgAllocator *const allocator, const size_t n,
              const size_t size)
{
  if (size && n > SIZE_MAX / size) {
    return NULL;
  }
  void *const block = rg_alloc(allocator, n * size);
  if (block) {
    memset(block, 0, n * size);
  }
  return block;
}

void
rg_free(const RgAllocator *const allocator, void *const block,
        const size_t size_bytes)
{
  if (block) {
    allocator->resize(allocator->handle, block, size_bytes, 0U);
  }
}

void *
rg_realloc(const RgAllocator *const allocator, void *const block,
           const size_t old_size_bytes, const size_t new_size_bytes)
{
  return allocator->resize(allocator->handle, block, old_size_bytes,
                           new_size_bytes);
}

static void *
budget_resize(void *const handle, void *const block,
              const size_t old_size_bytes, const size_t new_size_bytes)
{
  RgBudget *const budget = (RgBudget *)handle;
  if (new_size_bytes > old_size_bytes) {
    const size_t more = new_size_bytes - old_size_bytes;
    const size_t used = atomic_fetch_add(&budget->used_bytes, more) + more;
    if (budget->limit_bytes && used > budget->limit_bytes) {
      atomic_fetch_sub(&budget->used_bytes, more);
      return NULL;
    }
    size_t peak = atomic_load(&budget->peak_bytes);
    while (used > peak &&
           !atomic_compare_exchange_weak(&budget->peak_bytes, &peak, used)) {
    }
  }
  void *const result = budget->parent->resize(budget->parent->handle, block,
                                              old_size_bytes, new_size_bytes);
  if (new_size_bytes < old_size_bytes) {
    atomic_fetch_sub(&budget->used_bytes, old_size_bytes - new_size_bytes);
  } else if (!result) {
    atomic_fetch_sub(&budget->used_bytes, new_size_bytes - old_size_bytes);
  }
  return result;
}

void
rg_budget_init(RgBudget *const budget, const RgAllocator *const parent,
               const size_t limit_bytes)
{
  budget->allocator   = (RgAllocator){budget, budget_resize};
  budget->parent      = parent;
  budget->limit_bytes = limit_bytes;
  atomic_init(&budget->used_bytes, 0U);
  atomic_init(&budget->peak_bytes, 0U);
}
