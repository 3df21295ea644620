/**
   @file
   Queries that need more memory than they may hold go on in temporary files:
   the rows are those of the same query with all the memory that it likes.
*/

#include "graph/base/buf.h"
#include "graph/base/vec.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"
#include "tests/sparql/query/ask.h"
#include "tests/support/compare_str.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>

enum {
  N_SUBJECTS   = 40000,
  LITTLE_BYTES = 4 << 20,
  MIN_BYTES    = 1 << 20,
  MAX_BYTES    = 1 << 26
};

typedef struct {
  const char *text;
  bool        in_order;     ///< the rows have one
  size_t      little_bytes; ///< that the query may hold; 0: LITTLE_BYTES
} Case;

#define ROWS "{ SELECT DISTINCT ?s ?o ?k { ?s :p ?o ; :q ?k } } "

static const Case cases[] = {
    {"SELECT DISTINCT ?s ?o ?n { ?s :p ?o ; :q ?n }", false, 0U},
    {"SELECT DISTINCT ?o ?n { ?s :p ?o ; :q ?n } ORDER BY ?s ?o ?n", false, 0U},
    {"SELECT ?s ?o ?n { ?s :p ?o ; :q ?n } ORDER BY ?n DESC(?o) ?s", true, 0U},
    {"SELECT ?s ?o ?n { ?s :p ?o ; :q ?n } ORDER BY ?n ?s ?o LIMIT 70000", true,
     0U},
    {"SELECT ?s ?o { { ?o :r ?s } UNION { ?o :q ?s } } ORDER BY STR(?s) ?o",
     true, 0U},
    {"SELECT ?s ?o (COUNT(*) AS ?n) (SUM(?k) AS ?sum) (MIN(?k) AS ?least) "
     "(AVG(?k) AS ?mean) { ?s :p ?o . ?o :q ?k } GROUP BY ?s ?o",
     false, 0U},
    {"SELECT ?k (COUNT(DISTINCT ?s) AS ?n) (COUNT(DISTINCT ?o) AS ?m) "
     "(MAX(?s) AS ?most) (SUM(DISTINCT ?k) AS ?sum) { ?s :p ?o . ?o :q ?k } "
     "GROUP BY ?k",
     false, 0U},
    {"SELECT (COUNT(DISTINCT *) AS ?n) (COUNT(DISTINCT ?o) AS ?m) { ?s :p ?o ; "
     ":q ?k }",
     false, 0U},
    {"SELECT ?s (COUNT(DISTINCT *) AS ?n) (COUNT(*) AS ?m) { ?s :p ?o ; :q ?k "
     "} GROUP BY ?s HAVING(COUNT(*) > 1)",
     false, 0U},
    {"SELECT ?k (GROUP_CONCAT(?k) AS ?all) (COUNT(DISTINCT ?s) AS ?n) "
     "(COUNT(DISTINCT ?o) AS ?m) { ?s :p ?o ; :q ?k } GROUP BY ?k",
     false, 0U},
    /* Joins without a key, and with the same key in all rows. */
    {"SELECT ?a ?s ?o { VALUES ?a { :s1 :s2 :s9 :none } OPTIONAL { " ROWS
     "FILTER(STR(?s) = STR(?a)) } }",
     false, 0U},
    {"SELECT ?a { VALUES ?a { :s1 :s2 :s9 :none } FILTER EXISTS { " ROWS
     "FILTER(STR(?s) = STR(?a)) } }",
     false, 0U},
    {"SELECT ?a { VALUES ?a { :s1 :s2 :s9 :none } FILTER NOT EXISTS { " ROWS
     "FILTER(STR(?s) = STR(?a)) } }",
     false, 0U},
    {"SELECT ?a (EXISTS { " ROWS
     "FILTER(STR(?s) = STR(?a)) } AS ?has) { VALUES "
     "?a { :s1 :s2 :s9 :none } }",
     false, 0U},
    {"SELECT ?a ?s ?o { VALUES (?a ?z) { (:s1 :all) (:s2 :all) (:s9 :none) "
     "(:none :all) } OPTIONAL { { SELECT DISTINCT ?s ?o ?k ?z { ?s :p ?o ; :q "
     "?k ; :z ?z } } FILTER(STR(?s) = STR(?a)) } }",
     false, 0U},
    {"SELECT ?a ?z { VALUES (?a ?z) { (:s1 :all) (:s2 :all) (:s9 :none) (:none "
     ":all) } MINUS { { SELECT DISTINCT ?s ?o ?k ?z { ?s :p ?o ; :q ?k ; :z ?z "
     "} } } }",
     false, 0U},
    {"SELECT (COUNT(*) AS ?n) (SUM(?k) AS ?sum) { { SELECT DISTINCT ?a ?z { "
     "VALUES "
     "?a { :s1 :s2 :s3 } ?a :z ?z } } { SELECT DISTINCT ?s ?o ?k ?z { ?s :p ?o "
     "; :q ?k ; :z "
     "?z } } }",
     false, 0U},
    {"SELECT (COUNT(*) AS ?n) { { SELECT DISTINCT ?s ?o { ?s :p ?o } } { "
     "SELECT "
     "?s (COUNT(DISTINCT ?o) AS ?m) { ?s :p ?o } GROUP BY ?s } }",
     false, 0U},
    /* Merge joins with many right rows of one key. */
    {"SELECT ?s ?a { ?s :w ?k . ?a :v ?k }", false, MIN_BYTES},
    {"SELECT ?a ?k ?s { ?a :v ?k OPTIONAL { ?s :w ?k FILTER(?s != ?a) } }",
     false, MIN_BYTES},
    {"SELECT ?a ?k { ?a :v ?k FILTER EXISTS { ?s :w ?k FILTER(STR(?s) > "
     "STR(?a)) } }",
     false, MIN_BYTES},
    {"SELECT ?a ?k { ?a :v ?k FILTER NOT EXISTS { ?s :w ?k FILTER(STRLEN(STR("
     "?s)) + STRLEN(STR(?a)) < 9) } }",
     false, MIN_BYTES},
};

