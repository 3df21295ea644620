/* ORDER BY and LIMIT in stages have the rows that they have without, and
   stages there are. */

#include "graph/build.h"
#include "graph/rdf_io.h"
#include "tests/sparql/query/ask.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

enum { MOST_BYTES = 1 << 20, MOST_TEXT = 512, LEAST_STAGES = 2 };

static const char *const patterns[] = {
    "?c <budget> ?b",
    "?c <budget> ?b ; <title> ?t",
    "?c <budget> ?b ; <lead> ?a FILTER (?b > 500)",
    "?c <budget> ?b ; <lead> ?a FILTER (?b < 500 && ?a != <agency4>)",
    "?c <budget> ?b OPTIONAL { ?c <coLead> ?t }",
    "?c <budget> ?b . ?c <lead> ?a MINUS { ?c <status> <closed> }",
    "{ SELECT DISTINCT ?c ?b { ?c <budget> ?b ; <region> ?r } }",
    "?c <budget> ?b BIND (STR(?c) AS ?t) FILTER EXISTS { ?c <coLead> ?a }",
    "GRAPH ?g { ?c <budget> ?b }"};

static const char *const ends[] = {
    "ORDER BY ?b ?c ?t",      "ORDER BY DESC(?b) DESC(?c) ?t",
    "ORDER BY ?c ?b ?t",      "ORDER BY DESC(?c) ?b ?t",
    "ORDER BY STR(?c) ?b ?t", "ORDER BY DESC(STR(?c)) ?b ?t"};

static const char *const limits[] = {"LIMIT 1", "LIMIT 7 OFFSET 3", "LIMIT 90"};

static void
ask(const GraphStore *const store, const char *const rules_off,
    const char *const text, RgBuf *const rows, RgBuf *const plan)
{
  const SparqlServiceOptions options = {.default_is_union = true,
                                        .rules_off        = rules_off};
  CU_ASSERT_EQUAL_FATAL(query_ask(store, &options, text, rows, plan), RG_OK);
}

static size_t
count(const RgStr text, const RgStr what)
{
  size_t n = 0U;
  for (size_t at = rg_str_find(text, what, 0U); at != SIZE_MAX;
       at        = rg_str_find(text, what, at + what.size)) {
    ++n;
  }
  return n;
}

/* What `text` answers in stages and without; @return the ranges of its plan. */
static size_t
compare(const GraphStore *const store, const char *const text, RgBuf buffers[3])
{
  ask(store, "stages", text, &buffers[0], &buffers[2]);
  ask(store, "weigh-stages", text, &buffers[1], &buffers[2]);
  if (!rg_str_equals(rg_buf_str(&buffers[0]), rg_buf_str(&buffers[1]))) {
    (void)fprintf(stderr, "\n%s\n", text);
    CU_FAIL("stages have other rows");
  }
  return count(rg_buf_str(&buffers[2]), RG_STR("[range]"));
}

static void
with_store(void (*const test)(const GraphStore *store, RgBuf buffers[3]))
{
  GraphStore *store = NULL;
  RgBuf       buffers[3];
  for (size_t i = 0U; i < 3U; ++i) {
    rg_buf_init(&buffers[i], rg_allocator_system(), MOST_BYTES);
  }
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  test(store, buffers);
  graph_store_close(store);
  for (size_t i = 0U; i < 3U; ++i) {
    rg_buf_fini(&buffers[i]);
  }
}

static void
compare_orders(const GraphStore *const store, RgBuf buffers[3])
{
  char text[MOST_TEXT];
  for (size_t p = 0U; p < sizeof(patterns) / sizeof(patterns[0]); ++p) {
    for (size_t e = 0U; e < sizeof(ends) / sizeof(ends[0]); ++e) {
      for (size_t l = 0U; l < sizeof(limits) / sizeof(limits[0]); ++l) {
        (void)snprintf(text, sizeof(text), "SELECT ?c ?b ?t WHERE { %s } %s %s",
                       patterns[p], ends[e], limits[l]);
        if (compare(store, text, buffers) < LEAST_STAGES) {
          (void)fprintf(stderr, "\n%s: no stages\n%.*s", text,
                        RG_STR_ARG(rg_buf_str(&buffers[2])));
          CU_FAIL("no stages");
        }
      }
    }
  }
}

static void
test_order_by_in_stages(void)
{
  with_store(compare_orders);
}

static void
compare_extremes(const GraphStore *const store, RgBuf buffers[3])
{
  static const char *const heads[] = {
      "(MAX(?b) AS ?m)", "(MIN(?b) AS ?m)",
      "(MIN(?b) AS ?m) (MAX(?b) AS ?n) (MAX(?c) AS ?o)",
      "(MAX(DISTINCT ?b) AS ?m) (MAX(?b) - MIN(?b) AS ?n)"};
  char text[MOST_TEXT];
  for (size_t p = 0U; p < sizeof(patterns) / sizeof(patterns[0]); ++p) {
    for (size_t h = 0U; h < sizeof(heads) / sizeof(heads[0]); ++h) {
      (void)snprintf(text, sizeof(text), "SELECT %s WHERE { %s }", heads[h],
                     patterns[p]);
      CU_ASSERT_TRUE(compare(store, text, buffers) >= LEAST_STAGES);
    }
  }
  CU_ASSERT_EQUAL(compare(store,
                          "SELECT (MAX(?b) AS ?m) (COUNT(?b) AS ?n) "
                          "WHERE { ?c <budget> ?b }",
                          buffers),
                  0U);
}

