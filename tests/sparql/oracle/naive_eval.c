#include "tests/sparql/oracle/naive_eval.h"

#include "sparql/expr/aggregate.h"
#include "sparql/expr/compare.h"
#include "sparql/expr/eval.h"

enum { MAX_SORTED_ROWS = 300 };

RG_VEC_DEFINE(Ids, GraphId, ids);

typedef struct {
  const NaiveData     *data;
  const SparqlAlgebra *algebra;
  SparqlTerms          terms;
  SparqlEvalQuery      query;
  uint32_t            *column_of; ///< each variable is its own column
  GraphId              active;    ///< graph (§18.5 D(G))
  const GraphId       *outer;     ///< the row that an EXISTS is asked for
} Naive;

static RgStatus
eval_op(Naive *n, const SparqlOp *op, NaiveBag *bag);

static GraphId *
copy_row(const Naive *const n, const GraphId *const row)
{
  const size_t   n_bytes = (n->algebra->n_variables + 1U) * sizeof(GraphId);
  GraphId *const copy    = rg_arena_alloc_zero(n->data->arena, 1U, n_bytes);
  if (copy && row) {
    memcpy(copy, row, n_bytes);
  }
  return copy;
}

static RgStatus
add_row(const Naive *const n, NaiveBag *const bag, GraphId *const row)
{
  if (!row) {
    return RG_NO_MEMORY;
  }
  if (bag->n >= NAIVE_MAX_ROWS) {
    return RG_LIMIT;
  }
  if (bag->n == bag->capacity) {
    const size_t capacity = bag->capacity ? bag->capacity * 2U : 16U;
    bag->rows             = rg_arena_grow(n->data->arena, bag->rows,
                                          bag->capacity * sizeof(*bag->rows),
                                          capacity * sizeof(*bag->rows));
    if (!bag->rows) {
      return RG_NO_MEMORY;
    }
    bag->capacity = capacity;
  }
  bag->rows[bag->n++] = row;
  return RG_OK;
}

/* §18.3: compatible, and whether their domains meet. */
static bool
are_compatible(const Naive *const n, const GraphId *const a,
               const GraphId *const b, bool *const meet)
{
  *meet = false;
  for (size_t v = 0U; v < n->algebra->n_variables; ++v) {
    if (a[v] && b[v]) {
      *meet = true;
      if (a[v] != b[v]) {
        return false;
      }
    }
  }
  return true;
}

static GraphId *
merge(const Naive *const n, const GraphId *const a, const GraphId *const b)
{
  GraphId *const row = copy_row(n, a);
  for (size_t v = 0U; row && v < n->algebra->n_variables; ++v) {
    row[v] = row[v] ? row[v] : b[v];
  }
  return row;
}

/* Expressions (§17) of one row; inside EXISTS the outer row shows through. */

static RgStatus
answer_exists(void *const handle, const SparqlExpr *const expr,
              const SparqlEvalRows *const rows, const size_t row,
              bool *const answer)
{
  Naive *const         n     = (Naive *)handle;
  const GraphId *const outer = n->outer;
  GraphId *const       here  = copy_row(n, NULL);
  NaiveBag             bag   = {0};
  if (!here) {
    return RG_NO_MEMORY;
  }
  for (size_t v = 0U; v < n->algebra->n_variables; ++v) {
    here[v] = rows->columns[v][row];
  }
  n->outer          = here;
  const RgStatus st = eval_op(n, expr->pattern, &bag);
  n->outer          = outer;
  *answer           = false;
  for (size_t i = 0U; st == RG_OK && i < bag.n; ++i) {
    bool meet = false;
    *answer   = *answer || are_compatible(n, here, bag.rows[i], &meet);
  }
  return st;
}

