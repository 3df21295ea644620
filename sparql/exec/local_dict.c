#include "sparql/exec/local_dict.h"

#include "graph/base/vec.h"
#include "graph/dict.h"

#include <pthread.h>
#include <string.h>

/** An entry: a local term, or the remembered answer of the store. */
typedef struct {
  GraphTerm term;
  uint64_t  hash;
  GraphId   id;
} Entry;

RG_VEC_DEFINE(EntryVec, Entry, entry_vec);

struct SparqlLocalDictImpl {
  const RgAllocator *allocator;
  const GraphStore  *store;
  pthread_mutex_t    mutex; ///< over what follows; text stays where it is
  RgArena           *arena; ///< entries and their text
  EntryVec           entries;
  uint32_t          *slots; ///< number of an entry + 1
  size_t             n_slots;
  SparqlValue       *values; ///< of local terms asked for last, or null
};

enum { FIRST_SLOTS = 256, N_VALUES = 64 };

RgStatus
sparql_local_dict_new(const GraphStore *const  store,
                      const RgAllocator *const allocator,
                      SparqlLocalDict **const  dict)
{
  SparqlLocalDict *const made = rg_alloc_zero(allocator, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  if (pthread_mutex_init(&made->mutex, NULL)) {
    rg_free(allocator, made, sizeof(*made));
    return RG_NO_MEMORY;
  }
  made->allocator = allocator;
  made->store     = store;
  made->arena     = rg_arena_new(allocator);
  if (!made->arena) {
    sparql_local_dict_free(made);
    return RG_NO_MEMORY;
  }
  *dict = made;
  return RG_OK;
}

void
sparql_local_dict_free(SparqlLocalDict *const dict)
{
  if (dict) {
    rg_free(dict->allocator, dict->slots, dict->n_slots * sizeof(*dict->slots));
    rg_arena_free(dict->arena);
    (void)pthread_mutex_destroy(&dict->mutex);
    rg_free(dict->allocator, dict, sizeof(*dict));
  }
}

static RgStatus
grow_slots(SparqlLocalDict *const dict)
{
  const size_t    n     = dict->n_slots ? dict->n_slots * 2U : FIRST_SLOTS;
  uint32_t *const slots = rg_alloc_zero(dict->allocator, n, sizeof(*slots));
  if (!slots) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < dict->entries.n; ++i) {
    size_t at = (size_t)dict->entries.items[i].hash & (n - 1U);
    while (slots[at]) {
      at = (at + 1U) & (n - 1U);
    }
    slots[at] = (uint32_t)(i + 1U);
  }
  rg_free(dict->allocator, dict->slots, dict->n_slots * sizeof(*dict->slots));
  dict->slots   = slots;
  dict->n_slots = n;
  return RG_OK;
}

RgStatus
sparql_local_dict_copy(const SparqlLocalDict *const from,
                       const RgAllocator *const     allocator,
                       SparqlLocalDict **const      dict)
{
  SparqlLocalDict *made = NULL;
  RG_TRY(sparql_local_dict_new(from->store, allocator, &made));
  *dict = made;
  if (!from->n_slots) {
    return RG_OK;
  }
  const size_t n_bytes = from->n_slots * sizeof(*from->slots);
  made->slots          = rg_alloc(allocator, n_bytes);
  made->n_slots        = made->slots ? from->n_slots : 0U;
  made->entries.items =
      rg_arena_alloc(made->arena, from->entries.n * sizeof(Entry));
  if (!made->slots || !made->entries.items) {
    return RG_NO_MEMORY;
  }
  memcpy(made->slots, from->slots, n_bytes);
  memcpy(made->entries.items, from->entries.items,
         from->entries.n * sizeof(Entry));
  made->entries.n        = from->entries.n;
  made->entries.capacity = from->entries.n;
  return RG_OK;
}

/** The slot with the entry of `term`, or the empty one for it. */
static size_t
find_slot(const SparqlLocalDict *const dict, const GraphTerm *const term,
          const uint64_t hash)
{
  size_t at = (size_t)hash & (dict->n_slots - 1U);
  while (dict->slots[at]) {
    const Entry *const entry = &dict->entries.items[dict->slots[at] - 1U];
    if (entry->hash == hash && graph_term_equals(&entry->term, term)) {
      break;
    }
    at = (at + 1U) & (dict->n_slots - 1U);
  }
  return at;
}

/** The entry of a term, if there is one. */
static RgStatus
find_entry(SparqlLocalDict *const dict, const GraphTerm *const term,
           const uint64_t hash, GraphId *const id)
{
  if (!dict->n_slots) {
    return RG_NOT_FOUND;
  }
  const size_t at = find_slot(dict, term, hash);
  if (!dict->slots[at]) {
    return RG_NOT_FOUND;
  }
  *id = dict->entries.items[dict->slots[at] - 1U].id;
  return RG_OK;
}

/** Add a term with the store's id, or a new one for NONE; another thread may
    have done so meanwhile. */
