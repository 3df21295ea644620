/**
   @file
   A query with a parameter answers as the same text with the IRI in its place:
   the first time, when it is planned, and later, when that plan is kept; and so
   does a text that is asked again.
*/

#include "graph/base/buf.h"
#include "sparql/sparql.h"
#include "sparql/syntax/parameters.h"
#include "sparql/writer.h"
#include "tests/sparql/query/cases.h"
#include "tests/support/run.h"

#include <CUnit/CUnit.h>

#include <stdio.h>

enum { MAX_BYTES = 1 << 20, MIN_ROWS = 2000 };

/** A parameter wherever a term may stand. */
static const char *const queries[] = {
    "SELECT ?p ?o { $this ?p ?o } ORDER BY ?p ?o",
    "SELECT ?s { ?s <lead> $this ; <status> <open> } ORDER BY ?s",
    "SELECT ?s ?o { ?s $this ?o } ORDER BY ?s ?o LIMIT 50",
    "SELECT ?s ?b { ?s <lead> $this OPTIONAL { ?s <coLead> ?b "
    "FILTER (?b != $this) } } ORDER BY ?s ?b",
    "SELECT ?r { $this <region>/<partOf>* ?r } ORDER BY ?r",
    "SELECT ?c { ?c <region>/<partOf>* $this } ORDER BY ?c",
    "SELECT ?n { ?c (<lead>|$this)+ ?n } ORDER BY ?n",
    "SELECT (COUNT(*) AS ?n) { ?s ?p $this }",
    "SELECT ?p (COUNT(DISTINCT ?s) AS ?n) { ?s ?p $this } GROUP BY ?p "
    "ORDER BY ?p",
    "SELECT ?x ?n { { SELECT ?x (COUNT(*) AS ?n) { ?c <lead> ?x, $this } "
    "GROUP BY ?x } } ORDER BY ?x",
    "SELECT ?a ?t { VALUES ?a { $this <agency4> } ?c <lead> ?a ; <title> ?t } "
    "ORDER BY ?a ?t",
    "SELECT ?c { ?c <lead> ?a FILTER (?a IN ($this, <agency5>)) } ORDER BY ?c",
    "SELECT ?c { ?c <lead> ?a FILTER (?a = $this) } ORDER BY ?c",
    "SELECT ?c { ?c <lead> ?a FILTER (sameTerm(?a, $this)) } ORDER BY ?c",
    "SELECT ?c ?s { ?c <lead> ?a FILTER (STR(?a) > STR($this)) "
    "BIND (CONCAT(STR($this), \"$this\") AS ?s) } ORDER BY ?c LIMIT 9 # $this",
    "SELECT ?c { ?c <status> <closed> FILTER NOT EXISTS { ?c <coLead> $this } "
    "} ORDER BY ?c",
    "SELECT ?c { ?c <budget> ?n FILTER (?n > 990 || EXISTS { ?c <lead> $this "
    "FILTER (?n > 500) }) } ORDER BY ?c",
    "SELECT ?b { $this <budget> ?b FILTER (?b > 100) } ORDER BY ?b",
    "SELECT ?t { $this <title> ?t FILTER (CONTAINS(STR(?t), \"of 7\")) } "
    "ORDER BY ?t",
    "SELECT ?g ?p { GRAPH ?g { $this ?p ?o } } ORDER BY ?g ?p",
    "SELECT ?s { GRAPH $this { ?s <status> <closed> } } ORDER BY ?s LIMIT 20",
    "SELECT ?s { ?s <lead> ?a MINUS { ?s <coLead> $this } } ORDER BY ?s",
    "ASK { $this ?p ?o }",
    "CONSTRUCT { $this <of> ?s } { ?s <lead> $this }",
    "DESCRIBE $this",
    "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 20",
};

/** Some that the store has in many places, in few, and not at all. */
static const char *const iris[] = {
    "http://e/case7",   "http://e/agency4", "http://e/agency0",
    "http://e/region1", "http://e/lead",    "http://e/odd",
    "http://e/nothing", "http://e/agency5", "http://e/case75"};

/** The answer, its triples in the order of their text. */
static RgStatus
ask(SparqlService *const service, const SparqlQuery *const query,
    RgBuf *const out, RgError *const error)
{
  const RgSink  sink   = rg_buf_sink(out);
  SparqlAnswer *answer = NULL;
  RgStatus      status = sparql_query(service, query, &answer, error);
  if (status == RG_OK) {
    status =
        sparql_write_answer(answer, SPARQL_RESULTS_JSON, GRAPH_FORMAT_NTRIPLES,
                            NULL, 0U, &sink, NULL, error);
  }
  sparql_answer_free(answer);
  return status;
}

static void
check(SparqlService *const service, const char *const text,
      const SparqlParameter *const parameter, RgBuf bufs[3])
{
  RgError     error = {0};
  SparqlQuery query = {.text         = rg_str_c(text),
                       .base_iri     = RG_STR("http://e/"),
                       .parameters   = parameter,
                       .n_parameters = 1U};
  for (size_t i = 0U; i < 3U; ++i) {
    rg_buf_clear(&bufs[i]);
  }
  CU_ASSERT_EQUAL_FATAL(ask(service, &query, &bufs[0], &error), RG_OK);
  CU_ASSERT_EQUAL_FATAL(
      sparql_put_parameters(query.text, parameter, 1U, &bufs[1], &error),
      RG_OK);
  query.text         = rg_buf_str(&bufs[1]);
  query.n_parameters = 0U;
  for (unsigned time = 0U; time < 3U; ++time) { /* alone, to keep, kept */
    rg_buf_clear(&bufs[2]);
    CU_ASSERT_EQUAL_FATAL(ask(service, &query, &bufs[2], &error), RG_OK);
    if (!rg_str_equals(rg_buf_str(&bufs[0]), rg_buf_str(&bufs[2]))) {
      (void)fprintf(stderr, "%s of %.*s, %u\n", text,
                    RG_STR_ARG(parameter->iri), time);
      CU_FAIL("an answer is not that of the text");
    }
  }
}

