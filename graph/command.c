#include "graph/command.h"

#include "graph/base/aside.h"
#include "graph/base/clock.h"
#include "graph/base/file.h"
#include "graph/base/json.h"
#include "graph/base/options.h"
#include "graph/dict.h"
#include "graph/iri.h"
#include "graph/load.h"
#include "graph/scan.h"
#include "graph/stats.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

enum { MEBI = 1 << 20 };

/** Seconds since `start_ns`, never quite zero. */
static double
seconds_since(const uint64_t start_ns)
{
  return (double)(rg_clock_ns() - start_ns) / 1e9 + 1e-9;
}

/** What the callbacks of a load need. */
typedef struct {
  bool        on_terminal;
  const char *file; ///< that the clock runs for
  uint64_t    start_ns;
  uint64_t    file_start_ns;
  size_t      n_skipped;
} LoadView;

/** One line that overwrites itself. */
static void
show_progress(void *const handle, const GraphLoadProgress *const at)
{
  LoadView *const view = (LoadView *)handle;
  if (!view->on_terminal || !at->n_statements) {
    return;
  }
  if (at->file != view->file) {
    view->file          = at->file;
    view->file_start_ns = rg_clock_ns();
  }
  const double rate = (double)at->n_statements / seconds_since(view->start_ns);
  if (!at->file) {
    (void)fprintf(stderr, "\r\033[Kindexing %" PRIu64 " statements",
                  at->n_statements);
  } else if (at->total_bytes && at->read_bytes) {
    const double done  = (double)at->read_bytes / (double)at->total_bytes;
    const double spent = seconds_since(view->file_start_ns);
    (void)fprintf(
        stderr,
        "\r\033[K%s  %.0f %%  %" PRIu64 " statements, %.0f/s, %.0f s left",
        at->file, 100.0 * done, at->n_statements, rate, spent / done - spent);
  } else {
    (void)fprintf(
        stderr, "\r\033[K%s  %.0f MiB  %" PRIu64 " statements, %.0f/s",
        at->file, (double)at->read_bytes / MEBI, at->n_statements, rate);
  }
}

static void
end_line(const LoadView *const view)
{
  if (view->on_terminal) {
    (void)fputs("\r\033[K", stderr);
  }
}

static void
show_error(void *const handle, const RgError *const error)
{
  LoadView *const view = (LoadView *)handle;
  char            text[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES + 64U];
  ++view->n_skipped;
  end_line(view);
  (void)rg_error_format(error, text, sizeof(text));
  (void)fprintf(stderr, "%s\n", text);
}

/** Texts of the command line to the options of a load. */
static RgStatus
check_load(const char *const format, const char *const graph,
           const char *const base, GraphLoadOptions *const options,
           RgError *const error)
{
  options->graph_iri = rg_str_c(graph);
  options->base_iri  = rg_str_c(base);
  if (format) {
    options->format = graph_format_find(rg_str_c(format));
    if (options->format == GRAPH_FORMAT_NONE ||
        options->format == GRAPH_FORMAT_JSONLD) {
      return rg_error_set(error, RG_BAD_ARG,
                          "option '--format': '%s' is no format that can be "
                          "read; choose nt, nq, ttl, trig or rdf",
                          format);
    }
  }
  if (graph && (!graph_iri_is_absolute(options->graph_iri) ||
                !graph_iri_has_legal_characters(options->graph_iri))) {
    return rg_error_set(error, RG_BAD_ARG,
                        "option '--graph': '%s' is no absolute IRI, such as "
                        "https://example.org/graph",
                        graph);
  }
  if (base && !graph_iri_is_absolute(options->base_iri)) {
    return rg_error_set(error, RG_BAD_ARG,
                        "option '--base': '%s' is no absolute IRI", base);
  }
  return RG_OK;
}

