#include "sparql/exec/id_table.h"

#include <string.h>

enum { FIRST_SLOTS = 64, FIRST_TUPLES = 32 };

void
sparql_id_table_init(SparqlIdTable *const     table,
                     const RgAllocator *const allocator, const size_t width)
{
  *table           = (SparqlIdTable){0};
  table->allocator = allocator;
  table->width     = width;
}

static size_t
tuple_bytes(const SparqlIdTable *const table)
{
  return table->capacity * (table->width ? table->width : 1U) *
         sizeof(*table->tuples);
}

void
sparql_id_table_fini(SparqlIdTable *const table)
{
  if (table->allocator) {
    rg_free(table->allocator, table->tuples, tuple_bytes(table));
    rg_free(table->allocator, table->slots,
            table->n_slots * sizeof(*table->slots));
  }
  *table = (SparqlIdTable){0};
}

void
sparql_id_table_clear(SparqlIdTable *const table)
{
  enum { MANY_SLOTS = 4096, SLOTS_PER_TUPLE = 32 };
  if (table->n_slots > MANY_SLOTS &&
      table->n < table->n_slots / SLOTS_PER_TUPLE) {
    /* Emptying them would cost more than what was done with them. */
    rg_free(table->allocator, table->slots,
            table->n_slots * sizeof(*table->slots));
    table->slots   = NULL;
    table->n_slots = 0U;
  }
  table->n = 0U;
  if (table->n_slots) {
    memset(table->slots, 0, table->n_slots * sizeof(*table->slots));
  }
}

size_t
sparql_id_table_size_bytes(const SparqlIdTable *const table)
{
  return tuple_bytes(table) + table->n_slots * sizeof(*table->slots);
}

size_t
sparql_id_table_growth_bytes(const SparqlIdTable *const table, const size_t n)
{
  const size_t width    = table->width ? table->width : 1U;
  size_t       n_slots  = table->n_slots;
  size_t       capacity = table->capacity;
  while ((table->n + n) * 2U > n_slots) {
    n_slots = n_slots ? n_slots * 2U : FIRST_SLOTS;
  }
  while (table->n + n > capacity) {
    capacity = capacity ? capacity * 2U : FIRST_TUPLES;
  }
  return (capacity - table->capacity) * width * sizeof(GraphId) +
         (n_slots > table->n_slots ? n_slots * sizeof(*table->slots) : 0U);
}

static RgStatus
grow_tuples(SparqlIdTable *const table)
{
  const size_t width    = table->width ? table->width : 1U;
  const size_t capacity = table->capacity ? table->capacity * 2U : FIRST_TUPLES;
  if (capacity > SIZE_MAX / width / sizeof(GraphId)) {
    return RG_NO_MEMORY;
  }
  void *const tuples =
      rg_realloc(table->allocator, table->tuples, tuple_bytes(table),
                 capacity * width * sizeof(GraphId));
  if (!tuples) {
    return RG_NO_MEMORY;
  }
  table->tuples   = tuples;
  table->capacity = capacity;
  return RG_OK;
}

static RgStatus
grow_slots(SparqlIdTable *const table)
{
  const size_t    n     = table->n_slots ? table->n_slots * 2U : FIRST_SLOTS;
  uint64_t *const slots = rg_alloc_zero(table->allocator, n, sizeof(*slots));
  if (!slots) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < table->n_slots; ++i) {
    if (table->slots[i]) {
      size_t at = (size_t)(table->slots[i] >> 32U) & (n - 1U);
      while (slots[at]) {
        at = (at + 1U) & (n - 1U);
      }
      slots[at] = table->slots[i];
    }
  }
  rg_free(table->allocator, table->slots,
          table->n_slots * sizeof(*table->slots));
  table->slots   = slots;
  table->n_slots = n;
  return RG_OK;
}

static bool
same(const GraphId *const a, const GraphId *const b, const size_t width)
{
  for (size_t i = 0U; i < width; ++i) {
    if (a[i] != b[i]) {
      return false;
    }
  }
  return true;
}

/** The slot that has `tuple`, or the empty one where it belongs. */
static size_t
find_slot(const SparqlIdTable *const table, const GraphId *const tuple,
          const uint64_t hash)
{
  const uint64_t upper = hash >> 32U;
  const size_t   mask  = table->n_slots - 1U;
  size_t         at    = (size_t)upper & mask;
  for (;; at = (at + 1U) & mask) {
    const uint64_t slot = table->slots[at];
    if (!slot) {
      return at;
    }
    if (slot >> 32U == upper) {
      const size_t number = (size_t)(slot & UINT32_MAX) - 1U;
      if (same(sparql_id_table_tuple(table, number), tuple, table->width)) {
        return at;
      }
    }
  }
}

