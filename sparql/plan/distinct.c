#include "sparql/plan/distinct.h"

#include "graph/stats.h"

#include "sparql/plan/function_facts.h"

#include <math.h>

double
sparql_distinct_field(const SparqlPlanner *const planner,
                      const GraphPattern *const pattern, const GraphField field)
{
  const GraphStoreStats all = graph_stats_store(planner->store);
  GraphPredicateStats   one = {0U, 0U, 0U};
  const bool            by_predicate =
      pattern->id[GRAPH_P] != GRAPH_ID_NONE &&
      graph_stats_predicate(planner->store, pattern->id[GRAPH_P], &one) ==
          RG_OK;
  switch (field) {
  case GRAPH_S:
    return (double)(by_predicate ? one.n_subjects : all.n_subjects);
  case GRAPH_P:
    return (double)all.n_predicates;
  case GRAPH_O:
    return (double)(by_predicate ? one.n_objects : all.n_objects);
  case GRAPH_G:
    break;
  }
  return (double)all.n_graphs;
}

/** Deep nesting asks at each of its levels: below this many the rows of a node
    stand for the values, or planning would take the square of the depth. */
enum { MAX_LEVELS = 16 };

/** What is asked of a plan's nodes. */
typedef struct {
  const SparqlPlanner *planner;
  bool                 within_rows; ///< no more than the rows of each node
  size_t               n_levels;    ///< that the question has gone down
} Question;

static double
ask(Question *question, const SparqlPlan *plan, SparqlVar var);

static double
ask_expr(Question *question, const SparqlPlan *plan, const SparqlExpr *expr);

static double
in_scan(Question *const question, const SparqlScan *const scan,
        const SparqlVar var)
{
  double n = INFINITY;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (scan->variable[f] == var) {
      n = fmin(n, sparql_distinct_field(question->planner, &scan->pattern, f));
    }
  }
  return n;
}

/** The least or the sum of what the inputs have that give the variable. */
static double
in_inputs(Question *const question, const SparqlPlan *const plan,
          const size_t n_inputs, const SparqlVar var, const bool sum)
{
  double n = sum ? 0.0 : INFINITY;
  for (size_t i = 0U; i < n_inputs; ++i) {
    if (sparql_plan_column(plan->inputs[i], var) != SIZE_MAX) {
      const double one = ask(question, plan->inputs[i], var);
      n                = sum ? n + one : fmin(n, one);
    }
  }
  return n;
}

static double
in_join(Question *const question, const SparqlPlan *const plan,
        const SparqlVar var)
{
  const bool inner = plan->as.join.kind == SPARQL_JOIN_INNER;
  const bool left  = sparql_plan_column(plan->inputs[0], var) != SIZE_MAX;
  double     n = in_inputs(question, plan, left && !inner ? 1U : plan->n_inputs,
                           var, false);
  if (plan->kind == SPARQL_PLAN_LOOKUP_JOIN && (inner || !left)) {
    n = fmin(n, in_scan(question, &plan->as.join.scan, var));
  }
  return n;
}

static double
in_group(Question *const question, const SparqlPlan *const plan,
         const SparqlVar var)
{
  for (size_t i = 0U; i < plan->as.group.n_keys; ++i) {
    if (plan->as.group.keys[i].variable == var) {
      return ask_expr(question, plan->inputs[0], plan->as.group.keys[i].expr);
    }
  }
  return INFINITY;
}

static double
in_node(Question *const question, const SparqlPlan *const plan,
        const SparqlVar var)
{
  switch (plan->kind) {
  case SPARQL_PLAN_SCAN:
    return in_scan(question, &plan->as.scan, var);
  case SPARQL_PLAN_RUNS:
    return in_scan(question, plan->as.runs.scan, var);
  case SPARQL_PLAN_MERGE_JOIN:
  case SPARQL_PLAN_HASH_JOIN:
  case SPARQL_PLAN_LOOKUP_JOIN:
    return in_join(question, plan, var);
  case SPARQL_PLAN_UNION:
    return in_inputs(question, plan, plan->n_inputs, var, true);
  case SPARQL_PLAN_GROUP:
    return in_group(question, plan, var);
  case SPARQL_PLAN_KEYS:
    return plan->as.keys.values[sparql_plan_column(plan, var)];
  case SPARQL_PLAN_EXTEND:
    return plan->as.extend.variable == var
               ? ask_expr(question, plan->inputs[0], plan->as.extend.expr)
               : ask(question, plan->inputs[0], var);
  default:
    /* One input, or stretches of one pattern. */
    return in_inputs(question, plan, plan->n_inputs, var, false);
  }
}

/** Recursion is at most MAX_LEVELS deep. */
static double
ask(Question *const question, const SparqlPlan *const plan, const SparqlVar var)
{
  double n = INFINITY;
  if (question->n_levels < MAX_LEVELS) {
    ++question->n_levels;
    n = in_node(question, plan, var);
    --question->n_levels;
  }
  /* What nothing is known of has as many values as there are rows. */
  return fmax(question->within_rows || isinf(n) ? fmin(n, plan->rows) : n, 1.0);
}

