#include "tests/sparql/query/ask.h"

#include "sparql/writer.h"
#include "tests/support/store_of.h"

#include <CUnit/CUnit.h>

enum { MAX_TEXT_BYTES = 1 << 26 };

GraphStore *
query_store_of(RgStatus (*const put)(RgBuf *text), const GraphFormat format)
{
  const GraphReadOptions read  = {.format = format};
  GraphStore            *store = NULL;
  RgError                error = {0};
  RgBuf                  text;
  rg_buf_init(&text, rg_allocator_system(), MAX_TEXT_BYTES);
  CU_ASSERT_EQUAL_FATAL(put(&text), RG_OK);
  CU_ASSERT_EQUAL_FATAL(
      test_store_of_text(rg_buf_str(&text), &read, &store, &error), RG_OK);
  rg_buf_fini(&text);
  return store;
}

RgStatus
query_ask(const GraphStore *const           store,
          const SparqlServiceOptions *const options, const char *const text,
          RgBuf *const rows, RgBuf *const plan)
{
  const SparqlQuery query   = {.text     = rg_str_c(text),
                               .base_iri = RG_STR("http://e/")};
  const RgSink      sink    = rg_buf_sink(rows);
  const RgSink      shown   = rg_buf_sink(plan);
  SparqlService    *service = NULL;
  SparqlAnswer     *answer  = NULL;
  RgError           error   = {0};
  rg_buf_clear(rows);
  rg_buf_clear(plan);
  RG_TRY(sparql_service_open_store(store, options, &service));
  RgStatus status = sparql_query(service, &query, &answer, &error);
  if (status == RG_OK) {
    status = sparql_answer_explain(answer, SPARQL_EXPLAIN_PLAN, &shown);
  }
  if (status == RG_OK) {
    status =
        sparql_write_answer(answer, SPARQL_RESULTS_CSV, GRAPH_FORMAT_NTRIPLES,
                            NULL, 0U, &sink, NULL, &error);
  }
  sparql_answer_free(answer);
  sparql_service_close(service);
  return status;
}