static RgStatus
run_load(GraphLoadOptions *const options, RgError *const error)
{
  uint64_t n_statements = 0U;
  LoadView view         = {.on_terminal = isatty(STDERR_FILENO) == 1,
                           .start_ns    = rg_clock_ns()};
  options->on_error     = show_error;
  options->on_progress  = show_progress;
  options->handle       = &view;
  const RgStatus status = graph_load(options, &n_statements, error);
  end_line(&view);
  RG_TRY(status);
  const double spent = seconds_since(view.start_ns);
  (void)printf("%" PRIu64 " statements read from %zu file%s in %.2f s (%.0f/s)",
               n_statements, options->n_files,
               options->n_files == 1U ? "" : "s", spent,
               (double)n_statements / spent);
  if (view.n_skipped) {
    (void)printf("; %zu errors skipped", view.n_skipped);
  }
  (void)printf("\n");
  return RG_OK;
}

int
graph_command_load(const int argc, char **const argv)
{
  const char      *format  = NULL;
  const char      *graph   = NULL;
  const char      *base    = NULL;
  uint64_t         n_jobs  = 0U;
  GraphLoadOptions load    = {.directory = RG_DEFAULT_DB};
  const RgOption   table[] = {
        {"db", 0, RG_OPTION_TEXT, "DIR",
         "graph directory (" RG_DEFAULT_DB
         "); made if it is not there, else added "
           "to",
         &load.directory},
        {"graph", 0, RG_OPTION_TEXT, "IRI",
         "put triples into this graph (default graph); quads keep theirs",
         &graph},
        {"format", 0, RG_OPTION_TEXT, "F",
         "nt, nq, ttl, trig or rdf (from each file's name)", &format},
        {"base", 0, RG_OPTION_TEXT, "IRI",
         "resolve relative IRIs against this (each file's own IRI)", &base},
        {"skip-errors", 0, RG_OPTION_FLAG, NULL,
         "report a bad statement and go on with the next", &load.skip_errors},
        {"jobs", 'j', RG_OPTION_NUMBER, "N",
         "1: one thread reads and keeps statements (two, with two processors)",
         &n_jobs},
  };
  const RgCommandLine line = {
      .command   = "load",
      .arguments = "FILE...",
      .summary   = "Read RDF files into a graph.",
      .notes =
          "Files may be packed with gzip or zstd; '-' is standard input.\n"
          "The graph is replaced at the end: if anything fails it stays as it "
          "was.\n"
          "Errors are FILE:LINE:COLUMN: what is wrong.  With --skip-errors, "
          "Turtle and TriG\n"
          "go on after the next full stop at the end of a line; what a bad "
          "statement had\n"
          "said before its error is kept.",
      .options       = table,
      .n_options     = RG_COUNT_OF(table),
      .min_arguments = 1U,
      .max_arguments = SIZE_MAX,
  };
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgTexts        files = {NULL, 0U};
  RgError        error = {.status = RG_OK};
  int            code  = 3;
  if (arena && rg_options_begin(&line, arena, argc, argv, &files, &code)) {
    load.files      = files.items;
    load.n_files    = files.n;
    load.n_jobs     = n_jobs ? (size_t)n_jobs : rg_processors();
    RgStatus status = check_load(format, graph, base, &load, &error);
    if (status == RG_OK) {
      status = run_load(&load, &error);
    }
    code = rg_command_end(line.command, status, &error);
  }
  rg_arena_free(arena);
  return code;
}

/** A place to print to, and what is printed about. */
typedef struct {
  const GraphStore *store;
  RgArena          *arena;
  RgBuf             out;
  bool              as_json;
} StatsView;

/** Called with each distinct id of a column. */
typedef RgStatus (*TakeId)(StatsView *view, GraphId id, bool is_first);

/** The distinct values of the first free field of `order`, by seeking from one
    to the next. */
