#ifndef SPARQL_PLAN_HEAVY_VALUES_H
#define SPARQL_PLAN_HEAVY_VALUES_H

/**
   @file
   Plans whose rows have the values that stand in most rows of a pattern: GROUP
   BY a variable, ORDER BY DESC of a COUNT, LIMIT.
*/

#include "sparql/plan/plan.h"

/** Where the heaviest values of a variable come from. */
typedef struct {
  const SparqlScan *scan;  ///< a pattern that was counted
  GraphField        field; ///< where the variable stands in it, S or O
  uint64_t          n;     ///< how many of them
} SparqlHeavyValues;

/** Whether `plan` gives the heaviest values of `variable`. */
bool
sparql_plan_is_heavy(const SparqlPlan *plan, SparqlVar variable,
                     SparqlHeavyValues *heavy);

/** Rows of `pattern` for each heavy value in its `field`, from a sample; 0.0
    where there is none.  @return #RG_OK, #RG_CORRUPT, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_heavy_rows(const GraphStore *store, const SparqlHeavyValues *heavy,
                  const SparqlScan *scan, GraphField field, double *rows);

#endif
