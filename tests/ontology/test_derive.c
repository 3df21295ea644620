#include "graph/build.h"
#include "graph/dict.h"
#include "graph/rdf_io.h"
#include "graph/scan.h"
#include "graph/stats.h"
#include "ontology/check.h"
#include "ontology/derive.h"
#include "ontology/prefixes.h"
#include "ontology/vocab.h"
#include "tests/ontology/fixture.h"
#include "tests/support/run.h"

#include <stdio.h>

/** Six agencies and four cases of three links, and one agency of a change, have
    their types in the documents only. */
enum { N_UNTYPED = 11 };

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

/** Two cases in two documents; three agencies lead them. */
static const char documents[] =
    "@prefix rg: <" ONTO_RG_NS "> . @prefix dct: <" ONTO_DCT_NS "> .\n"
    "@prefix skos: <" ONTO_SKOS_NS "> .\n"
    "<" ID "document/a> { <" ID "case/a/1> a rg:ReformCase ;\n"
    "  dct:title \"推行不动产登记网上办理\"@zh-Hans ;\n"
    "  rg:takesPlaceIn <" ID "region/350206> ;\n"
    "  rg:leadAgency <" ID "agency/x> ; rg:coLeadAgency <" ID "agency/y> .\n"
    "  <" ID "agency/x> a rg:Agency ; skos:prefLabel\n"
    "  \"厦门市工商行政管理局\"@zh-Hans . }\n"
    "<" ID "document/b> { <" ID "case/b/1> a rg:ReformCase ;\n"
    "  dct:subject <" ID "theme/na-shui> ; dct:title \"贷款\"@zh-Hans ;\n"
    "  rg:leadAgency <" ID "agency/y> ;\n"
    "  rg:coLeadAgency <" ID "agency/x> , <" ID "agency/z> .\n"
    "  <" ID "agency/x> a rg:Agency . <" ID "agency/x> a rg:Agency . }\n";

/** Statements on their way into tables, one for each graph. */
typedef struct {
  OntoDerive        *derive;
  GraphQuadTableInto into;
} Reading;

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
  if (!graph_term_equals(&graph, &quad->graph) && add_table(reading) != RG_OK) {
    return RG_NO_MEMORY;
  }
  return graph_quad_sink_write(&sink, quad);
}

/** Read the documents, derive, and give a store of the derived graphs alone. */
static GraphStore *
derive_documents(void)
{
  const OntoDeriveOptions options = fixture_options(&fixture);
  const GraphReadOptions  in      = {.format   = GRAPH_FORMAT_TRIG,
                                     .base_iri = RG_STR(BASE)};
  RgError                 error   = {0};
  OntoDerive             *derive  = NULL;
  GraphBuilder           *builder = NULL;
  GraphStore             *store   = NULL;
  CU_ASSERT_EQUAL_FATAL(
      onto_derive_new(rg_allocator_system(), &options, &derive), RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, &error), RG_OK);
  Reading reading = {
      derive, {graph_quad_table_new(rg_allocator_system()), fixture.arena}};
  const GraphQuadSink input = {&reading, take_quad, NULL};
  CU_ASSERT_EQUAL_FATAL(graph_rdf_read_text(rg_str_c(documents), "documents",
                                            &in, &input, &error),
                        RG_OK);
  CU_ASSERT_EQUAL_FATAL(add_table(&reading), RG_OK);
  graph_quad_table_free(reading.into.table);
  const GraphQuadSink output = graph_builder_sink(builder);
  const RgStatus      status = onto_derive_write(derive, &output, &error);
  if (status != RG_OK) {
    (void)printf("\n    %s:%zu: %s", error.source, error.line, error.message);
  }
  CU_ASSERT_EQUAL_FATAL(status, RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, &error),
                        RG_OK);
  onto_derive_free(derive);
  return store;
}

static GraphId
find(const GraphStore *const store, const GraphTerm *const term)
{
  GraphId id = GRAPH_ID_NONE;
  if (term->kind == GRAPH_TERM_NONE || graph_id_from_value(term, &id)) {
    return id;
  }
  return graph_dict_find(store, term, &id) == RG_OK ? id : UINT64_MAX;
}

