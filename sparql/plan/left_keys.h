#ifndef SPARQL_PLAN_LEFT_KEYS_H
#define SPARQL_PLAN_LEFT_KEYS_H

/**
   @file
   What the left side of a join knows of the values that its rows share with
   the right side, as a plan to begin the right side with (sideways information
   passing).
*/

#include "sparql/plan/planner.h"

/**
   The distinct values of the left rows themselves: a KEYS node for the hash
   join that gets `join_number`.

   @param certain_only  Share only what the right side binds for certain.
   @param[out] keys     Null when nothing is shared.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
sparql_left_keys(SparqlPlanner *planner, const SparqlPlan *left,
                 const SparqlOp *right, bool certain_only, uint32_t join_number,
                 const SparqlPlan *RG_NULLABLE *keys);

/**
   The smallest scan within `left` that has no other variables than shared ones:
   every left row's values are among its rows, each of which comes once.  It is
   run a second time, but nothing waits for the left rows, and it is sorted.

   @param[out] keys  Null when there is none.
   @return #RG_OK or #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
sparql_left_scan(SparqlPlanner *planner, const SparqlPlan *left,
                 const SparqlOp *right, bool certain_only,
                 const SparqlPlan *RG_NULLABLE *keys);

/** Whether a plan begins with these keys, of either kind, anywhere. */
bool
sparql_plan_reads_keys(const SparqlPlan *plan, const SparqlPlan *keys);

#endif
