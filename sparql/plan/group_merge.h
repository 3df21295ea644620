#ifndef SPARQL_PLAN_GROUP_MERGE_H
#define SPARQL_PLAN_GROUP_MERGE_H

/**
   @file
   Groups of parts of the rows put together.
*/

#include "sparql/plan/planner.h"

/** `group` of the groups of lanes, which are divided by `cut`; null where its
    values cannot be put together.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_group_merge(SparqlPlanner *planner, const SparqlOp *group, SparqlVar cut,
                   const SparqlOp **again);

#endif
