#include "tests/oracle/naive_eval.h"

#include "sparql/expr/aggregate.h"
#include "sparql/expr/compare.h"

#include <string.h>

static RgStatus
add_row(NaiveEval *const eval, NaiveRows *const rows, const GraphId *const row)
{
  if (rows->n_rows == eval->most_rows) {
    return RG_LIMIT;
  }
  if (rows->n_rows == rows->capacity) {
    const size_t more = rows->capacity ? rows->capacity * 2U : 16U;
    rows->rows        = rg_arena_grow(eval->arena, rows->rows,
                                      rows->capacity * sizeof(*rows->rows),
                                      more * sizeof(*rows->rows));
    rows->capacity    = more;
  }
  GraphId *const copy =
      rg_arena_alloc(eval->arena, (rows->width + 1U) * sizeof(*copy));
  if (!rows->rows || !copy) {
    return RG_NO_MEMORY;
  }
  memcpy(copy, row, rows->width * sizeof(*copy));
  rows->rows[rows->n_rows++] = copy;
  return RG_OK;
}

static RgStatus
new_row(NaiveEval *const eval, GraphId **const row)
{
  *row = rg_arena_alloc_zero(eval->arena, eval->algebra->n_variables + 1U,
                             sizeof(**row));
  return *row ? RG_OK : RG_NO_MEMORY;
}

/* §18.3: no variable has two values; the union of both into `merged`. */
static bool
merge(const GraphId *const a, const GraphId *const b, const size_t width,
      GraphId *const merged)
{
  for (size_t v = 0U; v < width; ++v) {
    if (a[v] && b[v] && a[v] != b[v]) {
      return false;
    }
    merged[v] = a[v] ? a[v] : b[v];
  }
  return true;
}

/* The id at a place of a pattern, NONE when it is a free variable. */
static RgStatus
id_of(NaiveEval *const eval, const SparqlTermPattern *const place,
      const GraphId *const row, GraphId *const id)
{
  if (place->kind == SPARQL_TERM_CONSTANT) {
    return sparql_local_dict_intern(eval->dict, place->term, id);
  }
  *id = eval->fixed[place->variable];
  if (!*id && row) {
    *id = row[place->variable];
  }
  return RG_OK;
}

static void
bind(const NaiveEval *const eval, const SparqlTermPattern *const place,
     GraphId *const row, const GraphId id)
{
  if (place->kind == SPARQL_TERM_VARIABLE && !eval->fixed[place->variable]) {
    row[place->variable] = id;
  }
}

static RgStatus
match_triple(NaiveEval *const eval, const SparqlTriplePattern *const triple,
             const GraphId *const row, NaiveRows *const out)
{
  const SparqlTermPattern *const places[3] = {
      &triple->subject, &triple->predicate, &triple->object};
  GraphId *next = NULL;
  RG_TRY(new_row(eval, &next));
  for (size_t q = 0U; q < eval->n_quads; ++q) {
    const NaiveQuad *const quad   = &eval->quads[q];
    const GraphId          ids[3] = {quad->s, quad->p, quad->o};
    bool                   fits   = quad->g == eval->graph;
    memcpy(next, row, out->width * sizeof(*next));
    for (size_t i = 0U; i < 3U && fits; ++i) {
      GraphId id = GRAPH_ID_NONE;
      RG_TRY(id_of(eval, places[i], next, &id));
      fits = !id || id == ids[i];
      bind(eval, places[i], next, ids[i]);
    }
    if (fits) {
      RG_TRY(add_row(eval, out, next));
    }
  }
  return RG_OK;
}

static RgStatus
eval_bgp(NaiveEval *const eval, const SparqlOp *const op, NaiveRows *const rows)
{
  GraphId *empty = NULL;
  RG_TRY(new_row(eval, &empty));
  RG_TRY(add_row(eval, rows, empty));
  for (size_t t = 0U; t < op->as.bgp.n_triples; ++t) {
    NaiveRows next = {.width = rows->width};
    for (size_t r = 0U; r < rows->n_rows; ++r) {
      RG_TRY(match_triple(eval, &op->as.bgp.triples[t], rows->rows[r], &next));
    }
    *rows = next;
  }
  return RG_OK;
}

