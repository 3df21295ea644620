/**
   @file
   Solution modifiers (SPARQL 1.1 §15).
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/distinct.h"
#include "sparql/plan/exists.h"
#include "sparql/plan/lanes.h"
#include "sparql/plan/node.h"
#include "sparql/plan/runs.h"
#include "sparql/plan/stages.h"

static RgStatus
plan_order_by(SparqlPlanner *const planner, const SparqlOp *const op,
              const uint64_t limit, const SparqlDemand *const demand,
              const SparqlPlan **const plan)
{
  const SparqlPlan *input = NULL;
  SparqlPlan       *node  = NULL;
  RG_TRY(sparql_planner_pattern(planner, op->inputs[0], demand, &input));
  const size_t          n = op->as.order_by.n_keys;
  SparqlOrderKey *const keys =
      rg_arena_alloc_zero(planner->arena, n, sizeof(*keys));
  const SparqlPlan *marked = input;
  if (!keys) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    keys[i] = op->as.order_by.keys[i];
    RG_TRY(sparql_planner_expr(planner, keys[i].expr, &keys[i].expr));
    RG_TRY(sparql_planner_mark(planner, keys[i].expr, demand->active, &marked,
                               &keys[i].expr));
  }
  const uint64_t wanted =
      sparql_planner_uses(planner, SPARQL_RULE_TOP_K) ? limit : SPARQL_NO_LIMIT;
  SparqlStages stages = {1U, {marked}, marked->cost};
  if (wanted != SPARQL_NO_LIMIT && marked == input) {
    RG_TRY(sparql_stages_by_key(planner, op->inputs[0], demand, wanted, keys,
                                input, &stages));
  }
  if (stages.n == 1U && marked == input) {
    RG_TRY(
        sparql_lanes_of_rows(planner, op->inputs[0], demand, &stages.plan[0]));
    stages.cost = stages.plan[0]->cost;
  }
  RG_TRY(sparql_stages_sort(planner, &stages, keys, n, demand->active, wanted,
                            &node));
  return sparql_planner_unmark(planner, node, plan);
}

/** Whether all columns of the keys are projected: keys that differ in another
    one would each have the rows. */
static bool
projects_keys(const SparqlOp *const op, const SparqlPlan *const keys)
{
  for (size_t k = 0U; k < keys->n_columns; ++k) {
    bool is = false;
    for (size_t i = 0U; !is && i < op->as.project.n_variables; ++i) {
      is = op->as.project.variables[i] == keys->columns[k];
    }
    if (!is) {
      return false;
    }
  }
  return true;
}

static RgStatus
plan_project(SparqlPlanner *const planner, const SparqlOp *const op,
             const uint64_t limit, const SparqlDemand *const demand,
             const SparqlPlan **const plan)
{
  const SparqlPlan *input = NULL;
  SparqlPlan       *node  = NULL;
  SparqlDemand      inner = *demand;
  if (inner.keys && !projects_keys(op, inner.keys)) {
    inner.keys = NULL;
  }
  RG_TRY(
      sparql_planner_modifier(planner, op->inputs[0], limit, &inner, &input));
  const bool   each = demand->active.kind == SPARQL_ACTIVE_EACH;
  const size_t n    = op->as.project.n_variables;
  RG_TRY(
      sparql_node_new(planner, SPARQL_PLAN_PROJECT, 1U, &input, n + 1U, &node));
  size_t at = 0U;
  for (size_t i = 0U; i < n; ++i) {
    /* What one value is fixed for is no column. */
    if (!sparql_planner_fixed(planner, op->as.project.variables[i])) {
      sparql_node_set_column(node, at++, op->as.project.variables[i]);
    }
  }
  node->n_columns = at;
  if (each && sparql_plan_column(node, demand->active.variable) == SIZE_MAX) {
    sparql_node_set_column(node, at++, demand->active.variable);
  }
  node->n_columns = at;
  for (size_t i = 0U; i < at; ++i) {
    if (sparql_var_set_has(&input->certain, node->columns[i])) {
      sparql_var_set_add(&node->certain, node->columns[i]);
    }
  }
  node->order = input->order;
  while (node->n_order < input->n_order &&
         sparql_plan_column(node, input->order[node->n_order]) != SIZE_MAX) {
    ++node->n_order;
  }
  node->rows = input->rows;
  node->cost = input->cost;
  *plan      = node;
  return RG_OK;
}

bool
sparql_order_groups(const SparqlVar *const order, const size_t n_order,
                    const SparqlVarSet *const together)
{
  const size_t n = sparql_var_set_count(together);
  for (size_t i = 0U; i < n; ++i) {
    if (i == n_order || !sparql_var_set_has(together, order[i])) {
      return false;
    }
  }
  return true;
}

/** Equal rows stand together when the order covers all columns. */
static bool
is_sorted(const SparqlPlan *const input)
{
  for (size_t c = 0U; c < input->n_columns; ++c) {
    bool found = false;
    for (size_t i = 0U; i < input->n_order && i < input->n_columns; ++i) {
      found = found || input->order[i] == input->columns[c];
    }
    if (!found) {
      return false;
    }
  }
  return true;
}

/** Whether a projection of ordered rows keeps the variables that they are
    ordered by: equal rows then have equal keys. */
