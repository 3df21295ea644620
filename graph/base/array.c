#include "graph/base/array.h"

#include <stdint.h>

enum { FIRST_CAPACITY = 32 };

void
rg_array_init(RgArray *const array, const RgAllocator *const allocator,
              const size_t item_size_bytes)
{
  *array = (RgArray){allocator, NULL, 0U, 0U, item_size_bytes};
}

void
rg_array_fini(RgArray *const array)
{
  if (array->items) {
    rg_free(array->allocator, array->items, rg_array_size_bytes(array));
  }
  array->items    = NULL;
  array->n        = 0U;
  array->capacity = 0U;
}

RgStatus
rg_array_reserve(RgArray *const array, const size_t more)
{
  if (more <= array->capacity - array->n) {
    return RG_OK;
  }
  const size_t max = SIZE_MAX / 2U / array->item_size_bytes;
  if (more > max || array->n > max - more) {
    return RG_NO_MEMORY;
  }
  size_t capacity = array->capacity ? array->capacity * 2U : FIRST_CAPACITY;
  if (capacity < array->n + more) {
    capacity = array->n + more;
  }
  void *const items =
      rg_realloc(array->allocator, array->items, rg_array_size_bytes(array),
                 capacity * array->item_size_bytes);
  if (!items) {
    return RG_NO_MEMORY;
  }
  array->items    = items;
  array->capacity = capacity;
  return RG_OK;
}

size_t
rg_array_size_bytes(const RgArray *const array)
{
  return array->capacity * array->item_size_bytes;
}
