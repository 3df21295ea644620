#include "graph/base/buf.h"
#include "graph/build.h"
#include "graph/dict.h"
#include "graph/export.h"
#include "graph/rdf_io.h"
#include "ontology/derive.h"
#include "ontology/prefixes.h"
#include "tests/ontology/fixture.h"
#include "tests/support/run.h"

#include <stdio.h>

enum { N_DOCUMENTS = 3 };

/** Documents `a`, `b` and `c`: cases with and without themes, measures,
    agencies and regions that several name; and a graph that is no document. */
static const char graphs[] =
    "@prefix rg: <" ONTO_RG_NS "> . @prefix dct: <" ONTO_DCT_NS "> .\n"
    "@prefix skos: <" ONTO_SKOS_NS "> .\n"
    "<" ID "document/a> { <" ID "case/a/1> a rg:ReformCase ;\n"
    "  dct:title \"推行不动产登记网上办理\"@zh-Hans , \"Register\"@en ;\n"
    "  rg:hasMeasure <" ID "measure/a/1/1> ;\n"
    "  rg:takesPlaceIn <" ID "region/350206> ;\n"
    "  rg:leadAgency <" ID "agency/x> ; rg:coLeadAgency <" ID "agency/y> .\n"
    "  <" ID "measure/a/1/1> a rg:Measure ; dct:title \"缴纳税费\"@zh-Hans .\n"
    "  <" ID "agency/x> a rg:Agency ; skos:prefLabel\n"
    "  \"厦门市工商行政管理局\"@zh-Hans . }\n"
    "<" ID "document/b> { <" ID "case/b/1> a rg:ReformCase ;\n"
    "  dct:subject <" ID "theme/na-shui> ; dct:title \"贷款\"@zh-Hans ;\n"
    "  rg:hasMeasure <" ID "measure/b/1/1> ;\n"
    "  rg:leadAgency <" ID "agency/y> ;\n"
    "  rg:coLeadAgency <" ID "agency/x> , <" ID "agency/z> .\n"
    "  <" ID "measure/b/1/1> a rg:Measure ; dct:title \"办理破产\"@zh-Hans .\n"
    "  <" ID "agency/x> a rg:Agency , rg:Region ; skos:prefLabel\n"
    "  \"厦门市工商局\"@zh-Hans , \"厦门市工商行政管理局\"@zh-Hans . }\n"
    "<" ID "document/c> { <" ID "case/c/1> a rg:ReformCase ;\n"
    "  dct:title \"跨境贸易通关\"@zh-Hans ; rg:leadAgency <" ID "agency/x> ;\n"
    "  rg:takesPlaceIn <" ID "region/350203> .\n"
    "  <" ID "region/350203> a rg:Region . <" ID "agency/x> a rg:Agency . }\n"
    "<http://other.example/g> { <" ID "agency/x> a rg:Agency .\n"
    "  <" ID "agency/w> a rg:Agency . <" ID "case/a/1> a rg:ReformCase . }\n";

static Fixture fixture;

static int
set_up(void)
{
  return fixture_open(&fixture);
}

static int
tear_down(void)
{
  fixture_close(&fixture);
  return 0;
}

/** Statements on their way: a document of `stored` (a bit for each) is in the
    store already, the others come in tables. */
typedef struct {
  OntoDerive        *derive;
  GraphQuadTableInto into;
  unsigned           stored;
} Reading;

static bool
is_stored(const Reading *const reading, const RgStr graph)
{
  return onto_derive_is_document(reading->derive, graph) &&
         reading->stored >> (unsigned)(graph.data[graph.size - 1U] - 'a') & 1U;
}

static RgStatus
add_table(Reading *const reading)
{
  const RgStatus status = onto_derive_add(reading->derive, reading->into.table);
  graph_quad_table_clear(reading->into.table);
  return status;
}

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  Reading *const      reading = (Reading *)handle;
  const GraphQuadSink sink    = graph_quad_table_sink(&reading->into);
  const GraphTerm     graph   = graph_quad_table_graph(reading->into.table);
  if (is_stored(reading, quad->graph.text)) {
    return RG_OK;
  }
  if (!graph_term_equals(&graph, &quad->graph) && add_table(reading) != RG_OK) {
    return RG_NO_MEMORY;
  }
  return graph_quad_sink_write(&sink, quad);
}

static void
read_graphs(const GraphQuadSink *const sink)
{
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TRIG,
                                    .base_iri = RG_STR(BASE)};
  RgError                error   = {0};
  CU_ASSERT_EQUAL_FATAL(
      graph_rdf_read_text(rg_str_c(graphs), "graphs", &options, sink, &error),
      RG_OK);
}

