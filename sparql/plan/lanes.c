#include "sparql/plan/lanes.h"

#include "graph/stats.h"
#include "sparql/plan/cost.h"
#include "sparql/plan/distinct.h"
#include "sparql/plan/group_merge.h"
#include "sparql/plan/node.h"

#include <math.h>
#include <string.h>

/** What stands on top of each lane's rows. */
typedef enum { TOP_NOTHING, TOP_DISTINCT, TOP_GROUP, TOP_PART_GROUP } TopKind;

/** What is divided. */
typedef struct {
  SparqlPlanner      *planner;
  const SparqlOp     *rows; ///< the pattern
  const SparqlDemand *demand;
  const SparqlPlan   *whole; ///< its plan, undivided
  const SparqlOp     *group; ///< GROUP: what the rows are for
  const SparqlPlan   *top;   ///< the plan with what stands on the rows
} Task;

/** One way to divide it. */
typedef struct {
  SparqlCut         cut;
  TopKind           kind;
  const SparqlOp   *part;  ///< PART_GROUP: what each lane groups
  const SparqlOp   *again; ///< … and what then groups that
  size_t            n;
  SparqlStretch     stretch[SPARQL_MAX_LANES];
  const SparqlPlan *lane[SPARQL_MAX_LANES];
  double            time; ///< until all lanes are done
} Division;

static bool
is_steady(const SparqlExpr *const expr)
{
  return !expr || sparql_expr_is_deterministic(expr);
}

static bool
are_steady(const SparqlExpr *const *const exprs, const size_t n)
{
  for (size_t i = 0U; i < n; ++i) {
    if (!is_steady(exprs[i])) {
      return false;
    }
  }
  return true;
}

/** Its expressions give the same wherever a row is computed. */
static bool
is_steady_node(const SparqlPlan *const plan)
{
  switch (plan->kind) {
  case SPARQL_PLAN_FILTER:
    return are_steady(plan->as.filter.conditions, plan->as.filter.n_conditions);
  case SPARQL_PLAN_MERGE_JOIN:
  case SPARQL_PLAN_HASH_JOIN:
  case SPARQL_PLAN_LOOKUP_JOIN:
    return are_steady(plan->as.join.conditions, plan->as.join.n_conditions);
  case SPARQL_PLAN_EXTEND:
    return is_steady(plan->as.extend.expr);
  case SPARQL_PLAN_GROUP:
    for (size_t i = 0U; i < plan->as.group.n_keys; ++i) {
      if (!is_steady(plan->as.group.keys[i].expr)) {
        return false;
      }
    }
    for (size_t i = 0U; i < plan->as.group.n_aggregates; ++i) {
      if (!is_steady(plan->as.group.aggregates[i].expr)) {
        return false;
      }
    }
    return true;
  case SPARQL_PLAN_SLICE: /* which rows it has may depend on the lane */
  case SPARQL_PLAN_EACH_GRAPH:
  case SPARQL_PLAN_SERVICE:
  case SPARQL_PLAN_LANES:
    return false;
  default:
    return true;
  }
}

/** Recursion is as deep as the plan, which is limited with the algebra. */
static bool
is_divisible(const SparqlPlan *const plan)
{
  for (size_t i = 0U; i < plan->n_inputs; ++i) {
    if (!is_divisible(plan->inputs[i])) {
      return false;
    }
  }
  return is_steady_node(plan);
}

static bool
weighs(const SparqlPlanner *const planner)
{
  return sparql_planner_uses(planner, SPARQL_RULE_WEIGH_LANES);
}

static bool
is_worth_it(const Task *const task)
{
  const SparqlPlanner *const planner = task->planner;
  return planner->n_threads > 1U && !planner->stretch && !planner->n_fixed &&
         !planner->n_parameters && !task->demand->keys &&
         sparql_planner_uses(planner, SPARQL_RULE_LANES) &&
         (task->top->cost > SPARQL_COST_LANES || !weighs(planner)) &&
         is_divisible(task->top);
}

/** Stretches with about as many rows each; fewer than two: it is no use. */
static RgStatus
find_stretches(const SparqlPlanner *const planner, Division *const division)
{
  const SparqlCut *const cut  = &division->cut;
  const size_t           most = planner->n_threads < SPARQL_MAX_LANES
                                    ? planner->n_threads
                                    : (size_t)SPARQL_MAX_LANES;
  GraphId                low  = GRAPH_ID_NONE;
  division->n                 = 0U;
  for (size_t i = 1U; i < most; ++i) {
    GraphId        last   = GRAPH_ID_NONE;
    const RgStatus status = graph_stats_nth(
        planner->store, &cut->scan->pattern, cut->scan->scope, cut->field,
        false, (uint64_t)(cut->rows * (double)i / (double)most), &last);
    if (status == RG_NOT_FOUND || status == RG_UNSUPPORTED) {
      break;
    }
    RG_TRY(status);
    if (last >= low && last < UINT64_MAX) {
      division->stretch[division->n++] =
          (SparqlStretch){cut->scan->triple, cut->field, low, last, true};
      low = last + 1U;
    }
  }
  division->stretch[division->n++] =
      (SparqlStretch){cut->scan->triple, cut->field, low, UINT64_MAX, true};
  return RG_OK;
}

