/**
   @file
   Queries whose rows go into temporary files, while memory, files or room on
   the disk are out.
*/

#include "graph/base/buf.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"
#include "tests/faults/site_store.h"
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

/** Ask all without a rule for what is held in memory: every operator that can
    spills its rows, each as soon as it has one. */
static void
ask_under_all(const char *const rules_off, const char *const *const texts,
              const size_t n)
{
  const SparqlServiceOptions options = {.default_is_union = true,
                                        .rules_off        = rules_off};
  GraphStore *const          store   = site_store_make();
  SparqlService             *service = NULL;
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(store, &options, &service),
                        RG_OK);
  for (size_t i = 0U; i < n; ++i) {
    Question   question = {.service = service, .text = texts[i]};
    const Work work     = {texts[i], ask, NULL, &question, false};
    CU_ASSERT_TRUE(work_under(&work, FAULT_NO_SPACE) > 0U);
    work_under_all(&work);
    rg_buf_fini(&question.answer);
  }
  sparql_service_close(service);
  graph_store_close(store);
}

static void
test_rows_spilled(void)
{
  static const char *const texts[] = {
      ("SELECT ?s (COUNT(DISTINCT ?o) AS ?n) (GROUP_CONCAT(?p) AS ?all) "
       "{ ?s ?p ?o } GROUP BY ?s"),
      "SELECT DISTINCT ?p ?o { ?s ?p ?o }",
      "SELECT DISTINCT ?p ?o { ?s ?p ?o } ORDER BY ?s",
      "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?o STR(?s) ?p"};
  ask_under_all("hold-rows,runs,sorted-distinct", texts, RG_COUNT_OF(texts));
}

#define LEAD "<https://w3id.org/reformgraph#leadAgency>"
#define CO_LEAD "<https://w3id.org/reformgraph#coLeadAgency>"

/** Joins by hash of each kind, with both sides spilled: also one within
    another, with the left keys in the right side, and without a key. */
static void
test_joins_spilled(void)
{
  static const char *const texts[] = {
      "SELECT ?a ?b ?o { ?a ?p ?o . ?b ?q ?o }",
      "SELECT ?a ?p ?x { ?a ?p ?o OPTIONAL { ?x ?p ?o . ?x a ?t } }",
      "SELECT ?a ?x { ?a a ?t OPTIONAL { ?x ?q ?a FILTER(?x != ?t) } }",
      "SELECT ?a ?p ?o { ?a ?p ?o MINUS { ?o ?q ?x } }",
      "SELECT ?a { ?a ?p ?o FILTER EXISTS { ?x ?q ?o FILTER(?x != ?a) } }",
      ("SELECT ?a { ?a ?p ?o FILTER(EXISTS { ?x ?q ?o FILTER(?x != ?a) } || "
       "ISLITERAL(?o)) }"),
      "SELECT ?a ?b { ?a " LEAD " ?x . ?b " CO_LEAD " ?y }",
      ("SELECT ?a ?b { ?a " LEAD " ?x OPTIONAL { ?b " CO_LEAD
       " ?y FILTER(?y > ?x) } }"),
      ("SELECT ?a { ?a " LEAD " ?x FILTER NOT EXISTS { ?b " CO_LEAD
       " ?y FILTER(?y > ?x) } }")};
  ask_under_all("hold-rows,merge-join,lookup-join", texts, RG_COUNT_OF(texts));
}

/** Merge joins of each kind, with the right rows of a key spilled. */
static void
test_groups_of_merges_spilled(void)
{
  static const char *const texts[] = {
      "SELECT ?a ?b { ?a " LEAD " ?x . ?b " LEAD " ?x }",
      "SELECT ?a ?b { ?a " LEAD " ?x OPTIONAL { ?b " LEAD
      " ?x FILTER(?b > ?a) } }",
      "SELECT ?a { ?a " LEAD " ?x FILTER EXISTS { ?b " LEAD
      " ?x FILTER(?b != ?a) } }"};
  ask_under_all("hold-rows,lookup-join", texts, RG_COUNT_OF(texts));
}

static CU_TestInfo tests[] = {
    {"rows spilled", test_rows_spilled},
    {"joins spilled", test_joins_spilled},
    {"groups of merges spilled", test_groups_of_merges_spilled},
    CU_TEST_INFO_NULL};

extern const CU_SuiteInfo queries_suite;

const CU_SuiteInfo queries_suite = {.pName = "faults/queries", .pTests = tests};
