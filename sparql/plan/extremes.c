/**
   @file
   MIN and MAX of all rows (§18.5.1.5: by the order of ORDER BY) as the first
   or last row by that variable.
*/

#include "sparql/plan/extremes.h"

#include "sparql/plan/node.h"
#include "sparql/plan/stages.h"

enum { MAX_EXTREMES = 4 };

static bool
is_extreme(const SparqlAggregate *const aggregate)
{
  return (aggregate->kind == SPARQL_AGG_MIN ||
          aggregate->kind == SPARQL_AGG_MAX) &&
         aggregate->expr->kind == SPARQL_EXPR_VARIABLE;
}

/** The row with the least or greatest value; null where stages do not help. */
static RgStatus
plan_extreme(SparqlPlanner *const planner, const SparqlOp *const op,
             const SparqlDemand *const    demand,
             const SparqlAggregate *const aggregate,
             const SparqlPlan *const whole, const SparqlPlan **const plan)
{
  SparqlStages          stages;
  SparqlPlan           *node = NULL;
  SparqlOrderKey *const key =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*key));
  if (!key) {
    return RG_NO_MEMORY;
  }
  key->expr       = aggregate->expr;
  key->descending = aggregate->kind == SPARQL_AGG_MAX;
  RG_TRY(sparql_stages_by_key(planner, op->inputs[0], demand, 1U, key, whole,
                              &stages));
  if (stages.n > 1U) {
    RG_TRY(sparql_stages_sort(planner, &stages, key, 1U, demand->active, 1U,
                              &node));
  }
  *plan = node;
  return RG_OK;
}

RgStatus
sparql_extremes(SparqlPlanner *const planner, const SparqlOp *const op,
                const SparqlDemand *const demand,
                const SparqlPlan **const  input)
{
  const size_t      n = op->as.group.n_aggregates;
  const SparqlPlan *plans[MAX_EXTREMES];
  SparqlPlan       *node = NULL;
  if (op->as.group.n_keys || !n || n > MAX_EXTREMES) {
    return RG_OK;
  }
  for (size_t i = 0U; i < n; ++i) {
    if (!is_extreme(&op->as.group.aggregates[i])) {
      return RG_OK;
    }
  }
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(plan_extreme(planner, op, demand, &op->as.group.aggregates[i],
                        *input, &plans[i]));
    if (!plans[i]) {
      return RG_OK;
    }
  }
  RG_TRY(sparql_node_union(planner, plans, n, &node));
  *input = node;
  return RG_OK;
}
