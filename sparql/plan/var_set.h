#ifndef SPARQL_PLAN_VAR_SET_H
#define SPARQL_PLAN_VAR_SET_H

/**
   @file
   What the planner does with sets of variables beyond making them
   (sparql/algebra/scope.h): all sets of one plan have the same size.
*/

#include "sparql/algebra/scope.h"

/** A copy that can change by itself. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_var_set_copy(RgArena *arena, const SparqlVarSet *from,
                    SparqlVarSet *copy);

/** Add all of `from`, which is no larger than `set`. */
void
sparql_var_set_add_all(SparqlVarSet *set, const SparqlVarSet *from);

/** Take one out; one that there is no room for is not in it. */
void
sparql_var_set_remove(SparqlVarSet *set, SparqlVar var);

/** Take `from` out. */
void
sparql_var_set_remove_all(SparqlVarSet *set, const SparqlVarSet *from);

/** Leave what is also in `other`. */
void
sparql_var_set_keep(SparqlVarSet *set, const SparqlVarSet *other);

/** Every member of `inner` is in `outer`. */
bool
sparql_var_set_is_subset(const SparqlVarSet *inner, const SparqlVarSet *outer);

/** Some member is in both. */
bool
sparql_var_set_meets(const SparqlVarSet *a, const SparqlVarSet *b);

/** The least member at or above `from`, or #SPARQL_VAR_NONE. */
SparqlVar
sparql_var_set_next(const SparqlVarSet *set, SparqlVar from);

size_t
sparql_var_set_count(const SparqlVarSet *set);

#endif
