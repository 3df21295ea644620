#include "sparql/command.h"

#include "graph/base/aside.h"
#include "graph/base/buf.h"
#include "graph/base/clock.h"
#include "graph/base/file.h"
#include "graph/base/options.h"
#include "graph/command.h"
#include "graph/iri.h"
#include "sparql/files.h"
#include "sparql/sparql.h"
#include "sparql/writer.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/** What the command line says. */
typedef struct {
  const char *db;
  RgTexts     data;
  RgTexts     named;
  RgTexts     service;
  const char *base;
  const char *format;
  const char *rules_off;
  bool        parse_only;
  bool        explain;
  uint64_t    threads;
  uint64_t    timeout_ms;
  uint64_t    memory_mib;
} Options;

enum { MAX_QUERY_BYTES = 64 << 20, READ_BYTES = 1 << 16 };

/** Ctrl-C stops the query; a handler can only reach what is global. */
static RgCancel *volatile stop_target;

static void
stop_query(const int number)
{
  (void)number;
  RgCancel *const target = stop_target;
  if (target) {
    rg_cancel_stop(target);
  }
}

static RgStatus
read_query(const char *const path, RgBuf *const text, RgError *const error)
{
  FILE *const in = strcmp(path, "-") ? fopen(path, "rb") : stdin;
  if (!in) {
    return rg_error_set_errno(error, path, "open");
  }
  RgStatus status = RG_OK;
  char     part[READ_BYTES];
  size_t   n = 0U;
  while (status == RG_OK && (n = fread(part, 1U, sizeof(part), in)) > 0U) {
    status = rg_buf_append(text, rg_str(part, n));
  }
  if (status == RG_OK && ferror(in)) {
    status = rg_error_set_errno(error, path, "read");
  } else if (status != RG_OK) {
    status = rg_error_set_file(error, status, path,
                               "the query is too long; at most %d bytes",
                               MAX_QUERY_BYTES);
  }
  if (in != stdin) {
    (void)fclose(in);
  }
  return status;
}

/** `IRI=FILE` of --named. */
static RgStatus
named_file(const char *const text, SparqlFile *const file, RgError *const error)
{
  const RgStr  all = rg_str_c(text);
  const size_t at  = rg_str_find_last_byte(all, '=');
  if (at == SIZE_MAX || !at || at + 1U == all.size) {
    return rg_error_set(error, RG_BAD_ARG, "--named %s: write it as IRI=FILE",
                        text);
  }
  file->graph_iri = rg_str_slice(all, 0U, at);
  file->path      = text + at + 1U;
  return RG_OK;
}

/** The dataset of --data, --named, or of the query's own FROM. */
static RgStatus
load_files(const Options *const options, const RgStr text, const RgStr base,
           RgArena *const arena, RgCancel *const cancel,
           GraphStore **const store, RgError *const error)
{
  const size_t      n     = options->data.n + options->named.n;
  SparqlFile *const files = rg_arena_alloc_zero(arena, n + 1U, sizeof(*files));
  if (!files) {
    return rg_error_no_memory(error);
  }
  if (!n) {
    const SparqlFile *from   = NULL;
    size_t            n_from = 0U;
    RG_TRY(sparql_files_of_query(text, base, arena, &from, &n_from, error));
    if (!n_from) {
      return graph_store_open(RG_DEFAULT_DB, store, error);
    }
    return sparql_files_load(from, n_from, cancel, store, error);
  }
  for (size_t i = 0U; i < options->data.n; ++i) {
    files[i].path = options->data.items[i];
  }
  for (size_t i = 0U; i < options->named.n; ++i) {
    RG_TRY(named_file(options->named.items[i], &files[options->data.n + i],
                      error));
  }
  return sparql_files_load(files, n, cancel, store, error);
}

