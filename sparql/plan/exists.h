#ifndef SPARQL_PLAN_EXISTS_H
#define SPARQL_PLAN_EXISTS_H

/**
   @file
   EXISTS: as a join where it can be evaluated once for all rows.
*/

#include "sparql/plan/expr_use.h"

/** Conditions on a plan's rows: EXISTS as joins, the others as a filter. */
RG_NODISCARD RgStatus
sparql_node_conditions(SparqlPlanner *planner, const SparqlPlan *input,
                       SparqlConditions conditions, SparqlActiveGraph active,
                       const SparqlPlan **node);

/**
   Whether EXISTS of `pattern` for each of the plan's `rows` is the same
   as having a compatible solution of the pattern by itself, so that it can be
   evaluated once for all rows (§18.6 substitutes the row's values instead).

   @param[out] hoisted  Conditions at the top of the pattern that read
   variables of the row only: to check on the joined row; `core` is the pattern
   without them.
*/
RG_NODISCARD RgStatus
sparql_can_decorrelate(SparqlPlanner *planner, const SparqlOp *pattern,
                       const SparqlPlan *rows, bool *can, const SparqlOp **core,
                       SparqlConditions *hoisted);

/** Join the EXISTS in an expression to `*plan`, as marks: `out` is the
    expression that reads them.  Where one cannot be joined it stays. */
RG_NODISCARD RgStatus
sparql_planner_mark(SparqlPlanner *planner, const SparqlExpr *expr,
                    SparqlActiveGraph active, const SparqlPlan **plan,
                    const SparqlExpr **out);

/** A plan without its columns of marks. */
RG_NODISCARD RgStatus
sparql_planner_unmark(SparqlPlanner *planner, const SparqlPlan *marked,
                      const SparqlPlan **plan);

#endif
