/**
   @file
   Grouping and aggregates (SPARQL 1.1 §11).
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/distinct.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/exists.h"
#include "sparql/plan/extremes.h"
#include "sparql/plan/lanes.h"
#include "sparql/plan/node.h"
#include "sparql/plan/runs.h"
#include "sparql/plan/stages.h"

#include <math.h>

static double
cost_of_value(const SparqlExpr *const expr)
{
  return expr && expr->kind != SPARQL_EXPR_VARIABLE
             ? sparql_cost_condition(expr)
             : 0.0;
}

/** What a grouping has to do for a row. */
static double
cost_of_row(const SparqlPlan *const group)
{
  double cost = group->as.group.together ? SPARQL_COST_CELL : SPARQL_COST_GROUP;
  for (size_t i = 0U; i < group->as.group.n_keys; ++i) {
    cost += cost_of_value(group->as.group.keys[i].expr);
  }
  for (size_t i = 0U; i < group->as.group.n_aggregates; ++i) {
    const SparqlAggregate *const aggregate = &group->as.group.aggregates[i];
    cost += aggregate->distinct ? SPARQL_COST_SEEN : SPARQL_COST_CELL;
    cost += cost_of_value(aggregate->expr);
  }
  return cost;
}

/** Keys that are variables and stay what they are called. */
static bool
same_names(const SparqlBinding *const keys, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (keys[i].expr->variable != keys[i].variable) {
      return false;
    }
  }
  return true;
}

/** How many groups there are. */
static double
count_groups(const SparqlPlanner *const planner, const SparqlPlan *const group,
             const bool plain)
{
  const SparqlPlan *const    input  = group->inputs[0];
  const SparqlBinding *const keys   = group->as.group.keys;
  const size_t               n_keys = group->as.group.n_keys;
  double                     n      = 1.0;
  if (plain && same_names(keys, n_keys)) {
    return sparql_distinct_rows(planner, input, group->columns, n_keys);
  }
  for (size_t i = 0U; i < n_keys; ++i) {
    n *= sparql_distinct_of(planner, input, keys[i].expr);
  }
  return fmin(n, input->rows);
}

/** An expression for the rows of `*input`, to which its EXISTS are joined. */
static RgStatus
take_expr(SparqlPlanner *const planner, const SparqlActiveGraph active,
          const SparqlPlan **const input, const SparqlExpr **const expr)
{
  RG_TRY(sparql_planner_expr(planner, *expr, expr));
  return sparql_planner_mark(planner, *expr, active, input, expr);
}

static RgStatus
copy_keys(SparqlPlanner *const planner, const SparqlOp *const op,
          const SparqlActiveGraph active, const SparqlPlan **const input,
          const SparqlBinding **const keys)
{
  const size_t         n = op->as.group.n_keys;
  SparqlBinding *const made =
      rg_arena_alloc_zero(planner->arena, n + 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    made[i] = op->as.group.keys[i];
    RG_TRY(take_expr(planner, active, input, &made[i].expr));
  }
  *keys = made;
  return RG_OK;
}

static RgStatus
copy_aggregates(SparqlPlanner *const planner, const SparqlOp *const op,
                const SparqlActiveGraph active, const SparqlPlan **const input,
                const SparqlAggregate **const aggregates)
{
  const size_t           n = op->as.group.n_aggregates;
  SparqlAggregate *const made =
      rg_arena_alloc_zero(planner->arena, n + 1U, sizeof(*made));
  if (!made) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    made[i] = op->as.group.aggregates[i];
    if (made[i].expr) {
      RG_TRY(take_expr(planner, active, input, &made[i].expr));
    }
  }
  *aggregates = made;
  return RG_OK;
}

/** A key is certain where its variable is; a COUNT always is. */
static void
name_columns(SparqlPlan *const node)
{
  const size_t n_keys = node->as.group.n_keys;
  for (size_t i = 0U; i < n_keys; ++i) {
    const SparqlBinding *const key = &node->as.group.keys[i];
    sparql_node_set_column(node, i, key->variable);
    if (key->expr->kind == SPARQL_EXPR_VARIABLE &&
        sparql_var_set_has(&node->inputs[0]->certain, key->expr->variable)) {
      sparql_var_set_add(&node->certain, key->variable);
    }
  }
  for (size_t i = 0U; i < node->as.group.n_aggregates; ++i) {
    const SparqlAggregate *const aggregate = &node->as.group.aggregates[i];
    sparql_node_set_column(node, n_keys + i, aggregate->variable);
    if (aggregate->kind == SPARQL_AGG_COUNT) {
      sparql_var_set_add(&node->certain, aggregate->variable);
    }
  }
}