static RgStatus
for_each_distinct(StatsView *const view, const GraphPattern *const pattern,
                  const GraphOrder order, const GraphField field,
                  const TakeId take)
{
  const GraphScope all    = {GRAPH_SCOPE_UNION, 0U, NULL};
  RgArena *const   scans  = rg_arena_new(rg_allocator_system());
  GraphCursor     *cursor = NULL;
  RgStatus         status =
      scans ? graph_scan_open(view->store, pattern, all, order, scans, &cursor)
                    : RG_NO_MEMORY;
  GraphId last = GRAPH_ID_NONE;
  while (status == RG_OK) {
    GraphBlock block;
    status = graph_cursor_next(cursor, &block);
    for (size_t i = 0U; status == RG_OK && i < block.n_rows; ++i) {
      const GraphId id = block.column[field][i];
      if (id != last) {
        status = take(view, id, last == GRAPH_ID_NONE);
        last   = id;
      }
    }
    if (status == RG_OK) {
      const GraphId next = last + 1U;
      status             = graph_cursor_seek(cursor, &next, 1U);
    }
  }
  rg_arena_free(scans);
  return status == RG_END ? RG_OK : status;
}

/** Name of a row: an IRI, or another term as it is. */
static RgStatus
put_name(StatsView *const view, const GraphId id, const bool is_first)
{
  GraphTerm term = {.kind = GRAPH_TERM_NONE};
  RG_TRY(graph_dict_term(view->store, id, view->arena, &term));
  if (view->as_json) {
    RG_TRY(rg_buf_append(&view->out, is_first ? RG_STR("\n    {\"iri\": ")
                                              : RG_STR(",\n    {\"iri\": ")));
    return rg_json_append_string(&view->out, term.text);
  }
  return rg_buf_append(&view->out, term.text);
}

static RgStatus
put_predicate(StatsView *const view, const GraphId id, const bool is_first)
{
  GraphPredicateStats stats = {0U, 0U, 0U};
  RG_TRY(graph_stats_predicate(view->store, id, &stats));
  if (view->as_json) {
    RG_TRY(put_name(view, id, is_first));
    return rg_buf_printf(&view->out,
                         ", \"triples\": %" PRIu64 ", \"subjects\": %" PRIu64
                         ", \"objects\": %" PRIu64 "}",
                         stats.n_triples, stats.n_subjects, stats.n_objects);
  }
  RG_TRY(rg_buf_printf(&view->out,
                       "%12" PRIu64 " %12" PRIu64 " %12" PRIu64 "  ",
                       stats.n_triples, stats.n_subjects, stats.n_objects));
  RG_TRY(put_name(view, id, is_first));
  return rg_buf_append_byte(&view->out, '\n');
}

static GraphId
find_iri(const GraphStore *const store, const RgStr iri)
{
  const GraphTerm term = graph_term_iri(iri);
  GraphId         id   = GRAPH_ID_NONE;
  return graph_dict_find(store, &term, &id) == RG_OK ? id : GRAPH_ID_NONE;
}

static RgStatus
put_class(StatsView *const view, const GraphId id, const bool is_first)
{
  const GraphScope all     = {GRAPH_SCOPE_UNION, 0U, NULL};
  GraphPattern     pattern = {.id = {0U}};
  uint64_t         n       = 0U;
  pattern.id[GRAPH_P]      = find_iri(view->store, RG_STR(GRAPH_RDF_TYPE));
  pattern.id[GRAPH_O]      = id;
  RG_TRY(graph_stats_count(view->store, &pattern, all, &n));
  if (view->as_json) {
    RG_TRY(put_name(view, id, is_first));
    return rg_buf_printf(&view->out, ", \"instances\": %" PRIu64 "}", n);
  }
  RG_TRY(rg_buf_printf(&view->out, "%12" PRIu64 "  ", n));
  RG_TRY(put_name(view, id, is_first));
  return rg_buf_append_byte(&view->out, '\n');
}

