#include "graph/export.h"
#include "ingest/correct/line.h"
#include "ontology/vocab.h"

/** A statement that the graph tells of. */
typedef struct {
  GraphQuad quad;
  bool      added;
} Told;

typedef struct {
  IngestCorrections *corrections;
  RgHashmap         *told; ///< IRI of the statement's node to Told
} Recall;

static RgStatus
told_of(const Recall *const recall, const RgStr node, Told **const told)
{
  RgArena *const arena = recall->corrections->arena;
  uint64_t      *slot  = NULL;
  bool           added = false;
  RgStr          key;
  uint64_t       value = 0U;
  if (rg_hashmap_get(recall->told, node, &value) != RG_OK) {
    *told = rg_arena_alloc_zero(arena, 1U, sizeof(Told));
    if (!*told) {
      return RG_NO_MEMORY;
    }
    RG_TRY(rg_arena_copy_str(arena, node, &key));
    return rg_hashmap_insert(recall->told, key, (uint64_t)(uintptr_t)*told,
                             &slot, &added);
  }
  *told = (Told *)(uintptr_t)value;
  return RG_OK;
}

static RgStatus
take(void *const handle, const GraphQuad *const quad)
{
  const Recall *const      recall      = (const Recall *)handle;
  IngestCorrections *const corrections = recall->corrections;
  const OntoVocab          word        = onto_vocab_find(quad->predicate.text);
  const RgStr              node =
      word == ONTO_PROV_GENERATED ? quad->object.text : quad->subject.text;
  GraphTerm *term  = NULL;
  Told      *told  = NULL;
  uint64_t  *slot  = NULL;
  bool       added = false;
  RgStr      key;
  switch (word) {
  case ONTO_PROV_VALUE:
    return rg_arena_copy_str(corrections->arena, quad->object.text,
                             &corrections->stored_text);
  case ONTO_RG_REASON:
    RG_TRY(rg_arena_copy_str(corrections->arena, quad->subject.text, &key));
    return rg_hashmap_insert(corrections->in_store, key, 0U, &slot, &added);
  case ONTO_PROV_GENERATED:
  case ONTO_RDF_SUBJECT:
  case ONTO_RDF_PREDICATE:
  case ONTO_RDF_OBJECT:
  case ONTO_DCT_SOURCE:
    break;
  default:
    return RG_OK;
  }
  RG_TRY(told_of(recall, node, &told));
  if (word == ONTO_PROV_GENERATED) {
    told->added = true;
    return RG_OK;
  }
  term = word == ONTO_RDF_SUBJECT     ? &told->quad.subject
         : word == ONTO_RDF_PREDICATE ? &told->quad.predicate
         : word == ONTO_RDF_OBJECT    ? &told->quad.object
                                      : &told->quad.graph;
  return graph_term_copy(corrections->arena, &quad->object, term);
}

/** Sort what is told by documents. */
static RgStatus
sort_out(const Recall *const recall)
{
  IngestCorrections *const corrections = recall->corrections;
  size_t                   position    = 0U;
  uint64_t                 value       = 0U;
  RgStr                    key;
  while (rg_hashmap_next(recall->told, &position, &key, &value)) {
    const Told *const told  = (const Told *)(uintptr_t)value;
    uint64_t         *slot  = NULL;
    bool              added = false;
    if (!rg_str_starts_with(told->quad.graph.text, corrections->documents)) {
      continue;
    }
    RG_TRY(rg_hashmap_insert(corrections->undo, told->quad.graph.text, 0U,
                             &slot, &added));
    if (added) {
      *slot = (uint64_t)(uintptr_t)rg_arena_alloc_zero(corrections->arena, 1U,
                                                       sizeof(IngestUndo));
    }
    IngestUndo *const undo = (IngestUndo *)(uintptr_t)*slot;
    if (!undo) {
      return RG_NO_MEMORY;
    }
    RG_TRY(ingest_quads_push(corrections->arena,
                             told->added ? &undo->added : &undo->removed,
                             told->quad));
  }
  position = 0U;
  while (rg_hashmap_next(corrections->undo, &position, &key, &value)) {
    IngestUndo *const undo  = (IngestUndo *)(uintptr_t)value;
    IngestCollector   added = {corrections->arena, undo->added};
    ingest_collector_settle(&added);
    undo->added = added.quads;
  }
  return RG_OK;
}

RgStatus
ingest_corrections_recall(IngestCorrections *const corrections,
                          const GraphStore *const store, RgError *const error)
{
  Recall recall = {corrections, rg_hashmap_new(corrections->allocator)};
  if (!recall.told) {
    return RG_NO_MEMORY;
  }
  const GraphExportOptions options = {.order     = GRAPH_EXPORT_BY_GRAPH,
                                      .graph_iri = corrections->graph};
  const GraphQuadSink      sink    = {&recall, take, NULL};
  RgStatus status = graph_export_quads(store, &options, &sink, error);
  if (status == RG_NOT_FOUND) {
    *error = (RgError){0};
    status = RG_OK;
  }
  if (status == RG_OK) {
    status = sort_out(&recall);
  }
  rg_hashmap_free(recall.told);
  return status;
}