static RgStatus
put_distinct(SparqlPlanner *const planner, const bool reduced,
             const SparqlPlan **const plan)
{
  SparqlPlan *node = NULL;
  RG_TRY(sparql_node_over(planner, SPARQL_PLAN_DISTINCT, *plan, &node));
  node->as.distinct.reduced = reduced;
  node->rows = sparql_distinct_rows(planner, *plan, (*plan)->columns,
                                    (*plan)->n_columns);
  node->cost = (*plan)->cost + (*plan)->rows * SPARQL_COST_GROUP;
  *plan      = node;
  return RG_OK;
}

static RgStatus
plan_lane(const Task *const task, Division *const division, const size_t which)
{
  SparqlPlanner *const planner = task->planner;
  const SparqlPlan   **plan    = &division->lane[which];
  RG_TRY(sparql_stretch_plan(planner, task->rows, task->demand,
                             &division->stretch[which], plan));
  RG_TRY(sparql_plan_like(planner, task->whole, plan));
  switch (division->kind) {
  case TOP_NOTHING:
    break;
  case TOP_DISTINCT:
    RG_TRY(put_distinct(planner, task->top->as.distinct.reduced, plan));
    break;
  case TOP_GROUP:
  case TOP_PART_GROUP:
    RG_TRY(sparql_group_node(planner, division->part, task->demand->active,
                             *plan, plan));
    break;
  }
  division->time = fmax(division->time, (*plan)->cost);
  return RG_OK;
}

/** What is left to do with the lanes' rows, and what it costs to keep them. */
static double
cost_behind(const Task *const task, const Division *const division,
            const SparqlPlan *const lane)
{
  const double rows = lane->rows * (double)division->n;
  const double kept = rows * (double)(lane->n_columns + 1U) * SPARQL_COST_KEPT;
  switch (division->kind) {
  case TOP_PART_GROUP:
    return kept + rows * SPARQL_COST_GROUP;
  case TOP_NOTHING:
    return kept + task->top->cost - task->whole->cost;
  case TOP_DISTINCT:
  case TOP_GROUP:
    break;
  }
  return kept;
}

/** The lanes' rows, one lane's after the other's. */
static RgStatus
lanes_node(SparqlPlanner *const planner, const Division *const division,
           const SparqlPlan **const plan)
{
  const SparqlPlan *const first = division->lane[0];
  SparqlPlan             *node  = NULL;
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_LANES, division->n,
                         division->lane, first->n_columns, &node));
  memcpy((SparqlVar *)(uintptr_t)node->columns, first->columns,
         first->n_columns * sizeof(*first->columns));
  sparql_var_set_add_all(&node->certain, &first->certain);
  node->active = first->active;
  node->cost   = division->time;
  node->rows   = 0.0;
  for (size_t i = 0U; i < division->n; ++i) {
    sparql_var_set_keep(&node->certain, &division->lane[i]->certain);
    node->rows += division->lane[i]->rows;
  }
  *plan = node;
  return RG_OK;
}

static bool
is_key(const SparqlOp *const group, const SparqlVar variable)
{
  for (size_t i = 0U; i < group->as.group.n_keys; ++i) {
    const SparqlExpr *const expr = group->as.group.keys[i].expr;
    if (expr->kind == SPARQL_EXPR_VARIABLE && expr->variable == variable) {
      return true;
    }
  }
  return false;
}

/** What the lanes do beyond rows, when they are divided by a variable. */
static RgStatus
choose_top(const Task *const task, const SparqlVar variable,
           Division *const division)
{
  division->part = task->group;
  if (task->top->kind == SPARQL_PLAN_DISTINCT) {
    division->kind = sparql_plan_column(task->top, variable) != SIZE_MAX
                         ? TOP_DISTINCT
                         : TOP_NOTHING;
    return RG_OK;
  }
  if (!task->group || is_key(task->group, variable)) {
    division->kind = task->group ? TOP_GROUP : TOP_NOTHING;
    return RG_OK;
  }
  RG_TRY(sparql_group_merge(task->planner, task->group, variable,
                            &division->again));
  division->kind = division->again ? TOP_PART_GROUP : TOP_NOTHING;
  return RG_OK;
}

