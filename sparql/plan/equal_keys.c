#include "sparql/plan/equal_keys.h"

#include "sparql/plan/cost.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/node.h"

static SparqlVar *
writable(const SparqlVar *const variables)
{
  return (SparqlVar *)(uintptr_t)variables;
}

RgStatus
sparql_equality_of(SparqlPlanner *const    planner,
                   const SparqlExpr *const condition,
                   SparqlEquality *const   equality)
{
  *equality = (SparqlEquality){{NULL, NULL}, {{0U, NULL}, {0U, NULL}}};
  if (condition->kind != SPARQL_EXPR_CALL ||
      (condition->function != SPARQL_FN_EQUAL &&
       condition->function != SPARQL_FN_SAMETERM) ||
      condition->n_args != 2U || !sparql_expr_is_deterministic(condition) ||
      !sparql_planner_uses(planner, SPARQL_RULE_EQUAL_KEYS)) {
    return RG_OK;
  }
  for (size_t i = 0U; i < 2U; ++i) {
    RG_TRY(sparql_planner_expr_vars(planner, condition->args[i],
                                    &equality->reads[i]));
  }
  if (sparql_var_set_count(&equality->reads[0]) &&
      sparql_var_set_count(&equality->reads[1]) &&
      !sparql_var_set_meets(&equality->reads[0], &equality->reads[1])) {
    equality->half[0] = condition->args[0];
    equality->half[1] = condition->args[1];
  }
  return RG_OK;
}

static double
cost_of(const SparqlExpr *const half)
{
  return SPARQL_COST_CONDITION + sparql_cost_condition(half);
}

double
sparql_equal_key_cost(const SparqlEquality *const equality,
                      const double left_rows, const double right_rows)
{
  const double costs[2] = {cost_of(equality->half[0]),
                           cost_of(equality->half[1])};
  return (costs[0] > costs[1] ? costs[0] : costs[1]) * (left_rows + right_rows);
}

/** The planner's own variables for keys are its last ones. */
static SparqlVar
first_key(const SparqlPlanner *const planner)
{
  return (SparqlVar)(planner->n_variables - 1U - SPARQL_MAX_EQUAL_KEYS);
}

static RgStatus
add_key(SparqlPlanner *const planner, const SparqlPlan *const input,
        const SparqlExpr *const half, const SparqlKeySide side,
        const bool by_id, const size_t n, const SparqlActiveGraph active,
        const SparqlPlan **const plan)
{
  SparqlPlan *node = NULL;
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_EXTEND, 1U, &input,
                         input->n_columns + 1U, &node));
  for (size_t c = 0U; c < input->n_columns; ++c) {
    writable(node->columns)[c] = input->columns[c];
  }
  const SparqlVar key                       = first_key(planner) + (SparqlVar)n;
  writable(node->columns)[input->n_columns] = key;
  sparql_var_set_add_all(&node->certain, &input->certain);
  sparql_var_set_add(&node->certain, key);
  node->active             = active;
  node->order              = input->order;
  node->n_order            = input->n_order;
  node->rows               = input->rows;
  node->cost               = input->cost + input->rows * cost_of(half);
  node->as.extend.variable = key;
  node->as.extend.expr     = half;
  node->as.extend.key      = side;
  node->as.extend.by_id    = by_id;
  *plan                    = node;
  return RG_OK;
}

RgStatus
sparql_node_keys(SparqlPlanner *const        planner,
                 const SparqlEquality *const equality, const size_t first,
                 const size_t n, const SparqlActiveGraph active,
                 const SparqlPlan **const left, const SparqlPlan **const right)
{
  const SparqlExpr *const mine  = equality->half[first];
  const SparqlExpr *const other = equality->half[1U - first];
  const bool              by_id =
      mine->kind == SPARQL_EXPR_VARIABLE && other->kind == SPARQL_EXPR_VARIABLE;
  RG_TRY(
      add_key(planner, *left, mine, SPARQL_KEY_LEFT, by_id, n, active, left));
  return add_key(planner, *right, other, SPARQL_KEY_RIGHT, by_id, n, active,
                 right);
}

RgStatus
sparql_node_unkeyed(SparqlPlanner *const planner, const SparqlPlan *const keyed,
                    const SparqlPlan **const plan)
{
  const SparqlVar first = first_key(planner);
  SparqlPlan     *node  = NULL;
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_PROJECT, keyed, &node));
  size_t n = 0U;
  for (size_t c = 0U; c < keyed->n_columns; ++c) {
    const SparqlVar var = keyed->columns[c];
    if (var < first || var >= first + SPARQL_MAX_EQUAL_KEYS) {
      writable(node->columns)[n++] = var;
    } else {
      sparql_var_set_remove(&node->certain, var);
    }
  }
  node->n_columns = n;
  *plan           = node;
  return RG_OK;
}

/** Whether a plan's rows alone settle these variables, one of which they have:
    the other side of the join cannot bind what they leave open. */
static bool
settles(const SparqlPlan *const plan, const SparqlPlan *const other,
        const SparqlVarSet *const variables)
{
  bool any = false;
  for (SparqlVar v = sparql_var_set_next(variables, 0U); v != SPARQL_VAR_NONE;
       v           = sparql_var_set_next(variables, v + 1U)) {
    const bool has = sparql_plan_column(plan, v) != SIZE_MAX;
    if (!(has && sparql_var_set_has(&plan->certain, v)) &&
        sparql_plan_column(other, v) != SIZE_MAX) {
      return false;
    }
    any = any || has;
  }
  return any;
}

RgStatus
sparql_outer_keys(SparqlPlanner *const    planner,
                  const SparqlConditions  conditions,
                  const SparqlActiveGraph active, const SparqlPlan **const left,
                  const SparqlPlan **const right, size_t *const n)
{
  const SparqlPlan *const from = *left;
  const SparqlPlan *const with = *right;
  *n                           = 0U;
  for (size_t i = 0U; i < conditions.n && *n < SPARQL_MAX_EQUAL_KEYS; ++i) {
    SparqlEquality equality;
    RG_TRY(sparql_equality_of(planner, conditions.items[i], &equality));
    for (size_t first = 0U; first < 2U && equality.half[0]; ++first) {
      if (settles(from, with, &equality.reads[first]) &&
          settles(with, from, &equality.reads[1U - first])) {
        RG_TRY(sparql_node_keys(planner, &equality, first, (*n)++, active, left,
                                right));
        break;
      }
    }
  }
  return RG_OK;
}
