#include "graph/base/pool.h"

#include "graph/base/poison.h"

#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/** A kept block begins with the address of the next one of its class. */
enum {
  MIN_SIZE   = 64,
  STEPS      = 4,
  MAX_SMALL  = 1 << 14, ///< up to here blocks are cut from slabs
  SLAB_BYTES = 1 << 17
};

/** Blocks follow behind it. */
struct RgPoolSlab {
  struct RgPoolSlab *next;
  size_t             used_bytes;
  alignas(max_align_t) char bytes[SLAB_BYTES];
};

/** Number of the least class of at least `size` bytes, and its size: 1 to 8
    times 64, then 5 to 8 times 128, 5 to 8 times 256, and so on. */
static size_t
find_class(const size_t size, size_t *const rounded)
{
  size_t step  = MIN_SIZE;
  size_t class = 0U;
  while (size > 2U * STEPS * step) {
    step *= 2U;
    class += STEPS;
  }
  const size_t n = size ? (size + step - 1U) / step : 1U;
  *rounded       = n * step;
  return class + n - 1U;
}

static bool
is_small(const size_t rounded)
{
  return rounded <= MAX_SMALL;
}

static bool
may_keep(const size_t size)
{
  return size <= RG_POOL_MAX_SIZE;
}

/** Under the lock: cut a block from a slab. */
static void *
cut(RgPool *const pool, const size_t rounded)
{
  struct RgPoolSlab *slab = pool->slabs;
  if (!slab || SLAB_BYTES - slab->used_bytes < rounded) {
    slab = rg_alloc(pool->parent, sizeof(*slab));
    if (!slab) {
      return NULL;
    }
    rg_poison(slab->bytes, SLAB_BYTES);
    slab->next       = pool->slabs;
    slab->used_bytes = 0U;
    pool->slabs      = slab;
  }
  char *const block = slab->bytes + slab->used_bytes;
  slab->used_bytes += rounded;
  rg_unpoison(block, rounded);
  return block;
}

static void *
take(RgPool *const pool, const size_t size)
{
  size_t rounded     = 0U;
  const size_t class = find_class(size, &rounded);
  (void)pthread_mutex_lock(&pool->mutex);
  void *block = pool->kept[class];
  if (block) {
    rg_unpoison(block, rounded);
    memcpy(&pool->kept[class], block, sizeof(void *));
    pool->kept_bytes -= is_small(rounded) ? 0U : rounded;
  } else if (is_small(rounded)) {
    block = cut(pool, rounded);
  }
  (void)pthread_mutex_unlock(&pool->mutex);
  return block || is_small(rounded) ? block : rg_alloc(pool->parent, rounded);
}

static void
give(RgPool *const pool, void *const block, const size_t size)
{
  size_t rounded     = 0U;
  const size_t class = find_class(size, &rounded);
  (void)pthread_mutex_lock(&pool->mutex);
  const size_t more     = is_small(rounded) ? 0U : rounded;
  const bool   has_room = pool->kept_bytes + more <= pool->most_kept_bytes;
  if (has_room) {
    memcpy(block, &pool->kept[class], sizeof(void *));
    pool->kept[class] = block;
    pool->kept_bytes += more;
    rg_poison(block, rounded);
  }
  (void)pthread_mutex_unlock(&pool->mutex);
  if (!has_room) {
    rg_free(pool->parent, block, rounded);
  }
}

static void *
allocate(RgPool *const pool, const size_t size)
{
  return may_keep(size) ? take(pool, size) : rg_alloc(pool->parent, size);
}

static void
release(RgPool *const pool, void *const block, const size_t size)
{
  if (may_keep(size)) {
    give(pool, block, size);
  } else {
    rg_free(pool->parent, block, size);
  }
}

/** Another size for a block that is there. */
static void *
change(RgPool *const pool, void *const block, const size_t old_size,
       const size_t new_size)
{
  size_t old_rounded = 0U;
  size_t new_rounded = 0U;
  if (!may_keep(old_size) && !may_keep(new_size)) {
    return rg_realloc(pool->parent, block, old_size, new_size);
  }
  if (may_keep(old_size) && may_keep(new_size) &&
      find_class(old_size, &old_rounded) ==
          find_class(new_size, &new_rounded)) {
    return block;
  }
  void *const moved = allocate(pool, new_size);
  if (moved) {
    memcpy(moved, block, old_size < new_size ? old_size : new_size);
    release(pool, block, old_size);
  }
  return moved;
}

static void *
pool_resize(void *const handle, void *const block, const size_t old_size_bytes,
            const size_t new_size_bytes)
{
  RgPool *const pool = (RgPool *)handle;
  if (!block) {
    return allocate(pool, new_size_bytes);
  }
  if (new_size_bytes) {
    return change(pool, block, old_size_bytes, new_size_bytes);
  }
  release(pool, block, old_size_bytes);
  return NULL;
}

void
rg_pool_init(RgPool *const pool, const RgAllocator *const parent,
             const size_t most_kept_bytes)
{
  *pool = (RgPool){.allocator       = {pool, pool_resize},
                   .parent          = parent,
                   .most_kept_bytes = most_kept_bytes};
  (void)pthread_mutex_init(&pool->mutex, NULL);
}

void
rg_pool_fini(RgPool *const pool)
{
  for (size_t size = MAX_SMALL + 1U; size <= RG_POOL_MAX_SIZE;) {
    size_t rounded     = 0U;
    const size_t class = find_class(size, &rounded);
    while (pool->kept[class]) {
      rg_free(pool->parent, take(pool, rounded), rounded);
    }
    size = rounded + 1U;
  }
  while (pool->slabs) {
    struct RgPoolSlab *const slab = pool->slabs;
    pool->slabs                   = slab->next;
    rg_unpoison(slab->bytes, SLAB_BYTES);
    rg_free(pool->parent, slab, sizeof(*slab));
  }
  (void)pthread_mutex_destroy(&pool->mutex);
}