/** Recursion is as deep as the expression, which the parser limits. */
static double
ask_expr(Question *const question, const SparqlPlan *const plan,
         const SparqlExpr *const expr)
{
  switch (expr->kind) {
  case SPARQL_EXPR_VARIABLE:
    return sparql_plan_column(plan, expr->variable) != SIZE_MAX
               ? ask(question, plan, expr->variable)
               : 1.0;
  case SPARQL_EXPR_CONSTANT:
    return 1.0;
  case SPARQL_EXPR_CALL:
  case SPARQL_EXPR_IRI_CALL:
    break;
  default:
    return 2.0;
  }
  if (!sparql_expr_is_deterministic(expr)) {
    return INFINITY;
  }
  const bool   call   = expr->kind == SPARQL_EXPR_CALL;
  const double known  = call ? sparql_function_values(expr->function) : 0.0;
  const bool   one_of = call && (expr->function == SPARQL_FN_IF ||
                               expr->function == SPARQL_FN_COALESCE);
  double       n      = one_of ? 0.0 : 1.0;
  for (size_t i = call && expr->function == SPARQL_FN_IF ? 1U : 0U;
       i < expr->n_args; ++i) {
    const double arg = ask_expr(question, plan, expr->args[i]);
    n                = one_of ? n + arg : n * arg;
  }
  return known > 0.0 ? fmin(known, n) : n;
}

double
sparql_distinct_in(const SparqlPlanner *const planner,
                   const SparqlPlan *const plan, const SparqlVar var)
{
  Question question = {planner, true, 0U};
  return ask(&question, plan, var);
}

double
sparql_distinct_below(const SparqlPlanner *const planner,
                      const SparqlPlan *const plan, const SparqlVar var)
{
  Question question = {planner, false, 0U};
  return ask(&question, plan, var);
}

double
sparql_distinct_of(const SparqlPlanner *const planner,
                   const SparqlPlan *const plan, const SparqlExpr *const expr)
{
  Question question = {planner, true, 0U};
  return fmax(fmin(ask_expr(&question, plan, expr), plan->rows), 1.0);
}

/** Values of `var` for one of `other` where a triple pattern has both. */
static double
values_for(const SparqlPlanner *const planner, const SparqlScan *const scan,
           const SparqlVar var, const SparqlVar other)
{
  GraphPredicateStats one;
  const GraphPattern *pattern = &scan->pattern;
  const bool          has     = pattern->id[GRAPH_P] != GRAPH_ID_NONE &&
                   graph_stats_predicate(planner->store, pattern->id[GRAPH_P],
                                         &one) == RG_OK;
  if (has && scan->variable[GRAPH_O] == var &&
      scan->variable[GRAPH_S] == other) {
    return (double)one.n_triples / (double)one.n_subjects;
  }
  if (has && scan->variable[GRAPH_S] == var &&
      scan->variable[GRAPH_O] == other) {
    return (double)one.n_triples / (double)one.n_objects;
  }
  return INFINITY;
}

/** … anywhere below a plan.  Recursion is as deep as the plan. */
static double
values_beside(const SparqlPlanner *const planner, const SparqlPlan *const plan,
              const SparqlVar var, const SparqlVar other)
{
  double n = plan->kind == SPARQL_PLAN_SCAN
                 ? values_for(planner, &plan->as.scan, var, other)
             : plan->kind == SPARQL_PLAN_LOOKUP_JOIN
                 ? values_for(planner, &plan->as.join.scan, var, other)
                 : INFINITY;
  for (size_t i = 0U; i < plan->n_inputs; ++i) {
    if (sparql_plan_column(plan->inputs[i], var) != SIZE_MAX) {
      n = fmin(n, values_beside(planner, plan->inputs[i], var, other));
    }
  }
  return n;
}

double
sparql_distinct_rows(const SparqlPlanner *const planner,
                     const SparqlPlan *const plan, const SparqlVar *const vars,
                     const size_t n)
{
  enum { MOST = 8 };
  SparqlVar order[MOST]; /* those with few values first */
  double    values[MOST];
  double    product = 1.0;
  double    most    = 1.0;
  size_t    n_order = 0U;
  for (size_t i = 0U; i < n; ++i) {
    const double one = sparql_distinct_in(planner, plan, vars[i]);
    most             = fmax(most, one);
    if (n_order == MOST) {
      product *= one;
      continue;
    }
    size_t at = n_order++;
    for (; at && values[at - 1U] > one; --at) {
      values[at] = values[at - 1U];
      order[at]  = order[at - 1U];
    }
    values[at] = one;
    order[at]  = vars[i];
  }
  for (size_t i = 0U; i < n_order; ++i) {
    double one = values[i];
    for (size_t j = 0U; j < i; ++j) {
      one = fmin(one, values_beside(planner, plan, order[i], order[j]));
    }
    product *= one;
  }
  /* Where there could be more than rows, half of them may be alike. */
  return fmax(fmin(product, fmax(most, plan->rows / 2.0)), 1.0);
}
