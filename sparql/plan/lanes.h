#ifndef SPARQL_PLAN_LANES_H
#define SPARQL_PLAN_LANES_H

/**
   @file
   A pattern divided into lanes, which run in threads beside one another.

   The ids of one variable are divided (plan/stretch.h), and with them the
   pattern's rows.  Grouping and DISTINCT take place within the lanes: where
   the variable is a key, no group is in two of them; else the groups of the
   lanes are grouped once more, which adds up their counts and sums.  Parts
   that do not have the variable are computed in each lane, so what is gained
   is less than half; the estimates tell whether it is enough.
*/

#include "sparql/plan/demand.h"
#include "sparql/plan/stretch.h"

enum { SPARQL_MAX_LANES = 8 };

/** Lanes for the rows of `*plan`, the plan of `op`, if that takes less time. */
RG_NODISCARD RgStatus
sparql_lanes_of_rows(SparqlPlanner *planner, const SparqlOp *op,
                     const SparqlDemand *demand, const SparqlPlan **plan);

/** Lanes for a DISTINCT, `*plan`, of the rows of `op`. */
RG_NODISCARD RgStatus
sparql_lanes_of_distinct(SparqlPlanner *planner, const SparqlOp *op,
                         const SparqlDemand *demand, const SparqlPlan **plan);

/** Lanes for a grouping, `*plan`, the plan of `op`; `input` is that of its
    rows, made for `demand`. */
RG_NODISCARD RgStatus
sparql_lanes_of_group(SparqlPlanner *planner, const SparqlOp *op,
                      const SparqlDemand *demand, const SparqlPlan *input,
                      const SparqlPlan **plan);

#endif
