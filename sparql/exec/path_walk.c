#include "sparql/exec/path_walk.h"

#include "graph/stats.h"
#include "sparql/exec/lookup_table.h"
#include "sparql/exec/memory.h"

/** One direction of a link: the index is asked node by node, until it has been
    asked so often that all of the predicate's triples had been read. */
typedef struct {
  GraphCursor      *cursor;
  uint64_t          n_lookups;
  SparqlLookupTable table; ///< once it was worth its making
} Link;

/** A step with what it has used, so that it can be used again. */
typedef struct Step {
  const SparqlPathStep *path;
  struct Step          *parts;
  Link                  link[2]; ///< forward, backward
  SparqlIdTable         seen;    ///< CLOSURE: nodes reached; SEQUENCE: so far
  SparqlIdList          reached; ///< in one step
} Step;

struct SparqlPathWalkImpl {
  SparqlContext *context;
  GraphScope     scope;
  Step           step;
  uint32_t       n_polled;
};

enum { POLL_MASK = 0xFF };

/** Rows that are read into a table for the price of a lookup. */
enum { ROWS_PER_LOOKUP = 30, MIN_LOOKUPS = 256 };

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

/** The depth of paths is limited by the parser. */
static RgStatus
make_step(const SparqlContext *const context, const SparqlPathStep *const path,
          Step *const step)
{
  step->path              = path;
  step->reached.allocator = context->allocator;
  sparql_id_table_init(&step->seen, context->allocator, 1U);
  Step *const parts =
      rg_arena_alloc_zero(context->arena, path->n_parts + 1U, sizeof(Step));
  if (!parts) {
    return RG_NO_MEMORY;
  }
  step->parts = parts;
  for (size_t i = 0U; i < path->n_parts; ++i) {
    RG_TRY(make_step(context, path->parts[i], &parts[i]));
  }
  return RG_OK;
}

static void
close_step(SparqlContext *const context, Step *const step)
{
  for (size_t i = 0U; i < 2U; ++i) {
    sparql_lookup_table_fini(&step->link[i].table, context);
  }
  sparql_id_table_fini(&step->seen);
  sparql_id_list_fini(&step->reached);
  for (size_t i = 0U; step->parts && i < step->path->n_parts; ++i) {
    close_step(context, &step->parts[i]);
  }
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
  *walk         = made;
  return make_step(context, path, &made->step);
}

void
sparql_path_walk_close(SparqlPathWalk *const walk)
{
  if (walk) {
    close_step(walk->context, &walk->step);
  }
}

static RgStatus
poll(SparqlPathWalk *const walk)
{
  return ++walk->n_polled & POLL_MASK ? RG_OK
                                      : rg_cancel_check(walk->context->cancel);
}