static void
test_extremes_in_stages(void)
{
  with_store(compare_extremes);
}

/* Any rows will do, but these are of the pattern and no row is there twice. */
static void
check_any_rows(const GraphStore *const store, RgBuf buffers[3])
{
  RgBuf *const few = &buffers[0];
  RgBuf *const all = &buffers[1];
  char         text[MOST_TEXT];
  RgStr        rest;
  RgStr        line;
  for (size_t l = 0U; l < sizeof(limits) / sizeof(limits[0]); ++l) {
    (void)snprintf(text, sizeof(text),
                   "SELECT ?c ?t WHERE { ?c <budget> ?b ; <title> ?t } %s",
                   limits[l]);
    ask(store, "", "SELECT ?c ?t WHERE { ?c <budget> ?b ; <title> ?t }", all,
        &buffers[2]);
    ask(store, "weigh-stages", text, few, &buffers[2]);
    CU_ASSERT_TRUE(count(rg_buf_str(&buffers[2]), RG_STR("[range]")) >=
                   LEAST_STAGES);
    rest = rg_buf_str(few);
    while (rg_str_split(&rest, '\n', &line)) {
      CU_ASSERT_TRUE(!line.size || count(rg_buf_str(all), line) == 1U);
    }
    (void)snprintf(text, sizeof(text),
                   "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?r WHERE "
                   "{ ?c <budget> ?b ; <region> ?r } %s }",
                   limits[l]);
    (void)compare(store, text, buffers);
  }
}

static void
test_any_rows_in_stages(void)
{
  with_store(check_any_rows);
}

enum { N_SUBJECTS = 10000 };

/* Few subjects have a long title, all of them early or late by their budgets.
 */
static RgStatus
put_titles(RgBuf *const text)
{
  RG_TRY(rg_buf_append(text, RG_STR("PREFIX : <http://e/>\n")));
  for (unsigned i = 0U; i < N_SUBJECTS; ++i) {
    const bool is_long = (i >= 600U && i < 606U) || i >= 9990U;
    RG_TRY(rg_buf_printf(text, ":s%u :budget %u ; :title \"%s\" .\n", i, i,
                         is_long ? "long" : "no"));
  }
  return RG_OK;
}

static GraphStore *
make_titles(void)
{
  const GraphReadOptions read    = {.format = GRAPH_FORMAT_TURTLE};
  GraphBuilder          *builder = NULL;
  GraphStore            *store   = NULL;
  RgError                error   = {0};
  RgBuf                  text;
  rg_buf_init(&text, rg_allocator_system(), MOST_BYTES);
  CU_ASSERT_EQUAL_FATAL(put_titles(&text), RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, &error), RG_OK);
  const GraphQuadSink sink = graph_builder_sink(builder);
  CU_ASSERT_EQUAL_FATAL(
      graph_rdf_read_text(rg_buf_str(&text), "data", &read, &sink, &error),
      RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, &error),
                        RG_OK);
  rg_buf_fini(&text);
  return store;
}

/* A stage of which the first rows are wanted and the last ones are not, and
   then another one. */
static void
test_stages_that_end_with_nothing(void)
{
  static const char *const orders[] = {"?b", "DESC(?b)", "?b ?c"};
  GraphStore *const        store    = make_titles();
  RgBuf                    buffers[3];
  char                     text[MOST_TEXT];
  for (size_t i = 0U; i < 3U; ++i) {
    rg_buf_init(&buffers[i], rg_allocator_system(), MOST_BYTES);
  }
  for (size_t i = 0U; i < sizeof(orders) / sizeof(orders[0]); ++i) {
    (void)snprintf(text, sizeof(text),
                   "SELECT ?c ?b ?t WHERE { ?c <budget> ?b ; <title> ?t "
                   "FILTER(STRLEN(?t) = 4) } ORDER BY %s LIMIT 30",
                   orders[i]);
    CU_ASSERT_TRUE(compare(store, text, buffers) > LEAST_STAGES);
  }
  for (size_t i = 0U; i < 3U; ++i) {
    rg_buf_fini(&buffers[i]);
  }
  graph_store_close(store);
}

static CU_TestInfo tests[] = {
    {"ORDER BY with LIMIT in stages", test_order_by_in_stages},
    {"stages that end with nothing", test_stages_that_end_with_nothing},
    {"MIN and MAX in stages", test_extremes_in_stages},
    {"LIMIT in stages", test_any_rows_in_stages},
    CU_TEST_INFO_NULL};

extern const CU_SuiteInfo stages_suite;

const CU_SuiteInfo stages_suite = {.pName = "query stages", .pTests = tests};