/** Rows that nobody groups should go out as they come. */
static bool
keeps_too_much(const Division *const division)
{
  enum { MAX_KEPT = 1 << 21 };
  return division->kind == TOP_NOTHING &&
         division->lane[0]->rows * (double)(division->n - 1U) > MAX_KEPT;
}

/** Consider to divide by a variable (#SPARQL_VAR_NONE: whichever is best). */
static RgStatus
consider(const Task *const task, const SparqlVar variable, Division *const best)
{
  Division division = {
      .cut = sparql_cut_find(task->planner, task->whole, variable)};
  if (!division.cut.scan) {
    return RG_OK;
  }
  RG_TRY(find_stretches(task->planner, &division));
  if (division.n < 2U) {
    return RG_OK;
  }
  RG_TRY(choose_top(task, division.cut.scan->variable[division.cut.field],
                    &division));
  RG_TRY(plan_lane(task, &division, 0U));
  division.time += cost_behind(task, &division, division.lane[0]);
  if (!keeps_too_much(&division) && (!best->n || division.time < best->time)) {
    *best = division;
  }
  return RG_OK;
}

/** A variable whose values are in one group, or in rows that are the same, or
    none. */
static SparqlVar
key_variable(const Task *const task, const size_t which)
{
  if (task->top->kind == SPARQL_PLAN_DISTINCT) {
    return which < task->top->n_columns ? task->top->columns[which]
                                        : SPARQL_VAR_NONE;
  }
  if (!task->group || which >= task->group->as.group.n_keys) {
    return SPARQL_VAR_NONE;
  }
  const SparqlExpr *const expr = task->group->as.group.keys[which].expr;
  return expr->kind == SPARQL_EXPR_VARIABLE ? expr->variable : SPARQL_VAR_NONE;
}

/** The best division: by a key, by what the rows are sorted by, or by what most
    rows are read of. */
static RgStatus
choose_division(const Task *const task, Division *const best)
{
  enum { MAX_KEYS_TRIED = 4 };
  best->n = 0U;
  for (size_t i = 0U; i < MAX_KEYS_TRIED; ++i) {
    const SparqlVar key = key_variable(task, i);
    if (key != SPARQL_VAR_NONE) {
      RG_TRY(consider(task, key, best));
    }
  }
  if (task->whole->n_order) {
    RG_TRY(consider(task, task->whole->order[0], best));
  }
  return consider(task, SPARQL_VAR_NONE, best);
}

/** Not much is gained: the other processor has better to do. */
static bool
is_better(const Task *const task, const Division *const division)
{
  enum { SHARE = 4, OF = 5 };
  return !weighs(task->planner) ||
         division->time * OF < task->top->cost * SHARE;
}

static RgStatus
divide(const Task *const task, const SparqlPlan **const plan)
{
  Division          division = {.n = 0U};
  const SparqlPlan *rows     = NULL;
  if (!is_worth_it(task)) {
    return RG_OK;
  }
  RG_TRY(choose_division(task, &division));
  if (!division.n || !is_better(task, &division)) {
    return RG_OK;
  }
  for (size_t i = 1U; i < division.n; ++i) {
    RG_TRY(plan_lane(task, &division, i));
  }
  RG_TRY(lanes_node(task->planner, &division, &rows));
  if (division.kind == TOP_PART_GROUP ||
      (task->group && division.kind == TOP_NOTHING)) {
    return sparql_group_node(task->planner,
                             division.again ? division.again : task->group,
                             task->demand->active, rows, plan);
  }
  if (task->top->kind == SPARQL_PLAN_DISTINCT && division.kind == TOP_NOTHING) {
    RG_TRY(put_distinct(task->planner, task->top->as.distinct.reduced, &rows));
  }
  *plan = rows;
  return RG_OK;
}

RgStatus
sparql_lanes_of_rows(SparqlPlanner *const planner, const SparqlOp *const op,
                     const SparqlDemand *const demand,
                     const SparqlPlan **const  plan)
{
  const Task task = {planner, op, demand, *plan, NULL, *plan};
  return divide(&task, plan);
}

RgStatus
sparql_lanes_of_distinct(SparqlPlanner *const planner, const SparqlOp *const op,
                         const SparqlDemand *const demand,
                         const SparqlPlan **const  plan)
{
  const Task task = {planner, op, demand, (*plan)->inputs[0], NULL, *plan};
  return divide(&task, plan);
}

RgStatus
sparql_lanes_of_group(SparqlPlanner *const planner, const SparqlOp *const op,
                      const SparqlDemand *const demand,
                      const SparqlPlan *const   input,
                      const SparqlPlan **const  plan)
{
  const Task task = {planner, op->inputs[0], demand, input, op, *plan};
  return divide(&task, plan);
}
