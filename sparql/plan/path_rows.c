/**
   @file
   How many pairs of nodes a property path connects.
*/

#include "sparql/plan/path_rows.h"

#include "graph/stats.h"
#include "sparql/plan/cost.h"
#include "sparql/plan/group.h"

#include <math.h>

/** What a path connects: pairs, and the different nodes at its two ends. */
typedef struct {
  double pairs;
  double subjects;
  double objects;
} Reach;

static Reach
reach_of_link(const SparqlPlanner *const planner, const GraphId predicate)
{
  GraphPredicateStats one = {0U, 0U, 0U};
  if (predicate == GRAPH_ID_NONE ||
      graph_stats_predicate(planner->store, predicate, &one) != RG_OK) {
    return (Reach){0.0, 0.0, 0.0};
  }
  return (Reach){(double)one.n_triples, (double)one.n_subjects,
                 (double)one.n_objects};
}

static Reach
follow(const Reach first, const Reach second)
{
  const double between = fmax(fmax(first.objects, second.subjects), 1.0);
  const double pairs   = first.pairs * second.pairs / between;
  return (Reach){pairs, fmin(first.subjects, pairs),
                 fmin(second.objects, pairs)};
}

enum { SAMPLED_NODES = 6, MAX_LEVELS = 8 };

/** Nodes that a link's closure reaches in one way from `n` nodes, themselves
    included: level by level, the mean of a few of a level's nodes. */
