#include "ingest/known.h"

#include "graph/base/hashmap.h"
#include "graph/base/vec.h"
#include "graph/dict.h"
#include "graph/scan.h"
#include "ontology/vocab.h"

#include <stdlib.h>

RG_VEC_DEFINE(KnownVec, IngestKnown, known_vec);

static int
compare(const void *const a, const void *const b)
{
  return rg_str_compare(((const IngestKnown *)a)->graph,
                        ((const IngestKnown *)b)->graph);
}

/** Text of the object of (`subject`, `predicate`) in graph `graph`. */
static RgStatus
object_text(RgArena *const arena, const GraphStore *const store,
            const GraphId subject, const GraphId graph,
            const OntoVocab property, RgStr *const text)
{
  const GraphTerm term      = onto_vocab_term(property);
  GraphPattern    pattern   = {{0}, {0}, {0}};
  GraphId         predicate = GRAPH_ID_NONE;
  GraphCursor    *cursor    = NULL;
  GraphBlock      block;
  GraphTerm       object;
  *text                = RG_STR_NONE;
  const RgStatus found = graph_dict_find(store, &term, &predicate);
  if (found != RG_OK) {
    return found == RG_NOT_FOUND ? RG_OK : found;
  }
  pattern.id[GRAPH_S]    = subject;
  pattern.id[GRAPH_P]    = predicate;
  const GraphScope scope = {GRAPH_SCOPE_EACH, 1U, &graph};
  RG_TRY(graph_scan_open(store, &pattern, scope, GRAPH_SPO, arena, &cursor));
  const RgStatus next = graph_cursor_next(cursor, &block);
  if (next != RG_OK) {
    return next == RG_END ? RG_OK : next;
  }
  RG_TRY(graph_dict_term(store, block.column[GRAPH_O][0], arena, &object));
  return rg_arena_copy_str(arena, object.text, text);
}

RgStatus
ingest_known_read(RgArena *const arena, const GraphStore *const store,
                  IngestKnowns *const knowns)
{
  const GraphTerm term    = onto_vocab_term(ONTO_RG_SHA256);
  GraphPattern    pattern = {{0}, {0}, {0}};
  GraphCursor    *cursor  = NULL;
  GraphBlock      block;
  KnownVec        vec    = {0};
  RgStatus        status = graph_dict_find(store, &term, &pattern.id[GRAPH_P]);
  *knowns                = (IngestKnowns){NULL, 0U};
  if (status != RG_OK) {
    return status == RG_NOT_FOUND ? RG_OK : status;
  }
  const GraphScope scope = {GRAPH_SCOPE_NAMED, 0U, NULL};
  RG_TRY(graph_scan_open(store, &pattern, scope, GRAPH_SPO, arena, &cursor));
  while ((status = graph_cursor_next(cursor, &block)) == RG_OK) {
    for (size_t i = 0U; i < block.n_rows; ++i) {
      const GraphId subject = block.column[GRAPH_S][i];
      const GraphId graph   = block.column[GRAPH_G][i];
      IngestKnown   known   = {.input = INGEST_NO_INPUT};
      GraphTerm     name;
      GraphTerm     digest;
      /* A document describes itself in the graph of its own name. */
      if (subject != graph) {
        continue;
      }
      RG_TRY(graph_dict_term(store, graph, arena, &name));
      RG_TRY(graph_dict_term(store, block.column[GRAPH_O][i], arena, &digest));
      RG_TRY(rg_arena_copy_str(arena, name.text, &known.graph));
      RG_TRY(rg_arena_copy_str(arena, digest.text, &known.sha256));
      RG_TRY(object_text(arena, store, subject, graph, ONTO_RG_FILE_NAME,
                         &known.file_name));
      RG_TRY(object_text(arena, store, subject, graph, ONTO_DCT_TITLE,
                         &known.title));
      RG_TRY(known_vec_push(arena, &vec, known));
    }
  }
  knowns->items = vec.items;
  knowns->n     = vec.n;
  if (vec.n) {
    qsort(vec.items, vec.n, sizeof(IngestKnown), compare);
  }
  return status == RG_END ? RG_OK : status;
}

IngestKnown *
ingest_known_find(const IngestKnowns *const knowns, const RgStr graph)
{
  const IngestKnown key = {.graph = graph};
  return knowns->n ? (IngestKnown *)bsearch(&key, knowns->items, knowns->n,
                                            sizeof(IngestKnown), compare)
                   : NULL;
}

/** A match of inputs with documents. */
typedef struct {
  const IngestKnowns *knowns;
  RgStr               base;
  const IngestInputs *inputs;
  IngestItem         *items;
  RgHashmap          *seen;      ///< digest to the first input with it
  RgHashmap          *by_digest; ///< to the first known with it
  RgHashmap          *by_name;   ///< file name to the first known with it
  size_t             *next;      ///< known to the next of its name, or n
} Match;

