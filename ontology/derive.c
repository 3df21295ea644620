#include "ontology/derive.h"

#include "ontology/derive_impl.h"

#include <stdlib.h>

/** Facts about cases sort in so much memory. */
static const size_t facts_bytes = (size_t)32 << 20U;

/** What IRIs of a kind begin with. */
static RgStatus
make_spaces(OntoDerive *const self)
{
  const RgStr base = onto_mint_base(self->options.mint);
  const struct {
    RgStr      *space;
    const char *kind;
  } all[] = {{&self->space, ""},
             {&self->own_graphs, "graph/"},
             {&self->region_space, "region/"},
             {&self->agency_space, "agency/"},
             {&self->case_space, "case/"},
             {&self->documents, "document/"}};
  for (size_t i = 0U; i < RG_COUNT_OF(all); ++i) {
    RG_TRY(rg_arena_printf(self->arena, all[i].space, "%.*sid/%s",
                           RG_STR_ARG(base), all[i].kind));
  }
  return RG_OK;
}

RgStatus
onto_derive_new(const RgAllocator *const       allocator,
                const OntoDeriveOptions *const options,
                OntoDerive **const             derive)
{
  OntoDerive *const self = rg_alloc_zero(allocator, 1U, sizeof(OntoDerive));
  if (!self) {
    return RG_NO_MEMORY;
  }
  self->allocator  = allocator;
  self->options    = *options;
  self->arena      = rg_arena_new(allocator);
  self->strings    = rg_hashmap_new(allocator);
  self->regions    = rg_hashmap_new(allocator);
  self->classes    = rg_hashmap_new(allocator);
  self->properties = rg_hashmap_new(allocator);
  self->instances  = rg_hashmap_new(allocator);
  self->names      = rg_hashmap_new(allocator);
  rg_array_init(&self->notes, allocator, sizeof(OntoNote));
  const GraphBuildOptions facts = {.memory_bytes = facts_bytes,
                                   .allocator    = allocator};
  RgError                 error;
  if (!self->arena || !self->strings || !self->regions || !self->classes ||
      !self->properties || !self->instances || !self->names ||
      graph_builder_new(&facts, &self->facts, &error) != RG_OK ||
      make_spaces(self) != RG_OK) {
    onto_derive_free(self);
    return RG_NO_MEMORY;
  }
  *derive = self;
  return RG_OK;
}

void
onto_derive_free(OntoDerive *const derive)
{
  if (derive) {
    rg_array_fini(&derive->notes);
    rg_hashmap_free(derive->names);
    graph_builder_free(derive->facts);
    rg_hashmap_free(derive->instances);
    rg_hashmap_free(derive->properties);
    rg_hashmap_free(derive->classes);
    rg_hashmap_free(derive->regions);
    rg_hashmap_free(derive->strings);
    rg_arena_free(derive->arena);
    rg_free(derive->allocator, derive, sizeof(OntoDerive));
  }
}

bool
onto_derive_owns(const OntoDerive *const derive, const RgStr graph)
{
  /* What people assert counts as what documents say. */
  return rg_str_starts_with(graph, derive->own_graphs) &&
         !rg_str_equals(
             rg_str_slice(graph, derive->own_graphs.size, graph.size),
             RG_STR("asserted"));
}

bool
onto_derive_is_document(const OntoDerive *const derive, const RgStr graph)
{
  return rg_str_starts_with(graph, derive->documents);
}

RgStatus
onto_derive_keep(OntoDerive *const derive, const RgStr text, RgStr *const kept)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_hashmap_insert(derive->strings, text, 0U, &slot, &added));
  if (added) {
    RgStr *const copy = rg_arena_alloc(derive->arena, sizeof(RgStr));
    if (!copy) {
      return RG_NO_MEMORY;
    }
    RG_TRY(rg_arena_copy_str(derive->arena, text, copy));
    *slot = (uint64_t)(uintptr_t)copy;
    rg_hashmap_rekey(derive->strings, *copy);
  }
  *kept = *(const RgStr *)(uintptr_t)*slot;
  return RG_OK;
}

static int
compare_pairs(const void *const left, const void *const right)
{
  const OntoPair *const a     = (const OntoPair *)left;
  const OntoPair *const b     = (const OntoPair *)right;
  const int             order = rg_str_compare(a->subject, b->subject);
  return order ? order : rg_str_compare(a->object, b->object);
}

void
onto_pairs_sort(OntoPairs *const pairs)
{
  size_t n = 0U;
  if (pairs->n) {
    qsort(pairs->items, pairs->n, sizeof(OntoPair), compare_pairs);
  }
  for (size_t i = 0U; i < pairs->n; ++i) {
    if (!n || compare_pairs(&pairs->items[n - 1U], &pairs->items[i])) {
      pairs->items[n++] = pairs->items[i];
    }
  }
  pairs->n = n;
}

const OntoPair *
onto_pairs_find(const OntoPairs *const pairs, const RgStr subject)
{
  size_t low  = 0U;
  size_t high = pairs->n;
  while (low < high) {
    const size_t middle = low + (high - low) / 2U;
    if (rg_str_compare(pairs->items[middle].subject, subject) < 0) {
      low = middle + 1U;
    } else {
      high = middle;
    }
  }
  return low < pairs->n && rg_str_equals(pairs->items[low].subject, subject)
             ? &pairs->items[low]
             : NULL;
}

RgStr
onto_iri_last_part(const RgStr iri)
{
  const size_t slash = rg_str_find_last_byte(iri, '/');
  return rg_str_slice(iri, slash == SIZE_MAX ? 0U : slash + 1U, iri.size);
}

RgStatus
onto_derive_write(OntoDerive *const derive, const GraphQuadSink *const out,
                  RgError *const error)
{
  OntoSay             say;
  GraphStore         *store = NULL;
  GraphBuilder *const facts = derive->facts;
  onto_pairs_sort(&derive->agencies);
  RG_TRY(onto_say_begin(derive, out, "derived", &say));
  derive->facts = NULL;
  RG_TRY(graph_builder_commit_memory(facts, &store, error));
  RgStatus status = onto_derive_links(store, &say);
  if (status == RG_OK) {
    status = onto_derive_subjects(store, &say, error);
  }
  graph_store_close(store);
  RG_TRY(status);
  RG_TRY(onto_derive_changes(derive, &say));
  RG_TRY(onto_derive_gazetteer(derive, out));
  RG_TRY(onto_derive_schema(derive, out, error));
  return onto_derive_dataset(derive, out);
}
