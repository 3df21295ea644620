#include "graph/dict/term_set.h"

#include "graph/base/arena.h"
#include "graph/base/array.h"
#include "graph/base/buf.h"
#include "graph/dict.h"
#include "graph/dict/text_sort.h"
#include "graph/dict/triple_text.h"

#include <stdlib.h>

enum {
  FIRST_SLOTS    = 256,
  MAX_TEXT_BYTES = 1 << 30,
  TAG_BITS       = 4,
  ROLE_BITS      = 2,
  N_TAGS         = 16
};

/** 16 bytes a term: `meta` is kind, roles, tag from high to low bits. */
typedef struct {
  union {
    const char *text;
    GraphId     value;
  } at;
  uint32_t size;
  uint32_t meta;
} Entry;

_Static_assert(GRAPH_KIND_BITS + TAG_BITS + ROLE_BITS <= 32, "meta is 32 bits");

/** Of the hash table: the hash's high half and the term's number plus 1. */
typedef struct {
  uint32_t hash;
  uint32_t number; ///< 0: free
} Slot;

struct GraphTermSetImpl {
  const RgAllocator *allocator;
  GraphKinds        *kinds;
  RgArena           *texts;
  RgArray            entries; ///< Entry
  Slot              *slots;
  size_t             n_slots; ///< a power of two
  RgBuf              triple;
};

GraphTermSet *
graph_term_set_new(const RgAllocator *const allocator, GraphKinds *const kinds)
{
  GraphTermSet *const set = rg_alloc_zero(allocator, 1U, sizeof(GraphTermSet));
  if (!set) {
    return NULL;
  }
  rg_buf_init(&set->triple, allocator, MAX_TEXT_BYTES);
  rg_array_init(&set->entries, allocator, sizeof(Entry));
  set->allocator = allocator;
  set->kinds     = kinds;
  set->n_slots   = FIRST_SLOTS;
  set->slots     = rg_alloc_zero(allocator, set->n_slots, sizeof(Slot));
  set->texts     = rg_arena_new(allocator);
  if (!set->slots || !set->texts) {
    graph_term_set_free(set);
    return NULL;
  }
  return set;
}

void
graph_term_set_free(GraphTermSet *const set)
{
  if (set) {
    rg_buf_fini(&set->triple);
    rg_arena_free(set->texts);
    rg_array_fini(&set->entries);
    rg_free(set->allocator, set->slots, set->n_slots * sizeof(Slot));
    rg_free(set->allocator, set, sizeof(GraphTermSet));
  }
}

static Entry *
entries_of(const GraphTermSet *const set)
{
  return (Entry *)set->entries.items;
}

size_t
graph_term_set_count(const GraphTermSet *const set)
{
  return set->entries.n;
}

size_t
graph_term_set_size_bytes(const GraphTermSet *const set)
{
  return rg_arena_size_bytes(set->texts) + rg_array_size_bytes(&set->entries) +
         set->n_slots * sizeof(Slot) +
         set->entries.n * (sizeof(GraphSortText) + sizeof(uint32_t));
}

static RgStatus
grow_slots(GraphTermSet *const set)
{
  const size_t n_slots = set->n_slots * 2U;
  Slot *const  slots   = rg_alloc_zero(set->allocator, n_slots, sizeof(Slot));
  if (!slots) {
    return RG_NO_MEMORY;
  }
  /* The high half of the hash is kept, and it alone chooses the slot. */
  for (size_t i = 0U; i < set->n_slots; ++i) {
    if (set->slots[i].number) {
      size_t at = set->slots[i].hash & (n_slots - 1U);
      while (slots[at].number) {
        at = (at + 1U) & (n_slots - 1U);
      }
      slots[at] = set->slots[i];
    }
  }
  rg_free(set->allocator, set->slots, set->n_slots * sizeof(Slot));
  set->slots   = slots;
  set->n_slots = n_slots;
  return RG_OK;
}

/** Add an entry and give it its number. */
static RgStatus
push(GraphTermSet *const set, const Entry *const entry, const uint32_t hash,
     const size_t slot, uint32_t *const number)
{
  if (set->entries.n >= UINT32_MAX - 1U) {
    return RG_LIMIT;
  }
  *number = (uint32_t)set->entries.n;
  RG_TRY(rg_array_push(&set->entries, entry));
  set->slots[slot] = (Slot){hash, *number + 1U};
  return set->entries.n > set->n_slots / 2U ? grow_slots(set) : RG_OK;
}

