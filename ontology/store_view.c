#include "ontology/store_view.h"

#include "graph/base/vec.h"
#include "graph/dict.h"
#include "graph/scan.h"

RG_VEC_DEFINE(IdVec, GraphId, ids);

RgStatus
onto_view_find(const GraphStore *const store, const RgStr iri,
               GraphId *const id)
{
  const GraphTerm term   = graph_term_iri(iri);
  const RgStatus  status = graph_dict_find(store, &term, id);
  if (status == RG_NOT_FOUND) {
    *id = GRAPH_ID_NONE;
    return RG_OK;
  }
  return status;
}

/** The column `field` of the matches of a pattern, behind what was found. */
static RgStatus
collect(const GraphStore *const store, RgArena *const arena,
        const GraphPattern *const pattern, const GraphOrder order,
        const GraphField field, IdVec *const found)
{
  const GraphScope scope  = {GRAPH_SCOPE_UNION, 0U, NULL};
  GraphCursor     *cursor = NULL;
  GraphBlock       block;
  RgArena *const   rows = rg_arena_new(rg_allocator_system());
  RgStatus         status =
      rows ? graph_scan_open(store, pattern, scope, order, rows, &cursor)
                   : RG_NO_MEMORY;
  while (status == RG_OK &&
         (status = graph_cursor_next(cursor, &block)) == RG_OK) {
    for (size_t i = 0U; status == RG_OK && i < block.n_rows; ++i) {
      status = ids_push(arena, found, block.column[field][i]);
    }
  }
  rg_arena_free(rows);
  return status == RG_END ? RG_OK : status;
}

/** Drop what stands twice in a row. */
static void
drop_repeats(IdVec *const ids)
{
  size_t n = 0U;
  for (size_t i = 0U; i < ids->n; ++i) {
    if (!n || ids->items[n - 1U] != ids->items[i]) {
      ids->items[n++] = ids->items[i];
    }
  }
  ids->n = n;
}

RgStatus
onto_view_objects(const GraphStore *const store, RgArena *const arena,
                  const GraphId subject, const GraphId property,
                  OntoIds *const objects)
{
  const GraphPattern pattern = {
      {subject, property, GRAPH_ID_NONE, GRAPH_ID_NONE}, {0}, {0}};
  IdVec found = {0};
  if (subject && property) {
    RG_TRY(collect(store, arena, &pattern, GRAPH_SPO, GRAPH_O, &found));
  }
  *objects = (OntoIds){found.items, found.n};
  return RG_OK;
}

RgStatus
onto_view_subjects(const GraphStore *const store, RgArena *const arena,
                   const GraphId property, const GraphId object,
                   OntoIds *const subjects)
{
  const GraphPattern pattern = {
      {GRAPH_ID_NONE, property, object, GRAPH_ID_NONE}, {0}, {0}};
  IdVec found = {0};
  if (object) {
    RG_TRY(collect(store, arena, &pattern, property ? GRAPH_POS : GRAPH_OSP,
                   GRAPH_S, &found));
  }
  *subjects = (OntoIds){found.items, found.n};
  return RG_OK;
}

RgStatus
onto_view_properties(const GraphStore *const store, RgArena *const arena,
                     const GraphId subject, OntoIds *const properties)
{
  const GraphPattern pattern = {{subject}, {0}, {0}};
  IdVec              found   = {0};
  RG_TRY(collect(store, arena, &pattern, GRAPH_SPO, GRAPH_P, &found));
  drop_repeats(&found);
  *properties = (OntoIds){found.items, found.n};
  return RG_OK;
}

RgStatus
onto_view_with_property(const GraphStore *const store, RgArena *const arena,
                        const GraphId property, OntoIds *const subjects)
{
  const GraphPattern pattern = {{GRAPH_ID_NONE, property}, {0}, {0}};
  IdVec              found   = {0};
  if (property) {
    RG_TRY(collect(store, arena, &pattern, GRAPH_PSO, GRAPH_S, &found));
    drop_repeats(&found);
  }
  *subjects = (OntoIds){found.items, found.n};
  return RG_OK;
}

RgStatus
onto_view_has(const GraphStore *const store, const GraphId subject,
              const GraphId property, const GraphId object, bool *const found)
{
  const GraphPattern pattern = {
      {subject, property, object, GRAPH_ID_NONE}, {0}, {0}};
  const GraphScope scope = {GRAPH_SCOPE_UNION, 0U, NULL};
  *found                 = false;
  return subject && property && object
             ? graph_scan_contains(store, &pattern, scope, found)
             : RG_OK;
}