static bool
keeps_order_keys(const SparqlOp *const project)
{
  const SparqlOp *const order_by = project->inputs[0];
  bool                  keeps    = order_by->kind == SPARQL_OP_ORDER_BY;
  for (size_t i = 0U; keeps && i < order_by->as.order_by.n_keys; ++i) {
    const SparqlExpr *const key = order_by->as.order_by.keys[i].expr;
    keeps                       = false;
    for (size_t c = 0U; c < project->as.project.n_variables; ++c) {
      keeps = keeps || (key->kind == SPARQL_EXPR_VARIABLE &&
                        key->variable == project->as.project.variables[c]);
    }
  }
  return keeps;
}

/** DISTINCT of an ordered projection as an ordered DISTINCT. */
static RgStatus
order_distinct(SparqlPlanner *const planner, const SparqlOp *const op,
               const SparqlOp **const ordered)
{
  const SparqlOp *const project = op->inputs[0];
  SparqlOp *const ops = rg_arena_alloc_zero(planner->arena, 3U, sizeof(*ops));
  const SparqlOp **const inputs =
      rg_arena_alloc_zero(planner->arena, 3U, sizeof(const SparqlOp *));
  if (!ops || !inputs) {
    return RG_NO_MEMORY;
  }
  ops[0]    = *project->inputs[0];
  ops[1]    = *op;
  ops[2]    = *project;
  inputs[0] = &ops[1];
  inputs[1] = &ops[2];
  inputs[2] = project->inputs[0]->inputs[0];
  for (size_t i = 0U; i < 3U; ++i) {
    ops[i].inputs = &inputs[i];
  }
  *ordered = &ops[0];
  return RG_OK;
}

/** Rows that should have so many different ones. */
static uint64_t
rows_for_distinct(const uint64_t limit)
{
  enum { ROWS_FOR_ONE = 8 };
  return limit < UINT32_MAX ? limit * ROWS_FOR_ONE : SPARQL_NO_LIMIT;
}

static RgStatus
plan_distinct(SparqlPlanner *const planner, const SparqlOp *const op,
              const uint64_t limit, const SparqlDemand *const demand,
              const SparqlPlan **const plan)
{
  const SparqlPlan *input = NULL;
  SparqlPlan       *node  = NULL;
  SparqlScope       scope;
  SparqlDemand      inner = *demand;
  if (op->inputs[0]->kind == SPARQL_OP_PROJECT &&
      keeps_order_keys(op->inputs[0]) &&
      sparql_planner_uses(planner, SPARQL_RULE_EARLY_DISTINCT)) {
    const SparqlOp *order_by = NULL;
    RG_TRY(order_distinct(planner, op, &order_by));
    return plan_order_by(planner, order_by, limit, demand, plan);
  }
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &scope));
  inner.together = &scope.possible;
  RG_TRY(sparql_planner_pattern(planner, op->inputs[0], &inner, &input));
  RG_TRY(sparql_runs_distinct(planner, input, plan));
  if (*plan) {
    return RG_OK;
  }
  RG_TRY(sparql_stages_of_any(planner, op->inputs[0], &inner,
                              rows_for_distinct(limit), input, &input));
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_DISTINCT, input, &node));
  node->as.distinct.reduced = op->kind == SPARQL_OP_REDUCED;
  node->as.distinct.sorted =
      sparql_planner_uses(planner, SPARQL_RULE_SORTED_DISTINCT) &&
      is_sorted(input);
  node->rows =
      sparql_distinct_rows(planner, input, input->columns, input->n_columns);
  node->cost = input->cost + input->rows * SPARQL_COST_GROUP;
  *plan      = node;
  return limit == SPARQL_NO_LIMIT
             ? sparql_lanes_of_distinct(planner, op->inputs[0], &inner, plan)
             : RG_OK;
}

static RgStatus
plan_slice(SparqlPlanner *const planner, const SparqlOp *const op,
           const SparqlDemand *const demand, const SparqlPlan **const plan)
{
  const SparqlPlan  *input  = NULL;
  SparqlPlan        *node   = NULL;
  const uint64_t     offset = op->as.slice.offset;
  const uint64_t     limit  = op->as.slice.limit;
  const uint64_t     wanted = limit < UINT32_MAX && offset < UINT32_MAX
                                  ? limit + offset
                                  : SPARQL_NO_LIMIT;
  const SparqlDemand inner  = {.active = demand->active};
  RG_TRY(
      sparql_planner_modifier(planner, op->inputs[0], wanted, &inner, &input));
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_SLICE, input, &node));
  node->as.slice.offset = offset;
  node->as.slice.limit  = limit;
  node->rows = input->rows < (double)limit ? input->rows : (double)limit;
  return sparql_node_conditions(planner, node, demand->conditions,
                                demand->active, plan);
}

RgStatus
sparql_planner_modifier(SparqlPlanner *const planner, const SparqlOp *const op,
                        const uint64_t limit, const SparqlDemand *const demand,
                        const SparqlPlan **const plan)
{
  switch (op->kind) {
  case SPARQL_OP_GROUP:
    return sparql_planner_group_by(planner, op, demand, plan);
  case SPARQL_OP_ORDER_BY:
    return plan_order_by(planner, op, limit, demand, plan);
  case SPARQL_OP_PROJECT:
    return plan_project(planner, op, limit, demand, plan);
  case SPARQL_OP_DISTINCT:
  case SPARQL_OP_REDUCED:
    return plan_distinct(planner, op, limit, demand, plan);
  case SPARQL_OP_SLICE:
    return plan_slice(planner, op, demand, plan);
  default:
    break;
  }
  RG_TRY(sparql_planner_pattern(planner, op, demand, plan));
  return limit == SPARQL_NO_LIMIT
             ? sparql_lanes_of_rows(planner, op, demand, plan)
             : sparql_stages_of_any(planner, op, demand, limit, *plan, plan);
}