/** Room for `n` more tuples and their slots. */
static RgStatus
reserve(SparqlIdTable *const table, const size_t n)
{
  while ((table->n + n) * 2U > table->n_slots) {
    RG_TRY(grow_slots(table));
  }
  while (table->n + n > table->capacity) {
    RG_TRY(grow_tuples(table));
  }
  return RG_OK;
}

/** There is room; the tuple may stand in the table behind those that count. */
static RgStatus
add(SparqlIdTable *const table, const GraphId *const tuple, const uint64_t hash,
    uint32_t *const number, bool *const added)
{
  const size_t   at   = find_slot(table, tuple, hash);
  GraphId *const next = table->tuples + table->n * table->width;
  *added              = !table->slots[at];
  if (!*added) {
    *number = (uint32_t)(table->slots[at] & UINT32_MAX) - 1U;
    return RG_OK;
  }
  if (table->n >= UINT32_MAX - 1U) {
    return RG_LIMIT;
  }
  if (tuple != next && table->width) {
    memcpy(next, tuple, table->width * sizeof(*tuple));
  }
  table->slots[at] = (hash >> 32U << 32U) | (table->n + 1U);
  *number          = (uint32_t)table->n++;
  return RG_OK;
}

RgStatus
sparql_id_table_add(SparqlIdTable *const table, const GraphId *const tuple,
                    uint32_t *const number, bool *const added)
{
  RG_TRY(reserve(table, 1U));
  return add(table, tuple, sparql_hash_ids(tuple, table->width), number, added);
}

enum { ROWS_AHEAD = 32, SMALL_SLOTS = 1 << 14 };

/** Put tuples behind those of the table, and ask for the slots that they will
    look at, then for what these point to. */
static void
look_ahead(SparqlIdTable *const table, const GraphId *const *const columns,
           const size_t first, const size_t n, uint64_t hashes[ROWS_AHEAD])
{
  const size_t width = table->width;
  const size_t mask  = table->n_slots - 1U;
  for (size_t i = 0U; i < n; ++i) {
    GraphId *const tuple = table->tuples + (table->n + i) * width;
    for (size_t c = 0U; c < width; ++c) {
      tuple[c] = columns[c][first + i];
    }
    hashes[i] = sparql_hash_ids(tuple, width);
    __builtin_prefetch(&table->slots[(hashes[i] >> 32U) & mask]);
  }
  for (size_t i = 0U; i < n; ++i) {
    const uint64_t slot = table->slots[(hashes[i] >> 32U) & mask];
    if (slot) {
      __builtin_prefetch(
          sparql_id_table_tuple(table, (size_t)(slot & UINT32_MAX) - 1U));
    }
  }
}

/** Add the rows that stand behind those of the table. */
static RgStatus
add_staged(SparqlIdTable *const table, const size_t n,
           const uint64_t hashes[ROWS_AHEAD], uint32_t *const numbers,
           uint8_t *const added)
{
  const size_t         width  = table->width;
  const GraphId *const staged = table->tuples + table->n * width;
  for (size_t i = 0U; i < n; ++i) {
    bool is_new = false;
    RG_TRY(add(table, staged + i * width, hashes[i], &numbers[i], &is_new));
    added[i] = is_new ? 1U : 0U;
  }
  return RG_OK;
}

/** The same for a table that the processor's own cache holds. */
static RgStatus
add_one_by_one(SparqlIdTable *const table, const GraphId *const *const columns,
               const size_t first, const size_t n, uint32_t *const numbers,
               uint8_t *const added)
{
  const size_t width = table->width;
  for (size_t row = first; row < first + n; ++row) {
    GraphId *const tuple  = table->tuples + table->n * width;
    bool           is_new = false;
    bool           same   = row > 0U;
    for (size_t c = 0U; c < width; ++c) {
      tuple[c] = columns[c][row];
      same     = same && tuple[c] == columns[c][row - 1U];
    }
    if (same) {
      numbers[row] = numbers[row - 1U];
    } else {
      RG_TRY(add(table, tuple, sparql_hash_ids(tuple, width), &numbers[row],
                 &is_new));
    }
    added[row] = is_new ? 1U : 0U;
  }
  return RG_OK;
}

RgStatus
sparql_id_table_add_rows(SparqlIdTable *const        table,
                         const GraphId *const *const columns, const size_t n,
                         uint32_t *const numbers, uint8_t *const added)
{
  uint64_t hashes[ROWS_AHEAD];
  for (size_t first = 0U; first < n; first += ROWS_AHEAD) {
    const size_t left   = n - first;
    const size_t n_here = left < ROWS_AHEAD ? left : (size_t)ROWS_AHEAD;
    RG_TRY(reserve(table, n_here));
    if (table->n_slots <= SMALL_SLOTS) {
      RG_TRY(add_one_by_one(table, columns, first, n_here, numbers, added));
      continue;
    }
    look_ahead(table, columns, first, n_here, hashes);
    RG_TRY(add_staged(table, n_here, hashes, numbers + first, added + first));
  }
  return RG_OK;
}
