#include "graph/dict/kinds.h"

#include "graph/base/arena.h"
#include "graph/base/array.h"
#include "graph/base/hashmap.h"

#include <stdlib.h>

enum { N_RECENT = 4 };

struct GraphKindsImpl {
  const RgAllocator *allocator;
  RgArena           *arena;
  RgHashmap         *map;
  RgArray            items;            ///< GraphKind
  uint32_t           recent[N_RECENT]; ///< numbers met last: mostly the answer
};

int
graph_kind_compare(const GraphKind *const a, const GraphKind *const b)
{
  int order = rg_str_compare_ascii_nocase(a->language, b->language);
  if (!order) {
    order = rg_str_compare(a->datatype, b->datatype);
  }
  return order ? order : (int)a->direction - (int)b->direction;
}

static const GraphKind *
items_of(const GraphKinds *const kinds)
{
  return (const GraphKind *)kinds->items.items;
}

GraphKinds *
graph_kinds_new(const RgAllocator *const allocator)
{
  GraphKinds *const kinds = rg_alloc_zero(allocator, 1U, sizeof(GraphKinds));
  if (!kinds) {
    return NULL;
  }
  kinds->allocator = allocator;
  rg_array_init(&kinds->items, allocator, sizeof(GraphKind));
  kinds->arena = rg_arena_new(allocator);
  kinds->map   = rg_hashmap_new(allocator);
  if (!kinds->arena || !kinds->map) {
    graph_kinds_free(kinds);
    return NULL;
  }
  return kinds;
}

void
graph_kinds_free(GraphKinds *const kinds)
{
  if (kinds) {
    rg_hashmap_free(kinds->map);
    rg_arena_free(kinds->arena);
    rg_array_fini(&kinds->items);
    rg_free(kinds->allocator, kinds, sizeof(GraphKinds));
  }
}

/** A key that is the same for the same kind: direction, folded language, a
    null, datatype. */
static RgStatus
make_key(RgArena *const arena, const GraphTerm *const literal, RgStr *const key)
{
  const size_t n    = literal->language.size;
  const size_t size = n + literal->datatype.size + 2U;
  char *const  out  = rg_arena_alloc(arena, size);
  if (!out) {
    return RG_NO_MEMORY;
  }
  out[0] = (char)('0' + (int)literal->direction);
  for (size_t i = 0U; i < n; ++i) {
    out[i + 1U] = (char)rg_ascii_lower(literal->language.data[i]);
  }
  out[n + 1U] = '\0';
  if (literal->datatype.size) {
    memcpy(out + n + 2U, literal->datatype.data, literal->datatype.size);
  }
  *key = rg_str(out, size);
  return RG_OK;
}

static RgStatus
push(GraphKinds *const kinds, const GraphTerm *const literal)
{
  if (kinds->items.n >> GRAPH_KIND_BITS) {
    return RG_LIMIT;
  }
  GraphKind kind = {.direction = literal->direction};
  RG_TRY(rg_arena_copy_str(kinds->arena, literal->language, &kind.language));
  RG_TRY(rg_arena_copy_str(kinds->arena, literal->datatype, &kind.datatype));
  return rg_array_push(&kinds->items, &kind);
}

static bool
is_of(const GraphKind *const kind, const GraphTerm *const literal)
{
  return kind->direction == literal->direction &&
         rg_str_equals(kind->language, literal->language) &&
         rg_str_equals(kind->datatype, literal->datatype);
}

RgStatus
graph_kinds_add(GraphKinds *const kinds, const GraphTerm *const literal,
                uint32_t *const number)
{
  for (size_t i = 0U; i < N_RECENT && i < kinds->items.n; ++i) {
    if (is_of(items_of(kinds) + kinds->recent[i], literal)) {
      *number = kinds->recent[i];
      return RG_OK;
    }
  }
  const RgArenaMark mark = rg_arena_mark(kinds->arena);
  RgStr             key  = RG_STR_NONE;
  RG_TRY(make_key(kinds->arena, literal, &key));
  uint64_t value = 0U;
  if (rg_hashmap_get(kinds->map, key, &value) == RG_OK) {
    rg_arena_release(kinds->arena, mark);
  } else {
    value = kinds->items.n;
    RG_TRY(push(kinds, literal));
    RG_TRY(rg_hashmap_insert(kinds->map, key, value, NULL, NULL));
  }
  *number                           = (uint32_t)value;
  kinds->recent[*number % N_RECENT] = *number;
  return RG_OK;
}

size_t
graph_kinds_count(const GraphKinds *const kinds)
{
  return kinds->items.n;
}

const GraphKind *
graph_kinds_get(const GraphKinds *const kinds, const uint32_t number)
{
  return items_of(kinds) + number;
}

static int
compare_numbers(const void *const a, const void *const b, void *const handle)
{
  const GraphKinds *const kinds = (const GraphKinds *)handle;
  return graph_kind_compare(items_of(kinds) + *(const uint32_t *)a,
                            items_of(kinds) + *(const uint32_t *)b);
}

void
graph_kinds_sort(const GraphKinds *const kinds, uint32_t *const rank_of,
                 uint32_t *const by_rank)
{
  for (uint32_t i = 0U; i < kinds->items.n; ++i) {
    by_rank[i] = i;
  }
  qsort_r(by_rank, kinds->items.n, sizeof(uint32_t), compare_numbers,
          (void *)(uintptr_t)kinds);
  for (uint32_t i = 0U; i < kinds->items.n; ++i) {
    rank_of[by_rank[i]] = i;
  }
}
