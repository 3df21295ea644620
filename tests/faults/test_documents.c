/**
   @file
   Every stage of a bulletin's way, the readers of RDF and of results, and the
   corrections, while memory is out.
*/

#include "graph/base/file.h"
#include "graph/rdf_io.h"
#include "ingest/correct/corrections.h"
#include "ingest/ingest.h"
#include "sparql/results/read.h"
#include "tests/faults/work.h"

#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

#define BASE "http://e/"

static RgStatus
make_pipeline(void *const handle, RgError *const error)
{
  IngestPipeline *pipeline = NULL;
  OntoMint       *mint     = NULL;
  (void)handle;
  RG_TRY(ingest_pipeline_new(rg_allocator_system(), &pipeline, error));
  const RgStatus status =
      onto_mint_new(rg_allocator_system(), RG_STR(BASE),
                    ingest_pipeline_gazetteer(pipeline), &mint, error);
  onto_mint_free(mint);
  ingest_pipeline_free(pipeline);
  return status;
}

static void
test_pipeline(void)
{
  const Work work = {"make the pipeline", make_pipeline, NULL, NULL, true};
  (void)fprintf(stderr, "%s: %zu runs with a fault\n", work.name,
                work_under(&work, FAULT_NO_MEMORY));
}

/** A file and what reads it. */
typedef struct {
  const IngestPipeline *pipeline;
  OntoMint             *mint;
  const char           *path;
  RgStr                 bytes;
} Bulletin;

static RgStatus
drop_quad(void *const handle, const GraphQuad *const quad)
{
  *(uint64_t *)handle += graph_term_hash(&quad->object);
  return RG_OK;
}

static RgStatus
drop_bytes(void *const handle, const char *const data, const size_t size)
{
  *(uint64_t *)handle += rg_str_hash(rg_str(data, size));
  return RG_OK;
}

static RgStatus
map_document(const Bulletin *const       bulletin,
             const IngestDocument *const document)
{
  GraphQuadTable *const table  = graph_quad_table_new(rg_allocator_system());
  RgStr                 iri    = RG_STR_NONE;
  RgStatus              status = RG_NO_MEMORY;
  if (table) {
    status = ingest_document_write(bulletin->pipeline, bulletin->mint,
                                   (IngestWriteOptions){.quotes = true},
                                   document, table, &iri);
  }
  if (status == RG_OK) {
    status = graph_quad_table_sort(table);
  }
  graph_quad_table_free(table);
  return status;
}

static RgStatus
take_apart(const Bulletin *const bulletin, IngestDocument *const document,
           RgError *const error)
{
  uint64_t     sum     = 0U;
  const RgSink printed = {&sum, drop_bytes};
  RG_TRY(ingest_document(bulletin->pipeline, bulletin->path, bulletin->bytes,
                         INGEST_STAGE_RESOLVE, document, error));
  RG_TRY(ingest_print_cases(document, &printed));
  RG_TRY(ingest_print_mentions(document, &printed));
  return map_document(bulletin, document);
}

static RgStatus
read_bulletin(void *const handle, RgError *const error)
{
  const Bulletin *const bulletin = (const Bulletin *)handle;
  IngestDocument document = {.arena = rg_arena_new(rg_allocator_system())};
  if (!document.arena) {
    return RG_NO_MEMORY;
  }
  const RgStatus status = take_apart(bulletin, &document, error);
  rg_arena_free(document.arena);
  return status;
}

