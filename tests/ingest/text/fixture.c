#include "tests/ingest/text/fixture.h"

#include "graph/base/file.h"

#include <CUnit/CUnit.h>

static IngestPipeline *pipeline;

int
fixture_open(void)
{
  RgError error = {0};
  return ingest_pipeline_new(rg_allocator_system(), &pipeline, &error) != RG_OK;
}

int
fixture_close(void)
{
  ingest_pipeline_free(pipeline);
  pipeline = NULL;
  return 0;
}

RgBuf
fixture_read(const char *const name)
{
  char        path[512];
  RgBuf       content;
  RgFileBytes file  = {{NULL, 0U}};
  RgError     error = {0};
  rg_buf_init(&content, rg_allocator_system(), SIZE_MAX / 2U);
  (void)snprintf(path, sizeof(path), RG_SOURCE_DIR "/tests/ingest/text/%s",
                 name);
  CU_ASSERT_EQUAL_FATAL(rg_file_read(path, &file, &error), RG_OK);
  CU_ASSERT_EQUAL_FATAL(rg_buf_append(&content, file.bytes), RG_OK);
  rg_file_free(&file);
  return content;
}

RgStatus
fixture_document(const char *const name, const RgStr bytes,
                 IngestDocument *const document, RgError *const error)
{
  *document = (IngestDocument){.arena = rg_arena_new(rg_allocator_system())};
  CU_ASSERT_PTR_NOT_NULL_FATAL(document->arena);
  return ingest_document(pipeline, name, bytes, INGEST_STAGE_SEGMENT, document,
                         error);
}

static bool
names_source(const RgStr line)
{
  return rg_str_starts_with(line, RG_STR("document ")) ||
         rg_str_starts_with(line, RG_STR("format ")) ||
         rg_str_starts_with(line, RG_STR("encoding ")) ||
         rg_str_starts_with(line, RG_STR("  source ")) ||
         rg_str_starts_with(line, RG_STR("title "));
}

RgBuf
fixture_print(const IngestDocument *const document, const bool all)
{
  RgBuf        whole;
  RgBuf        some;
  const RgSink sink = rg_buf_sink(&whole);
  rg_buf_init(&whole, rg_allocator_system(), SIZE_MAX / 2U);
  rg_buf_init(&some, rg_allocator_system(), SIZE_MAX / 2U);
  CU_ASSERT_EQUAL(ingest_print_cases(document, &sink), RG_OK);
  RgStr rest = rg_buf_str(&whole);
  for (RgStr line; rg_str_split(&rest, '\n', &line);) {
    if (all || !names_source(line)) {
      CU_ASSERT_EQUAL(rg_buf_append(&some, line), RG_OK);
      if (rest.data) {
        CU_ASSERT_EQUAL(rg_buf_append_byte(&some, '\n'), RG_OK);
      }
    }
  }
  rg_buf_fini(&whole);
  return some;
}
