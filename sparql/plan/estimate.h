#ifndef SPARQL_PLAN_ESTIMATE_H
#define SPARQL_PLAN_ESTIMATE_H

/**
   @file
   How many rows patterns have, and what conditions let through.
*/

#include "sparql/plan/part.h"

/** Rows that a triple pattern gives. */
double
sparql_estimate_scan(const SparqlPlanner *planner, const SparqlScan *scan);

/** The same without the bounds of its fields. */
double
sparql_estimate_unbounded(const SparqlPlanner *planner, const SparqlScan *scan);

/** Distinct values of a variable among a part's rows. */
double
sparql_estimate_distinct(const SparqlPlanner *planner, const SparqlPart *part,
                         SparqlVar var);

/** Distinct values of a variable where the part's predicate stands at all. */
double
sparql_estimate_domain(const SparqlPlanner *planner, const SparqlPart *part,
                       SparqlVar var);

/** A constant or a range beside the variable leaves only some of these. */
bool
sparql_part_is_restricted(const SparqlPart *part, SparqlVar var);

/** Share of rows that a condition lets through. */
double
sparql_estimate_condition(const SparqlExpr *condition);

/** Nanoseconds to check a condition on one row. */
double
sparql_cost_condition(const SparqlExpr *condition);

#endif