RG_VEC_DEFINE(Lines, RgStr, lines);

static RgStatus
put_data(RgBuf *const text)
{
  RG_TRY(rg_buf_append(text, RG_STR("PREFIX : <http://e/>\n")));
  for (unsigned i = 0U; i < N_SUBJECTS; ++i) {
    RG_TRY(rg_buf_printf(
        text, ":s%u :q %u ; :r :s%u ; :p :s%u , :s%u ; :z :all ; :w 7 .\n", i,
        i % 101U, i % 50U, (i * 7U + 3U) % N_SUBJECTS, (i / 3U) % 5000U));
    if (i < 2000U) {
      RG_TRY(rg_buf_printf(text, ":s%u :v %u .\n", i, i / 2U));
    }
  }
  return RG_OK;
}

/** The rows as CSV. @param[out] peak_bytes  Held at most. */
static RgStatus
ask(SparqlService *const service, const RgStr text, const size_t memory_bytes,
    RgBuf *const rows, size_t *const peak_bytes)
{
  RgBudget      budget;
  const RgSink  sink   = rg_buf_sink(rows);
  SparqlAnswer *answer = NULL;
  RgError       error  = {0};
  rg_budget_init(&budget, rg_allocator_system(), 0U);
  const SparqlQuery query  = {.text         = text,
                              .memory_bytes = memory_bytes,
                              .allocator    = &budget.allocator};
  RgStatus          status = sparql_query(service, &query, &answer, &error);
  if (status == RG_OK) {
    status =
        sparql_write_answer(answer, SPARQL_RESULTS_CSV, GRAPH_FORMAT_NTRIPLES,
                            NULL, 0U, &sink, NULL, &error);
  }
  sparql_answer_free(answer);
  if (status != RG_OK) {
    (void)fprintf(stderr, "%.*s: %s\n", RG_STR_ARG(text), error.message);
  }
  CU_ASSERT_EQUAL(budget.used_bytes, 0U);
  *peak_bytes = budget.peak_bytes;
  return status;
}

static Lines
sort_lines(RgArena *const arena, RgStr rest, const bool in_order)
{
  Lines lines = {0};
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    CU_ASSERT_EQUAL_FATAL(lines_push(arena, &lines, line), RG_OK);
  }
  if (!in_order) {
    qsort(lines.items, lines.n, sizeof(RgStr), test_compare_str);
  }
  return lines;
}

