#ifndef SPARQL_PLAN_FUNCTION_FACTS_H
#define SPARQL_PLAN_FUNCTION_FACTS_H

/**
   @file
   What the planner knows of the operators and built-in functions: one row for
   each in the table of the source.
*/

#include "sparql/algebra/algebra.h"

#include <stdbool.h>

/** Whether it is an error, or false, where one of its arguments is unbound. */
bool
sparql_function_is_strict(SparqlFunction function);

/** How many different values it has whatever it is given, where these are few;
    else 0. */
double
sparql_function_values(SparqlFunction function);

#endif
