#ifndef SPARQL_ALGEBRA_SCOPE_H
#define SPARQL_ALGEBRA_SCOPE_H

/**
   @file
   Which variables the rows of a node bind: always, or perhaps (SPARQL 1.1
   §18.2.1 "variable scope", made sharper by what is certain).
*/

#include "graph/base/arena.h"
#include "graph/base/status.h"
#include "sparql/algebra/algebra.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A set of variables; bit `v % 64` of word `v / 64`. */
typedef struct {
  size_t    n_words;
  uint64_t *words;
} SparqlVarSet;

static inline bool
sparql_var_set_has(const SparqlVarSet *const set, const SparqlVar var)
{
  return var / 64U < set->n_words &&
         (set->words[var / 64U] >> (var % 64U) & 1U) != 0U;
}

static inline void
sparql_var_set_add(SparqlVarSet *const set, const SparqlVar var)
{
  set->words[var / 64U] |= UINT64_C(1) << (var % 64U);
}

/** An empty set with room for `n_variables`.
    @return #RG_OK or #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
sparql_var_set_new(RgArena *arena, size_t n_variables, SparqlVarSet *set);

/** What a node's rows bind; `certain` is within `possible`. */
typedef struct {
  SparqlVarSet certain;  ///< bound in every row
  SparqlVarSet possible; ///< bound in some row, by the look of the pattern
} SparqlScope;

/**
   The scope of `op`, sets with room for `n_variables`.

   @return #RG_OK or #RG_NO_MEMORY.  Cost: one walk over the tree below `op`,
   and two sets for each of its levels.
*/
RG_NODISCARD RgStatus
sparql_scope_of(RgArena *arena, const SparqlOp *op, size_t n_variables,
                SparqlScope *scope);

/** Add the variables an expression reads; of EXISTS, all that its pattern
    mentions, because a row from outside may change any of them. */
void
sparql_scope_add_expr(const SparqlExpr *expr, SparqlVarSet *set);

/** Add every variable that a pattern mentions, in expressions too: what a row
    from outside may change in it. */
void
sparql_scope_add_mentioned(const SparqlOp *op, SparqlVarSet *set);

/** Add the variables of a pattern's place. */
void
sparql_scope_add_term(const SparqlTermPattern *term, SparqlVarSet *set);

#endif
