#include "graph/quad_table.h"

#include "graph/build.h"
#include "graph/dict.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

#define S(n) "http://example.org/" n

static GraphQuadTable *table;

static int
begin(void)
{
  table = graph_quad_table_new(rg_allocator_system());
  return !table;
}

static int
end(void)
{
  graph_quad_table_free(table);
  return 0;
}

static uint32_t
number_of(const GraphTerm term)
{
  uint32_t number = UINT32_MAX;
  CU_ASSERT_EQUAL(graph_quad_table_term(table, &term, &number), RG_OK);
  return number;
}

static void
test_terms_stand_once(void)
{
  graph_quad_table_clear(table);
  const uint32_t iri    = number_of(graph_term_iri(RG_STR(S("1"))));
  const uint32_t string = number_of(graph_term_string(RG_STR(S("1"))));
  const uint32_t chinese =
      number_of(graph_term_lang(RG_STR(S("1")), RG_STR("zh-Hans")));
  CU_ASSERT_TRUE(iri != string && string != chinese && iri != chinese);
  CU_ASSERT_EQUAL(number_of(graph_term_iri(RG_STR(S("1")))), iri);
  CU_ASSERT_EQUAL(number_of(graph_term_lang(RG_STR(S("1")), RG_STR("zh-hans"))),
                  chinese);
}

/** Many statements, said twice, and read back in their order. */
static void
test_statements_stand_once_and_are_sorted(void)
{
  enum { N = 3000 };
  static char text[N][32];
  size_t      n = 0U;
  graph_quad_table_clear(table);
  const uint32_t property = number_of(graph_term_iri(RG_STR(S("p"))));
  for (unsigned i = 0U; i < 2U * N; ++i) {
    const unsigned k = (i * 7919U) % N;
    (void)snprintf(text[k], sizeof(text[k]), S("%05u"), k);
    const uint32_t      node = number_of(graph_term_iri(rg_str_c(text[k])));
    const GraphTableRow row  = {node, property, node};
    CU_ASSERT_EQUAL(graph_quad_table_add(table, row), RG_OK);
  }
  CU_ASSERT_EQUAL(graph_quad_table_sort(table), RG_OK);
  (void)graph_quad_table_rows(table, &n);
  CU_ASSERT_EQUAL_FATAL(n, N);
  for (size_t i = 0U; i < n; ++i) {
    const GraphQuad quad = graph_quad_table_quad(table, i);
    CU_ASSERT_TRUE(rg_str_equals(quad.subject.text, rg_str_c(text[i])));
    CU_ASSERT_TRUE(rg_str_equals(quad.object.text, rg_str_c(text[i])));
  }
}

/** A builder takes the statements, and no term that none of them has. */
static void
test_builder_takes_tables(void)
{
  GraphBuilder *builder = NULL;
  GraphStore   *store   = NULL;
  RgError       error   = {0};
  graph_quad_table_clear(table);
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, &error), RG_OK);
  CU_ASSERT_EQUAL(graph_builder_add(builder, table), RG_OK);
  graph_quad_table_set_graph(table, graph_term_iri(RG_STR(S("g"))));
  (void)number_of(graph_term_iri(RG_STR(S("unused"))));
  const GraphTableRow row = {number_of(graph_term_iri(RG_STR(S("s")))),
                             number_of(graph_term_iri(RG_STR(S("p")))),
                             number_of(graph_term_string(RG_STR("o")))};
  CU_ASSERT_EQUAL(graph_quad_table_add(table, row), RG_OK);
  CU_ASSERT_EQUAL(graph_builder_add(builder, table), RG_OK);
  CU_ASSERT_EQUAL(graph_builder_add(builder, table), RG_OK);
  const GraphTableRow wrong = {row.object, row.predicate, row.object};
  CU_ASSERT_EQUAL(graph_quad_table_add(table, wrong), RG_OK);
  CU_ASSERT_EQUAL(graph_builder_add(builder, table), RG_BAD_DATA);
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, &error),
                        RG_OK);
  CU_ASSERT_EQUAL(graph_store_n_quads(store), 1U);
  GraphId         id     = GRAPH_ID_NONE;
  const GraphTerm unused = graph_term_iri(RG_STR(S("unused")));
  CU_ASSERT_EQUAL(graph_dict_find(store, &unused, &id), RG_NOT_FOUND);
  graph_store_close(store);
}

static CU_TestInfo tests[] = {
    {"terms stand once", test_terms_stand_once},
    {"statements stand once and are sorted",
     test_statements_stand_once_and_are_sorted},
    {"a builder takes tables", test_builder_takes_tables},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo quad_table_suite = {
    "quad table", begin, end, NULL, NULL, tests,
};
