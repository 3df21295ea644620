#include "sparql/plan/estimate.h"

#include "graph/stats.h"
#include "sparql/plan/cost.h"
#include "sparql/plan/distinct.h"

bool
sparql_planner_has_parameter(const SparqlPlanner *const planner,
                             const GraphPattern *const  pattern)
{
  bool has = false;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    has = has || sparql_id_is_parameter(pattern->id[f], planner->n_parameters);
  }
  return has;
}

/** Of a scan that names parameters: as many rows as for any of their values. */
static double
estimate_parameters(const SparqlPlanner *const planner,
                    const SparqlScan *const    scan)
{
  GraphPattern free   = scan->pattern;
  double       values = 1.0;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (sparql_id_is_parameter(free.id[f], planner->n_parameters)) {
      free.id[f] = GRAPH_ID_NONE;
      values *= sparql_distinct_field(planner, &free, f);
    }
  }
  const uint64_t n = graph_stats_estimate(planner->store, &free, scan->scope);
  return n && values > 0.0 ? (double)n / values : 0.5;
}

double
sparql_estimate_scan(const SparqlPlanner *const planner,
                     const SparqlScan *const    scan)
{
  if (sparql_planner_has_parameter(planner, &scan->pattern)) {
    return estimate_parameters(planner, scan);
  }
  const uint64_t n =
      graph_stats_estimate(planner->store, &scan->pattern, scan->scope);
  return n ? (double)n : 0.5;
}

double
sparql_estimate_unbounded(const SparqlPlanner *const planner,
                          const SparqlScan *const    scan)
{
  GraphPattern pattern = scan->pattern;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    pattern.low[f] = pattern.high[f] = GRAPH_ID_NONE;
  }
  return (double)graph_stats_estimate(planner->store, &pattern, scan->scope);
}

static double
least(const double a, const double b)
{
  return a < b ? a : b;
}

double
sparql_estimate_distinct(const SparqlPlanner *const planner,
                         const SparqlPart *const part, const SparqlVar var)
{
  const double n =
      least(part->rows, sparql_estimate_domain(planner, part, var));
  return n < 1.0 ? 1.0 : n;
}

/** The place of a variable among a part's `values`, or SIZE_MAX. */
static size_t
place_of(const SparqlPart *const part, const SparqlVar var)
{
  if (part->kind == SPARQL_PART_PLAN) {
    return sparql_plan_column(part->plan, var);
  }
  for (size_t i = 0U; i < 2U && part->kind == SPARQL_PART_PATH; ++i) {
    if (part->ends[i].variable == var) {
      return i;
    }
  }
  return SIZE_MAX;
}

double
sparql_estimate_domain(const SparqlPlanner *const planner,
                       const SparqlPart *const part, const SparqlVar var)
{
  if (part->kind != SPARQL_PART_TRIPLE) {
    const size_t place = place_of(part, var);
    return place != SIZE_MAX ? part->values[place] : part->rows;
  }
  double n = -1.0;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (part->scan.variable[f] == var) {
      const double own = sparql_distinct_field(planner, &part->scan.pattern, f);
      n                = n < 0.0 ? own : least(n, own);
    }
  }
  return n < 0.0 ? part->rows : n;
}

bool
sparql_part_is_restricted(const SparqlPart *const part, const SparqlVar var)
{
  const GraphPattern *const pattern = &part->scan.pattern;
  for (GraphField f = GRAPH_S; f <= GRAPH_O; ++f) {
    if (part->kind == SPARQL_PART_TRIPLE && f != GRAPH_P &&
        part->scan.variable[f] != var &&
        (pattern->id[f] != GRAPH_ID_NONE ||
         pattern->high[f] != GRAPH_ID_NONE)) {
      return true;
    }
  }
  return false;
}

/** `LANG(?x) = …`: there are few languages. */
static bool
asks_language(const SparqlExpr *const comparison)
{
  bool is = false;
  for (size_t i = 0U; i < comparison->n_args; ++i) {
    is = is || (comparison->args[i]->kind == SPARQL_EXPR_CALL &&
                comparison->args[i]->function == SPARQL_FN_LANG);
  }
  return is;
}

double
sparql_estimate_condition(const SparqlExpr *const condition)
{
  if (condition->kind != SPARQL_EXPR_CALL) {
    return 0.5;
  }
  switch (condition->function) {
  case SPARQL_FN_EQUAL:
  case SPARQL_FN_SAMETERM:
    return asks_language(condition) ? 0.4 : 0.05;
  case SPARQL_FN_IN:
  case SPARQL_FN_CONTAINS:
  case SPARQL_FN_REGEX:
  case SPARQL_FN_STRSTARTS:
  case SPARQL_FN_STRENDS:
    return 0.1;
  case SPARQL_FN_NOT_EQUAL:
  case SPARQL_FN_NOT_IN:
    return 0.95;
  case SPARQL_FN_AND: {
    double share = 1.0;
    for (size_t i = 0U; i < condition->n_args; ++i) {
      share *= sparql_estimate_condition(condition->args[i]);
    }
    return share;
  }
  default:
    return 0.4;
  }
}

static bool
is_str_of_variable(const SparqlExpr *const expr)
{
  return expr->kind == SPARQL_EXPR_CALL && expr->function == SPARQL_FN_STR &&
         expr->args[0]->kind == SPARQL_EXPR_VARIABLE;
}

double
sparql_cost_condition(const SparqlExpr *const condition)
{
  if (condition->kind != SPARQL_EXPR_CALL) {
    return SPARQL_COST_CONDITION;
  }
  /* IRIs are ordered as their ids are. */
  if (condition->n_args == 2U && is_str_of_variable(condition->args[0]) &&
      is_str_of_variable(condition->args[1])) {
    return SPARQL_COST_CONDITION;
  }
  double cost = 0.0;
  switch (condition->function) {
  case SPARQL_FN_LANG:
  case SPARQL_FN_BOUND:
  case SPARQL_FN_LESS:
  case SPARQL_FN_GREATER:
  case SPARQL_FN_LESS_OR_EQUAL:
  case SPARQL_FN_GREATER_OR_EQUAL:
  case SPARQL_FN_EQUAL:
  case SPARQL_FN_NOT_EQUAL:
  case SPARQL_FN_LANGMATCHES:
    cost = SPARQL_COST_CONDITION;
    break;
  default:
    cost = SPARQL_COST_TEXT;
    break;
  }
  for (size_t i = 0U; i < condition->n_args; ++i) {
    cost += condition->args[i]->kind == SPARQL_EXPR_CALL
                ? sparql_cost_condition(condition->args[i])
                : 0.0;
  }
  return cost;
}
