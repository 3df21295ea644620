#include "sparql/exec/path_walk.h"

#include "graph/stats.h"

/* A step with the cursors it has used, so that they can be bound again. */
typedef struct Step {
  const SparqlPathStep *path;
  struct Step          *parts;
  GraphCursor          *cursor[2]; ///< forward, backward
} Step;

struct SparqlPathWalkImpl {
  SparqlContext *context;
  GraphScope     scope;
  Step           step;
  uint32_t       n_polled;
};

enum { POLL_MASK = 0xFF };

RgStatus
sparql_id_list_push(SparqlIdList *const list, const GraphId id)
{
  if (list->n == list->capacity) {
    const size_t   capacity = list->capacity ? list->capacity * 2U : 64U;
    GraphId *const items    = rg_realloc(list->allocator, list->items,
                                         list->capacity * sizeof(GraphId),
                                         capacity * sizeof(GraphId));
    if (!items) {
      return RG_NO_MEMORY;
    }
    list->items    = items;
    list->capacity = capacity;
  }
  list->items[list->n++] = id;
  return RG_OK;
}

void
sparql_id_list_fini(SparqlIdList *const list)
{
  if (list->allocator) {
    rg_free(list->allocator, list->items, list->capacity * sizeof(GraphId));
  }
  *list = (SparqlIdList){0};
}

/* The depth of paths is limited by the parser. */
static RgStatus
make_step(RgArena *const arena, const SparqlPathStep *const path,
          Step *const step)
{
  step->path  = path;
  step->parts = rg_arena_alloc_zero(arena, path->n_parts + 1U, sizeof(Step));
  if (!step->parts) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < path->n_parts; ++i) {
    RG_TRY(make_step(arena, path->parts[i], &step->parts[i]));
  }
  return RG_OK;
}

