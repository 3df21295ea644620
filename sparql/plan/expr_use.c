/**
   @file
   What the planner asks of expressions: their variables, their copies with
   fixed variables as constants, and how often the query names a variable.
*/

#include "sparql/plan/expr_use.h"

bool
sparql_expr_has_exists(const SparqlExpr *const expr)
{
  if (expr->kind == SPARQL_EXPR_EXISTS) {
    return true;
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    if (sparql_expr_has_exists(expr->args[i])) {
      return true;
    }
  }
  return false;
}

GraphId
sparql_planner_fixed(const SparqlPlanner *const planner, const SparqlVar var)
{
  for (size_t i = 0U; i < planner->n_fixed; ++i) {
    if (planner->fixed[i] == var) {
      return planner->fixed_ids[i];
    }
  }
  return GRAPH_ID_NONE;
}

SparqlVar
sparql_planner_hidden(const SparqlPlanner *const     planner,
                      const SparqlTermPattern *const term)
{
  size_t i = 0U;
  while (i < planner->n_triple_terms && planner->triple_terms[i] != term) {
    ++i;
  }
  return (SparqlVar)(planner->algebra->n_variables + i);
}

RgStatus
sparql_planner_expr_vars(SparqlPlanner *const    planner,
                         const SparqlExpr *const expr,
                         SparqlVarSet *const     variables)
{
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, variables));
  sparql_scope_add_expr(expr, variables);
  return RG_OK;
}

RgStatus
sparql_planner_scope(SparqlPlanner *const planner, const SparqlOp *const op,
                     SparqlScope *const scope)
{
  /* Linear in the pattern, and asked for at every level of it. */
  RG_TRY(rg_cancel_check(planner->cancel));
  return sparql_scope_of(planner->arena, op, planner->n_variables, scope);
}

static RgStatus
constant(SparqlPlanner *const planner, const GraphId id,
         const SparqlExpr **const out)
{
  SparqlExpr *const made =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*made));
  GraphTerm *const term =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*term));
  if (!made || !term) {
    return RG_NO_MEMORY;
  }
  RG_TRY(planner->terms.term(planner->terms.handle, id, planner->arena, term));
  made->kind     = SPARQL_EXPR_CONSTANT;
  made->variable = SPARQL_VAR_NONE;
  made->term     = term;
  made->height   = 1U;
  *out           = made;
  return RG_OK;
}

static bool
is_bound_of_fixed(const SparqlPlanner *const planner,
                  const SparqlExpr *const    expr)
{
  return expr->kind == SPARQL_EXPR_CALL && expr->function == SPARQL_FN_BOUND &&
         expr->n_args == 1U && expr->args[0]->kind == SPARQL_EXPR_VARIABLE &&
         sparql_planner_fixed(planner, expr->args[0]->variable) !=
             GRAPH_ID_NONE;
}

RgStatus
sparql_planner_expr(SparqlPlanner *const planner, const SparqlExpr *const expr,
                    const SparqlExpr **const out)
{
  *out = expr;
  if (!planner->n_fixed || !expr) {
    return RG_OK;
  }
  if (expr->kind == SPARQL_EXPR_VARIABLE) {
    const GraphId id = sparql_planner_fixed(planner, expr->variable);
    return id == GRAPH_ID_NONE ? RG_OK : constant(planner, id, out);
  }
  if (is_bound_of_fixed(planner, expr)) {
    GraphId         truth = GRAPH_ID_NONE;
    const GraphTerm term =
        graph_term_literal(RG_STR("true"), RG_STR(GRAPH_XSD_NS "boolean"));
    RG_TRY(planner->terms.intern(planner->terms.handle, &term, &truth));
    return constant(planner, truth, out);
  }
  if (!expr->n_args) {
    return RG_OK;
  }
  SparqlExpr *const made =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*made));
  const SparqlExpr **const args =
      rg_arena_alloc_zero(planner->arena, expr->n_args, sizeof(*args));
  if (!made || !args) {
    return RG_NO_MEMORY;
  }
  *made      = *expr;
  made->args = args;
  for (size_t i = 0U; i < expr->n_args; ++i) {
    RG_TRY(sparql_planner_expr(planner, expr->args[i], &args[i]));
  }
  *out = made;
  return RG_OK;
}