/** The value of an expression, or with `truth` whether it is true. */
static RgStatus
eval_expr(Naive *const n, const SparqlExpr *const expr,
          const GraphId *const row, GraphId *const value, bool *const truth)
{
  const size_t          n_variables = n->algebra->n_variables;
  const SparqlEvalSetup setup       = {.query         = &n->query,
                                       .column_of     = n->column_of,
                                       .n_variables   = n_variables,
                                       .exists        = answer_exists,
                                       .exists_handle = n};
  GraphId *const cells = n->outer ? merge(n, row, n->outer) : copy_row(n, row);
  const GraphId **const columns =
      rg_arena_alloc(n->data->arena, (n_variables + 1U) * sizeof(*columns));
  SparqlEval *eval   = NULL;
  uint32_t    kept   = 0U;
  size_t      n_kept = 0U;
  if (!cells || !columns) {
    return RG_NO_MEMORY;
  }
  for (size_t v = 0U; v < n_variables; ++v) {
    columns[v] = &cells[v];
  }
  const SparqlEvalRows rows = {
      .columns = columns, .n_columns = n_variables, .n_rows = 1U};
  RG_TRY(sparql_eval_new(expr, &setup, rg_allocator_system(), n->data->arena,
                         &eval));
  const RgStatus st =
      truth ? sparql_eval_filter(eval, &rows, NULL, 1U, &kept, &n_kept)
            : sparql_eval_column(eval, &rows, NULL, 1U, value);
  sparql_eval_free(eval);
  if (truth) {
    *truth = n_kept == 1U;
  }
  return st;
}

/* §18.3.1: basic graph patterns. */

/** What a place must be: a term, a bound variable's value, or anything. */
static RgStatus
place_value(Naive *const n, const SparqlTermPattern *const place,
            const GraphId *const row, GraphId *const id)
{
  if (place->kind == SPARQL_TERM_VARIABLE) {
    *id = row[place->variable];
    if (!*id && n->outer) {
      *id = n->outer[place->variable];
    }
    return RG_OK;
  }
  return place->kind == SPARQL_TERM_CONSTANT
             ? n->terms.intern(n->terms.handle, place->term, id)
             : RG_UNSUPPORTED;
}

/** Bind a place to a value; false when it is another one already. */
static bool
bind_place(const SparqlTermPattern *const place, const GraphId value,
           GraphId *const row)
{
  if (place->kind == SPARQL_TERM_VARIABLE) {
    if (row[place->variable] && row[place->variable] != value) {
      return false;
    }
    row[place->variable] = value;
  }
  return true;
}

static RgStatus
match_triple(Naive *const n, const SparqlTriplePattern *const triple,
             const GraphId *const row, NaiveBag *const bag)
{
  GraphId s = GRAPH_ID_NONE;
  GraphId p = GRAPH_ID_NONE;
  GraphId o = GRAPH_ID_NONE;
  RG_TRY(place_value(n, &triple->subject, row, &s));
  RG_TRY(place_value(n, &triple->predicate, row, &p));
  RG_TRY(place_value(n, &triple->object, row, &o));
  for (size_t i = 0U; i < n->data->n_quads; ++i) {
    const NaiveQuad *const quad = &n->data->quads[i];
    if (quad->graph != n->active || (s && s != quad->subject) ||
        (p && p != quad->predicate) || (o && o != quad->object)) {
      continue;
    }
    GraphId *const made = copy_row(n, row);
    if (!made) {
      return RG_NO_MEMORY;
    }
    if (bind_place(&triple->subject, quad->subject, made) &&
        bind_place(&triple->predicate, quad->predicate, made) &&
        bind_place(&triple->object, quad->object, made)) {
      RG_TRY(add_row(n, bag, made));
    }
  }
  return RG_OK;
}

static RgStatus
eval_bgp(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  RG_TRY(add_row(n, bag, copy_row(n, NULL)));
  for (size_t t = 0U; t < op->as.bgp.n_triples; ++t) {
    NaiveBag next = {0};
    for (size_t i = 0U; i < bag->n; ++i) {
      RG_TRY(match_triple(n, &op->as.bgp.triples[t], bag->rows[i], &next));
    }
    *bag = next;
  }
  return RG_OK;
}

/* §18.4, §18.5: property paths. */

static bool
has_id(const Ids *const list, const GraphId id)
{
  for (size_t i = 0U; i < list->n; ++i) {
    if (list->items[i] == id) {
      return true;
    }
  }
  return false;
}

static RgStatus
add_id(const Naive *const n, Ids *const set, const GraphId id)
{
  return has_id(set, id) ? RG_OK : ids_push(n->data->arena, set, id);
}

/** The set of nodes that one step of `path` reaches from `node`. */
static RgStatus
step(Naive *n, const SparqlPath *path, GraphId node, bool inverse, Ids *set);

