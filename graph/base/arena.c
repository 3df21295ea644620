#include "graph/base/arena.h"

#include "graph/base/poison.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
  FIRST_BLOCK_BYTES = 4096,
  LAST_BLOCK_BYTES  = 1 << 20, ///< blocks double up to here
  SHORT_TEXT_BYTES  = 256      ///< that are printed once
};

typedef struct Block {
  struct Block *previous;
  size_t        size_bytes; ///< of `bytes`
  size_t        used_bytes;
  alignas(max_align_t) char bytes[];
} Block;

struct RgArenaImpl {
  const RgAllocator *allocator;
  Block             *last;
  size_t             size_bytes;
};

static size_t
round_up(const size_t n)
{
  const size_t unit = alignof(max_align_t);
  return (n + unit - 1U) & ~(unit - 1U);
}

static Block *
add_block(RgArena *const arena, const size_t at_least)
{
  size_t size =
      arena->last ? arena->last->size_bytes * 2U : (size_t)FIRST_BLOCK_BYTES;
  if (size > LAST_BLOCK_BYTES) {
    size = LAST_BLOCK_BYTES;
  }
  if (size < at_least) {
    size = at_least;
  }
  if (size > SIZE_MAX - sizeof(Block)) {
    return NULL;
  }
  Block *const block = rg_alloc(arena->allocator, sizeof(Block) + size);
  if (!block) {
    return NULL;
  }
  block->previous   = arena->last;
  block->size_bytes = size;
  block->used_bytes = 0U;
  rg_poison(block->bytes, size);
  arena->last = block;
  arena->size_bytes += sizeof(Block) + size;
  return block;
}

static void
drop_last(RgArena *const arena)
{
  Block *const block = arena->last;
  arena->last        = block->previous;
  arena->size_bytes -= sizeof(Block) + block->size_bytes;
  rg_unpoison(block->bytes, block->size_bytes);
  rg_free(arena->allocator, block, sizeof(Block) + block->size_bytes);
}

RgArena *
rg_arena_new(const RgAllocator *const allocator)
{
  RgArena *const arena = rg_alloc_zero(allocator, 1U, sizeof(RgArena));
  if (arena) {
    arena->allocator = allocator;
  }
  return arena;
}

void
rg_arena_free(RgArena *const arena)
{
  if (arena) {
    while (arena->last) {
      drop_last(arena);
    }
    rg_free(arena->allocator, arena, sizeof(RgArena));
  }
}

void
rg_arena_reset(RgArena *const arena)
{
  while (arena->last && arena->last->previous) {
    drop_last(arena);
  }
  if (arena->last) {
    rg_poison(arena->last->bytes, arena->last->size_bytes);
    arena->last->used_bytes = 0U;
  }
}

void *
rg_arena_alloc(RgArena *const arena, const size_t size_bytes)
{
  if (size_bytes > SIZE_MAX / 2U) {
    return NULL;
  }
  const size_t n     = round_up(size_bytes ? size_bytes : 1U);
  Block       *block = arena->last;
  if (!block || block->size_bytes - block->used_bytes < n) {
    block = add_block(arena, n);
    if (!block) {
      return NULL;
    }
  }
  char *const result = block->bytes + block->used_bytes;
  block->used_bytes += n;
  rg_unpoison(result, size_bytes);
  return result;
}

void *
rg_arena_alloc_zero(RgArena *const arena, const size_t n, const size_t size)
{
  if (size && n > SIZE_MAX / size) {
    return NULL;
  }
  void *const result = rg_arena_alloc(arena, n * size);
  if (result) {
    memset(result, 0, n * size);
  }
  return result;
}

/** Where the block stands that has these bytes and no others; null for none.
    What is larger than other blocks has one of its own. */
static Block **
own_block(RgArena *const arena, const void *const bytes, const size_t n)
{
  Block **place = &arena->last;
  while (*place && (*place)->bytes != bytes) {
    place = &(*place)->previous;
  }
  return *place && (*place)->size_bytes == n ? place : NULL;
}