RgStatus
sparql_group_node(SparqlPlanner *const planner, const SparqlOp *const op,
                  const SparqlActiveGraph active, const SparqlPlan *input,
                  const SparqlPlan **const made)
{
  const size_t           n_keys     = op->as.group.n_keys;
  const size_t           n          = op->as.group.n_aggregates;
  const SparqlBinding   *keys       = NULL;
  const SparqlAggregate *aggregates = NULL;
  SparqlPlan            *node       = NULL;
  SparqlVarSet           by;
  bool                   plain = true; /* keys that are variables */
  RG_TRY(copy_keys(planner, op, active, &input, &keys));
  RG_TRY(copy_aggregates(planner, op, active, &input, &aggregates));
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &by));
  for (size_t i = 0U; i < n_keys; ++i) {
    if (keys[i].expr->kind == SPARQL_EXPR_VARIABLE) {
      sparql_var_set_add(&by, keys[i].expr->variable);
    } else {
      plain = false;
    }
  }
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_GROUP, 1U, &input, n_keys + n,
                         &node));
  node->as.group.n_keys       = n_keys;
  node->as.group.keys         = keys;
  node->as.group.n_aggregates = n;
  node->as.group.aggregates   = aggregates;
  node->as.group.together =
      plain && sparql_order_groups(input->order, input->n_order, &by);
  node->active = active;
  name_columns(node);
  node->rows = n_keys ? count_groups(planner, node, plain) : 1.0;
  node->cost = input->cost + input->rows * cost_of_row(node);
  *made      = node;
  return RG_OK;
}

/** COUNT(DISTINCT *) counts solutions, which hidden variables are no part
    of. */
static RgStatus
show_visible(SparqlPlanner *const planner, const SparqlOp *const op,
             const SparqlPlan **const input)
{
  bool rows = false;
  for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
    rows = rows || (!op->as.group.aggregates[i].expr &&
                    op->as.group.aggregates[i].distinct);
  }
  if (!rows) {
    return RG_OK;
  }
  SparqlPlan *node = NULL;
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_PROJECT, *input, &node));
  size_t n = 0U;
  for (size_t c = 0U; c < (*input)->n_columns; ++c) {
    const SparqlVar var = (*input)->columns[c];
    if (var < planner->algebra->n_variables &&
        !planner->algebra->variables[var].hidden) {
      sparql_node_set_column(node, n++, var);
    }
  }
  node->n_columns = n;
  node->n_order   = 0U;
  *input          = node;
  return RG_OK;
}

RgStatus
sparql_planner_group_by(SparqlPlanner *const planner, const SparqlOp *const op,
                        const SparqlDemand *const demand,
                        const SparqlPlan **const  plan)
{
  const SparqlPlan *input = NULL;
  SparqlVarSet      keys;
  SparqlDemand      inner = {.active = demand->active, .together = &keys};
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &keys));
  for (size_t i = 0U; i < op->as.group.n_keys; ++i) {
    const SparqlExpr *const expr = op->as.group.keys[i].expr;
    if (expr->kind == SPARQL_EXPR_VARIABLE) {
      sparql_var_set_add(&keys, expr->variable);
    } else {
      inner.together = NULL;
    }
  }
  RG_TRY(sparql_planner_pattern(planner, op->inputs[0], &inner, &input));
  RG_TRY(sparql_runs_group(planner, op, demand->active, input, plan));
  if (!*plan) {
    RG_TRY(sparql_extremes(planner, op, &inner, &input));
    RG_TRY(show_visible(planner, op, &input));
    RG_TRY(sparql_group_node(planner, op, demand->active, input, plan));
    RG_TRY(sparql_lanes_of_group(planner, op, &inner, input, plan));
  }
  return sparql_node_conditions(planner, *plan, demand->conditions,
                                demand->active, plan);
}