/** Whether a negated set lets `predicate` through in this direction. */
static RgStatus
passes_set(Naive *const n, const SparqlPath *const set, const GraphId predicate,
           const bool inverse, bool *const passes)
{
  bool has_direction = !inverse && !set->n_parts;
  *passes            = true;
  for (size_t i = 0U; i < set->n_parts; ++i) {
    const SparqlPath *const part    = set->parts[i];
    const bool              is_back = part->kind == SPARQL_PATH_INVERSE;
    GraphId                 iri     = GRAPH_ID_NONE;
    if (is_back != inverse) {
      continue;
    }
    has_direction = true;
    RG_TRY(n->terms.intern(n->terms.handle,
                           is_back ? part->parts[0]->iri : part->iri, &iri));
    *passes = *passes && iri != predicate;
  }
  *passes = *passes && has_direction;
  return RG_OK;
}

/** Add where each quad of a LINK or NEGATED path leads from `node`: to a set,
    or with repetitions to a list. */
static RgStatus
step_quads(Naive *const n, const SparqlPath *const path, const GraphId node,
           const bool inverse, const bool repeat, Ids *const out)
{
  GraphId iri = GRAPH_ID_NONE;
  if (path->kind == SPARQL_PATH_LINK) {
    RG_TRY(n->terms.intern(n->terms.handle, path->iri, &iri));
  }
  for (size_t i = 0U; i < n->data->n_quads; ++i) {
    const NaiveQuad *const quad = &n->data->quads[i];
    if (quad->graph != n->active) {
      continue;
    }
    for (int back = 0; back < 2; ++back) {
      bool          passes = !back && iri == quad->predicate;
      const bool    swap   = (back != 0) != inverse;
      const GraphId from   = swap ? quad->object : quad->subject;
      const GraphId to     = swap ? quad->subject : quad->object;
      if (path->kind == SPARQL_PATH_NEGATED) {
        RG_TRY(passes_set(n, path, quad->predicate, back != 0, &passes));
      }
      if (passes && from == node) {
        RG_TRY(repeat ? ids_push(n->data->arena, out, to) : add_id(n, out, to));
      }
    }
  }
  return RG_OK;
}

/* ALP: all that is reached by repeating the path. */
static RgStatus
step_closure(Naive *const n, const SparqlPath *const part, const GraphId node,
             const bool inverse, const bool with_start, Ids *const set)
{
  Ids reached = {0};
  RG_TRY(with_start ? ids_push(n->data->arena, &reached, node)
                    : step(n, part, node, inverse, &reached));
  for (size_t i = 0U; i < reached.n; ++i) {
    RG_TRY(step(n, part, reached.items[i], inverse, &reached));
  }
  for (size_t i = 0U; i < reached.n; ++i) {
    RG_TRY(add_id(n, set, reached.items[i]));
  }
  return RG_OK;
}

static RgStatus
step_sequence(Naive *const n, const SparqlPath *const path, const GraphId node,
              const bool inverse, Ids *const set)
{
  Ids from = {0};
  RG_TRY(ids_push(n->data->arena, &from, node));
  for (size_t i = 0U; i < path->n_parts; ++i) {
    Ids to = {0};
    for (size_t j = 0U; j < from.n; ++j) {
      RG_TRY(step(n, path->parts[inverse ? path->n_parts - 1U - i : i],
                  from.items[j], inverse, &to));
    }
    from = to;
  }
  for (size_t i = 0U; i < from.n; ++i) {
    RG_TRY(add_id(n, set, from.items[i]));
  }
  return RG_OK;
}

static RgStatus
step(Naive *const n, const SparqlPath *const path, const GraphId node,
     const bool inverse, Ids *const set)
{
  switch (path->kind) {
  case SPARQL_PATH_INVERSE:
    return step(n, path->parts[0], node, !inverse, set);
  case SPARQL_PATH_SEQUENCE:
    return step_sequence(n, path, node, inverse, set);
  case SPARQL_PATH_ALTERNATIVE:
    for (size_t i = 0U; i < path->n_parts; ++i) {
      RG_TRY(step(n, path->parts[i], node, inverse, set));
    }
    return RG_OK;
  case SPARQL_PATH_ZERO_OR_ONE:
    RG_TRY(add_id(n, set, node));
    return step(n, path->parts[0], node, inverse, set);
  case SPARQL_PATH_ZERO_OR_MORE:
    return step_closure(n, path->parts[0], node, inverse, true, set);
  case SPARQL_PATH_ONE_OR_MORE:
    return step_closure(n, path->parts[0], node, inverse, false, set);
  default:
    return step_quads(n, path, node, inverse, false, set);
  }
}

