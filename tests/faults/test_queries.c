/* Queries whose rows go into temporary files, while memory, files or room on
   the disk are out. */

#include "graph/base/buf.h"
#include "graph/build.h"
#include "graph/rdf_io.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"
#include "tests/faults/work.h"

#include <CUnit/CUnit.h>

enum { MAX_BYTES = 1 << 20 };

typedef struct {
  SparqlService *service;
  const char    *text;
  RgBuf          answer; ///< without faults
} Question;

/** Right is the answer that was given without faults. */
static RgStatus
ask(void *const handle, RgError *const error)
{
  Question *const   question = (Question *)handle;
  const SparqlQuery query    = {.text     = rg_str_c(question->text),
                                .base_iri = RG_STR("http://e/")};
  SparqlAnswer     *answer   = NULL;
  RgBuf             rows;
  rg_buf_init(&rows, rg_allocator_system(), MAX_BYTES);
  const RgSink sink   = rg_buf_sink(&rows);
  RgStatus     status = sparql_query(question->service, &query, &answer, error);
  if (status == RG_OK) {
    status =
        sparql_write_answer(answer, SPARQL_RESULTS_CSV, GRAPH_FORMAT_NTRIPLES,
                            NULL, 0U, &sink, NULL, error);
  }
  sparql_answer_free(answer);
  if (status == RG_OK && !question->answer.size) {
    question->answer = rows;
    return RG_OK;
  }
  CU_ASSERT_TRUE(
      status != RG_OK ||
      rg_str_equals(rg_buf_str(&rows), rg_buf_str(&question->answer)));
  rg_buf_fini(&rows);
  return status;
}

static GraphStore *
make_store(void)
{
  const GraphReadOptions read    = {.format = GRAPH_FORMAT_TURTLE};
  GraphBuilder          *builder = NULL;
  GraphStore            *store   = NULL;
  CU_ASSERT_EQUAL_FATAL(graph_builder_new(NULL, &builder, NULL), RG_OK);
  const GraphQuadSink sink = graph_builder_sink(builder);
  CU_ASSERT_EQUAL_FATAL(graph_rdf_read_file(RG_SOURCE_DIR "/tests/web/site.ttl",
                                            &read, &sink, NULL),
                        RG_OK);
  CU_ASSERT_EQUAL_FATAL(graph_builder_commit_memory(builder, &store, NULL),
                        RG_OK);
  return store;
}

static void
test_rows_aside(void)
{
  static const char *const texts[] = {
      ("SELECT ?s (COUNT(DISTINCT ?o) AS ?n) (GROUP_CONCAT(?p) AS ?all) "
       "{ ?s ?p ?o } GROUP BY ?s"),
      "SELECT DISTINCT ?p ?o { ?s ?p ?o }",
      "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?o STR(?s) ?p"};
  const SparqlServiceOptions options = {.default_is_union = true,
                                        .rules_off        = "hold-rows"};
  GraphStore *const          store   = make_store();
  SparqlService             *service = NULL;
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  for (size_t i = 0U; i < sizeof(texts) / sizeof(texts[0]); ++i) {
    Question   question = {.service = service, .text = texts[i]};
    const Work work     = {texts[i], ask, NULL, &question, false};
    work_under_all(&work);
    rg_buf_fini(&question.answer);
  }
  sparql_service_close(service);
  graph_store_close(store);
}

static CU_TestInfo tests[] = {{"rows aside", test_rows_aside},
                              CU_TEST_INFO_NULL};

extern const CU_SuiteInfo queries_suite;

const CU_SuiteInfo queries_suite = {.pName = "faults/queries", .pTests = tests};
