#ifndef SPARQL_PLAN_STAGES_H
#define SPARQL_PLAN_STAGES_H

/**
   @file
   A pattern planned in stages, so that its first rows do not wait for its last.

   Each stage is the pattern's plan for one stretch (plan/stretch.h).  The first
   stretch is made for the rows that are wanted, the second is some times as
   long, the third is what is left.  Where ids are in the order of ORDER BY
   (values of one type that are in the id, and IRIs), every row of a stage comes
   before those of the next.
*/

#include "sparql/plan/demand.h"
#include "sparql/plan/stretch.h"

enum { SPARQL_MAX_STAGES = 3 };

/** Plans with the same columns. */
typedef struct {
  size_t            n; ///< 1: the whole pattern
  const SparqlPlan *plan[SPARQL_MAX_STAGES];
  double            cost; ///< until the rows that are wanted are there
} SparqlStages;

/** Plan `op` in stages for the first `limit` rows by `key`, if that is cheaper
    than `whole`, the plan of all.  Rows of one stage come before those of the
    next. */
RG_NODISCARD RgStatus
sparql_stages_by_key(SparqlPlanner *planner, const SparqlOp *op,
                     const SparqlDemand *demand, uint64_t limit,
                     const SparqlOrderKey *key, const SparqlPlan *whole,
                     SparqlStages *stages);

/** ORDER BY of the rows of stages; of their first `limit`, or of all. */
RG_NODISCARD RgStatus
sparql_stages_sort(SparqlPlanner *planner, const SparqlStages *stages,
                   const SparqlOrderKey *keys, size_t n_keys,
                   SparqlActiveGraph active, uint64_t limit, SparqlPlan **node);

/** Plan `op` for any `limit` of its rows: a union of stages, or `whole`. */
RG_NODISCARD RgStatus
sparql_stages_of_any(SparqlPlanner *planner, const SparqlOp *op,
                     const SparqlDemand *demand, uint64_t limit,
                     const SparqlPlan *whole, const SparqlPlan **plan);

#endif