static void
check(SparqlService *const service, const Case *const one)
{
  RgBuf          rows;
  RgBuf          expected;
  size_t         peak   = 0U;
  size_t         little = 0U;
  RgStr          text   = RG_STR_NONE;
  RgArena *const arena  = rg_arena_new(rg_allocator_system());
  const size_t   may_hold =
      one->little_bytes ? one->little_bytes : (size_t)LITTLE_BYTES;
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  rg_buf_init(&rows, rg_allocator_system(), MAX_BYTES);
  rg_buf_init(&expected, rg_allocator_system(), MAX_BYTES);
  CU_ASSERT_EQUAL_FATAL(
      rg_arena_printf(arena, &text, "PREFIX : <http://e/>\n%s", one->text),
      RG_OK);
  CU_ASSERT_EQUAL(ask(service, text, 0U, &expected, &peak), RG_OK);
  CU_ASSERT_EQUAL(ask(service, text, may_hold, &rows, &little), RG_OK);
  const Lines a = sort_lines(arena, rg_buf_str(&rows), one->in_order);
  const Lines b = sort_lines(arena, rg_buf_str(&expected), one->in_order);
  size_t      n = 0U;
  while (n < a.n && n < b.n && rg_str_equals(a.items[n], b.items[n])) {
    ++n;
  }
  const bool same = n == a.n && n == b.n;
  if (!same || peak <= may_hold || little > may_hold) {
    (void)fprintf(stderr, "%s\n%zu of %zu and %zu lines the same, %zu bytes\n",
                  one->text, n, a.n, b.n, peak);
  }
  CU_ASSERT_TRUE(same);
  CU_ASSERT_TRUE(peak > may_hold);
  CU_ASSERT_TRUE(little <= may_hold);
  rg_buf_fini(&rows);
  rg_buf_fini(&expected);
  rg_arena_free(arena);
}

static void
test_little_memory(void)
{
  const SparqlServiceOptions options = {.default_is_union = true};
  SparqlService             *service = NULL;
  GraphStore *const store = query_store_of(put_data, GRAPH_FORMAT_TURTLE);
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    check(service, &cases[i]);
  }
  sparql_service_close(service);
  graph_store_close(store);
}

/** A query whose rows are spilled stops when it is told to. */
static void
test_stopped(void)
{
  const SparqlServiceOptions options = {.default_is_union = true};
  SparqlService             *service = NULL;
  GraphStore *const store = query_store_of(put_data, GRAPH_FORMAT_TURTLE);
  RgBuf             rows;
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  for (unsigned ms = 1U; ms < 64U; ms *= 2U) {
    RgCancel cancel;
    rg_cancel_init(&cancel, ms);
    const SparqlQuery query = {
        .text =
            rg_str_c("PREFIX : <http://e/> SELECT ?a ?d (COUNT(DISTINCT ?b) "
                     "AS ?n) { ?a :p ?b . ?c :p ?b . ?c :p ?d } GROUP BY ?a ?d "
                     "ORDER BY ?n ?d"),
        .memory_bytes = LITTLE_BYTES,
        .cancel       = &cancel};
    const RgSink  sink   = rg_buf_sink(&rows);
    SparqlAnswer *answer = NULL;
    RgError       error  = {0};
    rg_buf_init(&rows, rg_allocator_system(), MAX_BYTES);
    RgStatus status = sparql_query(service, &query, &answer, &error);
    if (status == RG_OK) {
      status =
          sparql_write_answer(answer, SPARQL_RESULTS_CSV, GRAPH_FORMAT_NTRIPLES,
                              NULL, 0U, &sink, NULL, &error);
    }
    CU_ASSERT_EQUAL(status, RG_TIMEOUT);
    sparql_answer_free(answer);
    rg_buf_fini(&rows);
  }
  sparql_service_close(service);
  graph_store_close(store);
}

static CU_TestInfo tests[] = {{"little memory", test_little_memory},
                              {"stopped", test_stopped},
                              CU_TEST_INFO_NULL};

extern const CU_SuiteInfo spill_suite;

const CU_SuiteInfo spill_suite = {.pName  = "query rows spilled",
                                  .pTests = tests};
