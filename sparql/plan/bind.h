#ifndef SPARQL_PLAN_BIND_H
#define SPARQL_PLAN_BIND_H

/**
   @file
   A plan for other constants: planned once with ids that stand for parameters,
   run with theirs.
*/

#include "graph/base/arena.h"
#include "sparql/plan/plan.h"

/**
   Copy a plan with ids in the place of its parameters (#SparqlPlanner); what
   has none is shared.  Constants of expressions are terms, which the executor
   looks up by itself.

   @param ids  Of the parameters, in order; none is #GRAPH_ID_NONE.
   @param[out] made  In `arena`; `plan` must outlive it.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
sparql_plan_bind(const SparqlPlan *plan, const GraphId *ids,
                 size_t n_parameters, RgArena *arena, const SparqlPlan **made);

#endif
