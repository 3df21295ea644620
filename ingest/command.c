#include "ingest/command.h"

#include "graph/base/aside.h"
#include "graph/base/file.h"
#include "graph/base/options.h"
#include "graph/command.h"
#include "graph/rdf_io.h"
#include "graph/store.h"
#include "ingest/ingest.h"
#include "ingest/inputs.h"
#include "ingest/report.h"
#include "ingest/run.h"
#include "ingest/stream.h"
#include "ontology/prefixes.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static RgStatus
write_rows(const GraphQuadTable *const table, GraphWriter *const writer)
{
  const GraphQuadSink sink = graph_writer_sink(writer);
  size_t              n    = 0U;
  (void)graph_quad_table_rows(table, &n);
  for (size_t i = 0U; i < n; ++i) {
    const GraphQuad quad = graph_quad_table_quad(table, i);
    RG_TRY(graph_quad_sink_write(&sink, &quad));
  }
  return graph_writer_finish(writer);
}

/** The statements as N-Quads. */
static RgStatus
print_facts(const IngestPipeline *const pipeline,
            const IngestDocument *const document, const RgSink sink,
            RgError *const error)
{
  const RgAllocator *const heap   = rg_allocator_system();
  GraphQuadTable *const    table  = graph_quad_table_new(heap);
  OntoMint                *mint   = NULL;
  GraphWriter             *writer = NULL;
  RgStatus                 status = table ? RG_OK : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = onto_mint_new(heap, RG_STR(ONTO_DEFAULT_BASE),
                           ingest_pipeline_gazetteer(pipeline), &mint, error);
  }
  if (status == RG_OK) {
    status = graph_writer_new(GRAPH_FORMAT_NQUADS, NULL, 0U, sink, &writer);
  }
  if (status == RG_OK) {
    const IngestWriteOptions options = {.quotes = true};
    RgStr                    iri;
    status =
        ingest_document_write(pipeline, mint, options, document, table, &iri);
  }
  if (status == RG_OK) {
    status = write_rows(table, writer);
  }
  graph_writer_free(writer);
  onto_mint_free(mint);
  graph_quad_table_free(table);
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
  for (size_t i = 0U; i < RG_COUNT_OF(stages); ++i) {
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
  RgFileBytes              file      = {{NULL, 0U}};
  IngestDocument           document  = {.arena = rg_arena_new(allocator)};
  RgStatus                 status    = document.arena ? RG_OK : RG_NO_MEMORY;
  if (status == RG_OK) {
    status = rg_file_read(path, &file, error);
  }
  if (status == RG_OK) {
    status = ingest_pipeline_new(allocator, &pipeline, error);
  }
  if (status == RG_OK) {
    status =
        ingest_document(pipeline, path, file.bytes, stage, &document, error);
  }
  if (status == RG_OK) {
    status = print_document(pipeline, stage, &document, error);
  }
  ingest_pipeline_free(pipeline);
  rg_arena_free(document.arena);
  rg_file_free(&file);
  return status;
}

static void
tell_failure(void *const handle, const char *const path,
             const char *const message)
{
  (void)handle;
  (void)path;
  (void)fprintf(stderr, "%s (left out)\n", message);
}

typedef struct {
  const char *db;
  const char *base;
  const char *print;
  const char *report;
  const char *corrections;
  uint64_t    n_jobs;
  bool        no_quotes;
  bool        prune;
  bool        derive;
  bool        from_stdin;
} Options;

/** The base with its slash. */
static RgStatus
base_of(const Options *const given, RgArena *const arena, RgStr *const base)
{
  *base           = rg_str_c(given->base);
  const bool open = !base->size || base->data[base->size - 1U] != '/';
  return open ? rg_arena_printf(arena, base, "%s/", given->base) : RG_OK;
}

/** The report of a run; with a review of the graph where there is one. */
static RgStatus
write_report(const Options *const given, const RgStr base,
             const IngestInputs *const    inputs,
             const IngestRunResult *const result, const bool has_graph,
             RgArena *const arena, RgError *const error)
{
  IngestReview review;
  IngestReport report = {inputs, result, NULL};
  GraphStore  *store  = NULL;
  RgStatus     status = RG_OK;
  if (has_graph) {
    status = graph_store_open(given->db, &store, error);
    if (status == RG_OK) {
      status        = ingest_review(store, base, arena, &review);
      report.review = &review;
    }
  }
  if (status == RG_OK) {
    status = ingest_report_write(given->report, &report, error);
  }
  graph_store_close(store);
  return status;
}

