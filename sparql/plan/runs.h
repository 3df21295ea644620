#ifndef SPARQL_PLAN_RUNS_H
#define SPARQL_PLAN_RUNS_H

/**
   @file
   Groupings that the index answers by itself.
*/

#include "sparql/plan/planner.h"

/** DISTINCT of a projection, or a GROUP BY of an input, from the index alone;
    null where it is not the rows of one triple pattern or the index does not
    begin with what is asked for. */
RG_NODISCARD RgStatus
sparql_runs_distinct(SparqlPlanner *planner, const SparqlPlan *input,
                     const SparqlPlan **plan);

RG_NODISCARD RgStatus
sparql_runs_group(SparqlPlanner *planner, const SparqlOp *op,
                  SparqlActiveGraph active, const SparqlPlan *input,
                  const SparqlPlan **plan);

#endif
