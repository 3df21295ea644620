#include "ingest/normalize/char_counts.h"

#include <string.h>

enum {
  FIRST_SLOTS = 1 << 12,
  MAX_SLOTS   = 1 << 22 ///< then new pairs are no longer counted
};

typedef struct {
  uint64_t        key; ///< 0: free
  IngestCharCount count;
} Slot;

struct IngestCharCountsImpl {
  RgArena        *arena;
  Slot           *slots; ///< pairs and triples
  size_t          n_slots;
  size_t          n_used;
  uint64_t        total;
  IngestCharCount singles[INGEST_CHAR_FORMS];
  uint32_t       *successors;
  uint32_t       *first_successor; ///< of each form, and the end
};

RgStatus
ingest_char_counts_new(RgArena *const arena, IngestCharCounts **const counts)
{
  IngestCharCounts *const made = rg_arena_alloc_zero(arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->arena   = arena;
  made->n_slots = FIRST_SLOTS;
  made->slots   = rg_arena_alloc_zero(arena, made->n_slots, sizeof(Slot));
  *counts       = made;
  return made->slots ? RG_OK : RG_NO_MEMORY;
}

static Slot *
slot_of(const IngestCharCounts *const counts, const uint64_t key)
{
  const uint64_t hash = key * UINT64_C(0x9E3779B97F4A7C15);
  size_t         at   = (size_t)(hash >> 20U) & (counts->n_slots - 1U);
  while (counts->slots[at].key && counts->slots[at].key != key) {
    at = (at + 1U) & (counts->n_slots - 1U);
  }
  return &counts->slots[at];
}

/** Keys of pairs leave the top bits empty, those of triples do not. */
static uint64_t
pair_key(const uint32_t before, const uint32_t c)
{
  return (uint64_t)(before + 1U) << 20U | c;
}

static uint64_t
triple_key(const IngestCharContext before, const uint32_t c)
{
  return (uint64_t)(before.first + 1U) << 40U | pair_key(before.second, c);
}

static RgStatus
grow(IngestCharCounts *const counts)
{
  Slot *const  old   = counts->slots;
  const size_t n_old = counts->n_slots;
  counts->n_slots *= 2U;
  counts->slots =
      rg_arena_alloc_zero(counts->arena, counts->n_slots, sizeof(Slot));
  if (!counts->slots) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n_old; ++i) {
    if (old[i].key) {
      *slot_of(counts, old[i].key) = old[i];
    }
  }
  return RG_OK;
}

/** `kinds` of what the key continues grows when the key is new. */
static RgStatus
add(IngestCharCounts *const counts, const uint64_t key, const uint32_t weight,
    uint32_t *const kinds)
{
  Slot *const slot = slot_of(counts, key);
  if (slot->key) {
    slot->count.n += weight;
    return RG_OK;
  }
  if (counts->n_slots >= MAX_SLOTS && counts->n_used * 2U >= counts->n_slots) {
    return RG_OK;
  }
  *slot = (Slot){key, {weight, 0U}};
  ++*kinds;
  return ++counts->n_used * 2U > counts->n_slots && counts->n_slots < MAX_SLOTS
             ? grow(counts)
             : RG_OK;
}

RgStatus
ingest_char_counts_begin(IngestCharCounts *const counts, const uint32_t c,
                         const uint32_t weight)
{
  counts->singles[0].n += weight;
  return add(counts, pair_key(0U, c), weight, &counts->singles[0].kinds);
}

RgStatus
ingest_char_counts_add(IngestCharCounts *const counts,
                       const IngestCharContext before, const uint32_t c,
                       const uint32_t weight)
{
  counts->singles[c].n += weight;
  counts->total += weight;
  if (!before.second) {
    return RG_OK;
  }
  RG_TRY(add(counts, pair_key(before.second, c), weight,
             &counts->singles[before.second].kinds));
  Slot *const pair = slot_of(counts, pair_key(before.first, before.second));
  uint32_t    none = 0U; /* a phrase begins: no pair before its second */
  return add(counts, triple_key(before, c), weight,
             pair->key ? &pair->count.kinds : &none);
}

uint64_t
ingest_char_counts_total(const IngestCharCounts *const counts)
{
  return counts->total;
}

IngestCharCount
ingest_char_counts_single(const IngestCharCounts *const counts,
                          const uint32_t                c)
{
  return counts->singles[c];
}

IngestCharCount
ingest_char_counts_pair(const IngestCharCounts *const counts,
                        const uint32_t before, const uint32_t c)
{
  return slot_of(counts, pair_key(before, c))->count;
}

uint32_t
ingest_char_counts_triple(const IngestCharCounts *const counts,
                          const IngestCharContext before, const uint32_t c)
{
  return slot_of(counts, triple_key(before, c))->count.n;
}

/** Pairs alone; the key counts forms from 1. */
static bool
is_pair(const uint64_t key)
{
  return key && !(key >> 40U);
}

RgStatus
ingest_char_counts_index(IngestCharCounts *const counts)
{
  const size_t    n_starts = INGEST_CHAR_FORMS + 2U;
  size_t          n        = 0U;
  uint32_t *const starts =
      rg_arena_alloc_zero(counts->arena, n_starts, sizeof(*starts));
  uint32_t *const fill =
      rg_arena_alloc(counts->arena, n_starts * sizeof(uint32_t));
  if (!starts || !fill) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < counts->n_slots; ++i) {
    if (is_pair(counts->slots[i].key)) {
      ++starts[(counts->slots[i].key >> 20U) + 1U];
      ++n;
    }
  }
  for (size_t i = 1U; i < n_starts; ++i) {
    starts[i] += starts[i - 1U];
  }
  counts->successors =
      rg_arena_alloc(counts->arena, (n + 1U) * sizeof(uint32_t));
  if (!counts->successors) {
    return RG_NO_MEMORY;
  }
  memcpy(fill, starts, n_starts * sizeof(uint32_t));
  for (size_t i = 0U; i < counts->n_slots; ++i) {
    const uint64_t key = counts->slots[i].key;
    if (is_pair(key)) {
      counts->successors[fill[key >> 20U]++] = (uint32_t)(key & 0xFFFFFU);
    }
  }
  counts->first_successor = starts;
  return RG_OK;
}

const uint32_t *
ingest_char_counts_successors(const IngestCharCounts *const counts,
                              const uint32_t before, size_t *const n)
{
  const uint32_t *const starts = counts->first_successor;
  *n                           = starts[before + 2U] - starts[before + 1U];
  return *n ? counts->successors + starts[before + 1U] : NULL;
}