/* Paths (§18.4) as bags of pairs of nodes. */

typedef struct {
  GraphId from;
  GraphId to;
} Pair;

typedef struct {
  Pair  *items;
  size_t n;
  size_t capacity;
} Pairs;

static RgStatus
add_pair(NaiveEval *const eval, Pairs *const pairs, const GraphId from,
         const GraphId to, const bool once)
{
  for (size_t i = 0U; once && i < pairs->n; ++i) {
    if (pairs->items[i].from == from && pairs->items[i].to == to) {
      return RG_OK;
    }
  }
  if (pairs->n == eval->most_rows) {
    return RG_LIMIT;
  }
  if (pairs->n == pairs->capacity) {
    const size_t more = pairs->capacity ? pairs->capacity * 2U : 16U;
    pairs->items =
        rg_arena_grow(eval->arena, pairs->items, pairs->capacity * sizeof(Pair),
                      more * sizeof(Pair));
    pairs->capacity = more;
    if (!pairs->items) {
      return RG_NO_MEMORY;
    }
  }
  pairs->items[pairs->n++] = (Pair){from, to};
  return RG_OK;
}

/* nodes(G), and the path's constant ends: (x, x) for each. */
static RgStatus
add_nodes(NaiveEval *const eval, const GraphId ends[2], Pairs *const pairs)
{
  for (size_t q = 0U; q < eval->n_quads; ++q) {
    const NaiveQuad *const quad = &eval->quads[q];
    if (quad->g == eval->graph) {
      RG_TRY(add_pair(eval, pairs, quad->s, quad->s, true));
      RG_TRY(add_pair(eval, pairs, quad->o, quad->o, true));
    }
  }
  for (size_t i = 0U; i < 2U; ++i) {
    if (ends[i]) {
      RG_TRY(add_pair(eval, pairs, ends[i], ends[i], true));
    }
  }
  return RG_OK;
}

static RgStatus
predicate_id(NaiveEval *const eval, const SparqlPath *const link,
             GraphId *const id)
{
  return sparql_local_dict_intern(eval->dict, link->iri, id);
}

static RgStatus
eval_negated(NaiveEval *const eval, const SparqlPath *const path,
             Pairs *const pairs)
{
  bool forward  = !path->n_parts;
  bool backward = false;
  for (size_t i = 0U; i < path->n_parts; ++i) {
    const bool inverse = path->parts[i]->kind == SPARQL_PATH_INVERSE;
    backward           = backward || inverse;
    forward            = forward || !inverse;
  }
  for (size_t q = 0U; q < eval->n_quads; ++q) {
    const NaiveQuad *const quad      = &eval->quads[q];
    bool                   not_in[2] = {forward, backward};
    for (size_t i = 0U; i < path->n_parts; ++i) {
      const bool inverse = path->parts[i]->kind == SPARQL_PATH_INVERSE;
      GraphId    id      = GRAPH_ID_NONE;
      RG_TRY(predicate_id(
          eval, inverse ? path->parts[i]->parts[0] : path->parts[i], &id));
      not_in[inverse] = not_in[inverse] && quad->p != id;
    }
    if (quad->g == eval->graph && not_in[0]) {
      RG_TRY(add_pair(eval, pairs, quad->s, quad->o, false));
    }
    if (quad->g == eval->graph && not_in[1]) {
      RG_TRY(add_pair(eval, pairs, quad->o, quad->s, false));
    }
  }
  return RG_OK;
}

