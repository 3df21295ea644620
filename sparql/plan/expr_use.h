#ifndef SPARQL_PLAN_EXPR_USE_H
#define SPARQL_PLAN_EXPR_USE_H

/**
   @file
   What the planner asks of expressions: conditions that belong together, the
   variables that they read, their copies with fixed variables as constants.
*/

#include "graph/base/vec.h"
#include "sparql/plan/planner.h"
#include "sparql/plan/var_set.h"

typedef const SparqlExpr *SparqlExprRef;

RG_VEC_DEFINE(SparqlExprVec, SparqlExprRef, sparql_expr_vec);

/** Conditions that must all hold. */
typedef struct {
  size_t                               n;
  const SparqlExpr *const *RG_NULLABLE items;
} SparqlConditions;

/** Those of a vector, as long as it does not grow. */
static inline SparqlConditions
sparql_conditions_of(const SparqlExprVec *const conditions)
{
  return (SparqlConditions){conditions->n, conditions->items};
}

/** Split conditions into those that read only `within` and the others. */
RG_NODISCARD RgStatus
sparql_planner_split(SparqlPlanner *planner, SparqlConditions conditions,
                     const SparqlVarSet *within, SparqlConditions *inside,
                     SparqlConditions *others);

/** Whether EXISTS stands anywhere in it. */
bool
sparql_expr_has_exists(const SparqlExpr *expr);

/** The expression with fixed variables as constants. */
RG_NODISCARD RgStatus
sparql_planner_expr(SparqlPlanner *planner, const SparqlExpr *expr,
                    const SparqlExpr **out);

/** Variables of a condition (those inside EXISTS too). */
RG_NODISCARD RgStatus
sparql_planner_expr_vars(SparqlPlanner *planner, const SparqlExpr *expr,
                         SparqlVarSet *variables);

RG_NODISCARD RgStatus
sparql_planner_scope(SparqlPlanner *planner, const SparqlOp *op,
                     SparqlScope *scope);

/** The planner's own variable for a triple term of the query. */
SparqlVar
sparql_planner_hidden(const SparqlPlanner     *planner,
                      const SparqlTermPattern *term);

#endif