static bool
same(const Entry *const a, const Entry *const b, const uint32_t mask)
{
  return a->size == b->size && (a->meta & mask) == (b->meta & mask) &&
         (a->size ? !memcmp(a->at.text, b->at.text, a->size) : true);
}

static uint32_t
hash_of(const Entry *const entry)
{
  const uint64_t text =
      entry->size ? rg_str_hash(rg_str(entry->at.text, entry->size)) : 0U;
  uint64_t hash = (text ^ entry->meta) * UINT64_C(0x9E3779B97F4A7C15);
  hash ^= hash >> 29U;
  return (uint32_t)(hash >> 16U);
}

/** Find a text like `like`, whose bytes are not yet ours, or add it. */
static RgStatus
intern(GraphTermSet *const set, const Entry *const like, const unsigned role,
       uint32_t *const number)
{
  const uint32_t mask = ~(((1U << ROLE_BITS) - 1U) << TAG_BITS);
  const uint32_t hash = hash_of(like);
  size_t         at   = hash & (set->n_slots - 1U);
  for (; set->slots[at].number; at = (at + 1U) & (set->n_slots - 1U)) {
    const Slot slot = set->slots[at];
    if (slot.hash == hash &&
        same(entries_of(set) + slot.number - 1U, like, mask)) {
      *number = slot.number - 1U;
      entries_of(set)[*number].meta |= role << TAG_BITS;
      return RG_OK;
    }
  }
  Entry entry = *like;
  entry.meta |= role << TAG_BITS;
  if (like->size) {
    char *const copy = rg_arena_alloc(set->texts, like->size);
    if (!copy) {
      return RG_NO_MEMORY;
    }
    memcpy(copy, like->at.text, like->size);
    entry.at.text = copy;
  }
  return push(set, &entry, hash, at, number);
}

/** The same for an inline value, which has no text. */
static RgStatus
intern_value(GraphTermSet *const set, const GraphId id, const unsigned role,
             uint32_t *const number)
{
  uint64_t mixed = id * UINT64_C(0x9E3779B97F4A7C15);
  mixed ^= mixed >> 32U;
  const uint32_t hash = (uint32_t)(mixed * UINT64_C(0xD6E8FEB86659FD93) >> 32U);
  size_t         at   = hash & (set->n_slots - 1U);
  for (; set->slots[at].number; at = (at + 1U) & (set->n_slots - 1U)) {
    const Slot   slot  = set->slots[at];
    Entry *const entry = entries_of(set) + slot.number - 1U;
    if (slot.hash == hash && !entry->size && entry->at.value == id &&
        (entry->meta & (N_TAGS - 1U)) == graph_id_tag(id)) {
      *number = slot.number - 1U;
      return RG_OK;
    }
  }
  Entry entry    = {.size = 0U,
                    .meta = (uint32_t)graph_id_tag(id) | role << TAG_BITS};
  entry.at.value = id;
  return push(set, &entry, hash, at, number);
}

RgStatus
graph_term_set_add(GraphTermSet *const set, const GraphTerm *const term,
                   const unsigned role, uint32_t *const number)
{
  GraphId  id   = GRAPH_ID_NONE;
  uint32_t kind = 0U;
  GraphTag tag  = GRAPH_TAG_NONE;
  RgStr    text = term->text;
  switch (term->kind) {
  case GRAPH_TERM_BLANK:
    tag = GRAPH_TAG_BLANK;
    break;
  case GRAPH_TERM_IRI:
    tag = GRAPH_TAG_IRI;
    break;
  case GRAPH_TERM_LITERAL:
    if (graph_id_from_value(term, &id)) {
      return intern_value(set, id, role, number);
    }
    tag = GRAPH_TAG_LITERAL;
    RG_TRY(graph_kinds_add(set->kinds, term, &kind));
    break;
  case GRAPH_TERM_TRIPLE:
    tag = GRAPH_TAG_TRIPLE;
    rg_buf_clear(&set->triple);
    RG_TRY(graph_triple_text_write(&set->triple, term));
    text = rg_buf_str(&set->triple);
    break;
  default:
    return RG_BAD_ARG;
  }
  if (text.size > MAX_TEXT_BYTES) {
    return RG_LIMIT;
  }
  Entry like   = {.size = (uint32_t)text.size,
                  .meta = kind << (TAG_BITS + ROLE_BITS) | (uint32_t)tag};
  like.at.text = text.data;
  return intern(set, &like, role, number);
}