/** Bind the step's cursor to the triples of `node`. */
static RgStatus
bind(SparqlPathWalk *const walk, Step *const step, const GraphId predicate,
     const GraphId node, const bool forward, const GraphId graph)
{
  GraphPattern pattern                    = {{0}, {0}, {0}};
  pattern.id[GRAPH_P]                     = predicate;
  pattern.id[GRAPH_G]                     = graph;
  pattern.id[forward ? GRAPH_S : GRAPH_O] = node;
  GraphCursor **const cursor              = &step->link[forward ? 0 : 1].cursor;
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

/** Read the predicate's triples once, when lookups have cost as much; not where
    the graph is one of several. */
static RgStatus
consider_table(SparqlPathWalk *const walk, const Step *const step,
               const bool forward, const GraphId graph, Link *const link)
{
  SparqlScan          scan                   = {.scope = walk->scope};
  GraphPredicateStats all                    = {0U, 0U, 0U};
  const GraphField    to                     = forward ? GRAPH_O : GRAPH_S;
  bool                is_key[GRAPH_N_FIELDS] = {false};
  is_key[forward ? GRAPH_S : GRAPH_O]        = true;
  scan.pattern.id[GRAPH_P]                   = step->path->predicate;
  ++link->n_lookups;
  if (link->n_lookups < MIN_LOOKUPS || graph != GRAPH_ID_NONE) {
    return RG_OK;
  }
  const RgStatus status =
      graph_stats_predicate(walk->context->store, step->path->predicate, &all);
  if (status != RG_OK && status != RG_NOT_FOUND) {
    return status;
  }
  const size_t bytes = (size_t)all.n_triples * 4U * sizeof(GraphId);
  return all.n_triples > link->n_lookups * ROWS_PER_LOOKUP ||
                 sparql_memory_is_tight(walk->context, bytes, bytes)
             ? RG_OK
             : sparql_lookup_table_build(&link->table, walk->context, &scan,
                                         is_key, &to, 1U);
}

/** The ends from the table. */
static RgStatus
take_linked(SparqlPathWalk *const walk, const SparqlLookupTable *const table,
            const GraphId node, SparqlIdList *const ends)
{
  GraphId id[GRAPH_N_FIELDS] = {0};
  id[table->key[0]]          = node;
  RG_TRY(poll(walk));
  for (uint32_t link = sparql_lookup_table_first(table, id); link;
       link          = sparql_lookup_table_next(table, link)) {
    if (sparql_lookup_table_matches(table, link - 1U, id)) {
      RG_TRY(sparql_id_list_push(ends, table->rows.column[0][link - 1U]));
    }
  }
  return RG_OK;
}

static RgStatus
walk_link(SparqlPathWalk *const walk, Step *const step, const GraphId node,
          const bool forward, const GraphId graph, SparqlIdList *const ends)
{
  Link *const link = &step->link[forward ? 0 : 1];
  if (step->path->predicate == GRAPH_ID_NONE) {
    return RG_OK;
  }
  if (!link->table.heads) {
    RG_TRY(consider_table(walk, step, forward, graph, link));
  }
  if (link->table.heads) {
    return take_linked(walk, &link->table, node, ends);
  }
  RG_TRY(bind(walk, step, step->path->predicate, node, forward, graph));
  GraphBlock block;
  for (;;) {
    const RgStatus status = graph_cursor_next(link->cursor, &block);
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

/** A negated set names this predicate for this direction. */
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

/** Whether the set says something of this direction; an empty set says it of
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
    while ((status = graph_cursor_next(step->link[along ? 0 : 1].cursor,
                                       &block)) == RG_OK) {
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
  const size_t         n      = step->path->n_parts;
  SparqlIdTable *const from   = &step->seen;
  SparqlIdList *const  to     = &step->reached;
  uint32_t             number = 0U;
  bool                 added  = false;
  sparql_id_table_clear(from);
  RG_TRY(sparql_id_table_add(from, &node, &number, &added));
  for (size_t i = 0U; i < n; ++i) {
    Step *const part = &step->parts[forward ? i : n - 1U - i];
    to->n            = 0U;
    for (size_t j = 0U; j < from->n; ++j) {
      RG_TRY(walk_step(walk, part, from->tuples[j], forward, graph, to));
    }
    sparql_id_table_clear(from);
    for (size_t j = 0U; j < to->n; ++j) {
      RG_TRY(sparql_id_table_add(from, &to->items[j], &number, &added));
    }
  }
  for (size_t j = 0U; j < from->n; ++j) {
    RG_TRY(sparql_id_list_push(ends, from->tuples[j]));
  }
  return RG_OK;
}

/** ALP (§18.4): each node that can be reached, once. */
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
  SparqlIdTable *const seen    = &step->seen;
  SparqlIdList *const  reached = &step->reached;
  uint32_t             number  = 0U;
  bool                 added   = false;
  sparql_id_table_clear(seen);
  reached->n = 0U;
  if (kind != SPARQL_PATH_ONE_OR_MORE) {
    RG_TRY(sparql_id_table_add(seen, &node, &number, &added));
  }
  if (kind != SPARQL_PATH_ZERO_OR_MORE) {
    RG_TRY(walk_step(walk, &step->parts[0], node, forward, graph, reached));
  }
  if (kind == SPARQL_PATH_ZERO_OR_ONE) {
    for (size_t i = 0U; i < reached->n; ++i) {
      RG_TRY(sparql_id_table_add(seen, &reached->items[i], &number, &added));
    }
  } else {
    RG_TRY(close_over(walk, step, seen, reached, forward, graph));
  }
  for (size_t i = 0U; i < seen->n; ++i) {
    RG_TRY(sparql_id_list_push(ends, seen->tuples[i]));
  }
  return RG_OK;
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