static RgStatus
eval_path(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  const SparqlPath *const path    = op->as.path.path;
  GraphId *const          empty   = copy_row(n, NULL);
  Ids                     starts  = {0};
  GraphId                 subject = GRAPH_ID_NONE;
  GraphId                 object  = GRAPH_ID_NONE;
  if (!empty) {
    return RG_NO_MEMORY;
  }
  RG_TRY(place_value(n, &op->as.path.subject, empty, &subject));
  RG_TRY(place_value(n, &op->as.path.object, empty, &object));
  if (subject) {
    RG_TRY(ids_push(n->data->arena, &starts, subject));
  } else { // every node of the graph, and a term that stands at the end
    for (size_t i = 0U; i < n->data->n_quads; ++i) {
      if (n->data->quads[i].graph == n->active) {
        RG_TRY(add_id(n, &starts, n->data->quads[i].subject));
        RG_TRY(add_id(n, &starts, n->data->quads[i].object));
      }
    }
    RG_TRY(object ? add_id(n, &starts, object) : RG_OK);
  }
  for (size_t i = 0U; i < starts.n; ++i) {
    Ids ends = {0};
    RG_TRY(path->kind == SPARQL_PATH_NEGATED
               ? step_quads(n, path, starts.items[i], false, true, &ends)
               : step(n, path, starts.items[i], false, &ends));
    for (size_t j = 0U; j < ends.n; ++j) {
      GraphId *const row = copy_row(n, NULL);
      if (!row) {
        return RG_NO_MEMORY;
      }
      if ((!object || object == ends.items[j]) &&
          bind_place(&op->as.path.subject, starts.items[i], row) &&
          bind_place(&op->as.path.object, ends.items[j], row)) {
        RG_TRY(add_row(n, bag, row));
      }
    }
  }
  return RG_OK;
}

/* §18.5: the operators. */

static RgStatus
eval_join(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  RG_TRY(eval_op(n, op->inputs[0], bag));
  for (size_t k = 1U; k < op->n_inputs; ++k) {
    NaiveBag right  = {0};
    NaiveBag joined = {0};
    bool     meet   = false;
    RG_TRY(eval_op(n, op->inputs[k], &right));
    for (size_t i = 0U; i < bag->n; ++i) {
      for (size_t j = 0U; j < right.n; ++j) {
        if (are_compatible(n, bag->rows[i], right.rows[j], &meet)) {
          RG_TRY(add_row(n, &joined, merge(n, bag->rows[i], right.rows[j])));
        }
      }
    }
    *bag = joined;
  }
  return RG_OK;
}

static RgStatus
eval_left_join(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  const SparqlExpr *const condition = op->as.left_join.condition;
  NaiveBag                left      = {0};
  NaiveBag                right     = {0};
  RG_TRY(eval_op(n, op->inputs[0], &left));
  RG_TRY(eval_op(n, op->inputs[1], &right));
  for (size_t i = 0U; i < left.n; ++i) {
    bool found = false;
    for (size_t j = 0U; j < right.n; ++j) {
      bool meet  = false;
      bool truth = true;
      if (!are_compatible(n, left.rows[i], right.rows[j], &meet)) {
        continue;
      }
      GraphId *const row = merge(n, left.rows[i], right.rows[j]);
      if (!row) {
        return RG_NO_MEMORY;
      }
      RG_TRY(condition ? eval_expr(n, condition, row, NULL, &truth) : RG_OK);
      if (truth) {
        RG_TRY(add_row(n, bag, row));
        found = true;
      }
    }
    if (!found) {
      RG_TRY(add_row(n, bag, left.rows[i]));
    }
  }
  return RG_OK;
}

