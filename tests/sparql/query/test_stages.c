/**
   @file
   ORDER BY and LIMIT in stages have the rows that they have without, and
   stages there are.
*/

#include "tests/sparql/query/ask.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

enum { MAX_BYTES = 1 << 20, MAX_TEXT = 512, MIN_STAGES = 2 };

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

/** What a query answers. */
typedef struct {
  RgBuf plain;  ///< rows without stages
  RgBuf staged; ///< rows with them
  RgBuf plan;   ///< of the latter
} Answers;

static void
begin_answers(Answers *const answers)
{
  rg_buf_init(&answers->plain, rg_allocator_system(), MAX_BYTES);
  rg_buf_init(&answers->staged, rg_allocator_system(), MAX_BYTES);
  rg_buf_init(&answers->plan, rg_allocator_system(), MAX_BYTES);
}

static void
end_answers(Answers *const answers)
{
  rg_buf_fini(&answers->plain);
  rg_buf_fini(&answers->staged);
  rg_buf_fini(&answers->plan);
}

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

/** What `text` answers in stages and without; @return the ranges of its
    plan. */
static size_t
compare(const GraphStore *const store, const char *const text,
        Answers *const answers)
{
  ask(store, "stages", text, &answers->plain, &answers->plan);
  ask(store, "weigh-stages", text, &answers->staged, &answers->plan);
  if (!rg_str_equals(rg_buf_str(&answers->plain),
                     rg_buf_str(&answers->staged))) {
    (void)fprintf(stderr, "\n%s\n", text);
    CU_FAIL("stages have other rows");
  }
  return count(rg_buf_str(&answers->plan), RG_STR("[range]"));
}

static void
with_store(void (*const test)(const GraphStore *store, Answers *answers))
{
  GraphStore *store = NULL;
  Answers     answers;
  begin_answers(&answers);
  CU_ASSERT_EQUAL_FATAL(query_cases_store(&store), RG_OK);
  test(store, &answers);
  graph_store_close(store);
  end_answers(&answers);
}

static void
compare_orders(const GraphStore *const store, Answers *const answers)
{
  char text[MAX_TEXT];
  for (size_t p = 0U; p < RG_COUNT_OF(patterns); ++p) {
    for (size_t e = 0U; e < RG_COUNT_OF(ends); ++e) {
      for (size_t l = 0U; l < RG_COUNT_OF(limits); ++l) {
        (void)snprintf(text, sizeof(text), "SELECT ?c ?b ?t WHERE { %s } %s %s",
                       patterns[p], ends[e], limits[l]);
        if (compare(store, text, answers) < MIN_STAGES) {
          (void)fprintf(stderr, "\n%s: no stages\n%.*s", text,
                        RG_STR_ARG(rg_buf_str(&answers->plan)));
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
compare_extremes(const GraphStore *const store, Answers *const answers)
{
  static const char *const heads[] = {
      "(MAX(?b) AS ?m)", "(MIN(?b) AS ?m)",
      "(MIN(?b) AS ?m) (MAX(?b) AS ?n) (MAX(?c) AS ?o)",
      "(MAX(DISTINCT ?b) AS ?m) (MAX(?b) - MIN(?b) AS ?n)"};
  char text[MAX_TEXT];
  for (size_t p = 0U; p < RG_COUNT_OF(patterns); ++p) {
    for (size_t h = 0U; h < RG_COUNT_OF(heads); ++h) {
      (void)snprintf(text, sizeof(text), "SELECT %s WHERE { %s }", heads[h],
                     patterns[p]);
      CU_ASSERT_TRUE(compare(store, text, answers) >= MIN_STAGES);
    }
  }
  CU_ASSERT_EQUAL(compare(store,
                          "SELECT (MAX(?b) AS ?m) (COUNT(?b) AS ?n) "
                          "WHERE { ?c <budget> ?b }",
                          answers),
                  0U);
}

static void
test_extremes_in_stages(void)
{
  with_store(compare_extremes);
}

/** Any rows will do, but these are of the pattern and no row is there twice. */
static void
check_any_rows(const GraphStore *const store, Answers *const answers)
{
  RgBuf *const few = &answers->staged;
  RgBuf *const all = &answers->plain;
  char         text[MAX_TEXT];
  RgStr        rest;
  RgStr        line;
  for (size_t l = 0U; l < RG_COUNT_OF(limits); ++l) {
    (void)snprintf(text, sizeof(text),
                   "SELECT ?c ?t WHERE { ?c <budget> ?b ; <title> ?t } %s",
                   limits[l]);
    ask(store, "", "SELECT ?c ?t WHERE { ?c <budget> ?b ; <title> ?t }", all,
        &answers->plan);
    ask(store, "weigh-stages", text, few, &answers->plan);
    CU_ASSERT_TRUE(count(rg_buf_str(&answers->plan), RG_STR("[range]")) >=
                   MIN_STAGES);
    rest = rg_buf_str(few);
    while (rg_str_split(&rest, '\n', &line)) {
      CU_ASSERT_TRUE(!line.size || count(rg_buf_str(all), line) == 1U);
    }
    (void)snprintf(text, sizeof(text),
                   "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?r WHERE "
                   "{ ?c <budget> ?b ; <region> ?r } %s }",
                   limits[l]);
    (void)compare(store, text, answers);
  }
}

static void
test_any_rows_in_stages(void)
{
  with_store(check_any_rows);
}

enum { N_SUBJECTS = 10000 };

/** Few subjects have a long title, all of them early or late by their budgets.
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

/** A stage of which the first rows are wanted and the last ones are not, and
    then another one. */
static void
test_stages_that_end_with_nothing(void)
{
  static const char *const orders[] = {"?b", "DESC(?b)", "?b ?c"};
  GraphStore *const store = query_store_of(put_titles, GRAPH_FORMAT_TURTLE);
  Answers           answers;
  char              text[MAX_TEXT];
  begin_answers(&answers);
  for (size_t i = 0U; i < RG_COUNT_OF(orders); ++i) {
    (void)snprintf(text, sizeof(text),
                   "SELECT ?c ?b ?t WHERE { ?c <budget> ?b ; <title> ?t "
                   "FILTER(STRLEN(?t) = 4) } ORDER BY %s LIMIT 30",
                   orders[i]);
    CU_ASSERT_TRUE(compare(store, text, &answers) > MIN_STAGES);
  }
  end_answers(&answers);
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