RgStatus
sparql_planner_split(SparqlPlanner *const      planner,
                     const SparqlConditions    conditions,
                     const SparqlVarSet *const within,
                     SparqlConditions *const   inside,
                     SparqlConditions *const   others)
{
  const SparqlExpr **const made =
      rg_arena_alloc_zero(planner->arena, conditions.n + 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  size_t first = 0U;
  size_t last  = conditions.n;
  for (size_t i = 0U; i < conditions.n; ++i) {
    SparqlVarSet reads;
    RG_TRY(sparql_planner_expr_vars(planner, conditions.items[i], &reads));
    if (sparql_planner_uses(planner, SPARQL_RULE_PUSH_FILTER) &&
        sparql_var_set_is_subset(&reads, within)) {
      made[first++] = conditions.items[i];
    } else {
      made[--last] = conditions.items[i];
    }
  }
  *inside = (SparqlConditions){first, made};
  *others = (SparqlConditions){conditions.n - first, made + first};
  return RG_OK;
}

/* How often variables are named. */

typedef struct {
  uint32_t                             *uses;
  size_t                                n_terms; ///< triple terms met
  const SparqlTermPattern **RG_NULLABLE terms;   ///< to list them in
} Count;

static void
count_var(Count *const count, const SparqlVar var)
{
  if (var != SPARQL_VAR_NONE && count->uses[var] < UINT32_MAX) {
    ++count->uses[var];
  }
}

static void
count_vars(Count *const count, const SparqlVar *const vars, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    count_var(count, vars[i]);
  }
}

static void
count_term(Count *const count, const SparqlTermPattern *const term)
{
  if (term->kind == SPARQL_TERM_VARIABLE) {
    count_var(count, term->variable);
  } else if (term->kind == SPARQL_TERM_TRIPLE) {
    if (count->terms) {
      count->terms[count->n_terms] = term;
    }
    ++count->n_terms;
    count_term(count, &term->triple->subject);
    count_term(count, &term->triple->predicate);
    count_term(count, &term->triple->object);
  }
}

static void
count_op(Count *count, const SparqlOp *op);

static void
count_expr(Count *const count, const SparqlExpr *const expr)
{
  if (!expr) {
    return;
  }
  count_var(count, expr->variable);
  for (size_t i = 0U; i < expr->n_args; ++i) {
    count_expr(count, expr->args[i]);
  }
  if (expr->pattern) {
    count_op(count, expr->pattern);
  }
}

static void
count_group(Count *const count, const SparqlOp *const op)
{
  for (size_t i = 0U; i < op->as.group.n_keys; ++i) {
    count_var(count, op->as.group.keys[i].variable);
    count_expr(count, op->as.group.keys[i].expr);
  }
  for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
    count_expr(count, op->as.group.aggregates[i].expr);
  }
}

static void
count_triples(Count *const count, const SparqlTriplePattern *const triples,
              const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    count_term(count, &triples[i].subject);
    count_term(count, &triples[i].predicate);
    count_term(count, &triples[i].object);
  }
}

