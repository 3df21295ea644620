#include "ontology/derive.h"

#include "graph/dict.h"
#include "graph/scan.h"
#include "ontology/derive_impl.h"

#include <stdlib.h>

enum { MAX_SEEN = 1 << 16 };

RgStatus
onto_derive_new(const RgAllocator *const       allocator,
                const OntoDeriveOptions *const options,
                OntoDerive **const             derive)
{
  OntoDerive *const self =
      (OntoDerive *)rg_alloc_zero(allocator, 1U, sizeof(OntoDerive));
  if (!self) {
    return RG_NO_MEMORY;
  }
  self->allocator   = allocator;
  self->options     = *options;
  self->arena       = rg_arena_new(allocator);
  self->strings     = rg_hashmap_new(allocator);
  self->regions     = rg_hashmap_new(allocator);
  self->classes     = rg_hashmap_new(allocator);
  self->properties  = rg_hashmap_new(allocator);
  self->instances   = rg_hashmap_new(allocator);
  self->has_subject = rg_hashmap_new(allocator);
  self->seen        = rg_hashmap_new(allocator);
  self->seen_arena  = rg_arena_new(allocator);
  const RgStr base  = onto_mint_base(options->mint);
  if (!self->arena || !self->strings || !self->regions || !self->classes ||
      !self->properties || !self->instances || !self->has_subject ||
      !self->seen || !self->seen_arena ||
      rg_arena_printf(self->arena, &self->own_graphs, "%.*sid/graph/",
                      RG_STR_ARG(base)) != RG_OK ||
      rg_arena_printf(self->arena, &self->region_space, "%.*sid/region/",
                      RG_STR_ARG(base)) != RG_OK) {
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
    rg_arena_free(derive->seen_arena);
    rg_hashmap_free(derive->seen);
    rg_hashmap_free(derive->has_subject);
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

/** The kept copy of a text. */
static RgStatus
keep(OntoDerive *const derive, const RgStr text, RgStr *const kept)
{
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_hashmap_insert(derive->strings, text, 0U, &slot, &added));
  if (added) {
    RgStr *const copy = (RgStr *)rg_arena_alloc(derive->arena, sizeof(RgStr));
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

static RgStatus
keep_in(OntoDerive *const derive, RgHashmap *const set, const RgStr text,
        uint64_t **const slot)
{
  RgStr kept;
  bool  added = false;
  RG_TRY(keep(derive, text, &kept));
  return rg_hashmap_insert(set, kept, 0U, slot, &added);
}

static RgStatus
keep_pair(OntoDerive *const derive, OntoPairs *const pairs,
          const GraphQuad *const quad)
{
  OntoPair pair;
  RG_TRY(keep(derive, quad->subject.text, &pair.subject));
  RG_TRY(keep(derive, quad->object.text, &pair.object));
  return onto_pairs_push(derive->arena, pairs, pair);
}

/** Count an instance of a class, once over all documents. */
static RgStatus
count_instance(OntoDerive *const derive, const GraphQuad *const quad)
{
  const RgArenaMark mark  = rg_arena_mark(derive->arena);
  uint64_t         *slot  = NULL;
  uint64_t          known = 0U;
  RgStr             key;
  RG_TRY(rg_arena_printf(derive->arena, &key, "%.*s %.*s",
                         RG_STR_ARG(quad->object.text),
                         RG_STR_ARG(quad->subject.text)));
  if (rg_hashmap_get(derive->instances, key, &known) == RG_OK) {
    rg_arena_release(derive->arena, mark);
    return RG_OK;
  }
  bool added = false;
  RG_TRY(rg_hashmap_insert(derive->instances, key, 1U, &slot, &added));
  RG_TRY(keep_in(derive, derive->classes, quad->object.text, &slot));
  ++*slot;
  return RG_OK;
}

static RgStatus
note_region(OntoDerive *const derive, const GraphTerm *const term)
{
  uint64_t *slot = NULL;
  return term->kind == GRAPH_TERM_IRI &&
                 rg_str_starts_with(term->text, derive->region_space)
             ? keep_in(derive, derive->regions, term->text, &slot)
             : RG_OK;
}

/** Whether a document says a statement that it said before.  A document comes
    in one piece, so the memory of earlier ones can go when a new one starts;
    a store gives each statement once, in any order of graphs. */
static RgStatus
is_repeated(OntoDerive *const derive, const GraphQuad *const quad,
            bool *const repeated)
{
  const uint64_t         graph   = graph_term_hash(&quad->graph);
  uint64_t               hash    = graph;
  const GraphTerm *const terms[] = {&quad->subject, &quad->predicate,
                                    &quad->object};
  for (size_t i = 0U; i < sizeof(terms) / sizeof(terms[0]); ++i) {
    hash = (hash ^ graph_term_hash(terms[i])) * UINT64_C(0x9E3779B97F4A7C15);
    hash ^= hash >> 32U;
  }
  if (graph != derive->seen_graph &&
      rg_hashmap_count(derive->seen) > MAX_SEEN) {
    rg_hashmap_free(derive->seen);
    rg_arena_reset(derive->seen_arena);
    derive->seen = rg_hashmap_new(derive->allocator);
    if (!derive->seen) {
      return RG_NO_MEMORY;
    }
  }
  derive->seen_graph = graph;
  RgStr     key;
  uint64_t *slot  = NULL;
  bool      added = false;
  RG_TRY(rg_arena_copy_str(derive->seen_arena,
                           rg_str((const char *)&hash, sizeof(hash)), &key));
  RG_TRY(rg_hashmap_insert(derive->seen, key, 0U, &slot, &added));
  *repeated = !added;
  return RG_OK;
}

static RgStatus
take(void *const handle, const GraphQuad *const quad)
{
  OntoDerive *const derive   = (OntoDerive *)handle;
  uint64_t         *slot     = NULL;
  const RgStr       language = quad->object.language;
  if (onto_derive_owns(derive, quad->graph.text)) {
    return RG_OK;
  }
  bool repeated = false;
  RG_TRY(is_repeated(derive, quad, &repeated));
  if (repeated) {
    return RG_OK;
  }
  ++derive->n_statements;
  RG_TRY(keep_in(derive, derive->properties, quad->predicate.text, &slot));
  ++*slot;
  RG_TRY(note_region(derive, &quad->subject));
  RG_TRY(note_region(derive, &quad->object));
  switch (onto_vocab_find(quad->predicate.text)) {
  case ONTO_RDF_TYPE:
    return count_instance(derive, quad);
  case ONTO_RG_LEAD_AGENCY:
  case ONTO_RG_CO_LEAD_AGENCY:
    return keep_pair(derive, &derive->leads, quad);
  case ONTO_RG_HAS_MEASURE:
    return keep_pair(derive, &derive->measures, quad);
  case ONTO_DCT_TITLE:
    return rg_str_equals(language, RG_STR("zh-Hans"))
               ? keep_pair(derive, &derive->titles, quad)
               : RG_OK;
  case ONTO_SKOS_PREF_LABEL:
    return rg_str_equals(language, RG_STR("zh-Hans"))
               ? keep_pair(derive, &derive->agencies, quad)
               : RG_OK;
  case ONTO_DCT_SUBJECT:
    return keep_in(derive, derive->has_subject, quad->subject.text, &slot);
  default:
    return RG_OK;
  }
}

GraphQuadSink
onto_derive_sink(OntoDerive *const derive)
{
  return (GraphQuadSink){derive, take, NULL};
}

/** The terms of one row of a scan over all named graphs. */
static RgStatus
take_row(OntoDerive *const derive, const GraphStore *const store,
         const GraphBlock *const block, const size_t row, RgArena *const arena)
{
  GraphQuad        quad;
  GraphTerm *const terms[] = {&quad.subject, &quad.predicate, &quad.object,
                              &quad.graph};
  for (size_t f = 0U; f < GRAPH_N_FIELDS; ++f) {
    RG_TRY(graph_dict_term(store, block->column[f][row], arena, terms[f]));
  }
  return take(derive, &quad);
}

RgStatus
onto_derive_read(OntoDerive *const derive, const GraphStore *const store,
                 const RgCancel *const cancel)
{
  const GraphPattern pattern = {{0}, {0}, {0}};
  const GraphScope   scope   = {GRAPH_SCOPE_NAMED, 0U, NULL};
  GraphCursor       *cursor  = NULL;
  GraphBlock         block;
  RgArena *const     rows  = rg_arena_new(derive->allocator);
  RgArena *const     terms = rg_arena_new(derive->allocator);
  RgStatus status = rows && terms ? graph_scan_open(store, &pattern, scope,
                                                    GRAPH_SPO, rows, &cursor)
                                  : RG_NO_MEMORY;
  while (status == RG_OK &&
         (status = graph_cursor_next(cursor, &block)) == RG_OK) {
    status = rg_cancel_check(cancel);
    for (size_t row = 0U; status == RG_OK && row < block.n_rows; ++row) {
      status = take_row(derive, store, &block, row, terms);
    }
    rg_arena_reset(terms);
  }
  rg_arena_free(terms);
  rg_arena_free(rows);
  return status == RG_END ? RG_OK : status;
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
  OntoSay say;
  onto_pairs_sort(&derive->leads);
  onto_pairs_sort(&derive->measures);
  onto_pairs_sort(&derive->titles);
  onto_pairs_sort(&derive->agencies);
  RG_TRY(onto_say_begin(derive, out, "derived", &say));
  RG_TRY(onto_derive_links(derive, &say));
  RG_TRY(onto_derive_subjects(derive, &say, error));
  RG_TRY(onto_derive_changes(derive, &say));
  RG_TRY(onto_derive_gazetteer(derive, out));
  RG_TRY(onto_derive_schema(derive, out, error));
  return onto_derive_dataset(derive, out);
}
