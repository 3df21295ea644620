#ifndef SPARQL_PLAN_DISTINCT_H
#define SPARQL_PLAN_DISTINCT_H

/**
   @file
   How many different values a variable has: among the rows of a triple pattern
   from the store's statistics, among those of a plan by going down to the
   patterns that bind it.  All are estimates, at least 1.
*/

#include "sparql/plan/planner.h"

/** Of a field of a triple pattern, over all triples with its predicate. */
double
sparql_distinct_field(const SparqlPlanner *planner, const GraphPattern *pattern,
                      GraphField field);

/** Of a variable in a plan's rows; 1 for one that is no column. */
double
sparql_distinct_in(const SparqlPlanner *planner, const SparqlPlan *plan,
                   SparqlVar var);

/** The same, were the plan's rows all that its patterns have: how many values
    there are to choose from. */
double
sparql_distinct_below(const SparqlPlanner *planner, const SparqlPlan *plan,
                      SparqlVar var);

/** Of an expression over a plan's rows. */
double
sparql_distinct_of(const SparqlPlanner *planner, const SparqlPlan *plan,
                   const SparqlExpr *expr);

/** Different rows of `n` variables, as DISTINCT and GROUP BY have them.  What a
    triple pattern says of another one of them (a place and its name) does not
    multiply. */
double
sparql_distinct_rows(const SparqlPlanner *planner, const SparqlPlan *plan,
                     const SparqlVar *vars, size_t n);

#endif