static RgStatus
eval_minus(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  NaiveBag left  = {0};
  NaiveBag right = {0};
  RG_TRY(eval_op(n, op->inputs[0], &left));
  RG_TRY(eval_op(n, op->inputs[1], &right));
  for (size_t i = 0U; i < left.n; ++i) {
    bool removed = false;
    for (size_t j = 0U; j < right.n; ++j) {
      bool       meet = false;
      const bool both = are_compatible(n, left.rows[i], right.rows[j], &meet);
      removed         = removed || (both && meet);
    }
    RG_TRY(removed ? RG_OK : add_row(n, bag, left.rows[i]));
  }
  return RG_OK;
}

static RgStatus
eval_filter(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  NaiveBag input = {0};
  RG_TRY(eval_op(n, op->inputs[0], &input));
  for (size_t i = 0U; i < input.n; ++i) {
    bool all = true;
    for (size_t c = 0U; all && c < op->as.filter.n_conditions; ++c) {
      RG_TRY(
          eval_expr(n, op->as.filter.conditions[c], input.rows[i], NULL, &all));
    }
    RG_TRY(all ? add_row(n, bag, input.rows[i]) : RG_OK);
  }
  return RG_OK;
}

static RgStatus
eval_extend(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  const SparqlBinding *const binding = &op->as.extend.binding;
  NaiveBag                   input   = {0};
  RG_TRY(eval_op(n, op->inputs[0], &input));
  for (size_t i = 0U; i < input.n; ++i) {
    GraphId *const row = copy_row(n, input.rows[i]);
    if (!row) {
      return RG_NO_MEMORY;
    }
    RG_TRY(eval_expr(n, binding->expr, row, &row[binding->variable], NULL));
    RG_TRY(add_row(n, bag, row));
  }
  return RG_OK;
}

static RgStatus
eval_table(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  const GraphTerm *cell = op->as.table.cells;
  for (size_t r = 0U; r < op->as.table.n_rows; ++r) {
    GraphId *const row = copy_row(n, NULL);
    if (!row) {
      return RG_NO_MEMORY;
    }
    for (size_t c = 0U; c < op->as.table.n_columns; ++c, ++cell) {
      RG_TRY(cell->kind == GRAPH_TERM_NONE
                 ? RG_OK
                 : n->terms.intern(n->terms.handle, cell,
                                   &row[op->as.table.columns[c]]));
    }
    RG_TRY(add_row(n, bag, row));
  }
  return RG_OK;
}

/** One graph of GRAPH, its name bound where it is a variable. */
static RgStatus
eval_named_graph(Naive *const n, const SparqlOp *const op, const GraphId graph,
                 NaiveBag *const bag)
{
  const GraphId active = n->active;
  NaiveBag      input  = {0};
  n->active            = graph;
  const RgStatus st    = eval_op(n, op->inputs[0], &input);
  n->active            = active;
  RG_TRY(st);
  for (size_t i = 0U; i < input.n; ++i) {
    GraphId *const row = copy_row(n, input.rows[i]);
    if (!row) {
      return RG_NO_MEMORY;
    }
    RG_TRY(bind_place(&op->as.graph.name, graph, row) ? add_row(n, bag, row)
                                                      : RG_OK);
  }
  return RG_OK;
}

static RgStatus
eval_graph(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  GraphId *const empty  = copy_row(n, NULL);
  GraphId        wanted = GRAPH_ID_NONE;
  Ids            names  = {0};
  if (!empty) {
    return RG_NO_MEMORY;
  }
  RG_TRY(place_value(n, &op->as.graph.name, empty, &wanted));
  for (size_t i = 0U; i < n->data->n_quads; ++i) {
    const GraphId graph = n->data->quads[i].graph;
    if (graph != GRAPH_ID_DEFAULT_GRAPH && (!wanted || wanted == graph)) {
      RG_TRY(add_id(n, &names, graph));
    }
  }
  for (size_t i = 0U; i < names.n; ++i) {
    RG_TRY(eval_named_graph(n, op, names.items[i], bag));
  }
  return RG_OK;
}

static bool
same_cells(const GraphId *const a, const GraphId *const b, const size_t n)
{
  return !memcmp(a, b, n * sizeof(*a));
}

static RgStatus
eval_distinct(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  NaiveBag input = {0};
  RG_TRY(eval_op(n, op->inputs[0], &input));
  for (size_t i = 0U; i < input.n; ++i) {
    bool seen = false;
    for (size_t j = 0U; !seen && j < bag->n; ++j) {
      seen = same_cells(bag->rows[j], input.rows[i], n->algebra->n_variables);
    }
    RG_TRY(seen ? RG_OK : add_row(n, bag, input.rows[i]));
  }
  return RG_OK;
}

