/**
   @file
   Every query of the W3C suites parses, or is refused, as its manifest says;
   exceptions stand in w3c_exceptions.tsv with a reason, and one that starts to
   pass is a failure too.
*/

#include "sparql/syntax/parser.h"
#include "tests/sparql/syntax/suite.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

#define EXCEPTIONS RG_SOURCE_DIR "/tests/sparql/syntax/w3c_exceptions.tsv"

/** Fewest queries, and bad ones among them, that the suites have. */
enum { MIN_QUERIES = 900, MIN_BAD_QUERIES = 150 };

static bool
is_exception(const RgStr exceptions, const RgStr name)
{
  RgStr rest = exceptions;
  RgStr line = RG_STR_NONE;
  while (rg_str_split(&rest, '\n', &line)) {
    RgStr test = RG_STR_NONE;
    (void)rg_str_split(&line, '\t', &test);
    if (rg_str_equals(test, name)) {
      return true;
    }
  }
  return false;
}

static void
report(const SuiteQuery *const query, const bool parsed,
       const RgError *const error)
{
  char message[RG_ERROR_MESSAGE_BYTES * 2] = "";
  (void)rg_error_format(error, message, sizeof(message));
  (void)fprintf(stderr, "\n%.*s: expected %s, was %s %s\n",
                RG_STR_ARG(query->name), query->is_positive ? "good" : "bad",
                parsed ? "good" : "bad", parsed ? "" : message);
}

static void
test_w3c_queries_parse_as_the_manifests_say(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  SuiteQueries queries = {0};
  if (suite_read(arena, &queries) == RG_NOT_FOUND) {
    (void)fprintf(stderr, "\nSKIPPED: no W3C suites in %s\n", RG_SHARED_DIR);
    rg_arena_free(arena);
    return;
  }
  RgStr exceptions = RG_STR_NONE;
  CU_ASSERT_EQUAL(suite_read_file(arena, EXCEPTIONS, &exceptions), RG_OK);
  CU_ASSERT_TRUE(queries.n >= MIN_QUERIES);
  size_t n_failed = 0U;
  size_t n_bad    = 0U;
  for (size_t i = 0U; i < queries.n; ++i) {
    const SuiteQuery *const query = &queries.items[i];
    const RgArenaMark       mark  = rg_arena_mark(arena);
    RgError                 error = {0};
    SparqlAst              *ast   = NULL;
    const RgStatus          st =
        sparql_parse(query->text, query->base_iri, arena, &ast, &error);
    const bool as_said = (st == RG_OK) == query->is_positive;
    n_bad += query->is_positive ? 0U : 1U;
    const bool excused = is_exception(exceptions, query->name);
    CU_ASSERT_TRUE(st == RG_OK || st == RG_BAD_SYNTAX || st == RG_BAD_TEXT);
    CU_ASSERT_TRUE(st == RG_OK || (error.line > 0U && error.column > 0U));
    if (as_said == excused) {
      report(query, st == RG_OK, &error);
      ++n_failed;
    }
    rg_arena_release(arena, mark);
  }
  (void)printf("%zu queries (%zu bad), %zu not as said ", queries.n, n_bad,
               n_failed);
  CU_ASSERT_TRUE(n_bad >= MIN_BAD_QUERIES);
  CU_ASSERT_EQUAL(n_failed, 0U);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"W3C queries parse as the manifests say",
     test_w3c_queries_parse_as_the_manifests_say},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo w3c_syntax_suite = {.pName  = "sparql/syntax W3C",
                                       .pTests = tests};
