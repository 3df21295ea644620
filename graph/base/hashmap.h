#ifndef GRAPH_BASE_HASHMAP_H
#define GRAPH_BASE_HASHMAP_H

/**
   @file
   Open-addressing hash map from byte strings to 64-bit values.
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"
#include "graph/base/str.h"

#include <stdint.h>

typedef struct RgHashmapImpl RgHashmap;

/** An empty map, or null when out of memory. */
RgHashmap *RG_NULLABLE
rg_hashmap_new(const RgAllocator *allocator);

/** Accepts null.  Keys are borrowed and not freed. */
void
rg_hashmap_free(RgHashmap *RG_NULLABLE map);

/** Number of keys. */
size_t
rg_hashmap_count(const RgHashmap *map);

/** Find `key`. @return #RG_OK with `value` set, or #RG_NOT_FOUND. */
RG_NODISCARD RgStatus
rg_hashmap_get(const RgHashmap *map, RgStr key, uint64_t *value);

/**
   Find `key`, or add it with `value`.

   The map keeps the view: the bytes of `key` must outlive it.

   @param[out] slot  Where the value stands; valid until the next insert.
   @param[out] added True when the key was new.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
rg_hashmap_insert(RgHashmap *map, RgStr key, uint64_t value,
                  uint64_t **RG_NULLABLE slot, bool *RG_NULLABLE added);

/** Replace the key that equals `key` by the bytes of `key`: for callers that
    copy a key only after it was found to be new. */
void
rg_hashmap_rekey(RgHashmap *map, RgStr key);

/** Walk: start with `*position = 0`; false at the end.  Order is unspecified
    but the same for the same sequence of inserts. */
bool
rg_hashmap_next(const RgHashmap *map, size_t *position, RgStr *key,
                uint64_t *value);

#endif
