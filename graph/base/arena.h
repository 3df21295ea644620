#ifndef GRAPH_BASE_ARENA_H
#define GRAPH_BASE_ARENA_H

/**
   @file
   Block arena: many small allocations that end together.

   One arena is one life (a document, a query, a batch).  A pointer may point
   into the same or a longer life, never into a shorter one.  An arena belongs
   to one thread at a time.
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stddef.h>

typedef struct RgArenaImpl RgArena;

/** A place to come back to with rg_arena_release(). */
typedef struct {
  void  *block;
  size_t used_bytes;
} RgArenaMark;

/** A new arena, or null when out of memory.  Free with rg_arena_free(). */
RgArena *RG_NULLABLE
rg_arena_new(const RgAllocator *allocator);

/** Give everything back.  Accepts null. */
void
rg_arena_free(RgArena *RG_NULLABLE arena);

/** End everything allocated, and keep one block for the next use.  Under
    AddressSanitizer the freed bytes are poisoned. */
void
rg_arena_reset(RgArena *arena);

/** `size_bytes` aligned for any type, not cleared; null when out of memory
    (also when the allocator's budget is used up). */
void *RG_NULLABLE
rg_arena_alloc(RgArena *arena, size_t size_bytes);

/** As rg_arena_alloc(), `n * size` bytes, all zero. */
void *RG_NULLABLE
rg_arena_alloc_zero(RgArena *arena, size_t n, size_t size);

/** Grow `block`, which ends where it moves; in place when it was the last
    allocation.  `block` may be null (then it is rg_arena_alloc()).  Null when
    out of memory.  What was there before a mark does not grow behind it. */
void *RG_NULLABLE
rg_arena_grow(RgArena *arena, void *RG_NULLABLE block, size_t old_size_bytes,
              size_t new_size_bytes);

/** Copy `text` into the arena with a null byte after it.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_arena_copy_str(RgArena *arena, RgStr text, RgStr *copy);

/** printf into the arena. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_arena_printf(RgArena *arena, RgStr *text, const char *format, ...)
    RG_PRINTF(3, 4);

/** Bytes taken from the allocator. */
size_t
rg_arena_size_bytes(const RgArena *arena);

/** Remember the present end; see rg_arena_release(). */
RgArenaMark
rg_arena_mark(const RgArena *arena);

/** End everything allocated since `mark`; one block is kept for the next use.
 */
void
rg_arena_release(RgArena *arena, RgArenaMark mark);

#endif
