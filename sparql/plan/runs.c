/**
   @file
   COUNT, GROUP BY with COUNT, COUNT(DISTINCT …) and DISTINCT of one triple
   pattern, answered by the values that its index begins with.
*/

#include "sparql/plan/runs.h"

#include "sparql/plan/cost.h"
#include "sparql/plan/demand.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/node.h"

#include <string.h>

/** A scan with conditions on it. */
typedef struct {
  const SparqlPlan             *scan;
  const SparqlPlan *RG_NULLABLE filter;
} Source;

static bool
find_source(const SparqlPlan *const plan, Source *const source)
{
  source->filter = plan->kind == SPARQL_PLAN_FILTER ? plan : NULL;
  source->scan   = source->filter ? plan->inputs[0] : plan;
  return source->scan->kind == SPARQL_PLAN_SCAN;
}

/** The conditions read nothing but some variables. */
static RgStatus
filter_reads_only(SparqlPlanner *const planner, const SparqlPlan *const filter,
                  const SparqlVarSet *const variables, bool *const only)
{
  for (size_t i = 0U; filter && i < filter->as.filter.n_conditions && *only;
       ++i) {
    const SparqlExpr *const condition = filter->as.filter.conditions[i];
    SparqlVarSet            reads;
    RG_TRY(sparql_planner_expr_vars(planner, condition, &reads));
    sparql_var_set_remove_all(&reads, variables);
    *only = !sparql_var_set_count(&reads) && !sparql_expr_has_exists(condition);
  }
  return RG_OK;
}

/** Some variable stands in two places. */
static bool
repeats(const SparqlScan *const scan)
{
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    for (GraphField g = GRAPH_S; g < f; ++g) {
      if (scan->variable[f] != SPARQL_VAR_NONE &&
          scan->variable[f] == scan->variable[g]) {
        return true;
      }
    }
  }
  return false;
}

/** An order that begins with the variables, whichever comes first. */
static bool
find_order(const SparqlScan *const scan, const SparqlVarSet *const variables,
           GraphOrder *const order, SparqlVar first[GRAPH_N_FIELDS])
{
  const size_t n     = sparql_var_set_count(variables);
  unsigned     bound = 0U;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    bound |= scan->pattern.id[f] != GRAPH_ID_NONE ? 1U << f : 0U;
  }
  for (*order = GRAPH_SPO; *order < (GraphOrder)GRAPH_N_ORDERS; ++*order) {
    if (graph_scan_has_order(bound, *order) &&
        sparql_order_groups(first, sparql_scan_order(scan, *order, first),
                            variables)) {
      return n > 0U;
    }
  }
  return false;
}

static double
estimate_runs(const SparqlPlanner *const planner, const SparqlPlan *const scan,
              const SparqlVar *const variables, const size_t n)
{
  const SparqlPart part = {
      .kind = SPARQL_PART_TRIPLE, .scan = scan->as.scan, .rows = scan->rows};
  double rows = 1.0;
  for (size_t i = 0U; i < n; ++i) {
    rows *= sparql_estimate_distinct(planner, &part, variables[i]);
  }
  return rows < scan->rows ? rows : scan->rows;
}

/** The runs of `variables` in a source, with columns for their sizes; null
    where the index does not have them. */
