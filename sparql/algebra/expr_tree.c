#include "sparql/algebra/expr_tree.h"

bool
sparql_expr_is_deterministic(const SparqlExpr *const expr)
{
  if (expr->kind == SPARQL_EXPR_EXISTS) {
    return false;
  }
  if (expr->kind == SPARQL_EXPR_CALL) {
    switch (expr->function) {
    case SPARQL_FN_RAND:
    case SPARQL_FN_UUID:
    case SPARQL_FN_STRUUID:
    case SPARQL_FN_BNODE:
      return false;
    default:
      break;
    }
  }
  for (size_t i = 0U; i < expr->n_args; ++i) {
    if (!sparql_expr_is_deterministic(expr->args[i])) {
      return false;
    }
  }
  return true;
}