/** Grow a block with all that it has: no copy is left behind.  Null when out of
    memory. */
static void *
grow_own_block(RgArena *const arena, Block **const place, const size_t new_n)
{
  Block *const block = *place;
  const size_t old_n = block->size_bytes;
  rg_unpoison(block->bytes, old_n);
  Block *const grown = rg_realloc(arena->allocator, block,
                                  sizeof(Block) + old_n, sizeof(Block) + new_n);
  if (!grown) {
    return NULL;
  }
  *place            = grown;
  grown->size_bytes = new_n;
  grown->used_bytes = new_n;
  arena->size_bytes += new_n - old_n;
  return grown->bytes;
}

void *
rg_arena_grow(RgArena *const arena, void *const block,
              const size_t old_size_bytes, const size_t new_size_bytes)
{
  if (!block) {
    return rg_arena_alloc(arena, new_size_bytes);
  }
  const size_t old_n = round_up(old_size_bytes ? old_size_bytes : 1U);
  Block *const last  = arena->last;
  if (new_size_bytes <= old_n) {
    rg_unpoison(block, new_size_bytes);
    return block;
  }
  if (new_size_bytes > SIZE_MAX / 2U) {
    return NULL;
  }
  const size_t  more = round_up(new_size_bytes) - old_n;
  Block **const own =
      old_n > LAST_BLOCK_BYTES ? own_block(arena, block, old_n) : NULL;
  if (own) {
    return grow_own_block(arena, own, old_n + more);
  }
  if ((char *)block + old_n == last->bytes + last->used_bytes &&
      last->size_bytes - last->used_bytes >= more) {
    last->used_bytes += more;
    rg_unpoison(block, new_size_bytes);
    return block;
  }
  void *const result = rg_arena_alloc(arena, new_size_bytes);
  if (result) {
    memcpy(result, block, old_size_bytes);
    rg_poison(block, old_size_bytes); /* who still reads it is found */
  }
  return result;
}

RgStatus
rg_arena_copy_str(RgArena *const arena, const RgStr text, RgStr *const copy)
{
  char *const data = rg_arena_alloc(arena, text.size + 1U);
  if (!data) {
    return RG_NO_MEMORY;
  }
  if (text.size) {
    memcpy(data, text.data, text.size);
  }
  data[text.size] = '\0';
  *copy           = rg_str(data, text.size);
  return RG_OK;
}

RgStatus
rg_arena_printf(RgArena *const arena, RgStr *const text,
                const char *const format, ...)
{
  char    some[SHORT_TEXT_BYTES];
  va_list args;
  va_start(args, format);
  va_list again;
  va_copy(again, args);
  const int n = vsnprintf(some, sizeof(some), format, args);
  va_end(args);
  char *const data = n < 0 ? NULL : rg_arena_alloc(arena, (size_t)n + 1U);
  if (data && (size_t)n < sizeof(some)) {
    memcpy(data, some, (size_t)n + 1U);
  } else if (data) {
    (void)vsnprintf(data, (size_t)n + 1U, format, again);
  }
  if (data) {
    *text = rg_str(data, (size_t)n);
  }
  va_end(again);
  return data ? RG_OK : RG_NO_MEMORY;
}

size_t
rg_arena_size_bytes(const RgArena *const arena)
{
  return arena->size_bytes;
}

RgArenaMark
rg_arena_mark(const RgArena *const arena)
{
  return (RgArenaMark){arena->last, arena->last ? arena->last->used_bytes : 0U};
}

void
rg_arena_release(RgArena *const arena, const RgArenaMark mark)
{
  /* The first block stays: a loop that marks, works and releases on an empty
     arena would fetch it anew each time. */
  while (arena->last && arena->last != mark.block &&
         (mark.block || arena->last->previous)) {
    drop_last(arena);
  }
  if (arena->last) {
    rg_poison(arena->last->bytes + mark.used_bytes,
              arena->last->size_bytes - mark.used_bytes);
    arena->last->used_bytes = mark.used_bytes;
  }
}
