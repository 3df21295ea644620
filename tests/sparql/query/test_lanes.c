/**
   @file
   Queries that run in lanes have the rows that they have without, in the same
   order each time; and they stop as others do.
*/

#include "tests/sparql/query/ask.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

enum { MAX_BYTES = 1 << 20, MAX_THREADS = 4, N_TIMES = 5 };

/** Each is divided when it need not be worth it. */
static const char *const queries[] = {
    /* by a key */
    "SELECT ?r (COUNT(*) AS ?n) { ?c <budget> ?b ; <region> ?r } GROUP BY ?r "
    "ORDER BY ?r",
    "SELECT ?r ?a (AVG(?b) AS ?m) (COUNT(DISTINCT ?b) AS ?n) "
    "{ ?c <budget> ?b ; <region> ?r ; <lead> ?a } GROUP BY ?r ?a "
    "HAVING (COUNT(?c) > 1) ORDER BY ?r ?a",
    /* by another variable: counts and sums are added up */
    "SELECT ?y (COUNT(?c) AS ?n) (SUM(?b) AS ?s) (MIN(?b) AS ?o) (MAX(?c) AS "
    "?p) { ?c <budget> ?b BIND (FLOOR(?b / 100) AS ?y) } GROUP BY ?y ORDER BY "
    "?y",
    "SELECT (COUNT(*) AS ?n) (SUM(STRLEN(?t)) AS ?s) "
    "{ ?c <title> ?t ; <budget> ?b }",
    "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c <lead> ?a ; <coLead> ?b }",
    /* what cannot be added up */
    "SELECT (AVG(?b) AS ?m) (MIN(?t) AS ?u) { ?c <title> ?t ; <budget> ?b }",
    "SELECT (COUNT(DISTINCT ?a) AS ?n) (COUNT(DISTINCT ?b) AS ?m) "
    "{ ?c <lead> ?a ; <coLead> ?b }",
    /* a pattern in which nothing is */
    "SELECT (SUM(?b) AS ?n) { ?c <budget> ?b ; <title> ?t FILTER (?b < 0) }",
    /* DISTINCT, ORDER BY, rows */
    "SELECT DISTINCT ?a ?r { ?c <lead> ?a ; <region> ?r } ORDER BY ?a ?r",
    "SELECT DISTINCT ?r { ?c <budget> ?b ; <region> ?r OPTIONAL { ?c <coLead> "
    "?a } } ORDER BY ?r",
    "SELECT ?c (CONCAT(STR(?c), ?t) AS ?u) { ?c <budget> ?b ; <title> ?t } "
    "ORDER BY ?u LIMIT 20",
    "SELECT ?c ?b (STR(?b) AS ?u) { ?c <budget> ?b FILTER (CONTAINS(STR(?b), "
    "\"7\")) } ORDER BY ?c",
    "SELECT ?g (COUNT(?c) AS ?n) { GRAPH ?g { ?c <budget> ?b ; <lead> ?a } } "
    "GROUP BY ?g ORDER BY ?g",
    "SELECT ?a (COUNT(*) AS ?n) { ?c <lead> ?a MINUS { ?c <status> <closed> } "
    "} GROUP BY ?a ORDER BY ?a",
    "SELECT ?a (GROUP_CONCAT(DISTINCT ?s) AS ?n) { ?c <lead> ?a ; <status> ?s "
    "FILTER EXISTS { ?c <coLead> ?b } } GROUP BY ?a ORDER BY ?a"};

typedef struct {
  GraphStore *store;
  RgBuf       one; ///< rows of one thread
  RgBuf       rows;
  RgBuf       plan;
} Bench;

static void
open_bench(Bench *const bench)
{
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&bench->store), RG_OK);
  rg_buf_init(&bench->one, rg_allocator_system(), MAX_BYTES);
  rg_buf_init(&bench->rows, rg_allocator_system(), MAX_BYTES);
  rg_buf_init(&bench->plan, rg_allocator_system(), MAX_BYTES);
}

static void
close_bench(Bench *const bench)
{
  graph_store_close(bench->store);
  rg_buf_fini(&bench->one);
  rg_buf_fini(&bench->rows);
  rg_buf_fini(&bench->plan);
}

static bool
has_lanes(const Bench *const bench)
{
  return rg_str_find(rg_buf_str(&bench->plan), RG_STR("lanes"), 0U) != SIZE_MAX;
}