RgStatus
sparql_path_walk_open(SparqlContext *const        context,
                      const SparqlPathStep *const path, const GraphScope scope,
                      SparqlPathWalk **const walk)
{
  SparqlPathWalk *const made =
      rg_arena_alloc_zero(context->arena, 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->context = context;
  made->scope   = scope;
  RG_TRY(make_step(context->arena, path, &made->step));
  *walk = made;
  return RG_OK;
}

static RgStatus
poll(SparqlPathWalk *const walk)
{
  return ++walk->n_polled & POLL_MASK ? RG_OK
                                      : rg_cancel_check(walk->context->cancel);
}

/* Bind the step's cursor to the triples of `node`. */
static RgStatus
bind(SparqlPathWalk *const walk, Step *const step, const GraphId predicate,
     const GraphId node, const bool forward, const GraphId graph)
{
  GraphPattern pattern                    = {{0}, {0}, {0}};
  pattern.id[GRAPH_P]                     = predicate;
  pattern.id[GRAPH_G]                     = graph;
  pattern.id[forward ? GRAPH_S : GRAPH_O] = node;
  GraphCursor **const cursor              = &step->cursor[forward ? 0 : 1];
  RG_TRY(poll(walk));
  if (*cursor) {
    return graph_cursor_rebind(*cursor, pattern.id);
  }
  return graph_scan_open(walk->context->store, &pattern, walk->scope,
                         forward     ? GRAPH_SPO
                         : predicate ? GRAPH_OPS
                                     : GRAPH_OSP,
                         walk->context->arena, cursor);
}

static RgStatus
walk_link(SparqlPathWalk *const walk, Step *const step, const GraphId node,
          const bool forward, const GraphId graph, SparqlIdList *const ends)
{
  if (step->path->predicate == GRAPH_ID_NONE) {
    return RG_OK;
  }
  RG_TRY(bind(walk, step, step->path->predicate, node, forward, graph));
  GraphBlock block;
  for (;;) {
    const RgStatus status =
        graph_cursor_next(step->cursor[forward ? 0 : 1], &block);
    if (status == RG_END) {
      return RG_OK;
    }
    RG_TRY(status);
    const GraphId *const column = block.column[forward ? GRAPH_O : GRAPH_S];
    for (size_t i = 0U; i < block.n_rows; ++i) {
      RG_TRY(sparql_id_list_push(ends, column[i]));
    }
  }
}

/* A negated set names this predicate for this direction. */
static bool
is_excluded(const SparqlPathStep *const path, const GraphId predicate,
            const bool inverse)
{
  for (size_t i = 0U; i < path->n_parts; ++i) {
    const SparqlPathStep *const part       = path->parts[i];
    const bool                  is_inverse = part->kind == SPARQL_PATH_INVERSE;
    const SparqlPathStep *const link       = is_inverse ? part->parts[0] : part;
    if (is_inverse == inverse && link->predicate == predicate) {
      return true;
    }
  }
  return false;
}

/* Whether the set says something of this direction; an empty set says it of
   forward. */
static bool
has_direction(const SparqlPathStep *const path, const bool inverse)
{
  for (size_t i = 0U; i < path->n_parts; ++i) {
    if ((path->parts[i]->kind == SPARQL_PATH_INVERSE) == inverse) {
      return true;
    }
  }
  return !path->n_parts && !inverse;
}

static RgStatus
walk_negated(SparqlPathWalk *const walk, Step *const step, const GraphId node,
             const bool forward, const GraphId graph, SparqlIdList *const ends)
{
  for (int i = 0; i < 2; ++i) {
    const bool inverse = i == 1;
    if (!has_direction(step->path, inverse)) {
      continue;
    }
    const bool along = forward != inverse;
    RG_TRY(bind(walk, step, GRAPH_ID_NONE, node, along, graph));
    GraphBlock block;
    RgStatus   status = RG_OK;
    while ((status = graph_cursor_next(step->cursor[along ? 0 : 1], &block)) ==
           RG_OK) {
      for (size_t row = 0U; row < block.n_rows; ++row) {
        if (!is_excluded(step->path, block.column[GRAPH_P][row], inverse)) {
          RG_TRY(sparql_id_list_push(
              ends, block.column[along ? GRAPH_O : GRAPH_S][row]));
        }
      }
    }
    if (status != RG_END) {
      return status;
    }
  }
  return RG_OK;
}

static RgStatus
walk_step(SparqlPathWalk *walk, Step *step, GraphId node, bool forward,
          GraphId graph, SparqlIdList *ends);

static RgStatus
walk_sequence(SparqlPathWalk *const walk, Step *const step, const GraphId node,
              const bool forward, const GraphId graph, SparqlIdList *const ends)
{
  const RgAllocator *const allocator = walk->context->allocator;
  const size_t             n         = step->path->n_parts;
  SparqlIdTable            from;
  SparqlIdList             to = {.allocator = allocator};
  sparql_id_table_init(&from, allocator, 1U);
  uint32_t number = 0U;
  bool     added  = false;
  RgStatus status = sparql_id_table_add(&from, &node, &number, &added);
  for (size_t i = 0U; i < n && status == RG_OK; ++i) {
    Step *const part = &step->parts[forward ? i : n - 1U - i];
    to.n             = 0U;
    for (size_t j = 0U; j < from.n && status == RG_OK; ++j) {
      status = walk_step(walk, part, from.tuples[j], forward, graph, &to);
    }
    sparql_id_table_clear(&from);
    for (size_t j = 0U; j < to.n && status == RG_OK; ++j) {
      status = sparql_id_table_add(&from, &to.items[j], &number, &added);
    }
  }
  for (size_t j = 0U; j < from.n && status == RG_OK; ++j) {
    status = sparql_id_list_push(ends, from.tuples[j]);
  }
  sparql_id_table_fini(&from);
  sparql_id_list_fini(&to);
  return status;
}

/* ALP (§18.4): each node that can be reached, once. */
static RgStatus
close_over(SparqlPathWalk *const walk, Step *const step,
           SparqlIdTable *const seen, SparqlIdList *const reached,
           const bool forward, const GraphId graph)
{
  uint32_t number = 0U;
  bool     added  = false;
  for (size_t next = 0U;; ++next) {
    for (size_t i = 0U; i < reached->n; ++i) {
      RG_TRY(sparql_id_table_add(seen, &reached->items[i], &number, &added));
    }
    if (next >= seen->n) {
      return RG_OK;
    }
    reached->n = 0U;
    RG_TRY(walk_step(walk, &step->parts[0], seen->tuples[next], forward, graph,
                     reached));
  }
}

static RgStatus
walk_closure(SparqlPathWalk *const walk, Step *const step, const GraphId node,
             const bool forward, const GraphId graph, SparqlIdList *const ends)
{
  const SparqlPathKind kind    = step->path->kind;
  SparqlIdList         reached = {.allocator = walk->context->allocator};
  SparqlIdTable        seen;
  uint32_t             number = 0U;
  bool                 added  = false;
  sparql_id_table_init(&seen, walk->context->allocator, 1U);
  RgStatus status = RG_OK;
  if (kind != SPARQL_PATH_ONE_OR_MORE) {
    status = sparql_id_table_add(&seen, &node, &number, &added);
  }
  if (status == RG_OK && kind != SPARQL_PATH_ZERO_OR_MORE) {
    status = walk_step(walk, &step->parts[0], node, forward, graph, &reached);
  }
  if (status == RG_OK && kind == SPARQL_PATH_ZERO_OR_ONE) {
    for (size_t i = 0U; i < reached.n && status == RG_OK; ++i) {
      status = sparql_id_table_add(&seen, &reached.items[i], &number, &added);
    }
  } else if (status == RG_OK) {
    status = close_over(walk, step, &seen, &reached, forward, graph);
  }
  for (size_t i = 0U; i < seen.n && status == RG_OK; ++i) {
    status = sparql_id_list_push(ends, seen.tuples[i]);
  }
  sparql_id_table_fini(&seen);
  sparql_id_list_fini(&reached);
  return status;
}

static RgStatus
walk_step(SparqlPathWalk *const walk, Step *const step, const GraphId node,
          const bool forward, const GraphId graph, SparqlIdList *const ends)
{
  switch (step->path->kind) {
  case SPARQL_PATH_LINK:
    return walk_link(walk, step, node, forward, graph, ends);
  case SPARQL_PATH_INVERSE:
    return walk_step(walk, &step->parts[0], node, !forward, graph, ends);
  case SPARQL_PATH_SEQUENCE:
    return walk_sequence(walk, step, node, forward, graph, ends);
  case SPARQL_PATH_ALTERNATIVE:
    for (size_t i = 0U; i < step->path->n_parts; ++i) {
      RG_TRY(walk_step(walk, &step->parts[i], node, forward, graph, ends));
    }
    return RG_OK;
  case SPARQL_PATH_NEGATED:
    return walk_negated(walk, step, node, forward, graph, ends);
  case SPARQL_PATH_ZERO_OR_MORE:
  case SPARQL_PATH_ONE_OR_MORE:
  case SPARQL_PATH_ZERO_OR_ONE:
    return walk_closure(walk, step, node, forward, graph, ends);
  }
  return RG_INTERNAL;
}

RgStatus
sparql_path_walk(SparqlPathWalk *const walk, const GraphId node,
                 const bool forward, const GraphId graph,
                 SparqlIdList *const ends)
{
  return walk_step(walk, &walk->step, node, forward, graph, ends);
}

/* Add the distinct values of a sorted column of all matches. */
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
sparql_path_nodes(SparqlPathWalk *const walk, const GraphId graph,
                  SparqlIdTable *const nodes)
{
  GraphPattern                pattern = {{0}, {0}, {0}};
  const SparqlPathStep *const path    = walk->step.path;
  pattern.id[GRAPH_G]                 = graph;
  if (path->kind == SPARQL_PATH_ONE_OR_MORE &&
      path->parts[0]->kind == SPARQL_PATH_LINK) {
    pattern.id[GRAPH_P] = path->parts[0]->predicate;
    return pattern.id[GRAPH_P]
               ? add_column(walk->context, &pattern, walk->scope, GRAPH_PSO,
                            GRAPH_S, nodes)
               : RG_OK;
  }
  RG_TRY(add_column(walk->context, &pattern, walk->scope, GRAPH_SPO, GRAPH_S,
                    nodes));
  return add_column(walk->context, &pattern, walk->scope, GRAPH_OSP, GRAPH_O,
                    nodes);
}

RgStatus
sparql_path_has_node(SparqlPathWalk *const walk, const GraphId node,
                     const GraphId graph, bool *const found)
{
  GraphPattern pattern = {{0}, {0}, {0}};
  pattern.id[GRAPH_G]  = graph;
  pattern.id[GRAPH_S]  = node;
  RG_TRY(poll(walk));
  RG_TRY(
      graph_scan_contains(walk->context->store, &pattern, walk->scope, found));
  if (*found) {
    return RG_OK;
  }
  pattern.id[GRAPH_S] = GRAPH_ID_NONE;
  pattern.id[GRAPH_O] = node;
  return graph_scan_contains(walk->context->store, &pattern, walk->scope,
                             found);
}

RgStatus
sparql_graph_names(SparqlContext *const context, const GraphScope scope,
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
