/**
   @file
   --explain: the plan of each query in plans.txt is the one that stands there.
   RG_WRITE_PLANS=FILE writes the file anew, to be read before it is kept.
*/

#include "graph/base/buf.h"
#include "sparql/sparql.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>

enum { MAX_BYTES = 1 << 20, MIN_CASES = 50 };

static RgStatus
explain(SparqlService *const service, const RgStr text, RgBuf *const plan)
{
  const SparqlQuery query  = {.text = text, .base_iri = RG_STR("http://e/")};
  const RgSink      sink   = rg_buf_sink(plan);
  SparqlAnswer     *answer = NULL;
  RgError           error  = {0};
  rg_buf_clear(plan);
  RgStatus status = sparql_query(service, &query, &answer, &error);
  if (status == RG_OK) {
    status = sparql_answer_explain(answer, SPARQL_EXPLAIN_PLAN, &sink);
  }
  sparql_answer_free(answer);
  return status;
}

static void
check(SparqlService *const service, const QueryCase *const one,
      RgBuf *const plan, FILE *const out)
{
  const RgStatus status = explain(service, one->query, plan);
  CU_ASSERT_EQUAL(status, RG_OK);
  if (out) {
    (void)fprintf(out, "> %.*s\n%.*s\n", RG_STR_ARG(one->query),
                  RG_STR_ARG(rg_buf_str(plan)));
  } else if (!rg_str_equals(rg_buf_str(plan), one->plan)) {
    CU_FAIL("another plan");
    (void)fprintf(stderr, "\n> %.*s\nexpected\n%.*swas\n%.*s",
                  RG_STR_ARG(one->query), RG_STR_ARG(one->plan),
                  RG_STR_ARG(rg_buf_str(plan)));
  }
}

static void
test_plans_are_as_written(void)
{
  const char *const          path    = getenv("RG_WRITE_PLANS");
  FILE *const                out     = path ? fopen(path, "w") : NULL;
  const SparqlServiceOptions options = {.default_is_union = true};
  SparqlService             *service = NULL;
  GraphStore                *store   = NULL;
  QueryCases                 cases   = {0};
  RgBuf                      plan;
  RgArena *const             arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  rg_buf_init(&plan, rg_allocator_system(), MAX_BYTES);
  CU_ASSERT_EQUAL_FATAL(query_cases_read(arena, &cases), RG_OK);
  CU_ASSERT_TRUE(cases.n >= MIN_CASES);
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  for (size_t i = 0U; i < cases.n; ++i) {
    check(service, &cases.items[i], &plan, out);
  }
  if (out) {
    (void)fclose(out);
  }
  sparql_service_close(service);
  graph_store_close(store);
  rg_buf_fini(&plan);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"plans are as written", test_plans_are_as_written}, CU_TEST_INFO_NULL};

extern const CU_SuiteInfo plans_suite;

const CU_SuiteInfo plans_suite = {.pName = "query plans", .pTests = tests};
