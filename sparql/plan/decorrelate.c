/**
   @file
   When EXISTS may be evaluated apart from the row it is asked for.
*/

#include "sparql/plan/planner_impl.h"

/* Every variable of `reads` that the row has is bound for certain by the
   pattern: the row's value and the solution's are then the same. */
static bool
is_settled(const SparqlVarSet *const reads, const SparqlVarSet *const outer,
           const SparqlVarSet *const certain)
{
  for (SparqlVar v = sparql_var_set_next(reads, 0U); v != SPARQL_VAR_NONE;
       v           = sparql_var_set_next(reads, v + 1U)) {
    if (sparql_var_set_has(outer, v) && !sparql_var_set_has(certain, v)) {
      return false;
    }
  }
  return true;
}

static RgStatus
is_expr_settled(SparqlPlanner *const planner, const SparqlExpr *const expr,
                const SparqlVarSet *const outer,
                const SparqlVarSet *const certain, bool *const settled)
{
  SparqlVarSet reads;
  RG_TRY(sparql_planner_expr_vars(planner, expr, &reads));
  *settled = *settled && is_settled(&reads, outer, certain);
  return RG_OK;
}

static RgStatus
can_stand_alone(SparqlPlanner *planner, const SparqlOp *op,
                const SparqlVarSet *outer, bool *can);

static RgStatus
check_own(SparqlPlanner *const planner, const SparqlOp *const op,
          const SparqlVarSet *const outer, bool *const can)
{
  SparqlScope scope;
  SparqlScope right;
  switch (op->kind) {
  case SPARQL_OP_FILTER:
    RG_TRY(sparql_planner_scope(planner, op->inputs[0], &scope));
    for (size_t i = 0U; i < op->as.filter.n_conditions; ++i) {
      RG_TRY(is_expr_settled(planner, op->as.filter.conditions[i], outer,
                             &scope.certain, can));
    }
    return RG_OK;
  case SPARQL_OP_LEFT_JOIN:
    RG_TRY(sparql_planner_scope(planner, op->inputs[0], &scope));
    RG_TRY(sparql_planner_scope(planner, op->inputs[1], &right));
    *can = *can && is_settled(&right.possible, outer, &scope.certain);
    if (op->as.left_join.condition) {
      RG_TRY(is_expr_settled(planner, op->as.left_join.condition, outer,
                             &scope.certain, can));
    }
    return RG_OK;
  case SPARQL_OP_EXTEND:
    RG_TRY(sparql_planner_scope(planner, op->inputs[0], &scope));
    *can = *can && !sparql_var_set_has(outer, op->as.extend.binding.variable);
    return is_expr_settled(planner, op->as.extend.binding.expr, outer,
                           &scope.certain, can);
  case SPARQL_OP_GRAPH:
    if (op->as.graph.name.kind == SPARQL_TERM_VARIABLE) {
      return RG_OK;
    }
    return RG_OK;
  case SPARQL_OP_MINUS:
  case SPARQL_OP_SERVICE:
  case SPARQL_OP_GROUP:
  case SPARQL_OP_SLICE:
    *can = false;
    return RG_OK;
  default:
    return RG_OK;
  }
}

static RgStatus
can_stand_alone(SparqlPlanner *const planner, const SparqlOp *const op,
                const SparqlVarSet *const outer, bool *const can)
{
  RG_TRY(check_own(planner, op, outer, can));
  for (size_t i = 0U; i < op->n_inputs && *can; ++i) {
    RG_TRY(can_stand_alone(planner, op->inputs[i], outer, can));
  }
  return RG_OK;
}

RgStatus
sparql_can_decorrelate(SparqlPlanner *const      planner,
                       const SparqlOp *const     pattern,
                       const SparqlVarSet *const outer, bool *const can,
                       const SparqlOp **const          core,
                       const SparqlExpr *const **const hoisted,
                       size_t *const                   n_hoisted)
{
  *can       = true;
  *core      = pattern;
  *hoisted   = NULL;
  *n_hoisted = 0U;
  /* A condition at the top can be checked on the joined row instead, which
     has the row's values. */
  if (pattern->kind == SPARQL_OP_FILTER) {
    const SparqlExpr **const kept = rg_arena_alloc_zero(
        planner->arena, pattern->as.filter.n_conditions, sizeof(*kept));
    if (!kept) {
      return RG_NO_MEMORY;
    }
    for (size_t i = 0U; i < pattern->as.filter.n_conditions; ++i) {
      RG_TRY(sparql_planner_expr(planner, pattern->as.filter.conditions[i],
                                 &kept[i]));
    }
    *core      = pattern->inputs[0];
    *hoisted   = kept;
    *n_hoisted = pattern->as.filter.n_conditions;
  }
  return can_stand_alone(planner, *core, outer, can);
}
