#ifndef TESTS_SPARQL_QUERY_ASK_H
#define TESTS_SPARQL_QUERY_ASK_H

/**
   @file
   One query, answered as text.
*/

#include "graph/base/buf.h"
#include "sparql/sparql.h"

/** Ask a service made for this query; relative IRIs are of http://e/.
    @param rows  Cleared, then the rows as CSV.
    @param plan  Cleared, then the plan.
    @return #RG_OK or what the query said. */
RG_NODISCARD RgStatus
query_ask(const GraphStore *store, const SparqlServiceOptions *options,
          const char *text, RgBuf *rows, RgBuf *plan);

#endif
