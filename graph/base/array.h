#ifndef GRAPH_BASE_ARRAY_H
#define GRAPH_BASE_ARRAY_H

/**
   @file
   Growable array of items of one size, on an allocator.

   For what is too big or lives too irregularly for an arena (base/vec.h).
*/

#include "graph/base/alloc.h"
#include "graph/base/status.h"

#include <stddef.h>
#include <string.h>

/** Initialise with rg_array_init(), end with rg_array_fini(). */
typedef struct {
  const RgAllocator *allocator;
  void *RG_NULLABLE  items;
  size_t             n;
  size_t             capacity; ///< in items
  size_t             item_size_bytes;
} RgArray;

/** An empty array. */
void
rg_array_init(RgArray *array, const RgAllocator *allocator,
              size_t item_size_bytes);

/** Give the memory back; the array is empty then. */
void
rg_array_fini(RgArray *array);

/** Make room for `more` items beyond `n`, at least doubling.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
rg_array_reserve(RgArray *array, size_t more);

/** Append a copy of `item`. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD static inline RgStatus
rg_array_push(RgArray *const array, const void *const item)
{
  RG_TRY(array->n < array->capacity ? RG_OK : rg_array_reserve(array, 1U));
  memcpy((char *)array->items + array->n++ * array->item_size_bytes, item,
         array->item_size_bytes);
  return RG_OK;
}

/** Bytes held. */
size_t
rg_array_size_bytes(const RgArray *array);

#endif