static RgStatus
add_entry(SparqlLocalDict *const dict, const GraphTerm *const term,
          const uint64_t hash, GraphId *const id)
{
  if ((dict->entries.n + 1U) * 2U > dict->n_slots) {
    RG_TRY(grow_slots(dict));
  }
  const size_t at = find_slot(dict, term, hash);
  if (dict->slots[at]) {
    *id = dict->entries.items[dict->slots[at] - 1U].id;
    return RG_OK;
  }
  if (dict->entries.n >= UINT32_MAX - 1U) {
    return RG_NO_MEMORY;
  }
  Entry entry = {.hash = hash, .id = *id};
  if (entry.id == GRAPH_ID_NONE) {
    entry.id = graph_id(GRAPH_TAG_LOCAL, dict->entries.n);
  }
  RG_TRY(graph_term_copy(dict->arena, term, &entry.term));
  RG_TRY(entry_vec_push(dict->arena, &dict->entries, entry));
  dict->slots[at] = (uint32_t)dict->entries.n;
  *id             = entry.id;
  return RG_OK;
}

RgStatus
sparql_local_dict_intern(SparqlLocalDict *const dict,
                         const GraphTerm *const term, GraphId *const id)
{
  if (term->kind == GRAPH_TERM_NONE) {
    *id = GRAPH_ID_NONE;
    return RG_OK;
  }
  if (graph_id_from_value(term, id)) {
    return RG_OK;
  }
  const uint64_t hash = graph_term_hash(term);
  (void)pthread_mutex_lock(&dict->mutex);
  RgStatus status = find_entry(dict, term, hash, id);
  (void)pthread_mutex_unlock(&dict->mutex);
  if (status != RG_NOT_FOUND) {
    return status;
  }
  /* The store takes longer than all the rest: nobody waits for it. */
  *id    = GRAPH_ID_NONE;
  status = graph_dict_find(dict->store, term, id);
  if (status != RG_OK && status != RG_NOT_FOUND) {
    return status;
  }
  if (status == RG_NOT_FOUND) {
    *id = GRAPH_ID_NONE;
  }
  (void)pthread_mutex_lock(&dict->mutex);
  status = add_entry(dict, term, hash, id);
  (void)pthread_mutex_unlock(&dict->mutex);
  return status;
}

RgStatus
sparql_local_dict_bind(SparqlLocalDict *const dict, const uint64_t number,
                       const GraphTerm *const term, GraphId *const id)
{
  RG_TRY(sparql_local_dict_intern(dict, term, id));
  (void)pthread_mutex_lock(&dict->mutex);
  dict->entries.items[number].id = *id;
  (void)pthread_mutex_unlock(&dict->mutex);
  return RG_OK;
}

RgStatus
sparql_local_dict_term(SparqlLocalDict *const dict, const GraphId id,
                       RgArena *const arena, GraphTerm *const term)
{
  if (id == GRAPH_ID_NONE) {
    *term = (GraphTerm){0};
    return RG_OK;
  }
  if (graph_id_tag(id) != GRAPH_TAG_LOCAL) {
    return graph_dict_term(dict->store, id, arena, term);
  }
  const uint64_t number = graph_id_payload(id);
  (void)pthread_mutex_lock(&dict->mutex);
  const bool is_there = number < dict->entries.n;
  if (is_there) {
    *term = dict->entries.items[number].term;
  }
  (void)pthread_mutex_unlock(&dict->mutex);
  return is_there ? RG_OK : RG_NOT_FOUND;
}

static RgStatus
get_term(void *const handle, const GraphId id, RgArena *const arena,
         GraphTerm *const term)
{
  return sparql_local_dict_term((SparqlLocalDict *)handle, id, arena, term);
}

static RgStatus
get_id(void *const handle, const GraphTerm *const term, GraphId *const id)
{
  return sparql_local_dict_intern((SparqlLocalDict *)handle, term, id);
}

static RgStatus
get_kind(void *const handle, const GraphId id, uint32_t *const number,
         GraphTerm *const kind)
{
  const SparqlLocalDict *const dict = (const SparqlLocalDict *)handle;
  return graph_dict_literal_kind(dict->store, id, number, kind);
}

static RgStatus
find_value(SparqlLocalDict *const dict, const GraphId id,
           SparqlValue *const value)
{
  const uint64_t number = graph_id_payload(id);
  if (number >= dict->entries.n) {
    return RG_NOT_FOUND;
  }
  if (!dict->values) {
    dict->values =
        rg_arena_alloc_zero(dict->arena, N_VALUES, sizeof(*dict->values));
    if (!dict->values) {
      return RG_NO_MEMORY;
    }
  }
  SparqlValue *const kept = &dict->values[number % N_VALUES];
  if (kept->id != id) {
    *kept    = sparql_value_from_term(&dict->entries.items[number].term);
    kept->id = id;
  }
  *value = *kept;
  return RG_OK;
}

/** An aggregate's value is often compared with many rows. */
static RgStatus
get_local(void *const handle, const GraphId id, SparqlValue *const value)
{
  SparqlLocalDict *const dict = (SparqlLocalDict *)handle;
  (void)pthread_mutex_lock(&dict->mutex);
  const RgStatus status = find_value(dict, id, value);
  (void)pthread_mutex_unlock(&dict->mutex);
  return status;
}

SparqlTerms
sparql_local_dict_terms(SparqlLocalDict *const dict)
{
  return (SparqlTerms){.handle = dict,
                       .term   = get_term,
                       .local  = get_local,
                       .intern = get_id,
                       .kind   = get_kind};
}
