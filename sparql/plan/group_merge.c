#include "sparql/plan/group_merge.h"

/** How the groups' values of lanes, divided by `cut`, become one; false where
    that cannot be told from the values. */
static bool
merge_kind(const SparqlAggregate *const aggregate, const SparqlVar cut,
           const bool has_keys, SparqlAggregateKind *const kind)
{
  const bool counted_once =
      !aggregate->distinct ||
      (aggregate->expr && aggregate->expr->kind == SPARQL_EXPR_VARIABLE &&
       aggregate->expr->variable == cut);
  *kind = aggregate->kind;
  switch (aggregate->kind) {
  case SPARQL_AGG_COUNT:
  case SPARQL_AGG_SUM:
    *kind = SPARQL_AGG_SUM;
    return counted_once;
  case SPARQL_AGG_MIN:
  case SPARQL_AGG_MAX:
    /* Of a lane without rows they have no value, as of an error. */
    return has_keys;
  case SPARQL_AGG_SAMPLE:
    return true;
  default:
    return false;
  }
}

static const SparqlExpr *
variable_expr(SparqlPlanner *const planner, const SparqlVar variable)
{
  SparqlExpr *const made =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*made));
  if (made) {
    made->kind     = SPARQL_EXPR_VARIABLE;
    made->variable = variable;
    made->height   = 1U;
  }
  return made;
}

RgStatus
sparql_group_merge(SparqlPlanner *const planner, const SparqlOp *const group,
                   const SparqlVar cut, const SparqlOp **const again)
{
  const size_t           n_keys = group->as.group.n_keys;
  const size_t           n      = group->as.group.n_aggregates;
  SparqlAggregate *const aggregates =
      rg_arena_alloc_zero(planner->arena, n + 1U, sizeof(*aggregates));
  SparqlBinding *const keys =
      rg_arena_alloc_zero(planner->arena, n_keys + 1U, sizeof(*keys));
  SparqlOp *const made = rg_arena_alloc_zero(planner->arena, 1U, sizeof(*made));
  *again               = NULL;
  if (!aggregates || !keys || !made) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    aggregates[i] = group->as.group.aggregates[i];
    if (!merge_kind(&aggregates[i], cut, n_keys > 0U, &aggregates[i].kind)) {
      return RG_OK;
    }
    aggregates[i].distinct = false;
    aggregates[i].expr     = variable_expr(planner, aggregates[i].variable);
    if (!aggregates[i].expr) {
      return RG_NO_MEMORY;
    }
  }
  for (size_t i = 0U; i < n_keys; ++i) {
    keys[i].variable = group->as.group.keys[i].variable;
    keys[i].expr     = variable_expr(planner, keys[i].variable);
    if (!keys[i].expr) {
      return RG_NO_MEMORY;
    }
  }
  *made                     = *group;
  made->as.group.keys       = keys;
  made->as.group.aggregates = aggregates;
  *again                    = made;
  return RG_OK;
}
