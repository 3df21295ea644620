/**
   @file
   Joins of values that are not evenly spread: a few names stand in most rows,
   on both sides, and the join is larger than counts of distinct values say.
   Sampled as in Leis et al., CIDR 2017, from an index.  Predicates that stand
   with the same subjects, or never do: by characteristic sets.
*/

#include "graph/stats.h"
#include "sparql/plan/estimate.h"
#include "sparql/plan/heavy_values.h"
#include "sparql/plan/join_search.h"

enum { SAMPLES = 48, MAX_PAIRS = 6 };

/** Smaller joins are done faster than sampled. */
static const double least_rows   = 2000.0;
static const double least_joined = 20000.0;

/** The field, S or O, that a variable stands in, or G for none. */
static GraphField
field_of(const SparqlPart *const part, const SparqlVar var)
{
  return part->scan.variable[GRAPH_S] == var   ? GRAPH_S
         : part->scan.variable[GRAPH_O] == var ? GRAPH_O
                                               : GRAPH_G;
}

static bool
can_be_skewed(const SparqlPlanner *const planner, const SparqlPart *const part,
              const SparqlVar var)
{
  return part->kind == SPARQL_PART_TRIPLE && part->rows >= least_rows &&
         field_of(part, var) != GRAPH_G &&
         sparql_estimate_distinct(planner, part, var) < part->rows * 0.9;
}

/** Any predicate: which of all objects (or subjects) the other side has tells
    more than how many. */
static bool
is_wild(const SparqlPart *const part)
{
  return part->kind == SPARQL_PART_TRIPLE && part->rows >= least_joined &&
         part->scan.pattern.id[GRAPH_P] == GRAPH_ID_NONE;
}

/** Rows of the join of two parts, were the values evenly spread. */
static double
evenly_joined(const SparqlPlanner *const planner, const SparqlPart *const a,
              const SparqlPart *const b, const SparqlVar var)
{
  const double left  = sparql_estimate_distinct(planner, a, var);
  const double right = sparql_estimate_distinct(planner, b, var);
  return a->rows * b->rows / (left > right ? left : right);
}

static bool
is_worth(const SparqlPlanner *const planner, const SparqlPart *const from,
         const SparqlPart *const to, const SparqlVar var)
{
  if (is_wild(to)) {
    return !is_wild(from) && from->kind == SPARQL_PART_TRIPLE &&
           from->rows >= (double)SAMPLES && field_of(from, var) != GRAPH_G &&
           field_of(to, var) != GRAPH_G;
  }
  return can_be_skewed(planner, from, var) && can_be_skewed(planner, to, var) &&
         evenly_joined(planner, from, to, var) >= least_joined;
}

static RgStatus
measure(const SparqlPlanner *const planner, const SparqlPart *const from,
        const SparqlPart *const to, const SparqlVar var, double *const skew)
{
  GraphId ids[SAMPLES];
  size_t  n    = 0U;
  double  rows = 0.0;
  RG_TRY(graph_stats_sample(planner->store, &from->scan.pattern,
                            from->scan.scope, field_of(from, var), ids, SAMPLES,
                            &n));
  for (size_t i = 0U; i < n; ++i) {
    GraphPattern pattern            = to->scan.pattern;
    uint64_t     count              = 0U;
    pattern.id[field_of(to, var)]   = ids[i];
    pattern.low[field_of(to, var)]  = GRAPH_ID_NONE;
    pattern.high[field_of(to, var)] = GRAPH_ID_NONE;
    RG_TRY(graph_stats_count(planner->store, &pattern, to->scan.scope, &count));
    rows += (double)count;
  }
  const double evenly = evenly_joined(planner, from, to, var) / from->rows;
  *skew               = n && rows > 0.0 ? rows / (double)n / evenly : 1.0;
  return RG_OK;
}

/** Two patterns ?s <p> … . ?s <q> … over all of the store. */
static bool
is_star(const SparqlPart *const a, const SparqlPart *const b,
        const SparqlVar var)
{
  return a->kind == SPARQL_PART_TRIPLE && b->kind == SPARQL_PART_TRIPLE &&
         a->scan.variable[GRAPH_S] == var && b->scan.variable[GRAPH_S] == var &&
         a->scan.pattern.id[GRAPH_P] != GRAPH_ID_NONE &&
         b->scan.pattern.id[GRAPH_P] != GRAPH_ID_NONE &&
         a->scan.pattern.id[GRAPH_P] != b->scan.pattern.id[GRAPH_P] &&
         a->scan.scope.kind == GRAPH_SCOPE_UNION &&
         b->scan.scope.kind == GRAPH_SCOPE_UNION;
}

