#ifndef TESTS_SPARQL_W3C_EXPECTED_H
#define TESTS_SPARQL_W3C_EXPECTED_H

/**
   @file
   What a W3C query test expects: rows, a boolean or a graph, from any of the
   formats the suites use.
*/

#include "sparql/results/read.h"
#include "tests/support/quads.h"

typedef struct {
  bool          is_graph;
  bool          ordered; ///< rows have an index: their order counts
  SparqlResults results; ///< when no graph
  TestQuads     graph;
} TestExpected;

/** Read a result file.  RDF is a graph, unless it is a result set in the
    vocabulary of the DAWG tests.
    @return #RG_OK, or what reading said with `error` set. */
RG_NODISCARD RgStatus
test_expected_read(RgArena *arena, const char *path, RgStr base_iri,
                   TestExpected *expected, RgError *error);

#endif
