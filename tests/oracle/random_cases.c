/**
   @file
   Prints random data and queries with what the engine answers, a case a line:

       random_cases N SEED

   {"data": "TriG", "query": "SPARQL", "answer": {results as JSON}}, for another
   engine to judge (check_oxigraph.mjs).  Queries that are no SPARQL, as a BIND
   of a used variable is not, are left out.
*/

#include "graph/base/json.h"
#include "graph/build.h"
#include "graph/rdf_io.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"
#include "tests/oracle/random_query.h"

#include <stdio.h>
#include <stdlib.h>

enum { QUERIES_PER_GRAPH = 50, MAX_TEXT_BYTES = 1 << 22 };

static RgStatus
open_store(const RgStr text, GraphStore **const store, RgError *const error)
{
  const GraphReadOptions options = {.format   = GRAPH_FORMAT_TRIG,
                                    .base_iri = RG_STR("http://e/")};
  GraphBuilder          *builder = NULL;
  RG_TRY(graph_builder_new(NULL, &builder, error));
  const GraphQuadSink sink = graph_builder_sink(builder);
  const RgStatus      status =
      graph_rdf_read_text(text, "data", &options, &sink, error);
  if (status != RG_OK) {
    graph_builder_free(builder);
    return status;
  }
  return graph_builder_commit_memory(builder, store, error);
}

static RgStatus
append_answer(const GraphStore *const store, const RgStr query,
              RgBuf *const line, RgError *const error)
{
  const SparqlServiceOptions options = {0};
  const SparqlQuery          asked   = {.text = query};
  const RgSink               sink    = rg_buf_sink(line);
  SparqlService             *service = NULL;
  SparqlAnswer              *answer  = NULL;
  RG_TRY(sparql_service_open_store(store, &options, &service));
  RgStatus status = sparql_query(service, &asked, &answer, error);
  if (status == RG_OK) {
    status =
        sparql_write_answer(answer, SPARQL_RESULTS_JSON, GRAPH_FORMAT_NTRIPLES,
                            NULL, 0U, &sink, NULL, error);
  }
  sparql_answer_free(answer);
  sparql_service_close(service);
  return status;
}

static RgStatus
append_case(const GraphStore *const store, const RgStr data, const RgStr query,
            RgBuf *const line, RgError *const error)
{
  rg_buf_clear(line);
  RG_TRY(rg_buf_append(line, RG_STR("{\"data\":")));
  RG_TRY(rg_json_append_string(line, data));
  RG_TRY(rg_buf_append(line, RG_STR(",\"query\":")));
  RG_TRY(rg_json_append_string(line, query));
  RG_TRY(rg_buf_append(line, RG_STR(",\"answer\":")));
  RG_TRY(append_answer(store, query, line, error));
  return rg_buf_append(line, RG_STR("}"));
}

/** Newlines of the answer's own would end the case's line. */
static void
print_line(const RgStr text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    (void)putchar(text.data[i] == '\n' ? ' ' : text.data[i]);
  }
  (void)putchar('\n');
}

int
main(const int argc, char **const argv)
{
  if (argc != 3) {
    (void)fprintf(stderr, "usage: random_cases N SEED\n");
    return 2;
  }
  const unsigned long n      = strtoul(argv[1], NULL, 10);
  RandomText          random = {.state = strtoull(argv[2], NULL, 10)};
  GraphStore         *store  = NULL;
  RgError             error  = {0};
  RgStatus            status = RG_OK;
  RgBuf               data;
  RgBuf               query;
  RgBuf               line;
  rg_buf_init(&data, rg_allocator_system(), MAX_TEXT_BYTES);
  rg_buf_init(&query, rg_allocator_system(), MAX_TEXT_BYTES);
  rg_buf_init(&line, rg_allocator_system(), MAX_TEXT_BYTES);
  for (unsigned long i = 0U; i < n && status == RG_OK; ++i) {
    if (i % QUERIES_PER_GRAPH == 0U) {
      graph_store_close(store);
      store = NULL;
      rg_buf_clear(&data);
      random.out = &data;
      random_data(&random);
      status = open_store(rg_buf_str(&data), &store, &error);
    }
    rg_buf_clear(&query);
    random.out = &query;
    random_query(&random);
    if (status == RG_OK) {
      status = append_case(store, rg_buf_str(&data), rg_buf_str(&query), &line,
                           &error);
    }
    if (status == RG_OK) {
      print_line(rg_buf_str(&line));
    } else if (status == RG_BAD_SYNTAX) {
      status = RG_OK;
    }
  }
  if (status != RG_OK) {
    (void)fprintf(stderr, "%s %s\n", rg_status_text(status), error.message);
  }
  graph_store_close(store);
  rg_buf_fini(&line);
  rg_buf_fini(&query);
  rg_buf_fini(&data);
  return status == RG_OK ? 0 : 1;
}
