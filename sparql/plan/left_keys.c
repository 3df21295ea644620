#include "sparql/plan/left_keys.h"

#include "sparql/plan/cost.h"
#include "sparql/plan/distinct.h"
#include "sparql/plan/node.h"

/** What the left binds for certain and the right side names. */
static RgStatus
find_shared(SparqlPlanner *const planner, const SparqlPlan *const left,
            const SparqlOp *const right, const bool certain_only,
            SparqlVarSet *const shared)
{
  SparqlScope scope;
  RG_TRY(sparql_planner_scope(planner, right, &scope));
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, shared));
  for (size_t i = 0U; i < left->n_columns; ++i) {
    const SparqlVar var = left->columns[i];
    if (sparql_var_set_has(&left->certain, var) &&
        sparql_var_set_has(certain_only ? &scope.certain : &scope.possible,
                           var)) {
      sparql_var_set_add(shared, var);
    }
  }
  return RG_OK;
}

RgStatus
sparql_left_keys(SparqlPlanner *const planner, const SparqlPlan *const left,
                 const SparqlOp *const right, const bool certain_only,
                 const uint32_t join_number, const SparqlPlan **const keys)
{
  SparqlVarSet     shared;
  SparqlPlan      *node    = NULL;
  SparqlVar *const columns = rg_arena_alloc_zero(
      planner->arena, left->n_columns + 1U, sizeof(*columns));
  if (!columns) {
    return RG_NO_MEMORY;
  }
  *keys = NULL;
  RG_TRY(find_shared(planner, left, right, certain_only, &shared));
  size_t n = 0U;
  for (size_t i = 0U; i < left->n_columns; ++i) {
    if (sparql_var_set_has(&shared, left->columns[i])) {
      columns[n++] = left->columns[i];
    }
  }
  if (!n) {
    return RG_OK;
  }
  RG_TRY(sparql_node_values(planner, columns, n, NULL, 0U, &node));
  double *const values =
      rg_arena_alloc_zero(planner->arena, n, sizeof(*values));
  if (!values) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    values[i] = sparql_distinct_in(planner, left, columns[i]);
  }
  node->kind           = SPARQL_PLAN_KEYS;
  node->as.keys.join   = join_number;
  node->as.keys.values = values;
  node->rows           = sparql_distinct_rows(planner, left, columns, n);
  node->cost           = left->rows * SPARQL_COST_BUILD;
  sparql_var_set_add_all(&node->certain, &shared);
  *keys = node;
  return RG_OK;
}

/** Its columns are some of these variables, and no row comes twice. */
static bool
gives_keys(const SparqlPlan *const plan, const SparqlVarSet *const shared)
{
  const SparqlScan *const scan = &plan->as.scan;
  bool gives = plan->n_columns && (scan->scope.kind == GRAPH_SCOPE_UNION ||
                                   scan->scope.kind == GRAPH_SCOPE_DEFAULT ||
                                   scan->scope.kind == GRAPH_SCOPE_MERGE);
  for (GraphField f = GRAPH_S; f <= GRAPH_O && gives; ++f) {
    gives = scan->pattern.id[f] != GRAPH_ID_NONE ||
            (scan->variable[f] != SPARQL_VAR_NONE && scan->keep[f] &&
             sparql_var_set_has(shared, scan->variable[f]));
  }
  return gives;
}

/** Recursion is as deep as the plan, which is limited with the algebra. */
static void
find_scan(const SparqlPlan *const plan, const SparqlVarSet *const shared,
          const SparqlPlan **const least)
{
  switch (plan->kind) {
  case SPARQL_PLAN_SCAN:
    if (gives_keys(plan, shared) && (!*least || plan->rows < (*least)->rows)) {
      *least = plan;
    }
    return;
  case SPARQL_PLAN_MERGE_JOIN:
  case SPARQL_PLAN_HASH_JOIN:
    if (plan->as.join.kind == SPARQL_JOIN_INNER) {
      find_scan(plan->inputs[1], shared, least);
    }
    find_scan(plan->inputs[0], shared, least);
    return;
  case SPARQL_PLAN_LOOKUP_JOIN:
  case SPARQL_PLAN_FILTER:
  case SPARQL_PLAN_EXTEND:
    find_scan(plan->inputs[0], shared, least);
    return;
  default:
    /* Below a projection another variable may have the same name. */
    return;
  }
}

RgStatus
sparql_left_scan(SparqlPlanner *const planner, const SparqlPlan *const left,
                 const SparqlOp *const right, const bool certain_only,
                 const SparqlPlan **const keys)
{
  SparqlVarSet      shared;
  const SparqlPlan *scan = NULL;
  *keys                  = NULL;
  RG_TRY(find_shared(planner, left, right, certain_only, &shared));
  find_scan(left, &shared, &scan);
  if (!scan) {
    return RG_OK;
  }
  SparqlPlan *node = NULL;
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_SCAN, scan, &node));
  node->n_inputs = 0U;
  node->as.scan  = scan->as.scan;
  *keys          = node;
  return RG_OK;
}

bool
sparql_plan_reads_keys(const SparqlPlan *const plan,
                       const SparqlPlan *const keys)
{
  if (plan->kind == keys->kind && plan->number == keys->number) {
    return true;
  }
  for (size_t i = 0U; i < plan->n_inputs; ++i) {
    if (sparql_plan_reads_keys(plan->inputs[i], keys)) {
      return true;
    }
  }
  return false;
}