/** Statements with these terms; a term of no kind is any. */
static uint64_t
count(const GraphStore *const store, const GraphTerm s, const GraphTerm p,
      const GraphTerm o)
{
  const GraphPattern pattern = {
      {find(store, &s), find(store, &p), find(store, &o), GRAPH_ID_NONE},
      {0},
      {0}};
  const GraphScope scope = {GRAPH_SCOPE_UNION, 0U, NULL};
  uint64_t         n     = 0U;
  for (size_t f = 0U; f < 3U; ++f) {
    if (pattern.id[f] == UINT64_MAX) {
      return 0U;
    }
  }
  CU_ASSERT_EQUAL(graph_stats_count(store, &pattern, scope, &n), RG_OK);
  return n;
}

static GraphTerm
iri(const char *const text)
{
  return graph_term_iri(rg_str_c(text));
}

static void
test_links(void)
{
  const GraphTerm   any   = {0};
  GraphStore *const store = derive_documents();
  const GraphTerm   link  = iri(ID "colead/x--y");
  CU_ASSERT_EQUAL(count(store, iri(ID "agency/x"),
                        onto_vocab_term(ONTO_RG_CO_LEADS_WITH), any),
                  2U);
  CU_ASSERT_EQUAL(count(store, iri(ID "agency/z"),
                        onto_vocab_term(ONTO_RG_CO_LEADS_WITH), any),
                  2U);
  CU_ASSERT_EQUAL(
      count(store, link, onto_vocab_term(ONTO_RG_WEIGHT),
            graph_term_literal(RG_STR("2"), RG_STR(ONTO_XSD_NS "integer"))),
      1U);
  CU_ASSERT_EQUAL(
      count(store, link, onto_vocab_term(ONTO_PROV_WAS_DERIVED_FROM), any), 2U);
  CU_ASSERT_EQUAL(count(store, any, onto_vocab_term(ONTO_RDF_TYPE),
                        onto_vocab_term(ONTO_RG_CO_LEAD_LINK)),
                  3U);
  graph_store_close(store);
}

static void
test_gazetteer_has_used_regions_and_what_they_are_in(void)
{
  const GraphTerm   any   = {0};
  GraphStore *const store = derive_documents();
  CU_ASSERT_EQUAL(count(store, any, onto_vocab_term(ONTO_RDF_TYPE),
                        onto_vocab_term(ONTO_RG_REGION)),
                  3U);
  CU_ASSERT_EQUAL(count(store, iri(ID "region/350206"),
                        onto_vocab_term(ONTO_DCT_IS_PART_OF),
                        iri(ID "region/350200")),
                  1U);
  graph_store_close(store);
}

static void
test_subjects_only_where_there_is_none(void)
{
  const GraphTerm   any   = {0};
  GraphStore *const store = derive_documents();
  CU_ASSERT_EQUAL(count(store, iri(ID "case/a/1"),
                        onto_vocab_term(ONTO_DCT_SUBJECT),
                        iri(ID "theme/deng-ji-cai-chan")),
                  1U);
  CU_ASSERT_EQUAL(count(store, iri(ID "case/a/1"),
                        onto_vocab_term(ONTO_DCT_SUBJECT),
                        iri(ID "theme/b-ready-business-location")),
                  1U);
  CU_ASSERT_EQUAL(
      count(store, iri(ID "case/b/1"), onto_vocab_term(ONTO_DCT_SUBJECT), any),
      0U);
  graph_store_close(store);
}

static void
test_ended_agencies_have_a_change(void)
{
  const GraphTerm   any   = {0};
  GraphStore *const store = derive_documents();
  CU_ASSERT_EQUAL(count(store, any,
                        onto_vocab_term(ONTO_ORG_ORIGINAL_ORGANIZATION),
                        iri(ID "agency/x")),
                  1U);
  CU_ASSERT_EQUAL(count(store,
                        iri(ID "agency/xia-men-shi-shi-chang-jian-du-guan-li-"
                               "ju"),
                        onto_vocab_term(ONTO_ORG_RESULTED_FROM), any),
                  1U);
  graph_store_close(store);
}

