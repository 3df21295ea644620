#include "ingest/command.h"

#include "graph/base/file.h"
#include "ingest/ingest.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static RgStatus
print_stage(const char *const what, const char *const path,
            RgError *const error)
{
  const RgAllocator *const allocator = rg_allocator_system();
  const bool               text      = !strcmp(what, "text");
  IngestPipeline          *pipeline  = NULL;
  RgFileMap                map       = {{NULL, 0U}};
  IngestDocument           document  = {.arena = rg_arena_new(allocator)};
  const RgSink             sink      = rg_fd_sink(STDOUT_FILENO);
  RgStatus                 status    = document.arena ? RG_OK : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = rg_file_map(path, &map, error);
  }
  if (status == RG_OK) {
    status = ingest_pipeline_new(allocator, &pipeline, error);
  }
  if (status == RG_OK) {
    status = ingest_document(
        pipeline, path, map.bytes,
        text ? INGEST_STAGE_NORMALIZE : INGEST_STAGE_SEGMENT, &document, error);
  }
  if (status == RG_OK) {
    status = text ? rg_sink_write(&sink, document.norm.text)
                  : ingest_print_cases(&document, &sink);
  }
  ingest_pipeline_free(pipeline);
  rg_arena_free(document.arena);
  rg_file_unmap(&map);
  return status;
}

int
ingest_command_ingest(const int argc, char **const argv)
{
  RgError error = {0};
  if (argc != 4 || strcmp(argv[1], "--print")) {
    (void)fprintf(stderr,
                  "usage: reformgraph ingest --print text|cases FILE\n");
    return 2;
  }
  const RgStatus status = print_stage(argv[2], argv[3], &error);
  if (status != RG_OK) {
    char message[RG_ERROR_MESSAGE_BYTES];
    error.status = status;
    (void)rg_error_format(&error, message, sizeof(message));
    (void)fprintf(stderr, "%s\n", message);
    return rg_status_exit_code(status);
  }
  return 0;
}

int
ingest_command_check(const int argc, char **const argv)
{
  (void)argc;
  (void)fprintf(stderr, "%s: not built yet\n", argv[0]);
  return 3;
}