static RgStatus
plan_runs(SparqlPlanner *const planner, const Source *const source,
          const SparqlVar *const variables, const size_t n,
          const SparqlVar *const counts, const size_t n_counts,
          const SparqlPlan **const plan)
{
  const SparqlScan *const scan = &source->scan->as.scan;
  SparqlVarSet            set;
  SparqlVar               first[GRAPH_N_FIELDS];
  GraphOrder              order = GRAPH_SPO;
  bool                    only  = true;
  SparqlPlan             *node  = NULL;
  *plan                         = NULL;
  RG_TRY(sparql_var_set_new(planner->arena, planner->n_variables, &set));
  for (size_t i = 0U; i < n; ++i) {
    sparql_var_set_add(&set, variables[i]);
  }
  RG_TRY(filter_reads_only(planner, source->filter, &set, &only));
  if (!only || !sparql_planner_uses(planner, SPARQL_RULE_RUNS) ||
      sparql_var_set_count(&set) != n || repeats(scan) ||
      !find_order(scan, &set, &order, first)) {
    return RG_OK;
  }
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_RUNS, 0U, NULL, n + n_counts,
                         &node));
  SparqlVar *const columns = (SparqlVar *)(uintptr_t)node->columns;
  memcpy(columns, variables, n * sizeof(*columns));
  if (n_counts) {
    memcpy(columns + n, counts, n_counts * sizeof(*columns));
  }
  for (size_t c = 0U; c < n + n_counts; ++c) {
    sparql_var_set_add(&node->certain, columns[c]);
  }
  memcpy((SparqlVar *)(uintptr_t)node->order, first, n * sizeof(*first));
  node->n_order          = n;
  node->as.runs.scan     = scan;
  node->as.runs.order    = order;
  node->as.runs.n_fields = n;
  node->rows             = estimate_runs(planner, source->scan, variables, n);
  node->cost = source->scan->rows * SPARQL_COST_CELL + SPARQL_COST_OPEN;
  *plan      = node;
  return source->filter
             ? sparql_node_filter(
                   planner, node,
                   (SparqlConditions){source->filter->as.filter.n_conditions,
                                      source->filter->as.filter.conditions},
                   source->filter->active, plan)
             : RG_OK;
}

RgStatus
sparql_runs_distinct(SparqlPlanner *const     planner,
                     const SparqlPlan *const  input,
                     const SparqlPlan **const plan)
{
  Source source;
  *plan = NULL;
  if (input->kind != SPARQL_PLAN_PROJECT ||
      !find_source(input->inputs[0], &source)) {
    return RG_OK;
  }
  return plan_runs(planner, &source, input->columns, input->n_columns, NULL, 0U,
                   plan);
}

/** COUNT of rows or of a variable that the scan binds, which `*variable` is
    then. */
static bool
is_count(const SparqlAggregate *const aggregate, const SparqlPlan *const scan,
         SparqlVar *const variable)
{
  *variable = SPARQL_VAR_NONE;
  if (aggregate->kind != SPARQL_AGG_COUNT ||
      (!aggregate->expr && aggregate->distinct)) {
    return false;
  }
  if (aggregate->expr && aggregate->expr->kind == SPARQL_EXPR_VARIABLE) {
    *variable = aggregate->expr->variable;
  }
  return !aggregate->expr || (*variable != SPARQL_VAR_NONE &&
                              sparql_plan_column(scan, *variable) != SIZE_MAX);
}

/** GROUP BY variables, and nothing but counts of rows. */
static RgStatus
plan_counts(SparqlPlanner *const planner, const SparqlOp *const op,
            const Source *const source, const SparqlVar *const keys,
            const SparqlPlan **const plan)
{
  const size_t     n = op->as.group.n_aggregates;
  SparqlVar *const counts =
      rg_arena_alloc_zero(planner->arena, n + 1U, sizeof(*counts));
  if (!counts) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n; ++i) {
    SparqlVar counted = SPARQL_VAR_NONE;
    counts[i]         = op->as.group.aggregates[i].variable;
    if (op->as.group.aggregates[i].distinct ||
        !is_count(&op->as.group.aggregates[i], source->scan, &counted)) {
      return RG_OK;
    }
  }
  return plan_runs(planner, source, keys, op->as.group.n_keys, counts, n, plan);
}

/** One COUNT(DISTINCT ?v): of the groups' runs of ?v, how many there are. */
static RgStatus
plan_count_distinct(SparqlPlanner *const planner, const SparqlOp *const op,
                    const SparqlActiveGraph active, const Source *const source,
                    SparqlVar *const keys, const SparqlPlan **const plan)
{
  const size_t           n_keys = op->as.group.n_keys;
  SparqlAggregate *const rows =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*rows));
  SparqlOp *const count =
      rg_arena_alloc_zero(planner->arena, 1U, sizeof(*count));
  const SparqlPlan *runs = NULL;
  if (!rows || !count) {
    return RG_NO_MEMORY;
  }
  *rows = op->as.group.aggregates[0];
  if (!rows->distinct || !is_count(rows, source->scan, &keys[n_keys])) {
    return RG_OK;
  }
  RG_TRY(plan_runs(planner, source, keys, n_keys + 1U, NULL, 0U, &runs));
  if (!runs) {
    return RG_OK;
  }
  rows->distinct             = false;
  rows->expr                 = NULL;
  *count                     = *op;
  count->as.group.aggregates = rows;
  return sparql_group_node(planner, count, active, runs, plan);
}

