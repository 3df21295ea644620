#include "graph/base/hashmap.h"

enum { FIRST_CAPACITY = 64 };

typedef struct {
  RgStr    key; ///< null data: free
  uint64_t hash;
  uint64_t value;
} Entry;

struct RgHashmapImpl {
  const RgAllocator *allocator;
  Entry             *entries;
  size_t             capacity; ///< a power of two
  size_t             n;
};

RgHashmap *
rg_hashmap_new(const RgAllocator *const allocator)
{
  RgHashmap *const map = rg_alloc_zero(allocator, 1U, sizeof(RgHashmap));
  if (!map) {
    return NULL;
  }
  map->allocator = allocator;
  map->capacity  = FIRST_CAPACITY;
  map->entries   = rg_alloc_zero(allocator, map->capacity, sizeof(Entry));
  if (!map->entries) {
    rg_free(allocator, map, sizeof(RgHashmap));
    return NULL;
  }
  return map;
}

void
rg_hashmap_free(RgHashmap *const map)
{
  if (map) {
    rg_free(map->allocator, map->entries, map->capacity * sizeof(Entry));
    rg_free(map->allocator, map, sizeof(RgHashmap));
  }
}

size_t
rg_hashmap_count(const RgHashmap *const map)
{
  return map->n;
}

/** The entry of `key`, or the free one where it would go. */
static Entry *
locate(Entry *const entries, const size_t capacity, const RgStr key,
       const uint64_t hash)
{
  size_t i = (size_t)hash & (capacity - 1U);
  while (entries[i].key.data &&
         (entries[i].hash != hash || !rg_str_equals(entries[i].key, key))) {
    i = (i + 1U) & (capacity - 1U);
  }
  return &entries[i];
}

RgStatus
rg_hashmap_get(const RgHashmap *const map, const RgStr key,
               uint64_t *const value)
{
  const Entry *const entry =
      locate(map->entries, map->capacity, key, rg_str_hash(key));
  if (!entry->key.data) {
    return RG_NOT_FOUND;
  }
  *value = entry->value;
  return RG_OK;
}

static RgStatus
grow(RgHashmap *const map)
{
  const size_t capacity = map->capacity * 2U;
  Entry *const entries = rg_alloc_zero(map->allocator, capacity, sizeof(Entry));
  if (!entries) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < map->capacity; ++i) {
    const Entry *const old = &map->entries[i];
    if (old->key.data) {
      *locate(entries, capacity, old->key, old->hash) = *old;
    }
  }
  rg_free(map->allocator, map->entries, map->capacity * sizeof(Entry));
  map->entries  = entries;
  map->capacity = capacity;
  return RG_OK;
}

RgStatus
rg_hashmap_insert(RgHashmap *const map, const RgStr key, const uint64_t value,
                  uint64_t **const RG_NULLABLE slot,
                  bool *const RG_NULLABLE      added)
{
  if (map->n >= map->capacity / 2U) {
    RG_TRY(grow(map));
  }
  const RgStr    held   = key.data ? key : RG_STR("");
  const uint64_t hash   = rg_str_hash(held);
  Entry *const   entry  = locate(map->entries, map->capacity, held, hash);
  const bool     is_new = !entry->key.data;
  if (is_new) {
    *entry = (Entry){held, hash, value};
    ++map->n;
  }
  if (slot) {
    *slot = &entry->value;
  }
  if (added) {
    *added = is_new;
  }
  return RG_OK;
}

void
rg_hashmap_rekey(RgHashmap *const map, const RgStr key)
{
  Entry *const entry =
      locate(map->entries, map->capacity, key, rg_str_hash(key));
  if (entry->key.data && key.data) {
    entry->key = key;
  }
}

bool
rg_hashmap_next(const RgHashmap *const map, size_t *const position,
                RgStr *const key, uint64_t *const value)
{
  while (*position < map->capacity) {
    const Entry *const entry = &map->entries[(*position)++];
    if (entry->key.data) {
      *key   = entry->key;
      *value = entry->value;
      return true;
    }
  }
  return false;
}
