/**
   @file
   When EXISTS may be evaluated apart from the row it is asked for.
*/

#include "sparql/plan/exists.h"

/** Every variable of `reads` that the row has is bound for certain by the
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

/** Whether a path may lead from a term to itself without a triple. */
static bool
can_be_empty(const SparqlPath *const path)
{
  bool all = true;
  switch (path->kind) {
  case SPARQL_PATH_ZERO_OR_MORE:
  case SPARQL_PATH_ZERO_OR_ONE:
    return true;
  case SPARQL_PATH_LINK:
  case SPARQL_PATH_NEGATED:
    return false;
  case SPARQL_PATH_ALTERNATIVE:
    for (size_t i = 0U; i < path->n_parts; ++i) {
      if (can_be_empty(path->parts[i])) {
        return true;
      }
    }
    return false;
  case SPARQL_PATH_INVERSE:
  case SPARQL_PATH_SEQUENCE:
  case SPARQL_PATH_ONE_OR_MORE:
    break;
  }
  for (size_t i = 0U; i < path->n_parts; ++i) {
    all = all && can_be_empty(path->parts[i]);
  }
  return all;
}

static bool
scans_node(const SparqlPlan *const plan, const SparqlScan *const scan,
           const SparqlVar var)
{
  return scan->scope.kind <= GRAPH_SCOPE_DEFAULT &&
         plan->active.kind == SPARQL_ACTIVE_DEFAULT &&
         (scan->variable[GRAPH_S] == var || scan->variable[GRAPH_O] == var);
}

/** Whether every value of a column is a node of the default graph. */
static bool
has_nodes(const SparqlPlan *const plan, const SparqlVar var)
{
  switch (plan->kind) {
  case SPARQL_PLAN_SCAN:
    return scans_node(plan, &plan->as.scan, var);
  case SPARQL_PLAN_LOOKUP_JOIN:
    return (plan->as.join.kind == SPARQL_JOIN_INNER &&
            scans_node(plan, &plan->as.join.scan, var)) ||
           has_nodes(plan->inputs[0], var);
  case SPARQL_PLAN_MERGE_JOIN:
  case SPARQL_PLAN_HASH_JOIN:
    return (plan->as.join.kind == SPARQL_JOIN_INNER &&
            has_nodes(plan->inputs[1], var)) ||
           has_nodes(plan->inputs[0], var);
  case SPARQL_PLAN_PATH:
  case SPARQL_PLAN_FILTER:
  case SPARQL_PLAN_DISTINCT:
  case SPARQL_PLAN_SORT:
  case SPARQL_PLAN_SLICE:
  case SPARQL_PLAN_PROJECT:
    return plan->n_inputs && has_nodes(plan->inputs[0], var);
  default:
    return false;
  }
}

/** A constant end of a path that may be empty need not be a node of the graph,
    a variable one must (§18.4). */
static bool
is_node(const SparqlOp *const op, const SparqlPlan *const rows)
{
  const SparqlTermPattern *const ends[2] = {&op->as.path.subject,
                                            &op->as.path.object};
  bool                           is      = true;
  for (size_t i = 0U; i < 2U; ++i) {
    is = is && (ends[i]->kind != SPARQL_TERM_VARIABLE ||
                sparql_plan_column(rows, ends[i]->variable) == SIZE_MAX ||
                has_nodes(rows, ends[i]->variable));
  }
  return is || !can_be_empty(op->as.path.path);
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

/** Variables that the row has and a pattern names. */
static RgStatus
find_asked(const SparqlPlanner *const planner, const SparqlOp *const op,
           const SparqlVarSet *const outer, SparqlVarSet *const asked)
{
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, asked));
  sparql_scope_add_mentioned(op, asked);
  sparql_var_set_keep(asked, outer);
  return RG_OK;
}

/** MINUS looks at the variables that both sides bind, and those of the row are
    none once the row's values stand for them: both sides must bind them anyway,
    and another variable besides. */