static RgStatus
index_knowns(const Match *const match)
{
  const IngestKnowns *const knowns = match->knowns;
  for (size_t i = knowns->n; i-- > 0U;) {
    const IngestKnown *const known = &knowns->items[i];
    uint64_t                *slot  = NULL;
    bool                     added = false;
    RG_TRY(
        rg_hashmap_insert(match->by_name, known->file_name, i, &slot, &added));
    match->next[i] = added ? knowns->n : (size_t)*slot;
    *slot          = i;
    RG_TRY(
        rg_hashmap_insert(match->by_digest, known->sha256, i, &slot, &added));
    *slot = i;
  }
  return RG_OK;
}

static RgStatus
match_bytes(const Match *const match, const size_t input)
{
  IngestItem *const item   = &match->items[input];
  const RgStr       digest = rg_str_c(item->sha256);
  uint64_t         *slot   = NULL;
  uint64_t          index  = 0U;
  bool              added  = false;
  RG_TRY(rg_hashmap_insert(match->seen, digest, input, &slot, &added));
  if (!added) {
    item->kind    = INGEST_ITEM_SAME;
    item->same_as = (size_t)*slot;
    return RG_OK;
  }
  if (rg_hashmap_get(match->by_digest, digest, &index) != RG_OK) {
    return RG_OK;
  }
  IngestKnown *const known = &match->knowns->items[index];
  if (rg_str_equals(known->file_name,
                    ingest_file_name(match->inputs->items[input].shown)) &&
      rg_str_starts_with(known->graph, match->base)) {
    known->kept = true;
    item->kind  = INGEST_ITEM_UNCHANGED;
  } else {
    known->input = input;
  }
  return RG_OK;
}

static void
match_name(const Match *const match, const size_t input)
{
  uint64_t     index = 0U;
  const size_t n     = match->knowns->n;
  size_t       i     = rg_hashmap_get(match->by_name,
                                      ingest_file_name(match->inputs->items[input].shown),
                                      &index) == RG_OK
                           ? (size_t)index
                           : n;
  while (i < n && (match->knowns->items[i].kept ||
                   match->knowns->items[i].input != INGEST_NO_INPUT)) {
    i = match->next[i];
  }
  if (i < n) {
    match->knowns->items[i].input = input;
  }
}

static RgStatus
match_all(const Match *const match, bool *const is_taken)
{
  RG_TRY(index_knowns(match));
  for (size_t i = 0U; i < match->inputs->n; ++i) {
    if (match->items[i].sha256[0]) {
      RG_TRY(match_bytes(match, i));
    }
  }
  for (size_t i = 0U; i < match->knowns->n; ++i) {
    if (match->knowns->items[i].input != INGEST_NO_INPUT) {
      is_taken[match->knowns->items[i].input] = true;
    }
  }
  for (size_t i = 0U; i < match->inputs->n; ++i) {
    if (match->items[i].kind == INGEST_ITEM_NONE && !is_taken[i]) {
      match_name(match, i);
    }
  }
  return RG_OK;
}

RgStatus
ingest_known_match(RgArena *const arena, const IngestKnowns *const knowns,
                   const RgStr base, const IngestInputs *const inputs,
                   IngestItem *const items)
{
  const RgAllocator *const heap  = rg_allocator_system();
  const Match              match = {
                   .knowns    = knowns,
                   .base      = base,
                   .inputs    = inputs,
                   .items     = items,
                   .seen      = rg_hashmap_new(heap),
                   .by_digest = rg_hashmap_new(heap),
                   .by_name   = rg_hashmap_new(heap),
                   .next = rg_arena_alloc_zero(arena, knowns->n + 1U, sizeof(size_t))};
  bool *const is_taken =
      rg_arena_alloc_zero(arena, inputs->n + 1U, sizeof(bool));
  const RgStatus status =
      match.seen && match.by_digest && match.by_name && match.next && is_taken
          ? match_all(&match, is_taken)
          : RG_NO_MEMORY;
  rg_hashmap_free(match.seen);
  rg_hashmap_free(match.by_digest);
  rg_hashmap_free(match.by_name);
  return status;
}

/** Without the digest that tells documents of one issuer, date and number
    apart. */
static RgStr
without_digest(const RgStr iri)
{
  const size_t hyphen = rg_str_find_last_byte(iri, '-');
  const bool   apart =
      hyphen != SIZE_MAX && iri.size - hyphen - 1U == INGEST_APART_DIGITS;
  return apart ? rg_str_slice(iri, 0U, hyphen) : iri;
}

bool
ingest_known_is_same(const IngestKnown *const known, const RgStr sha256,
                     const RgStr iri, const RgStr title)
{
  return rg_str_equals(known->sha256, sha256) ||
         rg_str_equals(without_digest(known->graph), iri) ||
         rg_str_equals(known->title, title);
}