static double
sample_closure(const SparqlPlanner *const planner, const SparqlPart *const part,
               const GraphId predicate, const bool forward,
               GraphId ids[SAMPLED_NODES], size_t n)
{
  const GraphField from  = forward ? GRAPH_S : GRAPH_O;
  const GraphField to    = forward ? GRAPH_O : GRAPH_S;
  const GraphScope scope = sparql_planner_scope_in(planner, &part->active);
  double           width = 1.0;
  double           total = 1.0;
  for (size_t level = 0U; level < MAX_LEVELS && n && width > 0.5; ++level) {
    GraphPattern pattern = {{0}, {0}, {0}};
    GraphPattern widest  = pattern;
    uint64_t     most    = 0U;
    double       sum     = 0.0;
    pattern.id[GRAPH_P]  = predicate;
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

/** The predicate of a closure of one link, or NONE. */
static GraphId
closed_link(const SparqlPathStep *const path)
{
  return (path->kind == SPARQL_PATH_ZERO_OR_MORE ||
          path->kind == SPARQL_PATH_ONE_OR_MORE) &&
                 path->parts[0]->kind == SPARQL_PATH_LINK
             ? path->parts[0]->predicate
             : GRAPH_ID_NONE;
}

/** Nodes that one or more steps reach from a node: as a sample does, or, step
    by step, as if all nodes were alike. */
static double
nodes_reached(const SparqlPlanner *const planner, const SparqlPart *const part,
              const SparqlPathStep *const path, const Reach step)
{
  const GraphId predicate = closed_link(path);
  if (predicate != GRAPH_ID_NONE && part->active.kind != SPARQL_ACTIVE_EACH) {
    GraphPattern     pattern = {{0}, {0}, {0}};
    const GraphScope scope   = sparql_planner_scope_in(planner, &part->active);
    GraphId          ids[SAMPLED_NODES];
    size_t           n  = 0U;
    pattern.id[GRAPH_P] = predicate;
    if (graph_stats_sample(planner->store, &pattern, scope, GRAPH_S, ids,
                           SAMPLED_NODES, &n) == RG_OK &&
        n) {
      return sample_closure(planner, part, predicate, true, ids, n) - 1.0;
    }
  }
  const double fan = step.pairs / fmax(step.subjects, 1.0) *
                     fmin(1.0, step.subjects / fmax(step.objects, 1.0));
  double width = step.pairs / fmax(step.subjects, 1.0);
  double total = 0.0;
  for (size_t level = 0U; level < MAX_LEVELS; ++level) {
    total += width;
    width *= fan;
  }
  return fmin(total, step.objects);
}

/** Recursion is as deep as the path, which the parser limits. */
static Reach
reach_of(const SparqlPlanner *const planner, const SparqlPart *const part,
         const SparqlPathStep *const path)
{
  Reach all = {0.0, 0.0, 0.0};
  Reach one;
  switch (path->kind) {
  case SPARQL_PATH_LINK:
    return reach_of_link(planner, path->predicate);
  case SPARQL_PATH_NEGATED: {
    const GraphStoreStats store = graph_stats_store(planner->store);
    return (Reach){(double)store.n_triples, (double)store.n_subjects,
                   (double)store.n_objects};
  }
  case SPARQL_PATH_INVERSE:
    one = reach_of(planner, part, path->parts[0]);
    return (Reach){one.pairs, one.objects, one.subjects};
  case SPARQL_PATH_SEQUENCE:
    all = reach_of(planner, part, path->parts[0]);
    for (size_t i = 1U; i < path->n_parts; ++i) {
      all = follow(all, reach_of(planner, part, path->parts[i]));
    }
    return all;
  case SPARQL_PATH_ALTERNATIVE:
    for (size_t i = 0U; i < path->n_parts; ++i) {
      one = reach_of(planner, part, path->parts[i]);
      all = (Reach){all.pairs + one.pairs, all.subjects + one.subjects,
                    all.objects + one.objects};
    }
    return all;
  case SPARQL_PATH_ZERO_OR_ONE:
  case SPARQL_PATH_ZERO_OR_MORE:
  case SPARQL_PATH_ONE_OR_MORE:
    break;
  }
  all = reach_of(planner, part, path->parts[0]);
  if (path->kind != SPARQL_PATH_ZERO_OR_ONE) {
    all.pairs = all.subjects * nodes_reached(planner, part, path, all);
  }
  if (path->kind != SPARQL_PATH_ONE_OR_MORE) {
    all.subjects = fmax(all.subjects, all.objects);
    all.pairs += all.subjects;
  }
  return all;
}

/** Whether a path of no steps is among a path's. */
static bool
leads_nowhere(const SparqlPathStep *const path)
{
  return path->kind == SPARQL_PATH_ZERO_OR_MORE ||
         path->kind == SPARQL_PATH_ZERO_OR_ONE;
}

RgStatus
sparql_path_rows(const SparqlPlanner *const planner, SparqlPart *const part)
{
  double *const values =
      rg_arena_alloc_zero(planner->arena, 2U, sizeof(*values));
  if (!values) {
    return RG_NO_MEMORY;
  }
  const Reach   all       = reach_of(planner, part, part->path);
  const bool    subject   = part->end_ids[0] != GRAPH_ID_NONE;
  const bool    object    = part->end_ids[1] != GRAPH_ID_NONE;
  const GraphId predicate = closed_link(part->path);
  if (subject && object) {
    part->rows = 0.5;
  } else if (!subject && !object &&
             part->ends[0].variable == part->ends[1].variable) {
    /* Ways back: each node's of no steps, or those that happen to be. */
    const double nodes = fmax(fmax(all.subjects, all.objects), 1.0);
    part->rows =
        leads_nowhere(part->path) ? nodes : fmax(all.pairs / nodes, 1.0);
  } else if (!subject && !object) {
    part->rows = fmax(all.pairs, 1.0);
  } else if (predicate != GRAPH_ID_NONE &&
             part->active.kind != SPARQL_ACTIVE_EACH) {
    GraphId ids[SAMPLED_NODES] = {part->end_ids[subject ? 0 : 1]};
    part->rows = sample_closure(planner, part, predicate, subject, ids, 1U);
  } else {
    part->rows =
        1.0 + all.pairs / fmax(subject ? all.subjects : all.objects, 1.0);
  }
  values[0]    = fmax(fmin(all.subjects, part->rows), 1.0);
  values[1]    = fmax(fmin(all.objects, part->rows), 1.0);
  part->values = values;
  return RG_OK;
}

double
sparql_path_rows_alone(const SparqlPlanner *const planner,
                       const SparqlPart *const    part)
{
  if (!leads_nowhere(part->path) || part->end_ids[0] != GRAPH_ID_NONE ||
      part->end_ids[1] != GRAPH_ID_NONE) {
    return part->rows;
  }
  const GraphStoreStats all = graph_stats_store(planner->store);
  return part->rows + (double)(all.n_subjects + all.n_objects);
}

double
sparql_path_cost_alone(const SparqlPlanner *const planner,
                       const SparqlPart *const    part)
{
  const double rows = sparql_path_rows_alone(planner, part);
  const bool   free =
      part->end_ids[0] == GRAPH_ID_NONE && part->end_ids[1] == GRAPH_ID_NONE;
  const double starts = free ? part->values[0] + rows - part->rows : 1.0;
  return SPARQL_COST_OPEN + starts * SPARQL_COST_WALK +
         rows * SPARQL_COST_PATH_ROW;
}