static GraphBuilder *
new_builder(void)
{
  GraphBuilder *builder = NULL;
  RgError       error   = {0};
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, &error), RG_OK);
  return builder;
}

static GraphStore *
commit(GraphBuilder *const builder)
{
  GraphStore *store = NULL;
  RgError     error = {0};
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, &error),
                        RG_OK);
  return store;
}

/** Take the documents of a store of all graphs, but those that come in
    tables. */
static void
add_stored(const Reading *const reading)
{
  GraphBuilder *const builder = new_builder();
  const GraphQuadSink sink    = graph_builder_sink(builder);
  GraphId             left_out[N_DOCUMENTS];
  size_t              n = 0U;
  read_graphs(&sink);
  GraphStore *const store = commit(builder);
  for (unsigned i = 0U; i < N_DOCUMENTS; ++i) {
    RgStr name = RG_STR_NONE;
    CU_ASSERT_EQUAL(
        rg_arena_printf(fixture.arena, &name, ID "document/%c", (int)('a' + i)),
        RG_OK);
    const GraphTerm term = graph_term_iri(name);
    if (!is_stored(reading, name)) {
      CU_ASSERT_EQUAL(graph_dict_find(store, &term, &left_out[n++]), RG_OK);
    }
  }
  CU_ASSERT_EQUAL(onto_derive_add_store(reading->derive, store, left_out, n),
                  RG_OK);
  graph_store_close(store);
}

/** What is derived, as text. */
static RgStr
derive(const unsigned stored)
{
  const OntoDeriveOptions options = fixture_options(&fixture);
  Reading                 reading = {
                      NULL,
                      {graph_quad_table_new(rg_allocator_system()), fixture.arena},
                      stored};
  RgError error = {0};
  CU_ASSERT_EQUAL_FATAL(
      onto_derive_new(rg_allocator_system(), &options, &reading.derive), RG_OK);
  const GraphQuadSink input = {&reading, take_quad, NULL};
  read_graphs(&input);
  CU_ASSERT_EQUAL_FATAL(add_table(&reading), RG_OK);
  add_stored(&reading);
  GraphBuilder *const builder = new_builder();
  const GraphQuadSink output  = graph_builder_sink(builder);
  CU_ASSERT_EQUAL_FATAL(onto_derive_write(reading.derive, &output, &error),
                        RG_OK);
  onto_derive_free(reading.derive);
  graph_quad_table_free(reading.into.table);
  GraphStore *const            store = commit(builder);
  const GraphExportTextOptions text  = {.format = GRAPH_FORMAT_NQUADS};
  RgBuf                        buf;
  RgStr                        copy = RG_STR_NONE;
  rg_buf_init(&buf, rg_allocator_system(), SIZE_MAX / 2U);
  CU_ASSERT_EQUAL(graph_export(store, &text, rg_buf_sink(&buf), NULL, &error),
                  RG_OK);
  CU_ASSERT_EQUAL(rg_arena_copy_str(fixture.arena, rg_buf_str(&buf), &copy),
                  RG_OK);
  rg_buf_fini(&buf);
  graph_store_close(store);
  return copy;
}

static void
print_difference(RgStr a, RgStr b)
{
  RgStr x;
  RgStr y;
  while (rg_str_split(&a, '\n', &x) && rg_str_split(&b, '\n', &y)) {
    if (!rg_str_equals(x, y)) {
      (void)printf("\n    expected %.*s\n    got      %.*s", RG_STR_ARG(x),
                   RG_STR_ARG(y));
      return;
    }
  }
}

static void
test_stored_documents_are_as_tables(void)
{
  const RgStr of_tables = derive(0U);
  CU_ASSERT(rg_str_find(of_tables, RG_STR("CoLeadLink"), 0U) != SIZE_MAX);
  for (unsigned stored = 1U; stored < 1U << N_DOCUMENTS; ++stored) {
    const RgStr text = derive(stored);
    CU_ASSERT(rg_str_equals(text, of_tables));
    if (!rg_str_equals(text, of_tables)) {
      print_difference(of_tables, text);
    }
  }
}

static CU_TestInfo tests[] = {
    {"documents of a store are as those of tables",
     test_stored_documents_are_as_tables},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo derive_store_suite = {.pName     = "ontology/derive_store",
                                         .pInitFunc = set_up,
                                         .pCleanupFunc = tear_down,
                                         .pTests       = tests};
