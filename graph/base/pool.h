#ifndef GRAPH_BASE_POOL_H
#define GRAPH_BASE_POOL_H

/**
   @file
   An allocator that keeps what is given back for whoever wants as much next.

   For work that allocates and frees the same few sizes again and again, such
   as the queries of one page: the allocator behind it, which others may have
   locked, is asked for a slab at a time, and no budget is counted up and down.
*/

#include "graph/base/alloc.h"

#include <pthread.h>

enum {
  RG_POOL_CLASSES  = 40,     ///< sizes, four in each doubling
  RG_POOL_MAX_SIZE = 1 << 17 ///< larger blocks are not kept
};

/** Hand `&pool.allocator` on.  Thread-safe.  Blocks come in steps of size, up
    to a quarter above what was asked for. */
typedef struct {
  RgAllocator        allocator;
  const RgAllocator *parent;
  size_t             most_kept_bytes;
  pthread_mutex_t    mutex; ///< for all below
  size_t             kept_bytes;
  void              *kept[RG_POOL_CLASSES]; ///< lists, by size
  struct RgPoolSlab *slabs; ///< small blocks are cut from the first
} RgPool;

/** A pool over `parent`.  Small blocks stay in it until its end; of larger
    ones it keeps `most_kept_bytes` at most. */
void
rg_pool_init(RgPool *pool, const RgAllocator *parent, size_t most_kept_bytes);

/** Give the parent all that is kept.  All blocks were given back. */
void
rg_pool_fini(RgPool *pool);

#endif