static RgStatus
eval_pairs(NaiveEval *const eval, const SparqlPath *const path,
           const GraphId ends[2], Pairs *const pairs)
{
  Pairs         inner   = {0};
  const GraphId none[2] = {GRAPH_ID_NONE, GRAPH_ID_NONE};
  GraphId       id      = GRAPH_ID_NONE;
  const bool    zero    = path->kind == SPARQL_PATH_ZERO_OR_MORE ||
                    path->kind == SPARQL_PATH_ZERO_OR_ONE;
  switch (path->kind) {
  case SPARQL_PATH_LINK:
    RG_TRY(predicate_id(eval, path, &id));
    for (size_t q = 0U; q < eval->n_quads; ++q) {
      if (eval->quads[q].g == eval->graph && eval->quads[q].p == id) {
        RG_TRY(
            add_pair(eval, pairs, eval->quads[q].s, eval->quads[q].o, false));
      }
    }
    return RG_OK;
  case SPARQL_PATH_INVERSE:
    RG_TRY(eval_pairs(eval, path->parts[0], none, &inner));
    for (size_t i = 0U; i < inner.n; ++i) {
      RG_TRY(
          add_pair(eval, pairs, inner.items[i].to, inner.items[i].from, false));
    }
    return RG_OK;
  case SPARQL_PATH_SEQUENCE: {
    Pairs all = {0};
    RG_TRY(eval_pairs(eval, path->parts[0], ends, &all));
    for (size_t k = 1U; k < path->n_parts; ++k) {
      Pairs next   = {0};
      Pairs joined = {0};
      RG_TRY(eval_pairs(eval, path->parts[k], ends, &next));
      for (size_t i = 0U; i < all.n; ++i) {
        for (size_t j = 0U; j < next.n; ++j) {
          if (all.items[i].to == next.items[j].from) {
            RG_TRY(add_pair(eval, &joined, all.items[i].from, next.items[j].to,
                            false));
          }
        }
      }
      all = joined;
    }
    *pairs = all;
    return RG_OK;
  }
  case SPARQL_PATH_ALTERNATIVE:
    for (size_t k = 0U; k < path->n_parts; ++k) {
      RG_TRY(eval_pairs(eval, path->parts[k], ends, pairs));
    }
    return RG_OK;
  case SPARQL_PATH_NEGATED:
    return eval_negated(eval, path, pairs);
  case SPARQL_PATH_ZERO_OR_MORE:
  case SPARQL_PATH_ONE_OR_MORE:
  case SPARQL_PATH_ZERO_OR_ONE:
    break;
  }
  RG_TRY(eval_pairs(eval, path->parts[0], ends, &inner));
  if (zero) {
    RG_TRY(add_nodes(eval, ends, pairs));
  }
  for (size_t i = 0U; i < inner.n; ++i) {
    RG_TRY(add_pair(eval, pairs, inner.items[i].from, inner.items[i].to, true));
  }
  if (path->kind == SPARQL_PATH_ZERO_OR_ONE) {
    return RG_OK;
  }
  for (size_t before = 0U; before != pairs->n;) {
    before = pairs->n;
    for (size_t i = 0U; i < before; ++i) {
      for (size_t j = 0U; j < inner.n; ++j) {
        if (pairs->items[i].to == inner.items[j].from) {
          RG_TRY(add_pair(eval, pairs, pairs->items[i].from, inner.items[j].to,
                          true));
        }
      }
    }
  }
  return RG_OK;
}

static RgStatus
eval_path(NaiveEval *const eval, const SparqlOp *const op,
          NaiveRows *const rows)
{
  GraphId  ends[2] = {GRAPH_ID_NONE, GRAPH_ID_NONE};
  GraphId *row     = NULL;
  Pairs    pairs   = {0};
  RG_TRY(new_row(eval, &row));
  RG_TRY(id_of(eval, &op->as.path.subject, NULL, &ends[0]));
  RG_TRY(id_of(eval, &op->as.path.object, NULL, &ends[1]));
  RG_TRY(eval_pairs(eval, op->as.path.path, ends, &pairs));
  for (size_t i = 0U; i < pairs.n; ++i) {
    GraphId id = GRAPH_ID_NONE;
    memset(row, 0, rows->width * sizeof(*row));
    if (ends[0] && ends[0] != pairs.items[i].from) {
      continue;
    }
    bind(eval, &op->as.path.subject, row, pairs.items[i].from);
    RG_TRY(id_of(eval, &op->as.path.object, row, &id));
    if (id && id != pairs.items[i].to) {
      continue;
    }
    bind(eval, &op->as.path.object, row, pairs.items[i].to);
    RG_TRY(add_row(eval, rows, row));
  }
  return RG_OK;
}

