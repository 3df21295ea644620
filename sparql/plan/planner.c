#include "sparql/plan/planner.h"

#include "sparql/plan/cost.h"
#include "sparql/plan/exists.h"
#include "sparql/plan/group.h"
#include "sparql/plan/node.h"

/** Every demand of conditions that a node did not pass on. */
static RgStatus
settle(SparqlPlanner *const planner, const SparqlPlan *const input,
       const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  return sparql_node_conditions(planner, input, demand->conditions,
                                demand->active, plan);
}

static RgStatus
plan_group(SparqlPlanner *const planner, const SparqlOp *const op,
           const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  SparqlGroup group;
  RG_TRY(sparql_group_collect(planner, op, demand, &group));
  return sparql_group_plan(planner, &group, plan);
}

/** Conditions on what is no group: it places them itself. */
static RgStatus
plan_filter(SparqlPlanner *const planner, const SparqlOp *const op,
            const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  if (sparql_op_is_group(op->inputs[0]) ||
      !sparql_planner_uses(planner, SPARQL_RULE_PUSH_FILTER)) {
    return plan_group(planner, op, demand, plan);
  }
  SparqlExprVec conditions = {0};
  SparqlDemand  inner      = *demand;
  for (size_t i = 0U; i < demand->conditions.n; ++i) {
    RG_TRY(sparql_expr_vec_push(planner->arena, &conditions,
                                demand->conditions.items[i]));
  }
  for (size_t i = 0U; i < op->as.filter.n_conditions; ++i) {
    const SparqlExpr *expr = NULL;
    RG_TRY(sparql_planner_expr(planner, op->as.filter.conditions[i], &expr));
    RG_TRY(sparql_conditions_add(planner, &conditions, expr));
  }
  inner.conditions = sparql_conditions_of(&conditions);
  return sparql_planner_pattern(planner, op->inputs[0], &inner, plan);
}

static RgStatus
plan_union(SparqlPlanner *const planner, const SparqlOp *const op,
           const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  const size_t             n = op->n_inputs;
  const SparqlPlan **const inputs =
      rg_arena_alloc_zero(planner->arena, n, sizeof(*inputs));
  SparqlPlan *node = NULL;
  if (!inputs) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(rg_cancel_check(planner->cancel));
    RG_TRY(sparql_planner_pattern(planner, op->inputs[i], demand, &inputs[i]));
  }
  RG_TRY(sparql_node_union(planner, inputs, n, &node));
  *plan = node;
  return RG_OK;
}

static RgStatus
plan_minus(SparqlPlanner *const planner, const SparqlOp *const op,
           const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  const SparqlPlan *left = NULL;
  SparqlScope       a;
  SparqlScope       b;
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &a));
  RG_TRY(sparql_planner_scope(planner, op->inputs[1], &b));
  SparqlDemand inner = *demand;
  inner.keys         = sparql_planner_keys(demand, &a, &b.possible);
  RG_TRY(sparql_planner_pattern(planner, op->inputs[0], &inner, &left));
  /* Fixed variables stand as constants and are in no domain. */
  bool shares = false;
  for (SparqlVar v = sparql_var_set_next(&a.possible, 0U);
       v != SPARQL_VAR_NONE && !shares;
       v = sparql_var_set_next(&a.possible, v + 1U)) {
    shares = sparql_var_set_has(&b.possible, v) &&
             sparql_plan_column(left, v) != SIZE_MAX;
  }
  if (!shares) {
    *plan = left;
    return RG_OK;
  }
  return sparql_planner_outer_join(planner, SPARQL_JOIN_MINUS, left,
                                   op->inputs[1], demand->active,
                                   (SparqlConditions){0}, plan);
}

/** The demand's keys for what an EXTEND is of, unless they would bind its
    variable, or one that its expression should see unbound. */