/** COUNT of all rows of a pattern. */
static RgStatus
plan_count(SparqlPlanner *const planner, const SparqlAggregate *const aggregate,
           const SparqlPlan *const scan, const SparqlPlan **const plan)
{
  SparqlVar   counted = SPARQL_VAR_NONE;
  SparqlPlan *node    = NULL;
  if (!sparql_planner_uses(planner, SPARQL_RULE_COUNT) || aggregate->distinct ||
      !is_count(aggregate, scan, &counted) || repeats(&scan->as.scan)) {
    return RG_OK;
  }
  RG_TRY(sparql_node_new(planner, SPARQL_PLAN_COUNT, 0U, NULL, 1U, &node));
  ((SparqlVar *)(uintptr_t)node->columns)[0] = aggregate->variable;
  sparql_var_set_add(&node->certain, aggregate->variable);
  node->as.count.scan     = &scan->as.scan;
  node->as.count.variable = aggregate->variable;
  node->rows              = 1.0;
  node->cost              = SPARQL_COST_OPEN;
  *plan                   = node;
  return RG_OK;
}

/** No keys, and several counts: each by itself, side by side. */
static RgStatus
plan_side_by_side(SparqlPlanner *const planner, const SparqlOp *const op,
                  const SparqlActiveGraph active, const SparqlPlan *const input,
                  const SparqlPlan **const plan)
{
  const SparqlPlan *all = NULL;
  for (size_t i = 0U; i < op->as.group.n_aggregates; ++i) {
    SparqlOp *const one = rg_arena_alloc_zero(planner->arena, 1U, sizeof(*one));
    const SparqlPlan *made = NULL;
    SparqlPlan       *node = NULL;
    if (!one) {
      return RG_NO_MEMORY;
    }
    *one                       = *op;
    one->as.group.n_aggregates = 1U;
    one->as.group.aggregates   = &op->as.group.aggregates[i];
    RG_TRY(sparql_runs_group(planner, one, active, input, &made));
    if (!made) {
      return RG_OK;
    }
    if (all) {
      RG_TRY(sparql_node_join(planner, SPARQL_PLAN_HASH_JOIN, SPARQL_JOIN_INNER,
                              all, made, 0U, 1.0, &node));
      made = node;
    }
    all = made;
  }
  *plan = all;
  return RG_OK;
}

RgStatus
sparql_runs_group(SparqlPlanner *const planner, const SparqlOp *const op,
                  const SparqlActiveGraph active, const SparqlPlan *const input,
                  const SparqlPlan **const plan)
{
  const size_t n_keys = op->as.group.n_keys;
  SparqlVar    keys[GRAPH_N_FIELDS];
  Source       source;
  *plan = NULL;
  if (!find_source(input, &source) || n_keys >= GRAPH_N_FIELDS ||
      !op->as.group.n_aggregates) {
    return RG_OK;
  }
  for (size_t i = 0U; i < n_keys; ++i) {
    const SparqlBinding *const key = &op->as.group.keys[i];
    if (key->expr->kind != SPARQL_EXPR_VARIABLE ||
        key->expr->variable != key->variable) {
      return RG_OK;
    }
    keys[i] = key->variable;
  }
  if (op->as.group.n_aggregates > 1U) {
    return n_keys ? plan_counts(planner, op, &source, keys, plan)
                  : plan_side_by_side(planner, op, active, input, plan);
  }
  if (n_keys) {
    RG_TRY(plan_counts(planner, op, &source, keys, plan));
  } else if (!source.filter) {
    RG_TRY(plan_count(planner, op->as.group.aggregates, source.scan, plan));
  }
  return *plan ? RG_OK
               : plan_count_distinct(planner, op, active, &source, keys, plan);
}
