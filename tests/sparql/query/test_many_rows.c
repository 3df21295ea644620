/**
   @file
   Joins that look up thousands of rows, because an estimate was far too low,
   read the pattern into a table in the end (sparql/exec/lookup_table.h): the
   answers are those of hash joins, which stand there without the rules.
*/

#include "graph/base/buf.h"
#include "graph/base/vec.h"
#include "tests/sparql/query/ask.h"
#include "tests/support/compare_str.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <stdlib.h>

enum { N_SUBJECTS = 3000, MAX_BYTES = 1 << 24 };

/** All subjects pass; a hundredth of a percent is expected to. */
#define FILTERS                                                                \
  " FILTER(CONTAINS(STR(?s), \"s\") && CONTAINS(STR(?s), \"/s\") && "          \
  "CONTAINS(STR(?s), \"e/\")) "

static const char *const queries[] = {
    "SELECT * { ?s :next ?t" FILTERS "?t :next ?u . ?u :q ?n }",
    "SELECT * { ?s :next ?t" FILTERS "?t :q ?n . ?t :p ?s }",
    "SELECT * { ?s :next ?t" FILTERS "?t ?p ?o }",
    "SELECT * { ?s :next ?t" FILTERS "GRAPH ?g { ?t :next ?u } }",
    "SELECT * { ?s :next ?t" FILTERS "FILTER NOT EXISTS { ?t :p ?s } }",
    "SELECT * { ?s :next ?t" FILTERS "FILTER EXISTS { ?t :p ?s } }",
    "SELECT * { { ?s :next ?t" FILTERS "} OPTIONAL { ?t :p ?s ; :q ?n } }",
};

RG_VEC_DEFINE(Lines, RgStr, lines);

/** Two statements of three stand in a named graph. */
static RgStatus
put_data(RgBuf *const text)
{
  RG_TRY(rg_buf_append(text, RG_STR("PREFIX : <http://e/>\n")));
  for (unsigned i = 0U; i < N_SUBJECTS; ++i) {
    const unsigned next = (i * 7U + 3U) % N_SUBJECTS;
    RG_TRY(rg_buf_printf(text, ":s%u :q %u . :g%u { :s%u :next :s%u . ", i,
                         i % 101U, i % 2U, i, next));
    RG_TRY(i % 3U ? rg_buf_printf(text, ":s%u :p :s%u }\n", next, i)
                  : rg_buf_append(text, RG_STR("}\n")));
  }
  return RG_OK;
}

static Lines
sort_lines(RgArena *const arena, RgStr rest)
{
  Lines lines = {0};
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    CU_ASSERT_EQUAL_FATAL(lines_push(arena, &lines, line), RG_OK);
  }
  qsort(lines.items, lines.n, sizeof(RgStr), test_compare_str);
  return lines;
}

/** The same lines; as many as there are, so that the table was built. */
static void
check(const GraphStore *const store, const char *const body)
{
  const SparqlServiceOptions with    = {.default_is_union = true};
  const SparqlServiceOptions without = {.default_is_union = true,
                                        .rules_off        = "all"};
  RgBuf                      rows;
  RgBuf                      plan;
  RgBuf                      rows_without;
  RgBuf                      plan_without;
  RgStr                      text  = RG_STR_NONE;
  RgArena *const             arena = rg_arena_new(rg_allocator_system());
  RgBuf *const bufs[] = {&rows, &plan, &rows_without, &plan_without};
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  for (size_t i = 0U; i < 4U; ++i) {
    rg_buf_init(bufs[i], rg_allocator_system(), MAX_BYTES);
  }
  CU_ASSERT_EQUAL_FATAL(
      rg_arena_printf(arena, &text, "PREFIX : <http://e/>\n%s", body), RG_OK);
  CU_ASSERT_EQUAL(query_ask(store, &with, text.data, &rows, &plan), RG_OK);
  CU_ASSERT_EQUAL(
      query_ask(store, &without, text.data, &rows_without, &plan_without),
      RG_OK);
  const Lines looked_up = sort_lines(arena, rg_buf_str(&rows));
  const Lines expected  = sort_lines(arena, rg_buf_str(&rows_without));
  bool        same      = looked_up.n == expected.n;
  for (size_t i = 0U; same && i < expected.n; ++i) {
    same = rg_str_equals(looked_up.items[i], expected.items[i]);
  }
  const RgStr shown = rg_buf_str(&plan);
  const bool  is = rg_str_find(shown, RG_STR("lookup-join"), 0U) < shown.size;
  if (!same || !is) {
    (void)fprintf(stderr, "%s: %zu and %zu lines\n%.*s\n", body, looked_up.n,
                  expected.n, RG_STR_ARG(shown));
  }
  CU_ASSERT_TRUE(same);
  CU_ASSERT_TRUE(is);
  CU_ASSERT_TRUE(expected.n > N_SUBJECTS / 4U);
  for (size_t i = 0U; i < 4U; ++i) {
    rg_buf_fini(bufs[i]);
  }
  rg_arena_free(arena);
}

static void
test_lookups_that_become_a_table(void)
{
  GraphStore *const store = query_store_of(put_data, GRAPH_FORMAT_TRIG);
  for (size_t i = 0U; i < RG_COUNT_OF(queries); ++i) {
    check(store, queries[i]);
  }
  graph_store_close(store);
}

static CU_TestInfo tests[] = {
    {"lookups that become a table", test_lookups_that_become_a_table},
    CU_TEST_INFO_NULL};

extern const CU_SuiteInfo many_rows_suite;

const CU_SuiteInfo many_rows_suite = {.pName  = "query many rows",
                                      .pTests = tests};