static RgStatus
keys_below_extend(SparqlPlanner *const planner, const SparqlOp *const op,
                  const SparqlExpr *const   expr,
                  const SparqlDemand *const demand,
                  const SparqlPlan **const  keys)
{
  SparqlScope  scope;
  SparqlVarSet looked_at;
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &scope));
  RG_TRY(sparql_planner_expr_vars(planner, expr, &looked_at));
  sparql_var_set_add(&looked_at, op->as.extend.binding.variable);
  *keys = sparql_planner_keys(demand, &scope, &looked_at);
  return RG_OK;
}

static RgStatus
plan_extend(SparqlPlanner *const planner, const SparqlOp *const op,
            const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  const SparqlVar   variable = op->as.extend.binding.variable;
  const SparqlExpr *expr     = NULL;
  const SparqlPlan *input    = NULL;
  SparqlConditions  inside;
  SparqlConditions  outside;
  SparqlPlan       *node = NULL;
  SparqlVarSet      others;
  RG_TRY(sparql_planner_expr(planner, op->as.extend.binding.expr, &expr));
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &others));
  for (SparqlVar v = 0U; v < planner->n_variables; ++v) {
    if (v != variable) {
      sparql_var_set_add(&others, v);
    }
  }
  RG_TRY(sparql_planner_split(planner, demand->conditions, &others, &inside,
                              &outside));
  SparqlDemand inner = {.active = demand->active, .conditions = inside};
  RG_TRY(keys_below_extend(planner, op, expr, demand, &inner.keys));
  RG_TRY(sparql_planner_pattern(planner, op->inputs[0], &inner, &input));
  RG_TRY(sparql_planner_mark(planner, expr, demand->active, &input, &expr));
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_EXTEND, 1U, &input,
                         input->n_columns + 1U, &node));
  sparql_node_copy_columns(node, input);
  sparql_node_set_column(node, input->n_columns, variable);
  sparql_var_set_add_all(&node->certain, &input->certain);
  if (expr->kind == SPARQL_EXPR_CONSTANT ||
      (expr->kind == SPARQL_EXPR_VARIABLE &&
       sparql_var_set_has(&input->certain, expr->variable))) {
    sparql_var_set_add(&node->certain, variable);
  }
  node->active             = demand->active;
  node->order              = input->order;
  node->n_order            = input->n_order;
  node->rows               = input->rows;
  node->cost               = input->cost + input->rows * SPARQL_COST_CONDITION;
  node->as.extend.variable = variable;
  node->as.extend.expr     = expr;
  const SparqlPlan *made   = node;
  RG_TRY(sparql_planner_unmark(planner, node, &made));
  return sparql_node_conditions(planner, made, outside, demand->active, plan);
}

static RgStatus
plan_table(SparqlPlanner *const planner, const SparqlOp *const op,
           const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  const size_t   n     = op->as.table.n_columns;
  GraphId *const cells = rg_arena_alloc_zero(
      planner->arena, n * op->as.table.n_rows + 1U, sizeof(*cells));
  SparqlVar *const columns =
      rg_arena_alloc_zero(planner->arena, n + 1U, sizeof(*columns));
  SparqlPlan       *node   = NULL;
  const SparqlPlan *joined = NULL;
  if (!cells || !columns) {
    return RG_NO_MEMORY;
  }
  size_t n_columns = 0U;
  for (size_t c = 0U; c < n; ++c) {
    if (!sparql_planner_fixed(planner, op->as.table.columns[c])) {
      columns[n_columns++] = op->as.table.columns[c];
    }
  }
  size_t n_rows = 0U;
  for (size_t r = 0U; r < op->as.table.n_rows; ++r) {
    bool   fits = true;
    size_t at   = n_rows * n_columns;
    for (size_t c = 0U; c < n; ++c) {
      GraphId id = GRAPH_ID_NONE;
      RG_TRY(planner->terms.intern(planner->terms.handle,
                                   &op->as.table.cells[r * n + c], &id));
      const GraphId fixed =
          sparql_planner_fixed(planner, op->as.table.columns[c]);
      if (fixed) {
        fits = fits && (!id || id == fixed);
      } else {
        cells[at++] = id;
      }
    }
    n_rows += fits;
  }
  RG_TRY(sparql_node_values(planner, columns, n_columns, cells, n_rows, &node));
  RG_TRY(sparql_planner_join_graphs(planner, node, demand->active, &joined));
  return settle(planner, joined, demand, plan);
}

