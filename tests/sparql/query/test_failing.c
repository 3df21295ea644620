/**
   @file
   Every allocation of parser, planner and executor fails once for each query of
   plans.txt: the query says so, and gives back all that it took.  So it does
   when every operator that can puts its rows into temporary files.
*/

#include "sparql/sparql.h"
#include "sparql/writer.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/failing.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

enum { MAX_CALLS = 10000 };

static RgStatus
count_bytes(void *const handle, const char *const data, const size_t size)
{
  (void)data;
  *(size_t *)handle += size;
  return RG_OK;
}

static RgStatus
run(SparqlService *const service, const RgStr text,
    const RgAllocator *const allocator)
{
  const SparqlQuery query = {
      .text = text, .base_iri = RG_STR("http://e/"), .allocator = allocator};
  size_t        n_bytes = 0U;
  const RgSink  sink    = {&n_bytes, count_bytes};
  SparqlAnswer *answer  = NULL;
  RgError       error   = {0};
  RgStatus      status  = sparql_query(service, &query, &answer, &error);
  if (status == RG_OK) {
    status =
        sparql_write_answer(answer, SPARQL_RESULTS_JSON, GRAPH_FORMAT_NTRIPLES,
                            NULL, 0U, &sink, NULL, &error);
  }
  sparql_answer_free(answer);
  return status;
}

/** Where a query is asked. */
typedef struct {
  const GraphStore           *store;
  const SparqlServiceOptions *options;
  SparqlService              *service; ///< which keeps plans; null: a new one
                                       ///< each time, which plans
} Place;

static RgStatus
run_at(const Place *const place, const RgStr text,
       const RgAllocator *const allocator)
{
  if (place->service) {
    return run(place->service, text, allocator);
  }
  SparqlService *service = NULL;
  CU_ASSERT_EQUAL_FATAL(
      sparql_service_open_store(place->store, place->options, &service), RG_OK);
  const RgStatus status = run(service, text, allocator);
  sparql_service_close(service);
  return status;
}

/** Compiled regular expressions do without machine code when there is no memory
    for it: such a call may fail unnoticed. */
static bool
is_spare(const RgStr text)
{
  return rg_str_find(text, RG_STR("REGEX"), 0U) < text.size ||
         rg_str_find(text, RG_STR("REPLACE"), 0U) < text.size;
}

static void
fail_each(const Place *const place, const RgStr text, const size_t step)
{
  TestFailing failing;
  test_failing_init(&failing, 0U);
  CU_ASSERT_EQUAL_FATAL(run_at(place, text, &failing.base), RG_OK);
  CU_ASSERT_EQUAL(failing.held_bytes, 0U);
  const size_t n_calls = failing.n_calls;
  CU_ASSERT_TRUE(n_calls > 2U && n_calls < MAX_CALLS);
  for (size_t i = 1U; i <= n_calls; i += step) {
    test_failing_init(&failing, i);
    const RgStatus status = run_at(place, text, &failing.base);
    const bool     right =
        !failing.held_bytes &&
        (status == RG_NO_MEMORY || (status == RG_OK && is_spare(text)));
    CU_ASSERT_TRUE(right);
    if (!right) {
      (void)fprintf(stderr, "\n%.*s\ncall %zu of %zu: %s, %zu bytes held\n",
                    RG_STR_ARG(text), i, n_calls, rg_status_text(status),
                    failing.held_bytes);
      return;
    }
  }
}

static void
fail_all(const char *const rules_off, const size_t step)
{
  const SparqlServiceOptions options = {.default_is_union = true,
                                        .rules_off        = rules_off};
  SparqlService             *service = NULL;
  GraphStore                *store   = NULL;
  QueryCases                 cases   = {0};
  RgArena *const             arena   = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  CU_ASSERT_EQUAL_FATAL(query_cases_read(arena, &cases), RG_OK);
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  const Place planned = {store, &options, NULL};
  const Place kept    = {store, &options, service};
  for (size_t i = 0U; i < cases.n; ++i) {
    const RgStr text = cases.items[i].query;
    fail_each(&planned, text, step);
    CU_ASSERT_EQUAL(run(service, text, rg_allocator_system()), RG_OK);
    CU_ASSERT_EQUAL(run(service, text, rg_allocator_system()), RG_OK);
    fail_each(&kept, text, step);
  }
  sparql_service_close(service);
  graph_store_close(store);
  rg_arena_free(arena);
}

static void
test_each_allocation_may_fail(void)
{
  fail_all(NULL, 1U);
}

static void
test_allocations_may_fail_with_rows_spilled(void)
{
  fail_all("hold-rows", 5U);
}

static CU_TestInfo tests[] = {
    {"each allocation may fail", test_each_allocation_may_fail},
    {"allocations may fail with rows spilled",
     test_allocations_may_fail_with_rows_spilled},
    CU_TEST_INFO_NULL};

extern const CU_SuiteInfo failing_suite;

const CU_SuiteInfo failing_suite = {.pName  = "queries without memory",
                                    .pTests = tests};
