/**
   @file
   How many rows a set of joined parts has, and what its conditions cost.
*/

#include "sparql/plan/cost.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/join_search.h"

/** No other part can still change what these variables are. */
static bool
is_settled(const SparqlJoinSearch *const search,
           const SparqlVarSet *const variables, const SparqlPartSet set,
           bool *const any)
{
  for (SparqlVar v = sparql_var_set_next(variables, 0U); v != SPARQL_VAR_NONE;
       v           = sparql_var_set_next(variables, v + 1U)) {
    if ((search->holders[v] & ~set) && !(search->binders[v] & set)) {
      return false;
    }
    *any = *any || (search->holders[v] & set);
  }
  return true;
}

bool
sparql_join_settles(const SparqlJoinSearch *const search,
                    const SparqlVarSet *const     variables,
                    const SparqlPartSet           set)
{
  bool any = false;
  return is_settled(search, variables, set, &any) && any;
}

uint64_t
sparql_join_equal_keys(const SparqlJoinSearch *const search,
                       const SparqlPartSet left, const SparqlPartSet right,
                       const SparqlPartSet all)
{
  uint64_t keys = 0U;
  size_t   n    = 0U;
  for (size_t c = 0U; search->any_equality && c < search->group->conditions.n &&
                      c < 64U && n < SPARQL_MAX_EQUAL_KEYS;
       ++c) {
    const SparqlEquality *const equality = &search->equalities[c];
    if (!equality->half[0] || sparql_join_can_check(search, c, left, all) ||
        sparql_join_can_check(search, c, right, all)) {
      continue;
    }
    for (size_t first = 0U; first < 2U; ++first) {
      if (sparql_join_settles(search, &equality->reads[first], left) &&
          sparql_join_settles(search, &equality->reads[1U - first], right)) {
        keys |= UINT64_C(1) << c;
        ++n;
        break;
      }
    }
  }
  return keys;
}

/** A condition can be checked on rows of a set when no other part can still
    change what it reads. */
bool
sparql_join_can_check(const SparqlJoinSearch *const search,
                      const size_t condition, const SparqlPartSet set,
                      const SparqlPartSet all)
{
  if (!sparql_planner_uses(search->planner, SPARQL_RULE_PUSH_FILTER)) {
    return set == all;
  }
  /* One that reads nothing of the group belongs to all of it. */
  bool reads_any = set == all;
  return is_settled(search, &search->reads[condition], set, &reads_any) &&
         reads_any;
}

double
sparql_join_share(const SparqlJoinSearch *const search, const size_t c)
{
  return c < 64U && (search->group->narrowed >> c & 1U) ? 1.0
                                                        : search->shares[c];
}

/** How many values a variable has in the part that has the fewest. */
static double
values_of_variable(const SparqlJoinSearch *const search, const SparqlVar v)
{
  double fewest = 0.0;
  for (size_t p = 0U; p < search->n_parts; ++p) {
    const SparqlPart *const part = sparql_join_part(search, p);
    if (search->holders[v] >> p & 1U) {
      const double n = sparql_estimate_distinct(search->planner, part, v);
      fewest         = fewest == 0.0 || n < fewest ? n : fewest;
    }
  }
  return fewest;
}

/** How many values an expression has: those of its variable for what tells them
    apart. */
static double
values_of(const SparqlJoinSearch *const search, const SparqlExpr *const expr)
{
  static const double few = 20.0;
  if (expr->kind == SPARQL_EXPR_VARIABLE) {
    return values_of_variable(search, expr->variable);
  }
  const bool   cast = expr->kind == SPARQL_EXPR_IRI_CALL && expr->n_args == 1U;
  const bool   call = expr->kind == SPARQL_EXPR_CALL;
  const double most = call && expr->function == SPARQL_FN_MONTH  ? 12.0
                      : call && expr->function == SPARQL_FN_LANG ? 3.0
                      : cast || (call && (expr->function == SPARQL_FN_STR ||
                                          expr->function == SPARQL_FN_LCASE ||
                                          expr->function == SPARQL_FN_UCASE))
                          ? 1e18
                          : few;
  double       n    = 1.0;
  for (size_t i = 0U; i < expr->n_args && n < most; ++i) {
    n *= expr->args[i]->kind == SPARQL_EXPR_CONSTANT
             ? 1.0
             : values_of(search, expr->args[i]);
  }
  return n < most ? n : most;
}

double
sparql_join_equal_share(const SparqlJoinSearch *const search,
                        const SparqlEquality *const   equality)
{
  const double left  = values_of(search, equality->half[0]);
  const double right = values_of(search, equality->half[1]);
  const double more  = left > right ? left : right;
  return more > 1.0 ? 1.0 / more : 1.0;
}

/** The smallest number of values that a variable has in a set's parts, whatever
    else restricts them. */
