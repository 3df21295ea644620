#ifndef SPARQL_ALGEBRA_EXPR_TREE_H
#define SPARQL_ALGEBRA_EXPR_TREE_H

/**
   @file
   Expressions inside the algebra: FILTER, BIND, HAVING, ORDER BY, keys and
   arguments of aggregates.

   Immutable; lives in the query's arena.  Variables are numbers of the
   query's variable table (#SparqlAlgebra), dense from 0, so a row can be an
   array indexed by them.
*/

#include "graph/base/status.h"
#include "graph/base/str.h"
#include "graph/term.h"
#include "sparql/syntax/function_list.h"
#include "sparql/syntax/term_pattern.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct SparqlOp;

typedef enum {
  SPARQL_EXPR_VARIABLE, ///< value of `variable`; an error when unbound
  SPARQL_EXPR_CONSTANT, ///< `term`
  SPARQL_EXPR_CALL,     ///< operator or built-in `function` of `args`
  SPARQL_EXPR_IRI_CALL, ///< function named by the IRI `term`: XPath casts
                        ///< (§17.5) and extensions (§17.6)
  SPARQL_EXPR_EXISTS    ///< `pattern` has a solution for this row (§18.6);
                        ///< NOT EXISTS is `!` of it
} SparqlExprKind;

/** A node; fields not named for its kind are zero, null or
    #SPARQL_VAR_NONE. */
typedef struct SparqlExpr {
  SparqlExprKind               kind;
  SparqlFunction               function; ///< CALL
  SparqlVar                    variable; ///< VARIABLE
  const GraphTerm *RG_NULLABLE term;     ///< CONSTANT, IRI_CALL

  /** CALL, IRI_CALL: within the arity of the function's list entry. */
  size_t                                      n_args;
  const struct SparqlExpr *const *RG_NULLABLE args;

  const struct SparqlOp *RG_NULLABLE pattern; ///< EXISTS

  /** EXISTS: its number in the query, 0 … `n_exists` - 1, for the column or
      callback that answers it. */
  uint32_t exists;

  uint32_t height; ///< levels of nodes, 1 for a leaf; EXISTS counts as leaf
} SparqlExpr;

/** `expr AS ?variable`: of BIND, SELECT and GROUP BY. */
typedef struct {
  SparqlVar         variable;
  const SparqlExpr *expr;
} SparqlBinding;

/** One aggregate of a group (§18.5.1): its value becomes `variable`.
    Rows whose `expr` is an error are handled as §18.5.1 says. */
typedef struct {
  SparqlVar           variable; ///< hidden; unbound when it is an error
  SparqlAggregateKind kind;
  bool                distinct;
  const SparqlExpr *RG_NULLABLE expr;      ///< null for COUNT(*)
  RgStr                         separator; ///< GROUP_CONCAT only; default " "
} SparqlAggregate;

/** ORDER BY condition. */
typedef struct {
  const SparqlExpr *expr;
  bool              descending;
} SparqlOrderKey;

/** False for RAND, UUID, STRUUID, BNODE, and for EXISTS, anywhere inside:
    such an expression must be computed once for each row. */
bool
sparql_expr_is_deterministic(const SparqlExpr *expr);

#endif