/* Expressions: one row as columns of one cell. */

static RgStatus
exists(void *const handle, const SparqlExpr *const expr,
       const SparqlEvalRows *const rows, const size_t row, bool *const answer)
{
  NaiveEval *const outer = handle;
  NaiveEval        inner = *outer;
  NaiveRows        found = {0};
  (void)row;
  RG_TRY(new_row(outer, &inner.fixed));
  for (size_t v = 0U; v < rows->n_columns; ++v) {
    inner.fixed[v] = rows->columns[v][0];
  }
  RG_TRY(naive_eval(&inner, expr->pattern, &found));
  *answer = found.n_rows > 0U;
  return RG_OK;
}

/* The value's id, NONE for an error; or only whether it is true. */
static RgStatus
eval_expr(NaiveEval *const eval, const SparqlExpr *const expr,
          const GraphId *const row, GraphId *const id, bool *const truth)
{
  const size_t    n     = eval->algebra->n_variables;
  GraphId        *cells = NULL;
  const GraphId **column =
      rg_arena_alloc_zero(eval->arena, n + 1U, sizeof(const GraphId *));
  uint32_t *places = rg_arena_alloc_zero(eval->arena, n + 1U, sizeof(uint32_t));
  RG_TRY(new_row(eval, &cells));
  if (!column || !places) {
    return RG_NO_MEMORY;
  }
  for (size_t v = 0U; v < n; ++v) {
    cells[v]  = eval->fixed[v] ? eval->fixed[v] : row[v];
    column[v] = &cells[v];
    places[v] = (uint32_t)v;
  }
  const SparqlEvalRows  rows   = {column, n, 1U, 0U};
  const SparqlEvalSetup setup  = {.query         = eval->query,
                                  .column_of     = places,
                                  .n_variables   = n,
                                  .exists        = exists,
                                  .exists_handle = eval};
  SparqlEval           *made   = NULL;
  uint32_t              kept   = 0U;
  size_t                n_kept = 0U;
  RG_TRY(
      sparql_eval_new(expr, &setup, rg_allocator_system(), eval->arena, &made));
  RgStatus status =
      truth ? sparql_eval_filter(made, &rows, NULL, 1U, &kept, &n_kept)
            : sparql_eval_column(made, &rows, NULL, 1U, id);
  sparql_eval_free(made);
  if (truth) {
    *truth = n_kept == 1U;
  }
  return status;
}

static RgStatus
is_true(NaiveEval *const eval, const SparqlExpr *const *const conditions,
        const size_t n, const GraphId *const row, bool *const all)
{
  *all = true;
  for (size_t i = 0U; i < n && *all; ++i) {
    RG_TRY(eval_expr(eval, conditions[i], row, NULL, all));
  }
  return RG_OK;
}

