#include "graph/base/buf.h"
#include "graph/build.h"
#include "graph/export.h"
#include "tests/support/isomorphism.h"
#include "tests/support/quads.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

static const char text[] =
    "@prefix : <http://x/> .\n"
    ":a :p \"厦门\"@zh-Hans, \"a\\\"\\n\\t\\\\b\", 2, 2.50, 1e3, true, _:n .\n"
    ":a a :C ; :q <http://y/z> .\n"
    "_:n :p [ :p :a ], (1 2) .\n"
    ":g1 { :a :p \"厦门\"@zh-Hans ; a :C . :b :p :a . }\n"
    ":g2 { :a :p \"x\"^^:t . :b :p :a . _:n :q _:n . }\n"
    "_:g3 { :a :p 7 . }\n";

/** The text above in a store, its statements from the first on or backwards. */
static GraphStore *
make_store(TestQuads *const quads, const bool backwards)
{
  RgError                error   = {.status = RG_OK};
  const GraphReadOptions options = {.format = GRAPH_FORMAT_TRIG};
  const GraphQuadSink    collect = test_quads_sink(quads);
  CU_ASSERT_EQUAL_FATAL(graph_rdf_read_text(rg_str(text, sizeof(text) - 1U),
                                            "text", &options, &collect, &error),
                        RG_OK);
  GraphBuilder *builder = NULL;
  GraphStore   *store   = NULL;
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, &error), RG_OK);
  const GraphQuadSink sink = graph_builder_sink(builder);
  for (size_t i = 0U; i < quads->vec.n; ++i) {
    const size_t at = backwards ? quads->vec.n - 1U - i : i;
    CU_ASSERT_EQUAL(graph_quad_sink_write(&sink, &quads->vec.items[at]), RG_OK);
  }
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, &error),
                        RG_OK);
  return store;
}

static RgStatus
export_text(const GraphStore *const store, const GraphFormat format,
            const RgStr graph, RgBuf *const out, uint64_t *const n,
            RgError *const error)
{
  const GraphPrefix prefixes[]         = {{RG_STR("x"), RG_STR("http://x/")}};
  const GraphExportTextOptions options = {.format     = format,
                                          .graph_iri  = graph,
                                          .prefixes   = prefixes,
                                          .n_prefixes = 1U};
  rg_buf_init(out, rg_allocator_system(), 1U << 20U);
  return graph_export(store, &options, rg_buf_sink(out), n, error);
}

static const GraphFormat formats[] = {
    GRAPH_FORMAT_NTRIPLES, GRAPH_FORMAT_NQUADS, GRAPH_FORMAT_TURTLE,
    GRAPH_FORMAT_TRIG,     GRAPH_FORMAT_RDFXML, GRAPH_FORMAT_JSONLD};

static void
test_the_same_statements_give_the_same_bytes(void)
{
  TestQuads         quads = {.arena = rg_arena_new(rg_allocator_system())};
  TestQuads         again = {.arena = quads.arena};
  GraphStore *const a     = make_store(&quads, false);
  GraphStore *const b     = make_store(&again, true);
  for (size_t i = 0U; i < RG_COUNT_OF(formats); ++i) {
    RgBuf   x;
    RgBuf   y;
    RgError error = {.status = RG_OK};
    CU_ASSERT_EQUAL(export_text(a, formats[i], RG_STR_NONE, &x, NULL, &error),
                    RG_OK);
    CU_ASSERT_EQUAL(export_text(b, formats[i], RG_STR_NONE, &y, NULL, &error),
                    RG_OK);
    CU_ASSERT_TRUE(rg_str_equals(rg_buf_str(&x), rg_buf_str(&y)));
    rg_buf_fini(&x);
    rg_buf_fini(&y);
  }
  graph_store_close(a);
  graph_store_close(b);
  rg_arena_free(quads.arena);
}

/** Quads of `quads` that a format with or without graphs tells of. */
static TestQuads
expected(const TestQuads *const quads, const bool has_graphs,
         const char *const graph)
{
  TestQuads result = {.arena = quads->arena};
  for (size_t i = 0U; i < quads->vec.n; ++i) {
    GraphQuad quad = quads->vec.items[i];
    if (!graph || rg_str_equals(quad.graph.text, rg_str_c(graph))) {
      if (!has_graphs) {
        quad.graph = (GraphTerm){.kind = GRAPH_TERM_NONE};
      }
      CU_ASSERT_EQUAL(test_quad_vec_push(result.arena, &result.vec, quad),
                      RG_OK);
    }
  }
  return result;
}

static size_t
count_lines(const RgBuf *const buf)
{
  size_t n = 0U;
  for (size_t i = 0U; i < buf->size; ++i) {
    n += buf->data[i] == '\n';
  }
  return n;
}

