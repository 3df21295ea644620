/**
   @file
   OPTIONAL: as an outer join, or as an inner one where a condition rejects
   what has no partner.
*/

#include "sparql/plan/demand.h"
#include "sparql/plan/exists.h"
#include "sparql/plan/function_facts.h"

/** Whether a condition cannot be true while `var` is unbound. */
static bool
rejects_unbound(const SparqlExpr *const expr, const SparqlVar var)
{
  if (expr->kind == SPARQL_EXPR_VARIABLE) {
    return expr->variable == var;
  }
  if (expr->kind != SPARQL_EXPR_CALL) {
    return false;
  }
  switch (expr->function) {
  case SPARQL_FN_OR:
    for (size_t i = 0U; i < expr->n_args; ++i) {
      if (!rejects_unbound(expr->args[i], var)) {
        return false;
      }
    }
    return true;
  case SPARQL_FN_NOT:
    /* `!bound(?v)` asks for it. */
    return expr->args[0]->kind == SPARQL_EXPR_VARIABLE &&
           expr->args[0]->variable == var;
  default:
    for (size_t i = 0U;
         i < expr->n_args && sparql_function_is_strict(expr->function); ++i) {
      if (rejects_unbound(expr->args[i], var)) {
        return true;
      }
    }
    return false;
  }
}

static RgStatus
rejects_nulls(SparqlPlanner *const planner, const SparqlOp *const op,
              const SparqlDemand *const demand, bool *const rejects)
{
  SparqlScope left;
  SparqlScope right;
  *rejects = false;
  if (!sparql_planner_uses(planner, SPARQL_RULE_INNER_OPTIONAL)) {
    return RG_OK;
  }
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &left));
  RG_TRY(sparql_planner_scope(planner, op->inputs[1], &right));
  for (SparqlVar v = sparql_var_set_next(&right.possible, 0U);
       v != SPARQL_VAR_NONE && !*rejects;
       v = sparql_var_set_next(&right.possible, v + 1U)) {
    for (size_t i = 0U; i < demand->conditions.n && !*rejects &&
                        !sparql_var_set_has(&left.possible, v);
         ++i) {
      *rejects = rejects_unbound(demand->conditions.items[i], v);
    }
  }
  return RG_OK;
}

/** OPTIONAL as a join: one group with the condition as a filter. */
static RgStatus
inner_join(SparqlPlanner *const planner, const SparqlOp *const op,
           const SparqlExpr *const condition, const SparqlDemand *const demand,
           const SparqlPlan **const plan)
{
  SparqlOp *const join = rg_arena_alloc_zero(planner->arena, 1U, sizeof(*join));
  if (!join) {
    return RG_NO_MEMORY;
  }
  join->kind        = SPARQL_OP_JOIN;
  join->n_inputs    = 2U;
  join->inputs      = op->inputs;
  join->height      = op->height;
  SparqlExprVec all = {0};
  for (size_t i = 0U; i < demand->conditions.n; ++i) {
    RG_TRY(sparql_expr_vec_push(planner->arena, &all,
                                demand->conditions.items[i]));
  }
  if (condition) {
    RG_TRY(sparql_expr_vec_push(planner->arena, &all, condition));
  }
  const SparqlDemand inner = {.active     = demand->active,
                              .conditions = sparql_conditions_of(&all),
                              .keys       = demand->keys,
                              .together   = demand->together};
  return sparql_planner_pattern(planner, join, &inner, plan);
}

const SparqlPlan *
sparql_planner_keys(const SparqlDemand *const demand,
                    const SparqlScope *const  pattern,
                    const SparqlVarSet *const looked_at)
{
  for (size_t i = 0U; demand->keys && i < demand->keys->n_columns; ++i) {
    const SparqlVar var = demand->keys->columns[i];
    if (sparql_var_set_has(looked_at, var) &&
        !sparql_var_set_has(&pattern->certain, var)) {
      return NULL;
    }
  }
  return demand->keys;
}

RgStatus
sparql_planner_left_join(SparqlPlanner *const planner, const SparqlOp *const op,
                         const SparqlDemand *const demand,
                         const SparqlPlan **const  plan)
{
  const SparqlExpr *condition = NULL;
  bool              rejects   = false;
  RG_TRY(sparql_planner_expr(planner, op->as.left_join.condition, &condition));
  RG_TRY(rejects_nulls(planner, op, demand, &rejects));
  if (rejects) {
    return inner_join(planner, op, condition, demand, plan);
  }
  SparqlScope left;
  SparqlScope right;
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &left));
  RG_TRY(sparql_planner_scope(planner, op->inputs[1], &right));
  /* What the right side cannot change may be asked of the left one. */
  SparqlVarSet settled;
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &settled));
  for (SparqlVar v = 0U; v < planner->n_variables; ++v) {
    if (!sparql_var_set_has(&right.possible, v) ||
        sparql_var_set_has(&left.certain, v)) {
      sparql_var_set_add(&settled, v);
    }
  }
  SparqlConditions of_left;
  SparqlConditions others;
  RG_TRY(sparql_planner_split(planner, demand->conditions, &settled, &of_left,
                              &others));
  /* The right side and the condition see what the left side leaves open. */
  SparqlVarSet looked_at;
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &looked_at));
  if (condition) {
    RG_TRY(sparql_planner_expr_vars(planner, condition, &looked_at));
  }
  sparql_var_set_add_all(&looked_at, &right.possible);
  const SparqlDemand inner = {
      .active     = demand->active,
      .conditions = of_left,
      .keys       = sparql_planner_keys(demand, &left, &looked_at),
      .together   = demand->together};
  const SparqlPlan *from   = NULL;
  const SparqlPlan *joined = NULL;
  RG_TRY(sparql_planner_pattern(planner, op->inputs[0], &inner, &from));
  RG_TRY(sparql_planner_outer_join(
      planner, SPARQL_JOIN_LEFT, from, op->inputs[1], demand->active,
      (SparqlConditions){condition ? 1U : 0U, &condition}, &joined));
  return sparql_node_conditions(planner, joined, others, demand->active, plan);
}