/* Join, LeftJoin (with a condition) and Minus of §18.5. */
static RgStatus
eval_two(NaiveEval *const eval, const SparqlOp *const op,
         const NaiveRows *const left, const NaiveRows *const right,
         NaiveRows *const rows)
{
  const SparqlExpr *const condition =
      op->kind == SPARQL_OP_LEFT_JOIN ? op->as.left_join.condition : NULL;
  GraphId *merged = NULL;
  RG_TRY(new_row(eval, &merged));
  for (size_t i = 0U; i < left->n_rows; ++i) {
    bool any = false;
    for (size_t j = 0U; j < right->n_rows; ++j) {
      bool shares = false;
      bool passes = true;
      if (!merge(left->rows[i], right->rows[j], rows->width, merged)) {
        continue;
      }
      for (size_t v = 0U; v < rows->width; ++v) {
        shares = shares || (left->rows[i][v] && right->rows[j][v]);
      }
      if (op->kind == SPARQL_OP_MINUS) {
        any = any || shares;
        continue;
      }
      RG_TRY(is_true(eval, &condition, condition ? 1U : 0U, merged, &passes));
      if (passes) {
        any = true;
        RG_TRY(add_row(eval, rows, merged));
      }
    }
    if (!any && op->kind != SPARQL_OP_JOIN) {
      RG_TRY(add_row(eval, rows, left->rows[i]));
    }
  }
  return RG_OK;
}

static RgStatus
eval_inputs(NaiveEval *const eval, const SparqlOp *const op,
            NaiveRows *const rows)
{
  RG_TRY(naive_eval(eval, op->inputs[0], rows));
  for (size_t i = 1U; i < op->n_inputs; ++i) {
    NaiveRows right  = {0};
    NaiveRows joined = {.width = rows->width};
    RG_TRY(naive_eval(eval, op->inputs[i], &right));
    RG_TRY(eval_two(eval, op, rows, &right, &joined));
    *rows = joined;
  }
  return RG_OK;
}

static RgStatus
eval_graph(NaiveEval *const eval, const SparqlOp *const op,
           NaiveRows *const rows)
{
  const GraphId before = eval->graph;
  GraphId       name   = GRAPH_ID_NONE;
  GraphId      *merged = NULL;
  GraphId      *own    = NULL;
  RG_TRY(new_row(eval, &merged));
  RG_TRY(new_row(eval, &own));
  RG_TRY(id_of(eval, &op->as.graph.name, NULL, &name));
  for (size_t q = 0U; q < eval->n_quads; ++q) {
    const GraphId graph = eval->quads[q].g;
    bool          seen  = !graph || (name && name != graph);
    for (size_t p = 0U; p < q; ++p) {
      seen = seen || eval->quads[p].g == graph;
    }
    if (seen) {
      continue;
    }
    NaiveRows inner = {0};
    eval->graph     = graph;
    RG_TRY(naive_eval(eval, op->inputs[0], &inner));
    memset(own, 0, rows->width * sizeof(*own));
    bind(eval, &op->as.graph.name, own, graph);
    for (size_t r = 0U; r < inner.n_rows; ++r) {
      if (merge(inner.rows[r], own, rows->width, merged)) {
        RG_TRY(add_row(eval, rows, merged));
      }
    }
  }
  eval->graph = before;
  return RG_OK;
}

static RgStatus
eval_table(NaiveEval *const eval, const SparqlOp *const op,
           NaiveRows *const rows)
{
  const size_t n   = op->as.table.n_columns;
  GraphId     *row = NULL;
  RG_TRY(new_row(eval, &row));
  for (size_t r = 0U; r < op->as.table.n_rows; ++r) {
    bool fits = true;
    memset(row, 0, rows->width * sizeof(*row));
    for (size_t c = 0U; c < n; ++c) {
      const SparqlVar var = op->as.table.columns[c];
      RG_TRY(sparql_local_dict_intern(
          eval->dict, &op->as.table.cells[r * n + c], &row[var]));
      if (eval->fixed[var]) {
        fits     = fits && (!row[var] || row[var] == eval->fixed[var]);
        row[var] = GRAPH_ID_NONE;
      }
    }
    if (fits) {
      RG_TRY(add_row(eval, rows, row));
    }
  }
  return RG_OK;
}

