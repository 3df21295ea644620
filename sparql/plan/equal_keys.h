#ifndef SPARQL_PLAN_EQUAL_KEYS_H
#define SPARQL_PLAN_EQUAL_KEYS_H

/**
   @file
   Joins by what a condition equates: of `STR(?l) = ?name`, where one side of a
   join binds `?l` and the other `?name`, each side computes its half as one
   more column, a key of the hash join.  The condition stays: keys may be equal
   where the values are not.
*/

#include "sparql/plan/expr_use.h"

/** The two halves of `=` or sameTerm, and what they read; `half` is null where
    a condition is no such, or none that can be computed apart. */
typedef struct {
  const SparqlExpr *RG_NULLABLE half[2];
  SparqlVarSet                  reads[2];
} SparqlEquality;

/** What a condition equates. @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_equality_of(SparqlPlanner *planner, const SparqlExpr *condition,
                   SparqlEquality *equality);

/** Nanoseconds to compute the keys of a condition on both sides of a join. */
double
sparql_equal_key_cost(const SparqlEquality *equality, double left_rows,
                      double right_rows);

/** Both sides of a join with the halves of an equality as key number `n`: the
    half `first` of the left one. */
RG_NODISCARD RgStatus
sparql_node_keys(SparqlPlanner *planner, const SparqlEquality *equality,
                 size_t first, size_t n, SparqlActiveGraph active,
                 const SparqlPlan **left, const SparqlPlan **right);

/** A plan without such keys. */
RG_NODISCARD RgStatus
sparql_node_unkeyed(SparqlPlanner *planner, const SparqlPlan *keyed,
                    const SparqlPlan **plan);

/** Give both sides of an outer join the keys of its conditions, at most
    #SPARQL_MAX_EQUAL_KEYS; `n` is how many they got. */
RG_NODISCARD RgStatus
sparql_outer_keys(SparqlPlanner *planner, SparqlConditions conditions,
                  SparqlActiveGraph active, const SparqlPlan **left,
                  const SparqlPlan **right, size_t *n);

#endif