static RgStatus
plan_service(SparqlPlanner *const planner, const SparqlOp *const op,
             const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  const SparqlTermPattern *const endpoint = &op->as.service.endpoint;
  SparqlScope                    scope;
  SparqlPlan                    *node   = NULL;
  const SparqlPlan              *joined = NULL;
  const bool                     asks =
      endpoint->kind == SPARQL_TERM_VARIABLE &&
      sparql_planner_fixed(planner, endpoint->variable) == GRAPH_ID_NONE;
  const bool bound =
      asks && demand->keys &&
      sparql_plan_column(demand->keys, endpoint->variable) != SIZE_MAX;
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &scope));
  if (asks) {
    sparql_var_set_add(&scope.possible, endpoint->variable);
  }
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_SERVICE, bound ? 1U : 0U,
                         bound ? &demand->keys : NULL,
                         sparql_var_set_count(&scope.possible), &node));
  sparql_node_set_columns(node, &scope.possible);
  node->as.service.op = op;
  node->as.service.endpoint =
      endpoint->kind == SPARQL_TERM_VARIABLE
          ? sparql_planner_fixed(planner, endpoint->variable)
          : GRAPH_ID_NONE;
  if (asks) {
    sparql_var_set_add(&node->certain, endpoint->variable);
  }
  node->rows = SPARQL_ROWS_UNKNOWN;
  node->cost = asks && !bound ? SPARQL_COST_NEVER : SPARQL_COST_SERVICE;
  RG_TRY(sparql_planner_join_graphs(planner, node, demand->active, &joined));
  return settle(planner, joined, demand, plan);
}

RgStatus
sparql_planner_pattern(SparqlPlanner *const planner, const SparqlOp *const op,
                       const SparqlDemand *const demand,
                       const SparqlPlan **const  plan)
{
  switch (op->kind) {
  case SPARQL_OP_BGP:
  case SPARQL_OP_PATH:
  case SPARQL_OP_JOIN:
    return plan_group(planner, op, demand, plan);
  case SPARQL_OP_FILTER:
    return plan_filter(planner, op, demand, plan);
  case SPARQL_OP_LEFT_JOIN:
    return sparql_planner_left_join(planner, op, demand, plan);
  case SPARQL_OP_UNION:
    return plan_union(planner, op, demand, plan);
  case SPARQL_OP_MINUS:
    return plan_minus(planner, op, demand, plan);
  case SPARQL_OP_GRAPH:
    return sparql_planner_graph(planner, op, demand, plan);
  case SPARQL_OP_EXTEND:
    return plan_extend(planner, op, demand, plan);
  case SPARQL_OP_TABLE:
    return plan_table(planner, op, demand, plan);
  case SPARQL_OP_SERVICE:
    return plan_service(planner, op, demand, plan);
  case SPARQL_OP_GROUP:
  case SPARQL_OP_ORDER_BY:
  case SPARQL_OP_PROJECT:
  case SPARQL_OP_DISTINCT:
  case SPARQL_OP_REDUCED:
  case SPARQL_OP_SLICE:
    return sparql_planner_modifier(planner, op, SPARQL_NO_LIMIT, demand, plan);
  }
  return RG_INTERNAL;
}

RgStatus
sparql_planner_plan(SparqlPlanner *const planner, const SparqlOp *const pattern,
                    const SparqlActiveGraph  active,
                    const SparqlPlan **const plan)
{
  const SparqlDemand demand = {.active = active};
  return sparql_planner_pattern(planner, pattern, &demand, plan);
}