static RgStatus
eval_project(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  NaiveBag input = {0};
  RG_TRY(eval_op(n, op->inputs[0], &input));
  for (size_t i = 0U; i < input.n; ++i) {
    GraphId *const row = copy_row(n, NULL);
    if (!row) {
      return RG_NO_MEMORY;
    }
    for (size_t c = 0U; c < op->as.project.n_variables; ++c) {
      const SparqlVar var = op->as.project.variables[c];
      row[var]            = input.rows[i][var];
    }
    RG_TRY(add_row(n, bag, row));
  }
  return RG_OK;
}

/** §18.5.1: one aggregate over the rows of a group. */
static RgStatus
aggregate(Naive *const n, const SparqlAggregate *const aggregate,
          const NaiveBag *const group, GraphId *const value)
{
  RgArena *const         scratch    = rg_arena_new(rg_allocator_system());
  const SparqlAggregator aggregator = {.kind      = aggregate->kind,
                                       .separator = aggregate->separator,
                                       .terms     = &n->terms,
                                       .arena     = n->data->arena,
                                       .scratch   = scratch};
  SparqlAccumulator      state      = {0};
  Ids                    seen       = {0};
  RgStatus               st         = scratch ? RG_OK : RG_NO_MEMORY;
  for (size_t i = 0U; st == RG_OK && i < group->n; ++i) {
    GraphId id = GRAPH_ID_DEFAULT_GRAPH; // any, for COUNT(*)
    if (aggregate->expr) {
      st = eval_expr(n, aggregate->expr, group->rows[i], &id, NULL);
    }
    if (st == RG_OK && aggregate->distinct) {
      if (has_id(&seen, id)) {
        continue;
      }
      st = ids_push(n->data->arena, &seen, id);
    }
    st = st == RG_OK ? sparql_aggregate_add(&aggregator, &state, id) : st;
  }
  st = st == RG_OK ? sparql_aggregate_finish(&aggregator, &state, value) : st;
  rg_arena_free(scratch);
  return st;
}

/** The rows of `input` with the same keys as row `first`; the row of keys. */
static RgStatus
eval_group(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  const size_t n_variables = n->algebra->n_variables;
  NaiveBag     input       = {0};
  NaiveBag     keys        = {0};
  RG_TRY(eval_op(n, op->inputs[0], &input));
  for (size_t i = 0U; i < input.n; ++i) {
    GraphId *const key = copy_row(n, NULL);
    if (!key) {
      return RG_NO_MEMORY;
    }
    for (size_t k = 0U; k < op->as.group.n_keys; ++k) {
      const SparqlBinding *const binding = &op->as.group.keys[k];
      RG_TRY(eval_expr(n, binding->expr, input.rows[i], &key[binding->variable],
                       NULL));
    }
    RG_TRY(add_row(n, &keys, key));
  }
  if (!input.n && !op->as.group.n_keys) { // the one group of no rows
    RG_TRY(add_row(n, &keys, copy_row(n, NULL)));
  }
  for (size_t first = 0U; first < keys.n; ++first) {
    NaiveBag group = {0};
    bool     seen  = false;
    for (size_t i = 0U; i < input.n && !seen; ++i) {
      if (same_cells(keys.rows[first], keys.rows[i], n_variables)) {
        seen = i < first;
        RG_TRY(add_row(n, &group, input.rows[i]));
      }
    }
    if (seen) {
      continue;
    }
    GraphId *const row = copy_row(n, keys.rows[first]);
    if (!row) {
      return RG_NO_MEMORY;
    }
    for (size_t a = 0U; a < op->as.group.n_aggregates; ++a) {
      RG_TRY(aggregate(n, &op->as.group.aggregates[a], &group,
                       &row[op->as.group.aggregates[a].variable]));
    }
    RG_TRY(add_row(n, bag, row));
  }
  return RG_OK;
}

