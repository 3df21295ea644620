#include "graph/stats.h"
#include "sparql/plan/cost.h"
#include "sparql/plan/planner_impl.h"

static double
distinct_field(const SparqlPlanner *const planner,
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

/* Of a scan that names parameters: as many rows as for any of their values. */
static double
estimate_parameters(const SparqlPlanner *const planner,
                    const SparqlScan *const    scan)
{
  GraphPattern free   = scan->pattern;
  double       values = 1.0;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (sparql_id_is_parameter(free.id[f], planner->n_parameters)) {
      free.id[f] = GRAPH_ID_NONE;
      values *= distinct_field(planner, &free, f);
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

double
sparql_estimate_domain(const SparqlPlanner *const planner,
                       const SparqlPart *const part, const SparqlVar var)
{
  double n = -1.0;
  for (GraphField f = GRAPH_S; f <= GRAPH_G; ++f) {
    if (part->kind == SPARQL_PART_TRIPLE && part->scan.variable[f] == var) {
      const double own = distinct_field(planner, &part->scan.pattern, f);
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

/* `LANG(?x) = …`: there are few languages. */
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

/* Triples that a step can follow, and the distinct nodes at its beginning. */
static void
estimate_step(const SparqlPlanner *const  planner,
              const SparqlPathStep *const path, double *const n_triples,
              double *const n_nodes)
{
  const GraphStoreStats all = graph_stats_store(planner->store);
  GraphPredicateStats   one = {0U, 0U, 0U};
  *n_triples                = 0.0;
  *n_nodes                  = 0.0;
  switch (path->kind) {
  case SPARQL_PATH_LINK:
    if (path->predicate != GRAPH_ID_NONE &&
        graph_stats_predicate(planner->store, path->predicate, &one) == RG_OK) {
      *n_triples = (double)one.n_triples;
      *n_nodes   = (double)one.n_subjects;
    }
    return;
  case SPARQL_PATH_NEGATED:
    *n_triples = (double)all.n_triples;
    *n_nodes   = (double)all.n_subjects;
    return;
  default:
    for (size_t i = 0U; i < path->n_parts; ++i) {
      double n = 0.0;
      double d = 0.0;
      estimate_step(planner, path->parts[i], &n, &d);
      *n_triples += n;
      *n_nodes += d;
    }
  }
}

enum { SAMPLED_NODES = 6, SAMPLED_LEVELS = 8 };

/* Nodes that a closure of one predicate reaches from a node: level by level,
   the mean of a few of a level's nodes. */
static double
sample_closure(const SparqlPlanner *const planner, const SparqlPart *const part,
               const GraphId start, const bool forward)
{
  const GraphField from  = forward ? GRAPH_S : GRAPH_O;
  const GraphField to    = forward ? GRAPH_O : GRAPH_S;
  const GraphScope scope = sparql_planner_scan_scope(planner, &part->active);
  GraphId          ids[SAMPLED_NODES] = {start};
  size_t           n                  = 1U;
  double           width              = 1.0;
  double           total              = 1.0;
  for (size_t level = 0U; level < SAMPLED_LEVELS && n && width > 0.5; ++level) {
    GraphPattern pattern = {{0}, {0}, {0}};
    GraphPattern widest  = pattern;
    uint64_t     most    = 0U;
    double       sum     = 0.0;
    pattern.id[GRAPH_P]  = part->path->parts[0]->predicate;
    for (size_t i = 0U; i < n; ++i) {
      uint64_t count   = 0U;
      pattern.id[from] = ids[i];
      if (graph_stats_count(planner->store, &pattern, scope, &count) == RG_OK &&
          count > most) {
        most   = count;
        widest = pattern;
      }
      sum += (double)count;
    }
    width *= sum / (double)n;
    total += width;
    n = 0U;
    if (most && graph_stats_sample(planner->store, &widest, scope, to, ids,
                                   SAMPLED_NODES, &n) != RG_OK) {
      n = 0U;
    }
  }
  return total;
}

/* A closure of one predicate from a constant end. */
static bool
can_sample(const SparqlPart *const part)
{
  const SparqlPathStep *const path = part->path;
  return (path->kind == SPARQL_PATH_ZERO_OR_MORE ||
          path->kind == SPARQL_PATH_ONE_OR_MORE) &&
         path->parts[0]->kind == SPARQL_PATH_LINK &&
         path->parts[0]->predicate != GRAPH_ID_NONE &&
         part->active.kind != SPARQL_ACTIVE_EACH &&
         (part->end_ids[0] == GRAPH_ID_NONE) !=
             (part->end_ids[1] == GRAPH_ID_NONE);
}

double
sparql_estimate_path(const SparqlPlanner *const planner,
                     const SparqlPart *const    part)
{
  double n_triples = 0.0;
  double n_nodes   = 0.0;
  estimate_step(planner, part->path, &n_triples, &n_nodes);
  const bool subject = part->end_ids[0] != GRAPH_ID_NONE;
  const bool object  = part->end_ids[1] != GRAPH_ID_NONE;
  if (can_sample(part)) {
    return sample_closure(planner, part, part->end_ids[subject ? 0 : 1],
                          subject);
  }
  if (subject || object) {
    return sparql_estimate_path_from(planner, part, subject, object);
  }
  const GraphStoreStats all  = graph_stats_store(planner->store);
  const double          zero = part->path->kind == SPARQL_PATH_ZERO_OR_MORE ||
                              part->path->kind == SPARQL_PATH_ZERO_OR_ONE
                                   ? (double)(all.n_subjects + all.n_objects)
                                   : 0.0;
  return zero + n_triples * 4.0 + 1.0;
}

double
sparql_estimate_path_from(const SparqlPlanner *const planner,
                          const SparqlPart *const part, const bool subject,
                          const bool object)
{
  double n_triples = 0.0;
  double n_nodes   = 0.0;
  estimate_step(planner, part->path, &n_triples, &n_nodes);
  if (subject && object) {
    return 0.5;
  }
  if (subject) {
    return 1.0 + (n_nodes > 0.0 ? n_triples / n_nodes : 0.0) * 3.0;
  }
  /* Backward a tree fans out: the square root of all lies between leaf and
     root. */
  double root = 1.0;
  while (root * root < n_triples) {
    root *= 2.0;
  }
  return 1.0 + root;
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