static void
test_schema_moves_to_the_base(void)
{
  const GraphTerm   any   = {0};
  GraphStore *const store = derive_documents();
  CU_ASSERT_EQUAL(count(store, iri(ID "role/lead"),
                        onto_vocab_term(ONTO_RDF_TYPE),
                        onto_vocab_term(ONTO_SKOS_CONCEPT)),
                  1U);
  CU_ASSERT_EQUAL(count(store, iri(ONTO_DEFAULT_BASE "id/role/lead"), any, any),
                  0U);
  CU_ASSERT_EQUAL(count(store, any, onto_vocab_term(ONTO_SKOS_IN_SCHEME),
                        iri(ID "theme/china-18")),
                  18U);
  CU_ASSERT_EQUAL(count(store, any, onto_vocab_term(ONTO_SKOS_IN_SCHEME),
                        iri(ID "theme/b-ready")),
                  10U);
  graph_store_close(store);
}

/** What a document says twice is counted once. */
static void
test_statements_are_counted_once(void)
{
  GraphStore *const store = derive_documents();
  const GraphTerm   any   = {0};
  CU_ASSERT_EQUAL(
      count(store, iri(ID "graph/dataset"), onto_vocab_term(ONTO_VOID_TRIPLES),
            graph_term_literal(RG_STR("14"), RG_STR(ONTO_XSD_NS "integer"))),
      1U);
  CU_ASSERT_EQUAL(
      count(store, any, onto_vocab_term(ONTO_RG_CO_LEADS_WITH), any), 6U);
  graph_store_close(store);
}

static RgStatus
print_violation(void *const handle, const OntoViolation *const violation)
{
  (void)handle;
  (void)printf("\n    %.*s %.*s %.*s: %.*s", RG_STR_ARG(violation->focus.text),
               RG_STR_ARG(violation->path), RG_STR_ARG(violation->component),
               RG_STR_ARG(violation->english));
  return RG_OK;
}

/** What is derived keeps the shapes but for cases and agencies, which belong
    to the documents. */
static void
test_derived_graphs_keep_the_shapes(void)
{
  GraphStore *const   store = derive_documents();
  OntoCheckSummary    summary;
  RgError             error = {0};
  const OntoCheckSink sink  = {NULL, print_violation};
  CU_ASSERT_EQUAL(onto_check(store, RG_STR_NONE, NULL, &sink, &summary, &error),
                  RG_OK);
  CU_ASSERT_TRUE(summary.n_nodes > 150U);
  CU_ASSERT_EQUAL(summary.n_violations, N_UNTYPED);
  graph_store_close(store);
}

static void
test_theme_scores(void)
{
  const OntoThemeScore *scores = NULL;
  size_t                n      = 0U;
  const RgStr text = RG_STR("推进不动产登记与贷款抵押登记联办");
  CU_ASSERT_EQUAL(
      onto_themes_score(fixture.themes, fixture.arena, text, &scores, &n),
      RG_OK);
  CU_ASSERT_TRUE_FATAL(n >= 2U);
  CU_ASSERT_TRUE(rg_str_equals(scores[0].slug, RG_STR("deng-ji-cai-chan")));
  CU_ASSERT_TRUE(rg_str_equals(
      rg_str_slice(text, scores[0].begin, scores[0].end), RG_STR("不动产")));
  CU_ASSERT_EQUAL(
      onto_themes_score(fixture.themes, fixture.arena, RG_STR(""), &scores, &n),
      RG_OK);
  CU_ASSERT_EQUAL(n, 0U);
}

static CU_TestInfo tests[] = {
    {"links between agencies that lead together", test_links},
    {"regions that are used, and what they are in",
     test_gazetteer_has_used_regions_and_what_they_are_in},
    {"subjects only where there is none",
     test_subjects_only_where_there_is_none},
    {"ended agencies have a change", test_ended_agencies_have_a_change},
    {"the schema moves to the base", test_schema_moves_to_the_base},
    {"statements are counted once", test_statements_are_counted_once},
    {"derived graphs keep the shapes", test_derived_graphs_keep_the_shapes},
    {"theme scores", test_theme_scores},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo derive_suite = {.pName        = "derive",
                                   .pInitFunc    = set_up,
                                   .pCleanupFunc = tear_down,
                                   .pTests       = tests};
