#include "ingest/known.h"

#include "graph/base/vec.h"
#include "graph/dict.h"
#include "graph/scan.h"
#include "ontology/vocab.h"

RG_VEC_DEFINE(KnownVec, IngestKnown, known_vec);

/* Text of the object of (`subject`, `predicate`) in graph `graph`. */
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
      IngestKnown   known   = {.kept = false};
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
      RG_TRY(known_vec_push(arena, &vec, known));
    }
  }
  knowns->items = vec.items;
  knowns->n     = vec.n;
  return status == RG_END ? RG_OK : status;
}

IngestKnown *
ingest_known_find(const IngestKnowns *const knowns, const RgStr file_name,
                  const RgStr sha256)
{
  IngestKnown *found = NULL;
  for (size_t i = 0U; i < knowns->n; ++i) {
    IngestKnown *const known = &knowns->items[i];
    if (rg_str_equals(known->file_name, file_name)) {
      if (rg_str_equals(known->sha256, sha256)) {
        return known;
      }
      found = found ? found : known;
    }
  }
  return found;
}