static RgStatus
choose_formats(const Options *const options, SparqlResultsFormat *const results,
               GraphFormat *const triples, RgError *const error)
{
  *results = SPARQL_RESULTS_JSON;
  *triples = GRAPH_FORMAT_TURTLE;
  if (!options->format) {
    return RG_OK;
  }
  const SparqlResultsFormat r =
      sparql_results_format_find(rg_str_c(options->format));
  const GraphFormat g = graph_format_find(rg_str_c(options->format));
  if (r == SPARQL_RESULTS_NONE && g == GRAPH_FORMAT_NONE) {
    return rg_error_set(error, RG_BAD_ARG,
                        "--format %s: no such format; use srj, srx, csv or tsv "
                        "for rows, nt, nq, ttl, trig, rdf or jsonld for "
                        "triples",
                        options->format);
  }
  *results = r == SPARQL_RESULTS_NONE ? *results : r;
  *triples = g == GRAPH_FORMAT_NONE ? *triples : g;
  return RG_OK;
}

/** The algebra, and the plan with what the run counted. */
static RgStatus
print_plan(SparqlAnswer *const answer, const uint64_t begin_ns,
           const uint64_t started_ns, const uint64_t n_rows)
{
  const RgSink out = rg_fd_sink(STDOUT_FILENO);
  RG_TRY(sparql_answer_explain(answer, SPARQL_EXPLAIN_ALGEBRA, &out));
  RG_TRY(rg_sink_write(&out, RG_STR("\n\n")));
  RG_TRY(sparql_answer_explain(answer, SPARQL_EXPLAIN_PLAN, &out));
  const uint64_t end_ns = rg_clock_ns();
  char           line[160];
  const int      n = snprintf(
           line, sizeof(line), "\nplanned in %.3f ms, run in %.3f ms, %llu rows\n",
           (double)(started_ns - begin_ns) / 1e6,
           (double)(end_ns - started_ns) / 1e6, (unsigned long long)n_rows);
  return rg_sink_write(&out, rg_str(line, n > 0 ? (size_t)n : 0U));
}

static RgStatus
answer_query(SparqlService *const service, const SparqlQuery *const query,
             const Options *const options, RgError *const error)
{
  SparqlResultsFormat results = SPARQL_RESULTS_NONE;
  GraphFormat         triples = GRAPH_FORMAT_NONE;
  RG_TRY(choose_formats(options, &results, &triples, error));
  const uint64_t begin  = rg_clock_ns();
  SparqlAnswer  *answer = NULL;
  RG_TRY(sparql_query(service, query, &answer, error));
  const uint64_t started = rg_clock_ns();
  const RgSink   nowhere = {NULL, rg_sink_drop};
  const RgSink   out     = rg_fd_sink(STDOUT_FILENO);
  uint64_t       n_rows  = 0U;
  if (sparql_answer_kind(answer) == SPARQL_BOOLEAN &&
      (results == SPARQL_RESULTS_CSV || results == SPARQL_RESULTS_TSV)) {
    results = SPARQL_RESULTS_JSON;
  }
  RgStatus status =
      sparql_write_answer(answer, results, triples, NULL, 0U,
                          options->explain ? &nowhere : &out, &n_rows, error);
  if (options->explain && status == RG_OK) {
    status = print_plan(answer, begin, started, n_rows);
  }
  sparql_answer_free(answer);
  return status;
}

static RgStatus
run_query(const Options *const options, const RgStr text, RgArena *const arena,
          RgError *const error)
{
  RgCancel    cancel;
  GraphStore *store = NULL;
  rg_cancel_init(&cancel, options->timeout_ms);
  stop_target = &cancel;
  (void)signal(SIGINT, stop_query);
  const RgStr base = rg_str_c(options->base);
  if (options->data.n || options->named.n || !options->db) {
    RG_TRY(load_files(options, text, base, arena, &cancel, &store, error));
  } else {
    RG_TRY(graph_store_open(options->db, &store, error));
  }
  const SparqlServiceOptions how = {
      .default_is_union = !options->data.n && !options->named.n,
      .service_allow    = options->service.items,
      .n_service_allow  = options->service.n,
      .from_files       = true,
      .n_threads        = options->threads ? options->threads : rg_processors(),
      .rules_off        = options->rules_off};
  const SparqlQuery query   = {.text         = text,
                               .base_iri     = base,
                               .memory_bytes = options->memory_mib << 20U,
                               .cancel       = &cancel,
                               .profile      = options->explain};
  SparqlService    *service = NULL;
  RgStatus          status  = sparql_service_open_store(store, &how, &service);
  if (status == RG_OK) {
    status = answer_query(service, &query, options, error);
    sparql_service_close(service);
  }
  graph_store_close(store);
  stop_target = NULL;
  return status;
}

