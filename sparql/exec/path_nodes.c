#include "sparql/exec/path_nodes.h"

#include "graph/stats.h"

/** Add the distinct values of a sorted column of all matches. */
static RgStatus
add_column(const SparqlContext *const context,
           const GraphPattern *const pattern, const GraphScope scope,
           const GraphOrder order, const GraphField field,
           SparqlIdTable *const values)
{
  RgArena *const arena = rg_arena_new(context->allocator);
  if (!arena) {
    return RG_NO_MEMORY;
  }
  GraphCursor *cursor = NULL;
  GraphBlock   block;
  RgStatus     status =
      graph_scan_open(context->store, pattern, scope, order, arena, &cursor);
  uint32_t number = 0U;
  bool     added  = false;
  GraphId  before = GRAPH_ID_NONE;
  while (status == RG_OK &&
         (status = graph_cursor_next(cursor, &block)) == RG_OK) {
    status = rg_cancel_check(context->cancel);
    for (size_t row = 0U; row < block.n_rows && status == RG_OK; ++row) {
      const GraphId id = block.column[field][row];
      if (id != before) {
        status = sparql_id_table_add(values, &id, &number, &added);
      }
      before = id;
    }
  }
  rg_arena_free(arena);
  return status == RG_END ? RG_OK : status;
}

RgStatus
sparql_path_nodes(const SparqlContext *const  context,
                  const SparqlPathStep *const path, const GraphScope scope,
                  const GraphId graph, SparqlIdTable *const nodes)
{
  GraphPattern pattern = {{0}, {0}, {0}};
  pattern.id[GRAPH_G]  = graph;
  if (path->kind == SPARQL_PATH_ONE_OR_MORE &&
      path->parts[0]->kind == SPARQL_PATH_LINK) {
    pattern.id[GRAPH_P] = path->parts[0]->predicate;
    return pattern.id[GRAPH_P]
               ? add_column(context, &pattern, scope, GRAPH_PSO, GRAPH_S, nodes)
               : RG_OK;
  }
  RG_TRY(add_column(context, &pattern, scope, GRAPH_SPO, GRAPH_S, nodes));
  return add_column(context, &pattern, scope, GRAPH_OSP, GRAPH_O, nodes);
}

RgStatus
sparql_path_has_node(const SparqlContext *const context, const GraphScope scope,
                     const GraphId node, const GraphId graph, bool *const found)
{
  GraphPattern pattern = {{0}, {0}, {0}};
  pattern.id[GRAPH_G]  = graph;
  pattern.id[GRAPH_S]  = node;
  RG_TRY(graph_scan_contains(context->store, &pattern, scope, found));
  if (*found) {
    return RG_OK;
  }
  pattern.id[GRAPH_S] = GRAPH_ID_NONE;
  pattern.id[GRAPH_O] = node;
  return graph_scan_contains(context->store, &pattern, scope, found);
}

RgStatus
sparql_graph_names(const SparqlContext *const context, const GraphScope scope,
                   SparqlIdTable *const names)
{
  uint32_t number = 0U;
  bool     added  = false;
  if (scope.kind == GRAPH_SCOPE_EACH) {
    for (size_t i = 0U; i < scope.n_graphs; ++i) {
      RG_TRY(sparql_id_table_add(names, &scope.graphs[i], &number, &added));
    }
    return RG_OK;
  }
  const uint64_t n = graph_stats_store(context->store).n_graphs;
  for (uint64_t i = 0U; i < n; ++i) {
    GraphId  graph   = GRAPH_ID_NONE;
    uint64_t n_quads = 0U;
    RG_TRY(graph_stats_graph(context->store, i, &graph, &n_quads));
    if (n_quads) {
      RG_TRY(sparql_id_table_add(names, &graph, &number, &added));
    }
  }
  return RG_OK;
}