static void
test_bulletins(void)
{
  static const char *const paths[] = {
      RG_SOURCE_DIR "/ingest/samples/fujian-annexes.txt",
      RG_SOURCE_DIR "/ingest/samples/fujian-annexes-hant.txt",
      RG_SOURCE_DIR "/ingest/samples/quanzhou-feature.txt",
      RG_SOURCE_DIR "/ingest/samples/quanzhou-joint-announcement.txt",
      RG_SOURCE_DIR "/ingest/samples/quanzhou-zone-case.txt",
      RG_SOURCE_DIR "/ingest/samples/xiamen-table.md",
      RG_SOURCE_DIR "/ingest/samples/xiamen-task-list.txt",
      RG_SOURCE_DIR "/tests/fuzz/seeds/ingest_docx/whole.docx",
      RG_SOURCE_DIR "/tests/fuzz/seeds/ingest_decode/gb18030.txt",
      RG_SOURCE_DIR "/tests/fuzz/seeds/ingest_html/page.html",
      RG_SOURCE_DIR "/tests/fuzz/seeds/ingest_repair/shifted.txt"};
  IngestPipeline *pipeline = NULL;
  OntoMint       *mint     = NULL;
  CU_ASSERT_EQUAL_FATAL(
      ingest_pipeline_new(rg_allocator_system(), &pipeline, NULL), RG_OK);
  CU_ASSERT_EQUAL_FATAL(onto_mint_new(rg_allocator_system(), RG_STR(BASE),
                                      ingest_pipeline_gazetteer(pipeline),
                                      &mint, NULL),
                        RG_OK);
  for (size_t i = 0U; i < RG_COUNT_OF(paths); ++i) {
    RgFileBytes file = {{NULL, 0U}};
    CU_ASSERT_EQUAL_FATAL(rg_file_read(paths[i], &file, NULL), RG_OK);
    Bulletin   bulletin = {pipeline, mint, paths[i], file.bytes};
    const Work work     = {strrchr(paths[i], '/') + 1, read_bulletin, NULL,
                           &bulletin, true};
    (void)fprintf(stderr, "%s: %zu runs with a fault\n", work.name,
                  work_under(&work, FAULT_NO_MEMORY));
    rg_file_free(&file);
  }
  onto_mint_free(mint);
  ingest_pipeline_free(pipeline);
}

/** A seed of the fuzz targets, and the format it is in. */
typedef struct {
  const char *path;
  unsigned    format;
} Seed;

static RgStatus
read_rdf(void *const handle, RgError *const error)
{
  const Seed *const      seed    = (const Seed *)handle;
  const GraphReadOptions options = {.format   = (GraphFormat)seed->format,
                                    .base_iri = RG_STR(BASE)};
  uint64_t               sum     = 0U;
  const GraphQuadSink    sink    = {&sum, drop_quad, NULL};
  return graph_rdf_read_file(seed->path, &options, &sink, error);
}

static RgStatus
read_results(void *const handle, RgError *const error)
{
  const Seed *const seed    = (const Seed *)handle;
  RgFileBytes       file    = {{NULL, 0U}};
  SparqlResults     results = {0};
  RgArena *const    arena   = rg_arena_new(rg_allocator_system());
  if (!arena) {
    return RG_NO_MEMORY;
  }
  RgStatus status = rg_file_read(seed->path, &file, error);
  if (status == RG_OK) {
    status = sparql_results_read(file.bytes, (SparqlResultsFormat)seed->format,
                                 NULL, arena, &results, error);
  }
  rg_file_free(&file);
  rg_arena_free(arena);
  return status;
}

#define SEEDS RG_SOURCE_DIR "/tests/fuzz/seeds/"

static void
test_rdf(void)
{
  static const Seed seeds[] = {
      {SEEDS "turtle/all.ttl", GRAPH_FORMAT_TURTLE},
      {SEEDS "turtle/graphs.trig", GRAPH_FORMAT_TRIG},
      {SEEDS "rdf_lines/lines.nq", GRAPH_FORMAT_NQUADS}};
  for (size_t i = 0U; i < RG_COUNT_OF(seeds); ++i) {
    const Work work = {strrchr(seeds[i].path, '/') + 1, read_rdf, NULL,
                       (void *)(uintptr_t)&seeds[i], false};
    work_under_all(&work);
  }
}

static void
test_results(void)
{
  static const Seed seeds[] = {{SEEDS "results/rows.srj", SPARQL_RESULTS_JSON},
                               {SEEDS "results/rows.srx", SPARQL_RESULTS_XML},
                               {SEEDS "results/rows.csv", SPARQL_RESULTS_CSV},
                               {SEEDS "results/rows-tabs", SPARQL_RESULTS_TSV}};
  for (size_t i = 0U; i < RG_COUNT_OF(seeds); ++i) {
    const Work work = {strrchr(seeds[i].path, '/') + 1, read_results, NULL,
                       (void *)(uintptr_t)&seeds[i], false};
    (void)work_under(&work, FAULT_NO_MEMORY);
  }
}

static CU_TestInfo tests[] = {
    {"pipeline", test_pipeline}, {"bulletins", test_bulletins},
    {"RDF", test_rdf},           {"results", test_results},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo documents_suite = {.pName  = "faults/documents",
                                      .pTests = tests};
