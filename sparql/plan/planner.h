#ifndef SPARQL_PLAN_PLANNER_H
#define SPARQL_PLAN_PLANNER_H

/**
   @file
   Algebra to plan.
*/

#include "graph/base/arena.h"
#include "graph/base/cancel.h"
#include "graph/store.h"
#include "sparql/algebra/algebra.h"
#include "sparql/expr/value.h"
#include "sparql/plan/dataset.h"
#include "sparql/plan/plan.h"
#include "sparql/plan/rules.h"

/** Most joins within each other that try two plans of their right side: each
    would double the time of planning. */
enum { SPARQL_MAX_NESTED_CHOICES = 3 };

/** Most keys that conditions give one join (plan/equal_keys.h); the planner has
    as many variables for them. */
enum { SPARQL_MAX_EQUAL_KEYS = 4 };

/** What planning needs to know; copied for patterns planned during a run. */
typedef struct {
  RgArena                    *arena; ///< owns the plan
  const GraphStore           *store;
  const SparqlAlgebra        *algebra;
  SparqlTerms                 terms;
  SparqlDataset               dataset;
  SparqlRuleSet               rules;
  const RgCancel *RG_NULLABLE cancel;

  /** Threads that the query's operators may run in; 0 is 1. */
  size_t n_threads;

  /** The first terms that the query computed stand for others, which are known
      when it runs (sparql/planned.h). */
  size_t n_parameters;

  size_t    n_variables; ///< the algebra's and the planner's own
  uint32_t *uses;        ///< how often each variable is named in the query
  uint32_t *n_nodes;     ///< plan nodes numbered so far
  size_t    n_triple_terms;
  const SparqlTermPattern *const *triple_terms; ///< with a variable inside
  unsigned
      n_nested_choices; ///< joins above that try two plans of their right side

  /** Of one triple pattern only a part (plan/stages.h). */
  const struct SparqlStretch *RG_NULLABLE stretch;

  /** What the text index found for the conditions seen so far, which stages and
      lanes ask again (plan/text_filter.c); not shared with a run's planner. */
  const struct SparqlTextFound *RG_NULLABLE texts;

  /** Variables that have one value in all of the pattern (EXISTS for one
      row): they are replaced by it. */
  size_t           n_fixed;
  const SparqlVar *fixed;
  const GraphId   *fixed_ids;
} SparqlPlanner;

static inline bool
sparql_planner_uses(const SparqlPlanner *const planner, const SparqlRule rule)
{
  return (planner->rules >> rule & 1U) != 0U;
}

/** An id that stands for one known later: nothing of the store is known of it.
 */
static inline bool
sparql_id_is_parameter(const GraphId id, const size_t n_parameters)
{
  return graph_id_tag(id) == GRAPH_TAG_LOCAL &&
         graph_id_payload(id) < n_parameters;
}

/** A parameter is among the constants of a scan. */
bool
sparql_planner_has_parameter(const SparqlPlanner *planner,
                             const GraphPattern  *pattern);

/** The id that a variable is fixed to, or #GRAPH_ID_NONE. */
GraphId
sparql_planner_fixed(const SparqlPlanner *planner, SparqlVar var);

/** Whether a name is one of the dataset's named graphs.
    @return #RG_OK or #RG_CORRUPT. */
RG_NODISCARD RgStatus
sparql_planner_has_graph(const SparqlPlanner *planner, GraphId id, bool *is);

/** Fill the counts; the other fields above them are set.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_planner_init(SparqlPlanner *planner);

/**
   Plan a pattern.

   @return #RG_OK; #RG_NO_MEMORY; #RG_TIMEOUT, #RG_CANCELLED; #RG_CORRUPT.
*/
RG_NODISCARD RgStatus
sparql_planner_plan(SparqlPlanner *planner, const SparqlOp *pattern,
                    SparqlActiveGraph active, const SparqlPlan **plan);

#endif
