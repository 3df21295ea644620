#ifndef SPARQL_PLAN_OUTER_ROWS_H
#define SPARQL_PLAN_OUTER_ROWS_H

/**
   @file
   How many rows a join has whose right side is planned by itself: OPTIONAL,
   EXISTS, NOT EXISTS, MINUS.
*/

#include "sparql/plan/expr_use.h"
#include "sparql/plan/part.h"

/** `keys` are those that the right side began with, or null: it then knows the
    left's values.  `conditions` are those on the joined row. */
double
sparql_outer_rows(const SparqlPlanner *planner, SparqlJoinKind kind,
                  const SparqlPlan *left, const SparqlPart *right,
                  const SparqlPlan *RG_NULLABLE keys,
                  SparqlConditions              conditions);

#endif
