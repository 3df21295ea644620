#ifndef TESTS_SPARQL_QUERY_ASK_H
#define TESTS_SPARQL_QUERY_ASK_H

/**
   @file
   A store of what a test writes, and one query, answered as text.
*/

#include "graph/base/buf.h"
#include "graph/rdf_io.h"
#include "sparql/sparql.h"

/** Ask a service made for this query; relative IRIs are of http://e/.
    @param rows  Cleared, then the rows as CSV.
    @param plan  Cleared, then the plan.
    @return #RG_OK or what the query said. */
RG_NODISCARD RgStatus
query_ask(const GraphStore *store, const SparqlServiceOptions *options,
          const char *text, RgBuf *rows, RgBuf *plan);

/** A store in memory of the text that `put` writes; fatal where that fails.
    Close it. */
GraphStore *
query_store_of(RgStatus (*put)(RgBuf *text), GraphFormat format);

#endif