static void
ask(const Bench *const bench, const size_t n_threads, const char *const text,
    RgBuf *const rows, RgBuf *const plan)
{
  const SparqlServiceOptions options = {.default_is_union = true,
                                        .n_threads        = n_threads,
                                        .rules_off        = "weigh-lanes"};
  CU_ASSERT_EQUAL(query_ask(bench->store, &options, text, rows, plan), RG_OK);
}

static void
test_lanes_have_the_same_rows(void)
{
  Bench bench;
  open_bench(&bench);
  for (size_t q = 0U; q < RG_COUNT_OF(queries); ++q) {
    ask(&bench, 1U, queries[q], &bench.one, &bench.plan);
    CU_ASSERT_FALSE(has_lanes(&bench));
    for (size_t n = 2U; n <= MAX_THREADS; ++n) {
      ask(&bench, n, queries[q], &bench.rows, &bench.plan);
      CU_ASSERT_TRUE(has_lanes(&bench));
      CU_ASSERT_TRUE(
          rg_str_equals(rg_buf_str(&bench.one), rg_buf_str(&bench.rows)));
    }
  }
  close_bench(&bench);
}

/** Which thread is done first does not tell. */
static void
test_rows_come_in_one_order(void)
{
  static const char text[] = "SELECT ?a ?r (SAMPLE(?t) AS ?u) { ?c <lead> ?a ; "
                             "<region> ?r ; <title> ?t } GROUP BY ?a ?r";
  Bench             bench;
  open_bench(&bench);
  ask(&bench, 2U, text, &bench.one, &bench.plan);
  CU_ASSERT_TRUE(has_lanes(&bench));
  for (size_t i = 0U; i < N_TIMES; ++i) {
    ask(&bench, 2U, text, &bench.rows, &bench.plan);
    CU_ASSERT_TRUE(
        rg_str_equals(rg_buf_str(&bench.one), rg_buf_str(&bench.rows)));
  }
  close_bench(&bench);
}

static const char endless[] =
    "SELECT ?a (COUNT(*) AS ?n) (GROUP_CONCAT(STR(?x)) AS ?t) { ?c <lead> ?a . "
    "?d <lead> ?b . ?e <lead> ?x . ?f <lead> ?y . ?g <lead> ?z } GROUP BY ?a";

/** What a query that never ends says. */
static RgStatus
stop(const GraphStore *const store, const SparqlQuery *const query)
{
  const SparqlServiceOptions options = {
      .default_is_union = true, .n_threads = 2U, .rules_off = "weigh-lanes"};
  SparqlService *service = NULL;
  SparqlAnswer  *answer  = NULL;
  RgError        error   = {0};
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  RgStatus status = sparql_query(service, query, &answer, &error);
  if (status == RG_OK) {
    status = sparql_answer_next(answer, &error);
  }
  sparql_answer_free(answer);
  sparql_service_close(service);
  return status;
}

static void
test_lanes_stop(void)
{
  RgCancel    cancel;
  SparqlQuery query = {.text     = rg_str_c(endless),
                       .base_iri = RG_STR("http://e/"),
                       .cancel   = &cancel};
  GraphStore *store = NULL;
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  rg_cancel_init(&cancel, 30U);
  CU_ASSERT_EQUAL(stop(store, &query), RG_TIMEOUT);
  rg_cancel_init(&cancel, 0U);
  query.memory_bytes = 2U << 20U;
  CU_ASSERT_EQUAL(stop(store, &query), RG_NO_MEMORY);
  graph_store_close(store);
}

/** A lane that nobody waits for any more. */
static void
test_few_rows_are_enough(void)
{
  RgCancel    cancel;
  SparqlQuery query = {
      .text     = RG_STR("SELECT ?c ?d ?f { ?c <lead> ?a . ?d <lead> ?b . "
                             "?e <lead> ?x . ?f <lead> ?y }"),
      .base_iri = RG_STR("http://e/"),
      .cancel   = &cancel};
  GraphStore *store = NULL;
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  rg_cancel_init(&cancel, 0U);
  CU_ASSERT_EQUAL(stop(store, &query), RG_OK);
  graph_store_close(store);
}

static CU_TestInfo tests[] = {
    {"lanes have the same rows", test_lanes_have_the_same_rows},
    {"rows come in one order", test_rows_come_in_one_order},
    {"lanes stop at the deadline and the budget", test_lanes_stop},
    {"few rows are enough", test_few_rows_are_enough},
    CU_TEST_INFO_NULL};

static const CU_SuiteInfo lanes_suite = {.pName  = "query lanes",
                                         .pTests = tests};

extern const CU_SuiteInfo lane_counts_suite;

const CU_SuiteInfo *const rg_test_suites[] = {&lanes_suite, &lane_counts_suite,
                                              NULL};