static double
least_domain(const SparqlJoinSearch *const search, const SparqlPartSet set,
             const SparqlVar v)
{
  double least = 0.0;
  for (size_t p = 0U; p < search->n_parts; ++p) {
    const SparqlPart *const part = sparql_join_part(search, p);
    if ((set >> p & 1U) && sparql_var_set_has(&part->variables, v)) {
      const double n = sparql_estimate_domain(search->planner, part, v);
      least          = least == 0.0 || n < least ? n : least;
    }
  }
  return least;
}

/** Distinct values to divide by: restrictions are taken as independent, so a
    restricted part is as one that has all the values there are. */
static double
distinct_in(const SparqlJoinSearch *const search, const SparqlPart *const part,
            const SparqlVar v, const double domain)
{
  const double n = sparql_estimate_distinct(search->planner, part, v);
  return sparql_part_is_restricted(part, v) && domain > n ? domain : n;
}

/** The share of a part's rows that leave a variable unbound, and so go with any
    value of it. */
static double
open_share(const SparqlPart *const part, const SparqlVar v)
{
  static const double unknown = 0.5;
  if (sparql_var_set_has(&part->certain, v)) {
    return 0.0;
  }
  if (part->kind != SPARQL_PART_PLAN ||
      part->plan->kind != SPARQL_PLAN_VALUES || !part->plan->as.values.n_rows) {
    return unknown;
  }
  const SparqlPlan *const plan   = part->plan;
  const size_t            column = sparql_plan_column(plan, v);
  size_t                  n      = 0U;
  for (size_t row = 0U; row < plan->as.values.n_rows; ++row) {
    n += plan->as.values.cells[row * plan->n_columns + column] == GRAPH_ID_NONE;
  }
  return (double)n / (double)plan->as.values.n_rows;
}

/** Rows of a joined set: the product of its parts over, for each variable that
    they share, all its counts of distinct values but the smallest. */
double
sparql_join_rows(const SparqlJoinSearch *const search, const SparqlPartSet set,
                 const SparqlPartSet all)
{
  double rows = 1.0;
  for (size_t p = 0U; p < search->n_parts; ++p) {
    rows *= set >> p & 1U ? sparql_join_part(search, p)->rows : 1.0;
  }
  for (SparqlVar v             = sparql_var_set_next(&search->shared, 0U);
       v != SPARQL_VAR_NONE; v = sparql_var_set_next(&search->shared, v + 1U)) {
    double       least  = 0.0;
    double       open   = 0.0; /* of the parts so far: at the most */
    const double domain = least_domain(search, set, v);
    for (size_t p = 0U; p < search->n_parts; ++p) {
      if (!(set >> p & 1U) ||
          !sparql_var_set_has(&sparql_join_part(search, p)->variables, v)) {
        continue;
      }
      const double n =
          distinct_in(search, sparql_join_part(search, p), v, domain);
      /* Divide by all but the smallest seen so far. */
      const double larger = n > least ? n : least;
      const double here   = open_share(sparql_join_part(search, p), v);
      open                = here > open ? here : open;
      if (least > 0.0) {
        rows =
            open > 0.0 ? rows * (open + (1.0 - open) / larger) : rows / larger;
      }
      least = least == 0.0 || n < least ? n : least;
    }
  }
  for (size_t p = 0U; p < search->n_parts; ++p) {
    double most = 1.0; /* of the pairs with a part before it */
    for (size_t q = 0U; q < p; ++q) {
      const double skew = search->skew[p * search->n_parts + q];
      if ((set >> p & 1U) && (set >> q & 1U) && skew != 1.0) {
        most = most == 1.0 || skew > most ? skew : most;
      }
    }
    rows *= most;
  }
  for (size_t c = 0U; c < search->group->conditions.n; ++c) {
    if (sparql_join_can_check(search, c, set, all)) {
      rows *= sparql_join_share(search, c);
    }
  }
  return rows < 0.1 ? 0.1 : rows;
}

/** What it costs to check the conditions that become due on a set whose halves
    (both empty for one part) could not check them yet. */
double
sparql_join_condition_cost(const SparqlJoinSearch *const search,
                           const SparqlPartSet set, const SparqlPartSet left,
                           const SparqlPartSet right, const uint64_t keys,
                           const double rows, const SparqlVar ascending,
                           const SparqlPartSet all)
{
  double cost   = 0.0;
  double before = rows;
  for (size_t c = 0U; c < search->group->conditions.n; ++c) {
    const SparqlExpr *const condition = search->group->conditions.items[c];
    if (sparql_join_can_check(search, c, set, all) &&
        !(left && sparql_join_can_check(search, c, left, all)) &&
        !(right && sparql_join_can_check(search, c, right, all))) {
      const double one = sparql_cost_condition(condition);
      if (c >= 64U || !(keys >> c & 1U)) {
        before /= sparql_join_share(search, c);
      }
      cost += one >= SPARQL_COST_TEXT && ascending != SPARQL_VAR_NONE &&
                      sparql_var_set_has(&search->reads[c], ascending)
                  ? one - SPARQL_COST_TEXT + SPARQL_COST_TEXT_NEAR
                  : one;
    }
  }
  return cost * before;
}
