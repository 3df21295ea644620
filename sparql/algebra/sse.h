#ifndef SPARQL_ALGEBRA_SSE_H
#define SPARQL_ALGEBRA_SSE_H

/**
   @file
   The algebra as a symbolic expression, one node a line, for people and for
   golden tests.  The form is stable: hidden variables are numbered as they
   come out (`?.0`), IRIs are full.
*/

#include "graph/base/sink.h"
#include "graph/base/status.h"
#include "sparql/algebra/algebra.h"

/** Print a query. @return #RG_OK, #RG_NO_MEMORY or what the sink said. */
RG_NODISCARD RgStatus
sparql_sse_print(const SparqlAlgebra *algebra, const RgSink *out);

/** Print an expression on one line (EXISTS patterns on several).
    @return as sparql_sse_print(). */
RG_NODISCARD RgStatus
sparql_sse_print_expr(const SparqlAlgebra *algebra, const SparqlExpr *expr,
                      const RgSink *out);

#endif
