/**
   @file
   ORDER BY STR(?x), whose keys are ids while ?x is IRIs, is ORDER BY of a
   variable that has the string; also when rows go into temporary files.
*/

#include "graph/base/buf.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

enum { MAX_BYTES = 1 << 20, MIN_BYTES = 100 };

/** Patterns that bind ?x. */
static const char *const patterns[] = {
    "?x ?p ?y", "?y ?p ?x",
    "{ ?y ?p ?x FILTER (isIRI(?x)) } UNION { ?y ?p ?x FILTER (!isIRI(?x)) }",
    "{ ?x ?p ?z } UNION { ?y ?p ?z } UNION { ?z ?p ?x }"};

static const char *const ends[] = {"", "LIMIT 40 OFFSET 7", "LIMIT 2000"};

static void
ask(SparqlService *const service, const char *const select,
    const char *const pattern, const char *const order, const char *const end,
    RgBuf *const rows)
{
  char          text[1024];
  RgError       error  = {0};
  SparqlAnswer *answer = NULL;
  const RgSink  sink   = rg_buf_sink(rows);
  (void)snprintf(text, sizeof(text), "SELECT %s WHERE { %s %s %s", select,
                 pattern, order, end);
  const SparqlQuery query = {.text     = rg_str_c(text),
                             .base_iri = RG_STR("http://e/")};
  rg_buf_clear(rows);
  CU_ASSERT_EQUAL_FATAL(sparql_query(service, &query, &answer, &error), RG_OK);
  CU_ASSERT_EQUAL(sparql_write_answer(answer, SPARQL_RESULTS_CSV,
                                      GRAPH_FORMAT_NTRIPLES, NULL, 0U, &sink,
                                      NULL, &error),
                  RG_OK);
  sparql_answer_free(answer);
}

static void
check(SparqlService *const service, const char *const pattern,
      const char *const end, RgBuf *const rows, RgBuf *const expected)
{
  const char *const select = "(STR(?x) AS ?k)";
  ask(service, select, pattern, "} ORDER BY STR(?x)", end, rows);
  ask(service, "?k", pattern, "BIND (STR(?x) AS ?k) } ORDER BY ?k", end,
      expected);
  CU_ASSERT_TRUE(rg_str_equals(rg_buf_str(rows), rg_buf_str(expected)));
  ask(service, select, pattern, "} ORDER BY DESC(STR(?x))", end, rows);
  ask(service, "?k", pattern, "BIND (STR(?x) AS ?k) } ORDER BY DESC(?k)", end,
      expected);
  CU_ASSERT_TRUE(rg_str_equals(rg_buf_str(rows), rg_buf_str(expected)));
  CU_ASSERT_TRUE(rg_buf_str(rows).size > MIN_BYTES);
}

static void
sort_strings(const char *const rules_off)
{
  const SparqlServiceOptions options = {.default_is_union = true,
                                        .rules_off        = rules_off};
  SparqlService             *service = NULL;
  GraphStore                *store   = NULL;
  RgBuf                      rows;
  RgBuf                      expected;
  rg_buf_init(&rows, rg_allocator_system(), MAX_BYTES);
  rg_buf_init(&expected, rg_allocator_system(), MAX_BYTES);
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  for (size_t i = 0U; i < RG_COUNT_OF(patterns); ++i) {
    for (size_t k = 0U; k < RG_COUNT_OF(ends); ++k) {
      check(service, patterns[i], ends[k], &rows, &expected);
    }
  }
  sparql_service_close(service);
  graph_store_close(store);
  rg_buf_fini(&rows);
  rg_buf_fini(&expected);
}

static void
test_strings_of_iris_sort_as_strings(void)
{
  sort_strings(NULL);
}

static void
test_strings_of_iris_sort_as_strings_in_files(void)
{
  sort_strings("hold-rows");
}

static CU_TestInfo tests[] = {
    {"strings of IRIs sort as strings", test_strings_of_iris_sort_as_strings},
    {"strings of IRIs sort as strings in files",
     test_strings_of_iris_sort_as_strings_in_files},
    CU_TEST_INFO_NULL};

extern const CU_SuiteInfo sort_suite;

const CU_SuiteInfo sort_suite = {.pName = "query sort", .pTests = tests};
