#include "ontology/derive_impl.h"

#include "graph/dict.h"
#include "graph/scan.h"

RgStatus
onto_facts_add(OntoDerive *const derive, const GraphTerm *const subject,
               const OntoVocab property, const GraphTerm *const object)
{
  const GraphQuadSink sink = graph_builder_sink(derive->facts);
  const GraphQuad     quad = {.subject   = *subject,
                              .predicate = onto_vocab_term(property),
                              .object    = *object};
  return subject->kind == GRAPH_TERM_IRI ? graph_quad_sink_write(&sink, &quad)
                                         : RG_OK;
}

static const GraphScope scope = {GRAPH_SCOPE_DEFAULT, 0U, NULL};

RgStatus
onto_facts_all(const GraphStore *const store, const OntoVocab property,
               RgStatus (*const take)(void *handle, GraphId subject,
                                      GraphId object),
               void *const handle)
{
  GraphPattern   pattern = {{0}, {0}, {0}};
  GraphCursor   *cursor  = NULL;
  GraphBlock     block;
  const RgStatus found =
      onto_view_find(store, onto_vocab_iri(property), &pattern.id[GRAPH_P]);
  RgArena *const rows   = rg_arena_new(rg_allocator_system());
  RgStatus       status = rows ? found : RG_NO_MEMORY;
  if (status == RG_OK && pattern.id[GRAPH_P] != GRAPH_ID_NONE) {
    status = graph_scan_open(store, &pattern, scope, GRAPH_PSO, rows, &cursor);
  }
  while (status == RG_OK && cursor &&
         (status = graph_cursor_next(cursor, &block)) == RG_OK) {
    for (size_t i = 0U; status == RG_OK && i < block.n_rows; ++i) {
      status = take(handle, block.column[GRAPH_S][i], block.column[GRAPH_O][i]);
    }
  }
  rg_arena_free(rows);
  return status == RG_END ? RG_OK : status;
}

RgStatus
onto_facts_of(const GraphStore *const store, RgArena *const arena,
              const GraphId subject, const OntoVocab property,
              OntoIds *const objects)
{
  GraphId id = GRAPH_ID_NONE;
  *objects   = (OntoIds){NULL, 0U};
  RG_TRY(onto_view_find(store, onto_vocab_iri(property), &id));
  return id == GRAPH_ID_NONE
             ? RG_OK
             : onto_view_objects(store, arena, subject, id, objects);
}

RgStatus
onto_facts_text(const GraphStore *const store, RgArena *const arena,
                const GraphId id, RgStr *const text)
{
  GraphTerm term;
  RG_TRY(graph_dict_term(store, id, arena, &term));
  *text = term.text;
  return RG_OK;
}