void
graph_term_set_mark(GraphTermSet *const set, const uint32_t number,
                    const unsigned role)
{
  entries_of(set)[number].meta |= role << TAG_BITS;
}

GraphSetTerm
graph_term_set_get(const GraphTermSet *const set, const uint32_t number)
{
  const Entry *const entry = entries_of(set) + number;
  const GraphTag     tag   = (GraphTag)(entry->meta & (N_TAGS - 1U));
  GraphSetTerm       term  = {.tag = tag,
                              .roles =
                                  entry->meta >> TAG_BITS & ((1U << ROLE_BITS) - 1U),
                              .kind = entry->meta >> (TAG_BITS + ROLE_BITS)};
  if (tag >= GRAPH_TAG_BOOLEAN && tag <= GRAPH_TAG_DATE_TIME) {
    term.value = entry->at.value;
  } else {
    term.text = rg_str(entry->size ? entry->at.text : "", entry->size);
  }
  return term;
}

/** The terms of one tag, to be sorted. */
typedef struct {
  GraphSortText *items;
  size_t         n;
} SortJob;

static int
compare_values(const void *const a, const void *const b)
{
  const GraphId x = ((const GraphSortText *)a)->key;
  const GraphId y = ((const GraphSortText *)b)->key;
  return x < y ? -1 : x > y;
}

/** Deal the terms out into one run of `items` for each tag, in the order of
    tags; `jobs` tells where each is. */
static void
deal(const GraphTermSet *const set, const uint32_t *const rank_of_kind,
     GraphSortText *const items, SortJob jobs[N_TAGS])
{
  size_t count[N_TAGS] = {0};
  for (size_t i = 0U; i < set->entries.n; ++i) {
    ++count[entries_of(set)[i].meta & (N_TAGS - 1U)];
  }
  size_t at = 0U;
  for (size_t tag = 0U; tag < N_TAGS; ++tag) {
    jobs[tag] = (SortJob){items + at, 0U};
    at += count[tag];
  }
  for (uint32_t i = 0U; i < set->entries.n; ++i) {
    const GraphSetTerm term = graph_term_set_get(set, i);
    SortJob *const     job  = &jobs[term.tag];
    job->items[job->n++]    = (GraphSortText){
           .key    = term.value,
           .text   = term.text.data,
           .size   = (uint32_t)term.text.size,
           .minor  = term.tag == GRAPH_TAG_LITERAL ? rank_of_kind[term.kind] : 0U,
           .number = i};
  }
}

static void
sort_jobs(const SortJob jobs[N_TAGS], const bool two_threads)
{
  for (size_t tag = 0U; tag < N_TAGS; ++tag) {
    if (tag >= GRAPH_TAG_BOOLEAN && tag <= GRAPH_TAG_DATE_TIME) {
      qsort(jobs[tag].items, jobs[tag].n, sizeof(GraphSortText),
            compare_values);
    } else {
      graph_text_sort(jobs[tag].items, jobs[tag].n, two_threads);
    }
  }
}

RgStatus
graph_term_set_sort(const GraphTermSet *const set, const bool two_threads,
                    uint32_t *const by_rank)
{
  const size_t    n_kinds     = graph_kinds_count(set->kinds);
  const size_t    kinds_bytes = (n_kinds + 1U) * 2U * sizeof(uint32_t);
  const size_t    items_bytes = (set->entries.n + 1U) * sizeof(GraphSortText);
  uint32_t *const kinds       = rg_alloc(set->allocator, kinds_bytes);
  GraphSortText *const items  = rg_alloc(set->allocator, items_bytes);
  if (kinds && items) {
    SortJob jobs[N_TAGS];
    graph_kinds_sort(set->kinds, kinds, kinds + n_kinds);
    deal(set, kinds, items, jobs);
    sort_jobs(jobs, two_threads);
    for (size_t i = 0U; i < set->entries.n; ++i) {
      by_rank[i] = items[i].number;
    }
  }
  const RgStatus status = kinds && items ? RG_OK : RG_NO_MEMORY;
  rg_free(set->allocator, kinds, kinds_bytes);
  rg_free(set->allocator, items, items_bytes);
  return status;
}
