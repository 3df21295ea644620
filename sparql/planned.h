#ifndef SPARQL_PLANNED_H
#define SPARQL_PLANNED_H

/**
   @file
   A query that was parsed, translated and planned: what an answer runs.

   One with parameters is planned with IRIs that stand for them, and may be run
   any number of times, each time with others: by sparql_planned_bind().
*/

#include "sparql/exec/local_dict.h"
#include "sparql/plan/planner.h"
#include "sparql/sparql.h"

/** What holds for every query of a service. */
typedef struct {
  const GraphStore    *store;
  SparqlServiceOptions options;
  SparqlRuleSet        rules;
} SparqlSetting;

/** All zero is nothing, which sparql_planned_fini() accepts. */
typedef struct {
  RgArena             *arena; ///< whatever ends with it
  const SparqlAlgebra *algebra;
  SparqlLocalDict     *dict;    ///< of the terms of the query
  SparqlPlanner        planner; ///< to plan parts of it while it runs
  const SparqlPlan    *plan;
} SparqlPlanned;

/** Make it from text. `query` is needed no longer afterwards, but for the text
    of one without parameters.
    @return as sparql_query(); end it either way. */
RG_NODISCARD RgStatus
sparql_planned_make(SparqlPlanned *planned, const SparqlSetting *setting,
                    const SparqlQuery *query, const RgAllocator *allocator,
                    RgError *error);

/** Make it from one with the same parameters, and the IRIs of `query`.
    @param from  Outlives it; any number of threads may read it at once.
    @return #RG_OK, #RG_BAD_ARG, #RG_NO_MEMORY, #RG_CORRUPT; end it either way.
 */
RG_NODISCARD RgStatus
sparql_planned_bind(SparqlPlanned *planned, const SparqlPlanned *from,
                    const SparqlQuery *query, const RgAllocator *allocator,
                    RgError *error);

/** Accepts one that is all zero, or whose making failed. */
void
sparql_planned_fini(SparqlPlanned *planned);

#endif