static SparqlService *
open_service(GraphStore **const store)
{
  const SparqlServiceOptions options = {.default_is_union = true};
  SparqlService             *service = NULL;
  CU_ASSERT_EQUAL_FATAL(query_cases_store(store), RG_OK);
  CU_ASSERT_EQUAL_FATAL(sparql_service_open_store(*store, &options, &service),
                        RG_OK);
  return service;
}

static void
test_answers_are_those_of_the_text(void)
{
  GraphStore          *store   = NULL;
  SparqlService *const service = open_service(&store);
  RgBuf                bufs[3];
  size_t               n_bytes = 0U;
  for (size_t i = 0U; i < 3U; ++i) {
    rg_buf_init(&bufs[i], rg_allocator_system(), MAX_BYTES);
  }
  for (size_t i = 0U; i < RG_COUNT_OF(iris); ++i) {
    const SparqlParameter parameter = {RG_STR("this"), rg_str_c(iris[i])};
    for (size_t q = 0U; q < RG_COUNT_OF(queries); ++q) {
      check(service, queries[q], &parameter, bufs);
      n_bytes += rg_buf_str(&bufs[0]).size;
    }
  }
  CU_ASSERT_TRUE(n_bytes > MIN_ROWS);
  const SparqlPlanCounts counts  = sparql_service_plan_counts(service);
  const size_t           n_texts = RG_COUNT_OF(queries);
  CU_ASSERT_TRUE(counts.n_kept && counts.n_kept <= counts.n_made);
  CU_ASSERT_TRUE(counts.n_made >= 2U * n_texts);
  CU_ASSERT_TRUE(counts.n_reused >= counts.n_made);
  for (size_t i = 0U; i < 3U; ++i) {
    rg_buf_fini(&bufs[i]);
  }
  sparql_service_close(service);
  graph_store_close(store);
}

/** More texts than are kept: each makes room for others and comes again. */
static void
test_what_is_kept_makes_room(void)
{
  enum { N_TEXTS = 1500 };
  const SparqlParameter parameter = {RG_STR("this"),
                                     RG_STR("http://e/agency4")};
  GraphStore           *store     = NULL;
  SparqlService *const  service   = open_service(&store);
  RgBuf                 first;
  RgBuf                 again;
  rg_buf_init(&first, rg_allocator_system(), MAX_BYTES);
  rg_buf_init(&again, rg_allocator_system(), MAX_BYTES);
  for (unsigned i = 0U; i < 2U * N_TEXTS; ++i) {
    char    text[128];
    RgError error = {0};
    (void)snprintf(text, sizeof(text),
                   "SELECT ?c { ?c <lead> $this } ORDER BY ?c LIMIT 1 # %u",
                   i % N_TEXTS);
    const SparqlQuery query = {.text         = rg_str_c(text),
                               .base_iri     = RG_STR("http://e/"),
                               .parameters   = &parameter,
                               .n_parameters = 1U};
    rg_buf_clear(&again);
    CU_ASSERT_EQUAL_FATAL(ask(service, &query, i ? &again : &first, &error),
                          RG_OK);
    CU_ASSERT_TRUE(!i || rg_str_equals(rg_buf_str(&first), rg_buf_str(&again)));
  }
  rg_buf_fini(&first);
  rg_buf_fini(&again);
  sparql_service_close(service);
  graph_store_close(store);
}

static void
test_refusals(void)
{
  static const struct {
    const char *text;
    const char *iri;
    RgStatus    status;
  } cases[] = {
      {"SELECT * { $this ?p ?o }", "http://e/a b", RG_BAD_ARG},
      {"SELECT * { $this ?p ?o }", "http://e/>", RG_BAD_ARG},
      {"SELECT * FROM $this { ?s ?p ?o }", "http://e/odd", RG_UNSUPPORTED},
      {"SELECT * { SERVICE $this { ?s ?p ?o } }", "http://e/s", RG_UNSUPPORTED},
      {"SELECT $this { $this ?p ?o }", "http://e/case7", RG_BAD_SYNTAX},
      {"SELECT * { $this ?p ", "http://e/case7", RG_BAD_SYNTAX},
  };
  GraphStore          *store   = NULL;
  SparqlService *const service = open_service(&store);
  for (size_t i = 0U; i < RG_COUNT_OF(cases); ++i) {
    const SparqlParameter parameter = {RG_STR("this"), rg_str_c(cases[i].iri)};
    const SparqlQuery     query     = {.text         = rg_str_c(cases[i].text),
                                       .parameters   = &parameter,
                                       .n_parameters = 1U};
    RgError               error     = {0};
    SparqlAnswer         *answer    = NULL;
    CU_ASSERT_EQUAL(sparql_query(service, &query, &answer, &error),
                    cases[i].status);
    CU_ASSERT_EQUAL(error.status, cases[i].status);
    CU_ASSERT_TRUE(error.message[0] != '\0');
  }
  sparql_service_close(service);
  graph_store_close(store);
}

static CU_TestInfo tests[] = {
    {"answers are those of the text", test_answers_are_those_of_the_text},
    {"what is kept makes room", test_what_is_kept_makes_room},
    {"refusals", test_refusals},
    CU_TEST_INFO_NULL};

extern const CU_SuiteInfo parameters_suite;

const CU_SuiteInfo parameters_suite = {.pName  = "query parameters",
                                       .pTests = tests};