static RgStatus
ingest_files(const Options *const given, const RgTexts *const paths,
             RgArena *const arena, RgError *const error)
{
  IngestInputs inputs;
  RG_TRY(ingest_inputs_find(arena, paths->items, paths->n, &inputs, error));
  if (!inputs.n && !given->derive) {
    return rg_error_set(error, RG_BAD_TEXT,
                        "there are no files in what was named");
  }
  RgStr base;
  RG_TRY(base_of(given, arena, &base));
  const IngestRunOptions options = {.directory   = given->db,
                                    .base        = base,
                                    .quotes      = !given->no_quotes,
                                    .prune       = given->prune,
                                    .derive      = given->derive,
                                    .corrections = given->corrections,
                                    .n_jobs      = given->n_jobs ? given->n_jobs
                                                                 : rg_processors(),
                                    .on_failure  = tell_failure};
  IngestRunResult        result;
  const RgStatus status = ingest_run(&options, &inputs, arena, &result, error);
  if (given->report) {
    RgError        other  = {0};
    const RgStatus report = write_report(given, base, &inputs, &result,
                                         status == RG_OK, arena, &other);
    if (status == RG_OK && report != RG_OK) {
      *error = other;
      return report;
    }
  }
  for (size_t i = 0U; status == RG_OK && i < result.n_stale; ++i) {
    (void)fprintf(stderr, "%.*s\n", RG_STR_ARG(result.stale[i]));
  }
  if (status == RG_OK) {
    (void)printf("%zu new, %zu unchanged, %zu removed, %zu failed",
                 result.n_new, result.n_unchanged, result.n_removed,
                 result.n_failed);
    if (result.n_same) {
      (void)printf(", %zu with the bytes of another file", result.n_same);
    }
    (void)printf("\n");
  }
  return status;
}

/** Bulletins of standard input as N-Quads. */
static RgStatus
ingest_standard_input(const Options *const given, RgArena *const arena,
                      RgError *const error)
{
  IngestStreamOptions options = {.quotes     = !given->no_quotes,
                                 .on_failure = tell_failure};
  IngestStreamResult  result;
  RG_TRY(base_of(given, arena, &options.base));
  return ingest_stream(STDIN_FILENO, &options, rg_fd_sink(STDOUT_FILENO),
                       &result, error);
}

/** What is asked fits together; else standard error has why not. */
static bool
is_usable(const Options *const given, const RgTexts *const arguments)
{
  IngestStage stage;
  if (given->derive ? given->from_stdin || given->prune
                    : given->from_stdin == (arguments->n > 0U)) {
    (void)fprintf(stderr, given->derive
                              ? "ingest: --derive goes with PATHs or none, "
                                "not with --stdin or --prune\n"
                              : "ingest: name a PATH, or say --stdin\n");
    return false;
  }
  if (given->print && !given->from_stdin &&
      (arguments->n != 1U || !find_stage(given->print, &stage))) {
    (void)fprintf(stderr, "ingest: --print takes text, cases, mentions or "
                          "facts, and one file\n");
    return false;
  }
  return true;
}

static RgStatus
run(const Options *const given, const RgTexts *const arguments,
    RgArena *const arena, RgError *const error)
{
  IngestStage stage;
  if (given->from_stdin) {
    return ingest_standard_input(given, arena, error);
  }
  return given->print && find_stage(given->print, &stage)
             ? print_stage(stage, arguments->items[0], error)
             : ingest_files(given, arguments, arena, error);
}

int
ingest_command_ingest(const int argc, char **const argv)
{
  Options        given     = {.db = RG_DEFAULT_DB, .base = ONTO_DEFAULT_BASE};
  const RgOption options[] = {
      {"db", 0, RG_OPTION_TEXT, "DIR", "graph directory (" RG_DEFAULT_DB ")",
       &given.db},
      {"base", 0, RG_OPTION_TEXT, "IRI",
       "what new IRIs begin with (" ONTO_DEFAULT_BASE ")", &given.base},
      {"no-quotes", 0, RG_OPTION_FLAG, NULL,
       "leave the quoted text out of passages", &given.no_quotes},
      {"jobs", 'j', RG_OPTION_NUMBER, "N", "threads (as many as processors)",
       &given.n_jobs},
      {"prune", 0, RG_OPTION_FLAG, NULL,
       "remove documents that are not among PATH...", &given.prune},
      {"derive", 0, RG_OPTION_FLAG, NULL,
       "make what joins documents anew, after load", &given.derive},
      {"corrections", 0, RG_OPTION_TEXT, "FILE",
       "put right what the TSV file says (that of the last time)",
       &given.corrections},
      {"report", 0, RG_OPTION_TEXT, "FILE",
       "write what was read and what was not, as JSON or HTML by its name",
       &given.report},
      {"print", 0, RG_OPTION_TEXT, "STAGE",
       "print text, cases, mentions or facts of one document and stop",
       &given.print},
      {"stdin", 0, RG_OPTION_FLAG, NULL,
       "read a tar, or texts with a NUL between, and write N-Quads",
       &given.from_stdin},
  };
  const RgCommandLine line = {
      .command   = "ingest",
      .arguments = "PATH...",
      .summary   = "Read bulletins and folders of them into a graph.",
      .notes   = "Text, Markdown, HTML, DOCX, XLSX, ODT, ODS, PDF and OFD with "
                 "a text layer\nare read, in UTF-8, GB18030, Big5 and "
                 "UTF-16.  Documents whose bytes did\nnot change keep their "
                 "statements.",
      .options = options,
      .n_options     = RG_COUNT_OF(options),
      .min_arguments = 0U,
      .max_arguments = SIZE_MAX};
  RgArena *const arena     = rg_arena_new(rg_allocator_system());
  RgTexts        arguments = {0};
  RgError        error     = {0};
  int            exit_code = 3;
  if (arena &&
      rg_options_begin(&line, arena, argc, argv, &arguments, &exit_code)) {
    exit_code =
        is_usable(&given, &arguments)
            ? rg_command_end("ingest", run(&given, &arguments, arena, &error),
                             &error)
            : 2;
  }
  rg_arena_free(arena);
  return exit_code;
}
