#include "ingest/command.h"

#include "graph/base/file.h"
#include "graph/rdf_io.h"
#include "ingest/ingest.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/** The statements as N-Quads. */
static RgStatus
print_facts(const IngestPipeline *const pipeline,
            const IngestDocument *const document, const RgSink sink,
            RgError *const error)
{
  OntoMint    *mint   = NULL;
  GraphWriter *writer = NULL;
  RgStatus     status = onto_mint_new(
          rg_allocator_system(), RG_STR("https://w3id.org/reformgraph/"),
          ingest_pipeline_gazetteer(pipeline), &mint, error);
  if (status == RG_OK) {
    status = graph_writer_new(GRAPH_FORMAT_NQUADS, NULL, 0U, sink, &writer);
  }
  if (status == RG_OK) {
    const GraphQuadSink quads = graph_writer_sink(writer);
    status = ingest_document_write(pipeline, mint, true, document, &quads);
  }
  if (status == RG_OK) {
    status = graph_writer_finish(writer);
  }
  graph_writer_free(writer);
  onto_mint_free(mint);
  return status;
}

static const struct {
  const char *name;
  IngestStage stage;
} stages[] = {{"text", INGEST_STAGE_NORMALIZE},
              {"cases", INGEST_STAGE_SEGMENT},
              {"mentions", INGEST_STAGE_RECOGNIZE},
              {"facts", INGEST_STAGE_RESOLVE}};

static bool
find_stage(const char *const name, IngestStage *const stage)
{
  for (size_t i = 0U; i < sizeof stages / sizeof stages[0]; ++i) {
    if (!strcmp(stages[i].name, name)) {
      *stage = stages[i].stage;
      return true;
    }
  }
  return false;
}

static RgStatus
print_document(const IngestPipeline *const pipeline, const IngestStage stage,
               const IngestDocument *const document, RgError *const error)
{
  const RgSink sink = rg_fd_sink(STDOUT_FILENO);
  switch (stage) {
  case INGEST_STAGE_SEGMENT:
    return ingest_print_cases(document, &sink);
  case INGEST_STAGE_RECOGNIZE:
    return ingest_print_mentions(document, &sink);
  case INGEST_STAGE_RESOLVE:
    return print_facts(pipeline, document, sink, error);
  case INGEST_STAGE_READ:
  case INGEST_STAGE_NORMALIZE:
    break;
  }
  return rg_sink_write(&sink, document->norm.text);
}

static RgStatus
print_stage(const IngestStage stage, const char *const path,
            RgError *const error)
{
  const RgAllocator *const allocator = rg_allocator_system();
  IngestPipeline          *pipeline  = NULL;
  RgFileMap                map       = {{NULL, 0U}};
  IngestDocument           document  = {.arena = rg_arena_new(allocator)};
  RgStatus                 status    = document.arena ? RG_OK : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = rg_file_map(path, &map, error);
  }
  if (status == RG_OK) {
    status = ingest_pipeline_new(allocator, &pipeline, error);
  }
  if (status == RG_OK) {
    status =
        ingest_document(pipeline, path, map.bytes, stage, &document, error);
  }
  if (status == RG_OK) {
    status = print_document(pipeline, stage, &document, error);
  }
  ingest_pipeline_free(pipeline);
  rg_arena_free(document.arena);
  rg_file_unmap(&map);
  return status;
}

int
ingest_command_ingest(const int argc, char **const argv)
{
  RgError     error = {0};
  IngestStage stage;
  if (argc != 4 || strcmp(argv[1], "--print") != 0 ||
      !find_stage(argv[2], &stage)) {
    (void)fprintf(stderr, "usage: reformgraph ingest --print "
                          "text|cases|mentions|facts FILE\n");
    return 2;
  }
  const RgStatus status = print_stage(stage, argv[3], &error);
  if (status != RG_OK) {
    char message[RG_ERROR_MESSAGE_BYTES];
    error.status = status;
    (void)rg_error_format(&error, message, sizeof(message));
    (void)fprintf(stderr, "%s\n", message);
    return rg_status_exit_code(status);
  }
  return 0;
}