static RgStatus
run(const Options *const options, const char *const path, RgArena *const arena,
    RgError *const error)
{
  RgBuf text;
  rg_buf_init(&text, rg_allocator_system(), MAX_QUERY_BYTES);
  RgStatus status = read_query(path, &text, error);
  if (status == RG_OK && options->parse_only) {
    status =
        sparql_check_syntax(rg_buf_str(&text), rg_str_c(options->base), error);
  } else if (status == RG_OK) {
    status = run_query(options, rg_buf_str(&text), arena, error);
  }
  if (status != RG_OK && !strcmp(error->source, "query") &&
      strcmp(path, "-") != 0) {
    (void)snprintf(error->source, sizeof(error->source), "%s", path);
  }
  rg_buf_fini(&text);
  return status;
}

int
sparql_command_query(const int argc, char **const argv)
{
  Options        chosen    = {0};
  const RgOption options[] = {
      {"db", 0, RG_OPTION_TEXT, "DIR",
       "graph directory; without files and FROM: " RG_DEFAULT_DB, &chosen.db},
      {"data", 0, RG_OPTION_LIST, "FILE", "RDF file for the default graph",
       &chosen.data},
      {"named", 0, RG_OPTION_LIST, "IRI=FILE", "RDF file for a named graph",
       &chosen.named},
      {"base", 0, RG_OPTION_TEXT, "IRI", "resolves relative IRIs",
       &chosen.base},
      {"format", 0, RG_OPTION_TEXT, "F",
       "srj, srx, csv, tsv; nt, nq, ttl, trig, rdf, jsonld", &chosen.format},
      {"parse-only", 0, RG_OPTION_FLAG, NULL, "check the syntax, no more",
       &chosen.parse_only},
      {"explain", 0, RG_OPTION_FLAG, NULL,
       "run, and print algebra and plan instead of rows", &chosen.explain},
      {"timeout", 0, RG_OPTION_NUMBER, "MS", "stop after so many milliseconds",
       &chosen.timeout_ms},
      {"memory", 0, RG_OPTION_NUMBER, "MIB", "most memory the query may hold",
       &chosen.memory_mib},
      {"threads", 0, RG_OPTION_NUMBER, "N",
       "threads to use where that saves time; as many as processors",
       &chosen.threads},
      {"rules-off", 0, RG_OPTION_TEXT, "NAMES",
       "optimiser rules not to use, or all", &chosen.rules_off},
      {"allow-service", 0, RG_OPTION_LIST, "IRI",
       "SERVICE may ask endpoints that begin so", &chosen.service},
  };
  const RgCommandLine line      = {.command       = "query",
                                   .arguments     = "FILE|-",
                                   .summary       = "Answer a SPARQL 1.1 query.",
                                   .options       = options,
                                   .n_options     = RG_COUNT_OF(options),
                                   .min_arguments = 1U,
                                   .max_arguments = 1U};
  RgArena *const      arena     = rg_arena_new(rg_allocator_system());
  RgTexts             arguments = {0};
  RgError             error     = {0};
  int                 exit_code = 3;
  if (!arena) {
    return exit_code;
  }
  if (rg_options_begin(&line, arena, argc, argv, &arguments, &exit_code)) {
    const RgStatus status = run(&chosen, arguments.items[0], arena, &error);
    exit_code             = rg_command_end("query", status, &error);
  }
  rg_arena_free(arena);
  return exit_code;
}
