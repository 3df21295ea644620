/**
   @file
   EXISTS as joins: at the top of a condition it keeps or drops rows, inside
   another expression it becomes a column of the rows (a mark).  What cannot be
   evaluated apart from the row (plan/decorrelate.c) stays in the expression.
*/

#include "sparql/plan/exists.h"

#include "sparql/plan/demand.h"
#include "sparql/plan/node.h"

#include <string.h>

/** EXISTS and NOT EXISTS at the top of a condition. */
static bool
is_exists(const SparqlExpr *const expr, const SparqlExpr **const exists,
          SparqlJoinKind *const kind)
{
  *kind   = SPARQL_JOIN_SEMI;
  *exists = expr;
  if (expr->kind == SPARQL_EXPR_CALL && expr->function == SPARQL_FN_NOT &&
      expr->args[0]->kind == SPARQL_EXPR_EXISTS) {
    *kind   = SPARQL_JOIN_ANTI;
    *exists = expr->args[0];
  }
  return (*exists)->kind == SPARQL_EXPR_EXISTS;
}

/** Join the plan with an EXISTS; it stays as it is when that `can` not be. */
static RgStatus
join_exists(SparqlPlanner *const planner, const SparqlExpr *const exists,
            const SparqlJoinKind kind, const SparqlActiveGraph active,
            const SparqlPlan **const plan, bool *const can)
{
  const SparqlOp  *core    = NULL;
  SparqlConditions hoisted = {0};
  RG_TRY(sparql_can_decorrelate(planner, exists->pattern, *plan, can, &core,
                                &hoisted));
  return *can ? sparql_planner_outer_join(planner, kind, *plan, core, active,
                                          hoisted, plan)
              : RG_OK;
}

/** The variable of an EXISTS's mark. */
static SparqlVar
mark_of(const SparqlPlanner *const planner, const SparqlExpr *const exists)
{
  return (SparqlVar)(planner->algebra->n_variables + planner->n_triple_terms +
                     exists->exists);
}

RgStatus
sparql_planner_mark(SparqlPlanner *const planner, const SparqlExpr *const expr,
                    const SparqlActiveGraph  active,
                    const SparqlPlan **const plan, const SparqlExpr **const out)
{
  *out = expr;
  if (!sparql_planner_uses(planner, SPARQL_RULE_MARK_JOIN) ||
      !sparql_expr_has_exists(expr)) {
    return RG_OK;
  }
  SparqlExpr *const made =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*made));
  const SparqlExpr **const args =
      rg_arena_alloc_zero(planner->arena, expr->n_args + 1U, sizeof(*args));
  if (!made || !args) {
    return RG_NO_MEMORY;
  }
  *made = *expr;
  if (expr->kind == SPARQL_EXPR_EXISTS) {
    const SparqlVar mark = mark_of(planner, expr);
    bool            can  = true;
    if (sparql_plan_column(*plan, mark) == SIZE_MAX) {
      RG_TRY(join_exists(planner, expr, SPARQL_JOIN_MARK, active, plan, &can));
      if (can) {
        /* The node was made for us. */
        SparqlPlan *const node = (SparqlPlan *)(uintptr_t)*plan;
        ((SparqlVar *)(uintptr_t)node->columns)[node->n_columns++] = mark;
        sparql_var_set_add(&node->certain, mark);
      }
    }
    if (can) {
      made->kind     = SPARQL_EXPR_VARIABLE;
      made->variable = mark;
      made->pattern  = NULL;
      *out           = made;
    }
    return RG_OK;
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    RG_TRY(sparql_planner_mark(planner, expr->args[i], active, plan, &args[i]));
  }
  made->args = args;
  *out       = made;
  return RG_OK;
}

RgStatus
sparql_planner_unmark(SparqlPlanner *const     planner,
                      const SparqlPlan *const  marked,
                      const SparqlPlan **const plan)
{
  const SparqlVar first =
      (SparqlVar)(planner->algebra->n_variables + planner->n_triple_terms);
  const SparqlVar end  = first + (SparqlVar)planner->algebra->n_exists;
  SparqlPlan     *node = NULL;
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_PROJECT, marked, &node));
  SparqlVar *const columns = (SparqlVar *)(uintptr_t)node->columns;
  size_t           n       = 0U;
  for (size_t c = 0U; c < marked->n_columns; ++c) {
    if (columns[c] < first || columns[c] >= end) {
      columns[n++] = columns[c];
    }
  }
  *plan           = n == marked->n_columns ? marked : node;
  node->n_columns = n;
  return RG_OK;
}

/** Conditions without EXISTS that is to be joined: a filter, over marks. */
static RgStatus
filter(SparqlPlanner *const planner, const SparqlPlan *const input,
       const SparqlExprVec *const conditions, const SparqlActiveGraph active,
       const SparqlPlan **const node)
{
  const SparqlPlan *plan   = input;
  SparqlExprVec     marked = {0};
  for (size_t i = 0U; i < conditions->n; ++i) {
    const SparqlExpr *expr = NULL;
    RG_TRY(sparql_planner_mark(planner, conditions->items[i], active, &plan,
                               &expr));
    RG_TRY(sparql_expr_vec_push(planner->arena, &marked, expr));
  }
  const bool has_marks = plan != input;
  RG_TRY(sparql_node_filter(planner, plan, sparql_conditions_of(&marked),
                            active, node));
  return has_marks ? sparql_planner_unmark(planner, *node, node) : RG_OK;
}

RgStatus
sparql_node_conditions(SparqlPlanner *const     planner,
                       const SparqlPlan *const  input,
                       const SparqlConditions   conditions,
                       const SparqlActiveGraph  active,
                       const SparqlPlan **const node)
{
  SparqlExprVec plain  = {0}; /* first, what drops rows at little cost */
  SparqlExprVec others = {0};
  for (size_t i = 0U; i < conditions.n; ++i) {
    RG_TRY(sparql_expr_vec_push(
        planner->arena,
        sparql_expr_has_exists(conditions.items[i]) ? &others : &plain,
        conditions.items[i]));
  }
  const SparqlPlan *plan = NULL;
  RG_TRY(sparql_node_filter(planner, input, sparql_conditions_of(&plain),
                            active, &plan));
  plain.n = 0U;
  for (size_t i = 0U; i < others.n; ++i) {
    const SparqlExpr *exists = NULL;
    SparqlJoinKind    kind   = SPARQL_JOIN_SEMI;
    bool joins = sparql_planner_uses(planner, SPARQL_RULE_SEMI_JOIN) &&
                 is_exists(others.items[i], &exists, &kind);
    if (joins) {
      RG_TRY(join_exists(planner, exists, kind, active, &plan, &joins));
    }
    RG_TRY(joins
               ? RG_OK
               : sparql_expr_vec_push(planner->arena, &plain, others.items[i]));
  }
  return filter(planner, plan, &plain, active, node);
}