/* Row numbers of each group, then the aggregates over them. */
static RgStatus
eval_aggregate(NaiveEval *const eval, const SparqlAggregate *const aggregate,
               const NaiveRows *const in, const size_t *const group_of,
               const size_t group, GraphId *const answer)
{
  RgArena *const         scratch = rg_arena_new(rg_allocator_system());
  const SparqlAggregator how     = {aggregate->kind, aggregate->separator,
                                    &eval->terms, eval->arena, scratch};
  SparqlAccumulator      sum     = {0};
  RgStatus               status  = scratch ? RG_OK : RG_NO_MEMORY;
  GraphId               *seen =
      rg_arena_alloc_zero(eval->arena, in->n_rows + 1U, sizeof(*seen));
  size_t n_seen = 0U;
  for (size_t r = 0U; r < in->n_rows && status == RG_OK && seen; ++r) {
    GraphId id  = GRAPH_ID_DEFAULT_GRAPH;
    bool    old = false;
    if (group_of[r] != group) {
      continue;
    }
    if (aggregate->expr) {
      status = eval_expr(eval, aggregate->expr, in->rows[r], &id, NULL);
    }
    for (size_t i = 0U; i < n_seen && aggregate->distinct; ++i) {
      old = old || seen[i] == id;
    }
    seen[n_seen++] = id;
    if (status == RG_OK && !old) {
      status = sparql_aggregate_add(&how, &sum, id);
    }
  }
  if (status == RG_OK) {
    status = sparql_aggregate_finish(&how, &sum, answer);
  }
  rg_arena_free(scratch);
  return status;
}

static RgStatus
eval_group(NaiveEval *const eval, const SparqlOp *const op,
           const NaiveRows *const in, NaiveRows *const rows)
{
  const size_t  n = op->as.group.n_keys;
  size_t *const group_of =
      rg_arena_alloc_zero(eval->arena, in->n_rows + 1U, sizeof(*group_of));
  if (!group_of) {
    return RG_NO_MEMORY;
  }
  for (size_t r = 0U; r < in->n_rows; ++r) {
    GraphId *row = NULL;
    RG_TRY(new_row(eval, &row));
    for (size_t k = 0U; k < n; ++k) {
      RG_TRY(eval_expr(eval, op->as.group.keys[k].expr, in->rows[r],
                       &row[op->as.group.keys[k].variable], NULL));
    }
    size_t g = 0U;
    while (g < rows->n_rows &&
           memcmp(rows->rows[g], row, rows->width * sizeof(*row)) != 0) {
      ++g;
    }
    group_of[r] = g;
    if (g == rows->n_rows) {
      RG_TRY(add_row(eval, rows, row));
    }
  }
  if (!n && !rows->n_rows) {
    GraphId *row = NULL;
    RG_TRY(new_row(eval, &row));
    RG_TRY(add_row(eval, rows, row));
  }
  for (size_t g = 0U; g < rows->n_rows; ++g) {
    GraphId *answers = NULL;
    RG_TRY(new_row(eval, &answers));
    for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
      const SparqlAggregate *const one = &op->as.group.aggregates[i];
      RG_TRY(
          eval_aggregate(eval, one, in, group_of, g, &answers[one->variable]));
    }
    for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
      const SparqlVar var = op->as.group.aggregates[i].variable;
      rows->rows[g][var]  = answers[var];
    }
  }
  return RG_OK;
}

static RgStatus
comes_before(NaiveEval *const eval, const SparqlOp *const op,
             const GraphId *const a, const GraphId *const b, bool *const before)
{
  int order = 0;
  for (size_t k = 0U; k < op->as.order_by.n_keys && !order; ++k) {
    GraphId x = GRAPH_ID_NONE;
    GraphId y = GRAPH_ID_NONE;
    RG_TRY(eval_expr(eval, op->as.order_by.keys[k].expr, a, &x, NULL));
    RG_TRY(eval_expr(eval, op->as.order_by.keys[k].expr, b, &y, NULL));
    RG_TRY(sparql_order_ids(&eval->terms, x, y, eval->arena, &order));
    order = op->as.order_by.keys[k].descending ? -order : order;
  }
  *before = order < 0;
  return RG_OK;
}

