/**
   @file
   What an observer is told of operators is what --explain says of them.
*/

#include "graph/base/buf.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdlib.h>
#include <string.h>

enum { MAX_BYTES = 1 << 20, MIN_ROWS = 1000 };

/** By kind of operator. */
typedef struct {
  uint64_t n_rows[SPARQL_MAX_OPERATOR_KINDS];
  uint64_t elapsed_ns; ///< of all together
} Told;

static void
take(void *const handle, const size_t kind, const uint64_t n_rows,
     const uint64_t elapsed_ns)
{
  Told *const told = (Told *)handle;
  told->n_rows[kind] += n_rows;
  told->elapsed_ns += elapsed_ns;
}

/** Run a query to its end, then print its plan with what was counted. */
static RgStatus
run(SparqlService *const service, const RgStr text,
    const SparqlObserver *const observer, RgBuf *const plan)
{
  const SparqlQuery query  = {.text     = text,
                              .base_iri = RG_STR("http://e/"),
                              .profile  = true,
                              .observer = observer};
  const RgSink      sink   = rg_buf_sink(plan);
  SparqlAnswer     *answer = NULL;
  RgError           error  = {0};
  RgStatus          status = sparql_query(service, &query, &answer, &error);
  if (status == RG_OK) {
    status =
        sparql_write_answer(answer, SPARQL_RESULTS_JSON, GRAPH_FORMAT_NTRIPLES,
                            NULL, 0U, &sink, NULL, &error);
    rg_buf_clear(plan);
  }
  if (status == RG_OK) {
    status = sparql_answer_explain(answer, SPARQL_EXPLAIN_PLAN, &sink);
  }
  sparql_answer_free(answer);
  return status;
}

static size_t
kind_of(const char *const line)
{
  size_t kind = 0U;
  for (const char *name; (name = sparql_operator_name(kind)) != NULL; ++kind) {
    const size_t n = strlen(name);
    if (!strncmp(line, name, n) && line[n] == ' ') {
      break;
    }
  }
  return kind;
}

/** Add up the true rows of a plan's lines; returns the milliseconds of the
    first one, which hold all others. */
static double
add_plan(char *const text, uint64_t *const n_rows)
{
  double total_ms = -1.0;
  char  *rest     = text;
  for (char *line; (line = strtok_r(rest, "\n", &rest)) != NULL;) {
    const size_t kind  = kind_of(line + strspn(line, " "));
    const char  *found = strstr(line, "  rows ");
    char        *end   = NULL;
    CU_ASSERT_FATAL(kind < SPARQL_MAX_OPERATOR_KINDS && found);
    n_rows[kind] += strtoull(found + strlen("  rows "), &end, 10);
    total_ms = total_ms < 0.0 ? strtod(end, NULL) : total_ms;
  }
  return total_ms;
}

static void
check(SparqlService *const service, const RgStr text, RgBuf *const plan,
      uint64_t *const n_rows)
{
  Told                 told                                = {0};
  const SparqlObserver observer                            = {&told, take};
  uint64_t             expected[SPARQL_MAX_OPERATOR_KINDS] = {0U};
  rg_buf_clear(plan);
  CU_ASSERT_EQUAL_FATAL(run(service, text, &observer, plan), RG_OK);
  CU_ASSERT_EQUAL_FATAL(rg_buf_append_byte(plan, '\0'), RG_OK);
  const double total_ms = add_plan(plan->data, expected);
  CU_ASSERT_EQUAL(memcmp(told.n_rows, expected, sizeof(expected)), 0);
  /* The times without inputs add up to the whole, but for its rounding and
     what a clock loses where operators are short. */
  CU_ASSERT_TRUE((double)told.elapsed_ns / 1e6 >= total_ms - 0.001);
  for (size_t kind = 0U; kind < SPARQL_MAX_OPERATOR_KINDS; ++kind) {
    *n_rows += told.n_rows[kind];
  }
}

static void
test_told_is_what_explain_says(void)
{
  const SparqlServiceOptions options = {.default_is_union = true};
  SparqlService             *service = NULL;
  GraphStore                *store   = NULL;
  QueryCases                 cases   = {0};
  uint64_t                   n_rows  = 0U;
  RgBuf                      plan;
  RgArena *const             arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  rg_buf_init(&plan, rg_allocator_system(), MAX_BYTES);
  CU_ASSERT_EQUAL_FATAL(query_cases_read(arena, &cases), RG_OK);
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  for (size_t i = 0U; i < cases.n; ++i) {
    check(service, cases.items[i].query, &plan, &n_rows);
  }
  CU_ASSERT_TRUE(n_rows > MIN_ROWS);
  sparql_service_close(service);
  graph_store_close(store);
  rg_buf_fini(&plan);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"what is told is what explain says", test_told_is_what_explain_says},
    CU_TEST_INFO_NULL};

extern const CU_SuiteInfo observer_suite;

const CU_SuiteInfo observer_suite = {.pName  = "query observer",
                                     .pTests = tests};
