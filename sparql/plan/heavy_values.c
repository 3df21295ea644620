#include "sparql/plan/heavy_values.h"

#include "graph/stats.h"

enum { SAMPLES = 48 };

/** A scan below a plan that gives a variable as S or O. */
static bool
find_scan(const SparqlPlan *const plan, const SparqlVar variable,
          SparqlHeavyValues *const heavy)
{
  const SparqlScan *const scan = plan->kind == SPARQL_PLAN_SCAN ? &plan->as.scan
                                 : plan->kind == SPARQL_PLAN_RUNS
                                     ? plan->as.runs.scan
                                     : NULL;
  if (scan && (scan->variable[GRAPH_S] == variable ||
               scan->variable[GRAPH_O] == variable)) {
    heavy->scan  = scan;
    heavy->field = scan->variable[GRAPH_S] == variable ? GRAPH_S : GRAPH_O;
    return true;
  }
  for (size_t i = 0U; i < plan->n_inputs; ++i) {
    if (sparql_plan_column(plan->inputs[i], variable) != SIZE_MAX &&
        find_scan(plan->inputs[i], variable, heavy)) {
      return true;
    }
  }
  return false;
}

/** The plan groups by `key` alone, and `count` is how many rows a group has. */
static bool
counts(const SparqlPlan *const plan, const SparqlVar key, const SparqlVar count)
{
  if (plan->kind == SPARQL_PLAN_RUNS) {
    return plan->as.runs.n_fields == 1U && plan->columns[0] == key &&
           sparql_plan_column(plan, count) != SIZE_MAX;
  }
  if (plan->kind != SPARQL_PLAN_GROUP || plan->as.group.n_keys != 1U ||
      plan->as.group.keys[0].variable != key) {
    return false;
  }
  for (size_t i = 0U; i < plan->as.group.n_aggregates; ++i) {
    if (plan->as.group.aggregates[i].variable == count) {
      return plan->as.group.aggregates[i].kind == SPARQL_AGG_COUNT;
    }
  }
  return false;
}

bool
sparql_plan_is_heavy(const SparqlPlan *plan, const SparqlVar variable,
                     SparqlHeavyValues *const heavy)
{
  while (plan->kind == SPARQL_PLAN_SLICE || plan->kind == SPARQL_PLAN_PROJECT ||
         plan->kind == SPARQL_PLAN_EXTEND) {
    plan = plan->inputs[0];
  }
  if (plan->kind != SPARQL_PLAN_SORT || plan->n_inputs != 1U ||
      plan->as.sort.limit == SPARQL_NO_LIMIT ||
      !plan->as.sort.keys[0].descending ||
      plan->as.sort.keys[0].expr->kind != SPARQL_EXPR_VARIABLE) {
    return false;
  }
  SparqlVar count = plan->as.sort.keys[0].expr->variable;
  heavy->n        = plan->as.sort.limit;
  for (plan = plan->inputs[0]; plan->kind == SPARQL_PLAN_EXTEND;
       plan = plan->inputs[0]) {
    const SparqlExpr *const expr = plan->as.extend.expr;
    if (plan->as.extend.variable == count &&
        expr->kind == SPARQL_EXPR_VARIABLE) {
      count = expr->variable;
    }
  }
  return counts(plan, variable, count) && find_scan(plan, variable, heavy);
}

/** A value, how often it stands in the pattern that was counted, and how often
    in the one that is asked about. */
typedef struct {
  GraphId  id;
  uint64_t weight;
  uint64_t rows;
} Sample;

static RgStatus
count_value(const GraphStore *const store, const SparqlScan *const scan,
            const GraphField field, const GraphId id, uint64_t *const n)
{
  GraphPattern pattern = scan->pattern;
  pattern.id[field]    = id;
  pattern.low[field]   = GRAPH_ID_NONE;
  pattern.high[field]  = GRAPH_ID_NONE;
  return graph_stats_count(store, &pattern, scan->scope, n);
}

RgStatus
sparql_heavy_rows(const GraphStore *const        store,
                  const SparqlHeavyValues *const heavy,
                  const SparqlScan *const scan, const GraphField field,
                  double *const rows)
{
  GraphId ids[SAMPLES];
  Sample  best[SAMPLES]; /* by weight, the greatest first */
  size_t  n_ids = 0U;
  size_t  n     = 0U;
  RG_TRY(graph_stats_sample(store, &heavy->scan->pattern, heavy->scan->scope,
                            heavy->field, ids, SAMPLES, &n_ids));
  for (size_t i = 0U; i < n_ids; ++i) {
    Sample one  = {.id = ids[i]};
    bool   seen = false;
    for (size_t j = 0U; j < n && !seen; ++j) {
      seen = best[j].id == ids[i];
    }
    if (seen) {
      continue;
    }
    RG_TRY(count_value(store, heavy->scan, heavy->field, ids[i], &one.weight));
    RG_TRY(count_value(store, scan, field, ids[i], &one.rows));
    size_t at = n++;
    for (; at && best[at - 1U].weight < one.weight; --at) {
      best[at] = best[at - 1U];
    }
    best[at] = one;
  }
  *rows = 0.0;
  n     = heavy->n < n ? (size_t)heavy->n : n;
  for (size_t i = 0U; i < n; ++i) {
    *rows += (double)best[i].rows / (double)n;
  }
  return RG_OK;
}