/** How many more subjects have both predicates than if these were independent;
    at least a little, as statistics may be. */
static double
star_factor(const SparqlPlanner *const planner, const SparqlPart *const a,
            const SparqlPart *const b)
{
  static const double least        = 0.001;
  const GraphId       predicate[2] = {a->scan.pattern.id[GRAPH_P],
                                      b->scan.pattern.id[GRAPH_P]};
  GraphPredicateStats p;
  GraphPredicateStats q;
  double              rows_each = 0.0;
  if (graph_stats_predicate(planner->store, predicate[0], &p) != RG_OK ||
      graph_stats_predicate(planner->store, predicate[1], &q) != RG_OK) {
    return 1.0;
  }
  const double subjects =
      graph_stats_star(planner->store, predicate, 2U, &rows_each);
  const double most =
      (double)(p.n_subjects > q.n_subjects ? p.n_subjects : q.n_subjects);
  const double factor =
      subjects * rows_each * most / ((double)p.n_triples * (double)q.n_triples);
  return factor > least ? factor : least;
}

static void
join_stars(SparqlJoinSearch *const search)
{
  const size_t n = search->n_parts;
  for (size_t p = 0U; p < n; ++p) {
    const SparqlPart *const a = sparql_join_part(search, p);
    const SparqlVar         v = a->scan.variable[GRAPH_S];
    for (size_t q = 0U; q < p; ++q) {
      const SparqlPart *const b = sparql_join_part(search, q);
      if (a->kind == SPARQL_PART_TRIPLE && v != SPARQL_VAR_NONE &&
          is_star(a, b, v) &&
          evenly_joined(search->planner, a, b, v) >= least_rows) {
        search->skew[p * n + q] *= star_factor(search->planner, a, b);
        search->skew[q * n + p] = search->skew[p * n + q];
      }
    }
  }
}

/** The heaviest values of a variable, joined with another pattern of it. */
static RgStatus
join_heavy(SparqlJoinSearch *const search, const size_t p, const SparqlVar v)
{
  const size_t            n    = search->n_parts;
  const SparqlPart *const from = sparql_join_part(search, p);
  SparqlHeavyValues       heavy;
  if (from->kind != SPARQL_PART_PLAN ||
      !sparql_plan_is_heavy(from->plan, v, &heavy)) {
    return RG_OK;
  }
  for (size_t q = 0U; q < n; ++q) {
    const SparqlPart *const to   = sparql_join_part(search, q);
    double                  rows = 0.0;
    if (!can_be_skewed(search->planner, to, v)) {
      continue;
    }
    RG_TRY(sparql_heavy_rows(search->planner->store, &heavy, &to->scan,
                             field_of(to, v), &rows));
    if (rows > 0.0) {
      search->skew[p * n + q] *=
          rows * from->rows / evenly_joined(search->planner, from, to, v);
      search->skew[q * n + p] = search->skew[p * n + q];
    }
  }
  return RG_OK;
}

RgStatus
sparql_join_skew(SparqlJoinSearch *const search)
{
  const SparqlPlanner *const planner = search->planner;
  const size_t               n       = search->n_parts;
  size_t                     n_pairs = 0U;
  search->skew =
      rg_arena_alloc(planner->arena, (n * n + 1U) * sizeof(*search->skew));
  if (!search->skew) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < n * n; ++i) {
    search->skew[i] = 1.0;
  }
  if (!sparql_planner_uses(planner, SPARQL_RULE_JOIN_SKEW)) {
    return RG_OK;
  }
  for (SparqlVar v             = sparql_var_set_next(&search->shared, 0U);
       v != SPARQL_VAR_NONE; v = sparql_var_set_next(&search->shared, v + 1U)) {
    for (size_t p = 0U; p < n; ++p) {
      RG_TRY(join_heavy(search, p, v));
      for (size_t q = 0U; q < p && n_pairs < MAX_PAIRS; ++q) {
        const SparqlPart *from = sparql_join_part(search, p);
        const SparqlPart *to   = sparql_join_part(search, q);
        if (is_wild(from)) {
          const SparqlPart *const other = from;
          from                          = to;
          to                            = other;
        }
        if (!is_worth(planner, from, to, v)) {
          continue;
        }
        double skew = 1.0;
        ++n_pairs;
        RG_TRY(measure(planner, from, to, v, &skew));
        search->skew[p * n + q] *= skew;
        search->skew[q * n + p] = search->skew[p * n + q];
      }
    }
  }
  join_stars(search);
  return RG_OK;
}