static void
check_read_back(const GraphStore *const store, const TestQuads *const quads,
                const GraphFormat format, const char *const graph)
{
  RgBuf      out;
  uint64_t   n     = 0U;
  RgError    error = {.status = RG_OK};
  const bool has_graphs =
      format == GRAPH_FORMAT_NQUADS || format == GRAPH_FORMAT_TRIG;
  CU_ASSERT_EQUAL(export_text(store, format, rg_str_c(graph), &out, &n, &error),
                  RG_OK);
  TestQuads              again   = {.arena = quads->arena};
  const TestQuads        wanted  = expected(quads, has_graphs, graph);
  const GraphQuadSink    sink    = test_quads_sink(&again);
  const GraphReadOptions options = {.format   = format,
                                    .base_iri = RG_STR("http://o/")};
  CU_ASSERT_EQUAL(graph_rdf_read_text(rg_buf_str(&out), "exported", &options,
                                      &sink, &error),
                  RG_OK);
  CU_ASSERT_EQUAL(again.vec.n, (size_t)n);
  CU_ASSERT_TRUE(test_quads_isomorphic(&wanted, &again));
  if (format == GRAPH_FORMAT_NTRIPLES) {
    CU_ASSERT_EQUAL(count_lines(&out), (size_t)n);
  }
  rg_buf_fini(&out);
}

static void
test_exports_read_back(void)
{
  TestQuads         quads = {.arena = rg_arena_new(rg_allocator_system())};
  GraphStore *const store = make_store(&quads, false);
  for (size_t i = 0U; i < 5U; ++i) {
    check_read_back(store, &quads, formats[i], NULL);
    check_read_back(store, &quads, formats[i], "http://x/g2");
  }
  RgBuf   out;
  RgError error = {.status = RG_OK};
  CU_ASSERT_EQUAL(export_text(store, GRAPH_FORMAT_TURTLE, RG_STR("http://no"),
                              &out, NULL, &error),
                  RG_NOT_FOUND);
  CU_ASSERT_STRING_EQUAL(error.message,
                         "there is no graph <http://no>; 'reformgraph stats' "
                         "counts them");
  rg_buf_fini(&out);
  graph_store_close(store);
  rg_arena_free(quads.arena);
}

/** By graph: default first, then each named graph in one piece. */
static RgStatus
check_graph_order(void *const handle, const GraphQuad *const quad)
{
  GraphTerm *const last = (GraphTerm *)handle;
  CU_ASSERT_TRUE(graph_term_compare(last, &quad->graph) <= 0);
  *last = quad->graph;
  return RG_OK;
}

static void
test_by_graph_keeps_graphs_together(void)
{
  TestQuads           quads = {.arena = rg_arena_new(rg_allocator_system())};
  GraphStore *const   store = make_store(&quads, true);
  GraphTerm           last  = {.kind = GRAPH_TERM_NONE};
  RgError             error = {.status = RG_OK};
  const GraphQuadSink sink  = {&last, check_graph_order, NULL};
  const GraphExportOptions options = {.order = GRAPH_EXPORT_BY_GRAPH};
  CU_ASSERT_EQUAL(graph_export_quads(store, &options, &sink, &error), RG_OK);
  CU_ASSERT_EQUAL(last.kind, GRAPH_TERM_IRI);
  graph_store_close(store);
  rg_arena_free(quads.arena);
}

static void
test_rdfxml_names_what_it_cannot_say(void)
{
  RgError       error   = {.status = RG_OK};
  GraphBuilder *builder = NULL;
  GraphStore   *store   = NULL;
  RgBuf         out;
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, &error), RG_OK);
  const GraphQuadSink    sink    = graph_builder_sink(builder);
  const GraphReadOptions options = {.format = GRAPH_FORMAT_NTRIPLES};
  CU_ASSERT_EQUAL(graph_rdf_read_text(RG_STR("<a:a> <a:p/1> <a:b> .\n"), "t",
                                      &options, &sink, &error),
                  RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, &error),
                        RG_OK);
  CU_ASSERT_EQUAL(
      export_text(store, GRAPH_FORMAT_RDFXML, RG_STR_NONE, &out, NULL, &error),
      RG_UNSUPPORTED);
  CU_ASSERT_STRING_EQUAL(error.message,
                         "rdf cannot say the statement with subject 'a:a' and "
                         "predicate 'a:p/1'; choose another format");
  rg_buf_fini(&out);
  graph_store_close(store);
}

/** A sink that takes some bytes and then no more, as a client that leaves. */
static RgStatus
take_some(void *const handle, const char *const data, const size_t size)
{
  size_t *const left = (size_t *)handle;
  (void)data;
  if (size > *left) {
    return RG_IO;
  }
  *left -= size;
  return RG_OK;
}

static void
test_a_reader_that_leaves_ends_the_export(void)
{
  TestQuads         quads = {.arena = rg_arena_new(rg_allocator_system())};
  GraphStore *const store = make_store(&quads, false);
  for (size_t i = 0U; i < RG_COUNT_OF(formats); ++i) {
    size_t                       left    = 10U;
    RgError                      error   = {.status = RG_OK};
    const RgSink                 out     = {&left, take_some};
    const GraphExportTextOptions options = {.format = formats[i]};
    CU_ASSERT_EQUAL(graph_export(store, &options, out, NULL, &error), RG_IO);
    CU_ASSERT_STRING_EQUAL(error.message, "the output cannot be written");
  }
  graph_store_close(store);
  rg_arena_free(quads.arena);
}

static CU_TestInfo tests[] = {
    {"the same statements give the same bytes",
     test_the_same_statements_give_the_same_bytes},
    {"exports read back", test_exports_read_back},
    {"by graph keeps graphs together", test_by_graph_keeps_graphs_together},
    {"RDF/XML names what it cannot say", test_rdfxml_names_what_it_cannot_say},
    {"a reader that leaves ends the export",
     test_a_reader_that_leaves_ends_the_export},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo export_suite = {.pName = "graph/export", .pTests = tests};