/** §15.1: whether row `a` comes after row `b`. */
static RgStatus
comes_after(Naive *const n, const SparqlOp *const op, const GraphId *const a,
            const GraphId *const b, bool *const after)
{
  *after = false;
  for (size_t k = 0U; k < op->as.order_by.n_keys; ++k) {
    const SparqlOrderKey *const key   = &op->as.order_by.keys[k];
    int                         order = 0;
    GraphId                     left  = GRAPH_ID_NONE;
    GraphId                     right = GRAPH_ID_NONE;
    RG_TRY(eval_expr(n, key->expr, a, &left, NULL));
    RG_TRY(eval_expr(n, key->expr, b, &right, NULL));
    RG_TRY(sparql_order_ids(&n->terms, left, right, n->data->arena, &order));
    if (order) {
      *after = key->descending ? order < 0 : order > 0;
      return RG_OK;
    }
  }
  return RG_OK;
}

/** By insertion; too many rows are given up. */
static RgStatus
eval_order_by(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  RG_TRY(eval_op(n, op->inputs[0], bag));
  if (bag->n > MAX_SORTED_ROWS) {
    return RG_LIMIT;
  }
  for (size_t i = 1U; i < bag->n; ++i) {
    GraphId *const row   = bag->rows[i];
    size_t         at    = i;
    bool           after = true;
    while (at) {
      RG_TRY(comes_after(n, op, bag->rows[at - 1U], row, &after));
      if (!after) {
        break;
      }
      bag->rows[at] = bag->rows[at - 1U];
      --at;
    }
    bag->rows[at] = row;
  }
  return RG_OK;
}

static RgStatus
eval_slice(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  NaiveBag input = {0};
  RG_TRY(eval_op(n, op->inputs[0], &input));
  for (size_t i = op->as.slice.offset; i < input.n; ++i) {
    if (i - op->as.slice.offset >= op->as.slice.limit) {
      break;
    }
    RG_TRY(add_row(n, bag, input.rows[i]));
  }
  return RG_OK;
}

static RgStatus
eval_op(Naive *const n, const SparqlOp *const op, NaiveBag *const bag)
{
  switch (op->kind) {
  case SPARQL_OP_BGP:
    return eval_bgp(n, op, bag);
  case SPARQL_OP_PATH:
    return eval_path(n, op, bag);
  case SPARQL_OP_JOIN:
    return eval_join(n, op, bag);
  case SPARQL_OP_LEFT_JOIN:
    return eval_left_join(n, op, bag);
  case SPARQL_OP_FILTER:
    return eval_filter(n, op, bag);
  case SPARQL_OP_UNION:
    for (size_t i = 0U; i < op->n_inputs; ++i) {
      NaiveBag branch = {0};
      RG_TRY(eval_op(n, op->inputs[i], &branch));
      for (size_t j = 0U; j < branch.n; ++j) {
        RG_TRY(add_row(n, bag, branch.rows[j]));
      }
    }
    return RG_OK;
  case SPARQL_OP_MINUS:
    return eval_minus(n, op, bag);
  case SPARQL_OP_GRAPH:
    return eval_graph(n, op, bag);
  case SPARQL_OP_EXTEND:
    return eval_extend(n, op, bag);
  case SPARQL_OP_TABLE:
    return eval_table(n, op, bag);
  case SPARQL_OP_GROUP:
    return eval_group(n, op, bag);
  case SPARQL_OP_PROJECT:
    return eval_project(n, op, bag);
  case SPARQL_OP_DISTINCT:
    return eval_distinct(n, op, bag);
  case SPARQL_OP_ORDER_BY:
    return eval_order_by(n, op, bag);
  case SPARQL_OP_SLICE:
    return eval_slice(n, op, bag);
  default:
    return RG_UNSUPPORTED;
  }
}

RgStatus
naive_eval(const NaiveData *const data, const SparqlAlgebra *const algebra,
           NaiveBag *const bag)
{
  Naive n     = {.data    = data,
                 .algebra = algebra,
                 .terms   = dict_terms(data->dict),
                 .active  = GRAPH_ID_DEFAULT_GRAPH};
  n.query     = (SparqlEvalQuery){.terms = &n.terms, .seed = 1U};
  n.column_of = rg_arena_alloc(data->arena, (algebra->n_variables + 1U) *
                                                sizeof(*n.column_of));
  if (!n.column_of) {
    return RG_NO_MEMORY;
  }
  for (size_t v = 0U; v < algebra->n_variables; ++v) {
    n.column_of[v] = (uint32_t)v;
  }
  return eval_op(&n, algebra->pattern, bag);
}
