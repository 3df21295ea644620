#ifndef TESTS_SPARQL_SYNTAX_SUITE_H
#define TESTS_SPARQL_SYNTAX_SUITE_H

/**
   @file
   The query files of the W3C suites and whether they must parse.

   The manifests are Turtle, but these tests must not depend on our Turtle
   reader, so they are read by their regular form: a test type, then the first
   `mf:action <file>` or `qt:query <file>`.
*/

#include "graph/base/arena.h"
#include "graph/base/vec.h"

#include <stdbool.h>

typedef struct {
  RgStr name; ///< "sparql11/bind/bind01.rq"
  RgStr text;
  RgStr base_iri; ///< file: IRI of the file
  bool  is_positive;
  bool  is_evaluation; ///< an evaluation test: its query must parse
} SuiteQuery;

RG_VEC_DEFINE(SuiteQueries, SuiteQuery, suite_queries);

/** All queries below RG_SHARED_DIR/w3c/sparql, updates left out.
    @return #RG_OK, #RG_NOT_FOUND when the suites are absent, #RG_NO_MEMORY. */
RG_NODISCARD RgStatus
suite_read(RgArena *arena, SuiteQueries *queries);

/** The file's text; empty when it cannot be read. */
RG_NODISCARD RgStatus
suite_read_file(RgArena *arena, const char *path, RgStr *text);

#endif