static RgStatus
check_minus(SparqlPlanner *const planner, const SparqlOp *const op,
            const SparqlVarSet *const outer, bool *const can)
{
  SparqlScope  left;
  SparqlScope  right;
  SparqlVarSet asked;
  SparqlVarSet both;
  RG_TRY(find_asked(planner, op->inputs[1], outer, &asked));
  if (!sparql_var_set_count(&asked)) {
    return RG_OK;
  }
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &left));
  RG_TRY(sparql_planner_scope(planner, op->inputs[1], &right));
  RG_TRY(sparql_var_set_copy(planner->arena, &left.certain, &both));
  sparql_var_set_keep(&both, &right.certain);
  sparql_var_set_remove_all(&asked, &both);
  sparql_var_set_remove_all(&both, outer);
  *can = *can && !sparql_var_set_count(&asked) && sparql_var_set_count(&both);
  return RG_OK;
}

/** Groups of one value each are the same groups: what the row has and the
    pattern names must be keys. */
static RgStatus
check_group(SparqlPlanner *const planner, const SparqlOp *const op,
            const SparqlVarSet *const outer, bool *const can)
{
  SparqlScope  scope;
  SparqlVarSet asked;
  RG_TRY(find_asked(planner, op, outer, &asked));
  RG_TRY(sparql_planner_scope(planner, op->inputs[0], &scope));
  for (size_t i = 0U; i < op->as.group.n_keys; ++i) {
    const SparqlBinding *const key = &op->as.group.keys[i];
    if (key->expr->kind == SPARQL_EXPR_VARIABLE &&
        key->expr->variable == key->variable &&
        sparql_var_set_has(&scope.certain, key->variable)) {
      sparql_var_set_remove(&asked, key->variable);
    }
  }
  *can = *can && !sparql_var_set_count(&asked);
  return RG_OK;
}

static RgStatus
check_slice(SparqlPlanner *const planner, const SparqlOp *const op,
            const SparqlVarSet *const outer, bool *const can)
{
  SparqlVarSet asked;
  RG_TRY(find_asked(planner, op, outer, &asked));
  *can = *can && !sparql_var_set_count(&asked);
  return RG_OK;
}

static RgStatus
check_own(SparqlPlanner *const planner, const SparqlOp *const op,
          const SparqlPlan *const rows, const SparqlVarSet *const outer,
          bool *const can)
{
  SparqlScope scope;
  SparqlScope right;
  switch (op->kind) {
  case SPARQL_OP_PATH:
    *can = *can && is_node(op, rows);
    return RG_OK;
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
  case SPARQL_OP_MINUS:
    return check_minus(planner, op, outer, can);
  case SPARQL_OP_GROUP:
    return check_group(planner, op, outer, can);
  case SPARQL_OP_SLICE:
    return check_slice(planner, op, outer, can);
  case SPARQL_OP_SERVICE:
    *can = false;
    return RG_OK;
  default:
    return RG_OK;
  }
}

static RgStatus
can_stand_alone(SparqlPlanner *const planner, const SparqlOp *const op,
                const SparqlPlan *const rows, const SparqlVarSet *const outer,
                bool *const can)
{
  RG_TRY(check_own(planner, op, rows, outer, can));
  for (size_t i = 0U; i < op->n_inputs && *can; ++i) {
    RG_TRY(can_stand_alone(planner, op->inputs[i], rows, outer, can));
  }
  return RG_OK;
}

RgStatus
sparql_can_decorrelate(SparqlPlanner *const    planner,
                       const SparqlOp *const   pattern,
                       const SparqlPlan *const rows, bool *const can,
                       const SparqlOp **const  core,
                       SparqlConditions *const hoisted)
{
  SparqlVarSet outer;
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &outer));
  for (size_t c = 0U; c < rows->n_columns; ++c) {
    sparql_var_set_add(&outer, rows->columns[c]);
  }
  *can     = true;
  *core    = pattern;
  *hoisted = (SparqlConditions){0};
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
    *core    = pattern->inputs[0];
    *hoisted = (SparqlConditions){pattern->as.filter.n_conditions, kept};
  }
  return can_stand_alone(planner, *core, rows, &outer, can);
}
