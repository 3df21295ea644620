#include "sparql/plan/outer_rows.h"

#include "sparql/plan/distinct.h"
#include "sparql/plan/estimate.h"

#include <math.h>

/** Of a left row. */
typedef struct {
  size_t n_shared; ///< variables
  double share;    ///< that it has a partner
  double each;     ///< how many it has then
  double pairs;    ///< all of them together
} Partners;

static Partners
find_partners(const SparqlPlanner *const planner, const SparqlPlan *const left,
              const SparqlPart *const             right,
              const SparqlPlan *const RG_NULLABLE keys)
{
  Partners found = {0U, 1.0, right->rows, left->rows * right->rows};
  for (size_t i = 0U; i < left->n_columns; ++i) {
    const SparqlVar var = left->columns[i];
    if (!sparql_var_set_has(&right->variables, var)) {
      continue;
    }
    const double there = sparql_estimate_distinct(planner, right, var);
    const double here  = sparql_distinct_in(planner, left, var);
    double       of    = sparql_distinct_below(planner, left, var);
    if (keys && sparql_plan_column(keys, var) != SIZE_MAX) {
      of = keys->kind == SPARQL_PLAN_KEYS
               ? here
               : sparql_distinct_in(planner, keys, var);
    }
    found.share *= fmin(1.0, there / of);
    found.each /= there;
    found.pairs /= fmax(here, there);
    ++found.n_shared;
  }
  return found;
}

/** Neither all nor none: who asks expects both. */
static double
some(const double share)
{
  static const double least = 0.02;
  return fmin(fmax(share, least), 1.0 - least);
}

double
sparql_outer_rows(const SparqlPlanner *const planner, const SparqlJoinKind kind,
                  const SparqlPlan *const left, const SparqlPart *const right,
                  const SparqlPlan *const RG_NULLABLE keys,
                  const SparqlConditions              conditions)
{
  Partners found = find_partners(planner, left, right, keys);
  for (size_t i = 0U; i < conditions.n; ++i) {
    const double share = sparql_estimate_condition(conditions.items[i]);
    found.each *= share;
    found.pairs *= share;
  }
  /* Less than one each: not all have one. */
  const double share = found.share * fmin(found.each, 1.0);
  switch (kind) {
  case SPARQL_JOIN_INNER:
    /* The search for a join order, which knows of heavy values, has joined
       them otherwise: not less than it would say. */
    return fmax(found.pairs, keys ? right->rows : left->rows + right->rows);
  case SPARQL_JOIN_LEFT:
    return left->rows *
           (1.0 + found.share * fmax(found.each, 1.0) - found.share);
  case SPARQL_JOIN_SEMI:
    return left->rows * some(share);
  case SPARQL_JOIN_MINUS:
    return found.n_shared ? left->rows * (1.0 - some(share)) : left->rows;
  case SPARQL_JOIN_ANTI:
    return left->rows * (1.0 - some(share));
  case SPARQL_JOIN_MARK:
    break;
  }
  return left->rows;
}