static void
count_op(Count *const count, const SparqlOp *const op)
{
  switch (op->kind) {
  case SPARQL_OP_BGP:
    count_triples(count, op->as.bgp.triples, op->as.bgp.n_triples);
    break;
  case SPARQL_OP_PATH:
    count_term(count, &op->as.path.subject);
    count_term(count, &op->as.path.object);
    break;
  case SPARQL_OP_LEFT_JOIN:
    count_expr(count, op->as.left_join.condition);
    break;
  case SPARQL_OP_FILTER:
    for (size_t i = 0U; i < op->as.filter.n_conditions; ++i) {
      count_expr(count, op->as.filter.conditions[i]);
    }
    break;
  case SPARQL_OP_GRAPH:
    count_term(count, &op->as.graph.name);
    count_term(count, &op->as.graph.name);
    break;
  case SPARQL_OP_EXTEND:
    count_var(count, op->as.extend.binding.variable);
    count_expr(count, op->as.extend.binding.expr);
    break;
  case SPARQL_OP_TABLE:
    count_vars(count, op->as.table.columns, op->as.table.n_columns);
    break;
  case SPARQL_OP_SERVICE:
    count_term(count, &op->as.service.endpoint);
    break;
  case SPARQL_OP_GROUP:
    count_group(count, op);
    break;
  case SPARQL_OP_ORDER_BY:
    for (size_t i = 0U; i < op->as.order_by.n_keys; ++i) {
      count_expr(count, op->as.order_by.keys[i].expr);
    }
    break;
  case SPARQL_OP_PROJECT:
    count_vars(count, op->as.project.variables, op->as.project.n_variables);
    break;
  case SPARQL_OP_JOIN:
  case SPARQL_OP_UNION:
  case SPARQL_OP_MINUS:
  case SPARQL_OP_DISTINCT:
  case SPARQL_OP_REDUCED:
  case SPARQL_OP_SLICE:
    break;
  }
  for (size_t i = 0U; i < op->n_inputs; ++i) {
    count_op(count, op->inputs[i]);
  }
}

/** COUNT(DISTINCT *) reads every variable. */
static bool
counts_distinct_rows(const SparqlOp *const op)
{
  if (op->kind == SPARQL_OP_GROUP) {
    for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
      if (!op->as.group.aggregates[i].expr &&
          op->as.group.aggregates[i].distinct) {
        return true;
      }
    }
  }
  for (size_t i = 0U; i < op->n_inputs; ++i) {
    if (counts_distinct_rows(op->inputs[i])) {
      return true;
    }
  }
  return false;
}

/** Each triple term has a variable of the planner's own. */
static RgStatus
list_triple_terms(SparqlPlanner *const planner, const size_t n_terms)
{
  Count list = {NULL, 0U, NULL};
  list.uses  = rg_arena_alloc_zero(
       planner->arena, planner->algebra->n_variables + 1U, sizeof(*list.uses));
  list.terms =
      rg_arena_alloc_zero(planner->arena, n_terms + 1U, sizeof(*list.terms));
  if (!list.uses || !list.terms) {
    return RG_NO_MEMORY;
  }
  count_op(&list, planner->algebra->pattern);
  planner->n_triple_terms = list.n_terms;
  planner->triple_terms   = list.terms;
  return RG_OK;
}

RgStatus
sparql_planner_init(SparqlPlanner *const planner)
{
  const SparqlAlgebra *const algebra = planner->algebra;
  Count                      count   = {NULL, 0U, NULL};
  count.uses = rg_arena_alloc_zero(planner->arena, algebra->n_variables + 1U,
                                   sizeof(*count.uses));
  planner->n_nodes = rg_arena_alloc_zero(planner->arena, 1U, sizeof(uint32_t));
  if (!count.uses || !planner->n_nodes) {
    return RG_NO_MEMORY;
  }
  count_op(&count, algebra->pattern);
  count_triples(&count, algebra->triple_template, algebra->n_template);
  for (size_t i = 0U; i < algebra->n_describe; ++i) {
    count_term(&count, &algebra->describe[i]);
  }
  for (size_t i = 0U; i < algebra->n_columns; ++i) {
    count_var(&count, algebra->columns[i]);
  }
  planner->n_variables = algebra->n_variables + count.n_terms +
                         algebra->n_exists + SPARQL_MAX_EQUAL_KEYS + 1U;
  RG_TRY(list_triple_terms(planner, count.n_terms));
  planner->uses = rg_arena_alloc_zero(planner->arena, planner->n_variables + 1U,
                                      sizeof(*planner->uses));
  if (!planner->uses) {
    return RG_NO_MEMORY;
  }
  const uint32_t all = counts_distinct_rows(algebra->pattern) ? 2U : 0U;
  for (size_t v = 0U; v < planner->n_variables; ++v) {
    planner->uses[v] = v < algebra->n_variables ? count.uses[v] + all : 2U;
  }
  return RG_OK;
}