static RgStatus
sort_rows(NaiveEval *const eval, const SparqlOp *const op,
          NaiveRows *const rows)
{
  for (size_t i = 1U; i < rows->n_rows; ++i) {
    GraphId *const row = rows->rows[i];
    size_t         at  = i;
    for (; at > 0U; --at) {
      bool before = false;
      RG_TRY(comes_before(eval, op, row, rows->rows[at - 1U], &before));
      if (!before) {
        break;
      }
      rows->rows[at] = rows->rows[at - 1U];
    }
    rows->rows[at] = row;
  }
  return RG_OK;
}

/* Nodes over one input whose rows are in `in`. */
static RgStatus
eval_over(NaiveEval *const eval, const SparqlOp *const op, NaiveRows *const in,
          NaiveRows *const rows)
{
  for (size_t r = 0U; r < in->n_rows; ++r) {
    GraphId *row  = in->rows[r];
    GraphId *kept = NULL;
    bool     take = true;
    switch (op->kind) {
    case SPARQL_OP_FILTER:
      RG_TRY(is_true(eval, op->as.filter.conditions, op->as.filter.n_conditions,
                     row, &take));
      break;
    case SPARQL_OP_EXTEND:
      RG_TRY(eval_expr(eval, op->as.extend.binding.expr, row,
                       &row[op->as.extend.binding.variable], NULL));
      break;
    case SPARQL_OP_PROJECT:
      RG_TRY(new_row(eval, &kept));
      for (size_t i = 0U; i < op->as.project.n_variables; ++i) {
        kept[op->as.project.variables[i]] = row[op->as.project.variables[i]];
      }
      row = kept;
      break;
    case SPARQL_OP_DISTINCT:
      for (size_t i = 0U; i < rows->n_rows && take; ++i) {
        take = memcmp(rows->rows[i], row, rows->width * sizeof(*row)) != 0;
      }
      break;
    case SPARQL_OP_SLICE:
      take = r >= op->as.slice.offset &&
             (op->as.slice.limit == SPARQL_NO_LIMIT ||
              r - op->as.slice.offset < op->as.slice.limit);
      break;
    default:
      break;
    }
    if (take) {
      RG_TRY(add_row(eval, rows, row));
    }
  }
  return op->kind == SPARQL_OP_ORDER_BY ? sort_rows(eval, op, rows) : RG_OK;
}

RgStatus
naive_eval(NaiveEval *const eval, const SparqlOp *const op,
           NaiveRows *const rows)
{
  NaiveRows in = {0};
  *rows        = (NaiveRows){.width = eval->algebra->n_variables};
  switch (op->kind) {
  case SPARQL_OP_BGP:
    return eval_bgp(eval, op, rows);
  case SPARQL_OP_PATH:
    return eval_path(eval, op, rows);
  case SPARQL_OP_JOIN:
  case SPARQL_OP_LEFT_JOIN:
  case SPARQL_OP_MINUS:
    return eval_inputs(eval, op, rows);
  case SPARQL_OP_UNION:
    for (size_t i = 0U; i < op->n_inputs; ++i) {
      RG_TRY(naive_eval(eval, op->inputs[i], &in));
      for (size_t r = 0U; r < in.n_rows; ++r) {
        RG_TRY(add_row(eval, rows, in.rows[r]));
      }
    }
    return RG_OK;
  case SPARQL_OP_GRAPH:
    return eval_graph(eval, op, rows);
  case SPARQL_OP_TABLE:
    return eval_table(eval, op, rows);
  case SPARQL_OP_GROUP:
    RG_TRY(naive_eval(eval, op->inputs[0], &in));
    return eval_group(eval, op, &in, rows);
  case SPARQL_OP_SERVICE:
    return RG_UNSUPPORTED;
  default:
    RG_TRY(naive_eval(eval, op->inputs[0], &in));
    return eval_over(eval, op, &in, rows);
  }
}