static RgStatus
put_totals(StatsView *const view)
{
  const GraphStoreStats s     = graph_stats_store(view->store);
  const uint64_t        bytes = graph_store_size_bytes(view->store);
  const struct {
    const char *name;
    uint64_t    n;
  } rows[] = {
      {"quads", s.n_quads},
      {"triples", s.n_triples},
      {"graphs", s.n_graphs},
      {"subjects", s.n_subjects},
      {"predicates", s.n_predicates},
      {"objects", s.n_objects},
      {"bytes", bytes},
  };
  const size_t n_rows = RG_COUNT_OF(rows);
  RG_TRY(rg_buf_append(&view->out, view->as_json ? RG_STR("{\n  \"counts\": {")
                                                 : RG_STR_NONE));
  for (size_t i = 0U; i < n_rows; ++i) {
    RG_TRY(view->as_json ? rg_buf_printf(&view->out, "%s\"%s\": %" PRIu64,
                                         i ? ", " : "", rows[i].name, rows[i].n)
                         : rg_buf_printf(&view->out, "%12" PRIu64 "  %s\n",
                                         rows[i].n, rows[i].name));
  }
  return rg_buf_append(&view->out, view->as_json ? RG_STR("}") : RG_STR_NONE);
}

static RgStatus
put_stats(StatsView *const view)
{
  const bool   json    = view->as_json;
  RgBuf *const out     = &view->out;
  GraphPattern pattern = {.id = {0U}};
  RG_TRY(put_totals(view));
  RG_TRY(rg_buf_append(out, json ? RG_STR(",\n  \"predicates\": [")
                                 : RG_STR("\n     triples     subjects"
                                          "      objects  predicate\n")));
  RG_TRY(for_each_distinct(view, &pattern, GRAPH_PSO, GRAPH_P, put_predicate));
  RG_TRY(rg_buf_append(out, json ? RG_STR("\n  ],\n  \"classes\": [")
                                 : RG_STR("\n   instances  class\n")));
  pattern.id[GRAPH_P] = find_iri(view->store, RG_STR(GRAPH_RDF_TYPE));
  if (pattern.id[GRAPH_P] != GRAPH_ID_NONE) {
    RG_TRY(for_each_distinct(view, &pattern, GRAPH_POS, GRAPH_O, put_class));
  }
  return rg_buf_append(out, json ? RG_STR("\n  ]\n}\n") : RG_STR_NONE);
}

static RgStatus
run_stats(const char *const directory, const bool as_json, RgArena *const arena,
          RgError *const error)
{
  GraphStore *store = NULL;
  RG_TRY(graph_store_open(directory, &store, error));
  StatsView view = {.store = store, .arena = arena, .as_json = as_json};
  rg_buf_init(&view.out, rg_allocator_system(), SIZE_MAX / 4U);
  RgStatus status = put_stats(&view);
  if (status != RG_OK) {
    (void)rg_error_set_file(error, status, directory, "%s",
                            rg_status_text(status));
  } else {
    const RgSink out = rg_fd_sink(STDOUT_FILENO);
    status           = rg_sink_write(&out, rg_buf_str(&view.out));
    if (status != RG_OK) {
      (void)rg_error_set_errno(error, "standard output", "write");
    }
  }
  rg_buf_fini(&view.out);
  graph_store_close(store);
  return status;
}

int
graph_command_stats(const int argc, char **const argv)
{
  const char    *directory = RG_DEFAULT_DB;
  bool           as_json   = false;
  const RgOption table[]   = {
        {"db", 0, RG_OPTION_TEXT, "DIR", "graph directory (" RG_DEFAULT_DB ")",
         &directory},
        {"json", 0, RG_OPTION_FLAG, NULL, "print JSON", &as_json},
  };
  const RgCommandLine line = {
      .command = "stats",
      .summary =
          "Print what a graph holds: counts, predicates, classes, bytes.",
      .options   = table,
      .n_options = RG_COUNT_OF(table),
  };
  RgArena *const arena     = rg_arena_new(rg_allocator_system());
  RgTexts        arguments = {NULL, 0U};
  RgError        error     = {.status = RG_OK};
  int            code      = 3;
  if (arena && rg_options_begin(&line, arena, argc, argv, &arguments, &code)) {
    code = rg_command_end(line.command,
                          run_stats(directory, as_json, arena, &error), &error);
  }
  rg_arena_free(arena);
  return code;
}
