#ifndef SPARQL_PLAN_PATH_ROWS_H
#define SPARQL_PLAN_PATH_ROWS_H

/**
   @file
   How many rows property paths have.
*/

#include "sparql/plan/part.h"

/** Fill `rows` and `values` of a path from its constants:
    of the nodes without a step those that the graph's steps know, which is
    what other parts may join. */
RG_NODISCARD RgStatus
sparql_path_rows(const SparqlPlanner *planner, SparqlPart *part);

/** Rows that a path gives by itself: with all the graph's nodes that have a way
    of no steps to themselves. */
double
sparql_path_rows_alone(const SparqlPlanner *planner, const SparqlPart *part);

/** Nanoseconds for these: a walk from each node at one end. */
double
sparql_path_cost_alone(const SparqlPlanner *planner, const SparqlPart *part);

#endif
