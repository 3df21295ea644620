#include "tests/sparql/query/cases.h"

#include "graph/base/file.h"
#include "graph/build.h"

#include <stdio.h>

#define PLANS RG_SOURCE_DIR "/tests/sparql/query/plans.txt"

enum { N_CASES = 400, N_AGENCIES = 20, N_REGIONS = 30 };

RgStatus
query_cases_read(RgArena *const arena, QueryCases *const cases)
{
  RgFileBytes file  = {0};
  RgError     error = {0};
  RgStr       rest  = RG_STR_NONE;
  RgStr       line  = RG_STR_NONE;
  RG_TRY(rg_file_read(PLANS, &file, &error));
  const RgStatus status = rg_arena_copy_str(arena, file.bytes, &rest);
  rg_file_free(&file);
  RG_TRY(status);
  while (rg_str_split(&rest, '\n', &line)) {
    if (rg_str_starts_with(line, RG_STR("> "))) {
      const QueryCase one = {rg_str_slice(line, 2U, line.size),
                             rg_str(rest.data, 0U)};
      RG_TRY(query_cases_push(arena, cases, one));
    } else if (cases->n && line.size &&
               !rg_str_starts_with(line, RG_STR("#"))) {
      /* Lines of a plan stand one after the other in the file. */
      RgStr *const plan = &cases->items[cases->n - 1U].plan;
      plan->size        = (size_t)(line.data + line.size + 1U - plan->data);
    }
  }
  return RG_OK;
}

typedef struct {
  GraphQuadSink sink;
  const char   *graph;
} Writer;

/** Subject and object are local names, or for the object a number. */
static RgStatus
write(const Writer *const writer, const char *const subject,
      const char *const predicate, const char *const object,
      const char *const datatype)
{
  char      iris[4][64];
  GraphQuad quad = {{0}, {0}, {0}, {0}};
  (void)snprintf(iris[0], sizeof(iris[0]), "http://e/%s", subject);
  (void)snprintf(iris[1], sizeof(iris[1]), "http://e/%s", predicate);
  (void)snprintf(iris[2], sizeof(iris[2]), "http://e/%s", object);
  quad.subject   = graph_term_iri(rg_str_c(iris[0]));
  quad.predicate = graph_term_iri(rg_str_c(iris[1]));
  quad.object    = datatype
                       ? graph_term_literal(rg_str_c(object), rg_str_c(datatype))
                       : graph_term_iri(rg_str_c(iris[2]));
  if (writer->graph) {
    (void)snprintf(iris[3], sizeof(iris[3]), "http://e/%s", writer->graph);
    quad.graph = graph_term_iri(rg_str_c(iris[3]));
  }
  return graph_quad_sink_write(&writer->sink, &quad);
}

static RgStatus
write_case(const Writer *const writer, const unsigned i)
{
  char name[32];
  char other[32];
  (void)snprintf(name, sizeof(name), "case%u", i);
  (void)snprintf(other, sizeof(other), "agency%u", i * i % N_AGENCIES);
  RG_TRY(write(writer, name, "lead", other, NULL));
  (void)snprintf(other, sizeof(other), "agency%u", i * 7U % N_AGENCIES);
  RG_TRY(i % 3U ? write(writer, name, "coLead", other, NULL) : RG_OK);
  (void)snprintf(other, sizeof(other), "region%u", i * 11U % N_REGIONS);
  RG_TRY(write(writer, name, "region", other, NULL));
  (void)snprintf(other, sizeof(other), "%u", i * 37U % 1000U);
  RG_TRY(write(writer, name, "budget", other, GRAPH_XSD_NS "integer"));
  (void)snprintf(other, sizeof(other), "title of %u", i);
  RG_TRY(write(writer, name, "title", other, GRAPH_XSD_NS "string"));
  return write(writer, name, "status", i % 5U ? "open" : "closed", NULL);
}

static RgStatus
write_all(const GraphQuadSink sink)
{
  Writer writer = {sink, NULL};
  for (unsigned i = 1U; i < N_REGIONS; ++i) {
    char part[32];
    char whole[32];
    (void)snprintf(part, sizeof(part), "region%u", i);
    (void)snprintf(whole, sizeof(whole), "region%u", i / 3U);
    RG_TRY(write(&writer, part, "partOf", whole, NULL));
  }
  for (unsigned i = 0U; i < N_CASES; ++i) {
    writer.graph = i % 2U ? "odd" : "even";
    RG_TRY(write_case(&writer, i));
  }
  return RG_OK;
}

RgStatus
query_cases_store(GraphStore **const store)
{
  GraphBuilder *builder = NULL;
  RgError       error   = {0};
  RG_TRY(graph_builder_new(NULL, &builder, &error));
  const RgStatus status = write_all(graph_builder_sink(builder));
  if (status != RG_OK) {
    graph_builder_free(builder);
    return status;
  }
  return graph_builder_commit_memory(builder, store, &error);
}
