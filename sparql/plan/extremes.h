#ifndef SPARQL_PLAN_EXTREMES_H
#define SPARQL_PLAN_EXTREMES_H

/**
   @file
   MIN and MAX of a whole pattern from its first and last rows.
*/

#include "sparql/plan/demand.h"

/** Where a grouping without keys (`op`) asks for nothing but MIN and MAX of
    variables, and stages are cheaper: only the rows that decide as its input,
    instead of `*input`, the plan of all. */
RG_NODISCARD RgStatus
sparql_extremes(SparqlPlanner *planner, const SparqlOp *op,
                const SparqlDemand *demand, const SparqlPlan **input);

#endif
