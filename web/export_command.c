/**
   @file
   `reformgraph export`: a graph as RDF, or its co-lead network.
*/

#include "graph/base/file.h"
#include "graph/base/options.h"
#include "graph/command.h"
#include "graph/export.h"
#include "web/co_lead/network.h"
#include "web/command.h"
#include "web/prefix_table.h"

#include <unistd.h>

typedef struct {
  const char *db;
  const char *base;
  const char *format;
  const char *graph;
  const char *what;
  const char *output;
} ExportOptions;

enum { MAX_EDGES = 1000000 };

static RgStatus
write_rdf(const GraphStore *const store, const WebSite *const site,
          const ExportOptions *const options, const RgSink out,
          RgError *const error)
{
  const GraphFormat format = graph_format_find(rg_str_c(options->format));
  if (format == GRAPH_FORMAT_NONE) {
    return rg_error_set(error, RG_BAD_ARG,
                        "no format '%s'; there are nt, nq, ttl, trig, rdf and "
                        "jsonld",
                        options->format);
  }
  const GraphExportTextOptions text = {
      .format     = format,
      .graph_iri  = rg_str_c(options->graph ? options->graph : ""),
      .prefixes   = site->prefixes,
      .n_prefixes = site->n_prefixes};
  return graph_export(store, &text, out, NULL, error);
}

static RgStatus
write_network(const WebSite *const site, RgArena *const arena,
              const ExportOptions *const options, const RgSink out,
              RgError *const error)
{
  const WebNetworkFormat format =
      web_network_format_find(rg_str_c(options->format));
  if (format == WEB_NETWORK_NONE) {
    return rg_error_set(error, RG_BAD_ARG,
                        "no format '%s' for the co-lead network; there are "
                        "csv, nodes.csv, gexf, graphml, json and ttl",
                        options->format);
  }
  WebBindings bindings = {0};
  WebNetwork  network  = {0};
  RG_TRY(web_filter_bind_number(arena, &bindings, "minimum", 1U));
  RG_TRY(web_filter_bind_number(arena, &bindings, "limit", MAX_EDGES));
  RG_TRY(web_network_ask(site, arena, &bindings, &network, error));
  return web_network_write(&network, format, &out);
}

/** Into a file that is there whole or not at all, or to standard output. */
static RgStatus
write_output(const GraphStore *const store, const WebSite *const site,
             RgArena *const arena, const ExportOptions *const options,
             RgError *const error)
{
  const bool is_network =
      options->what && rg_str_equals(rg_str_c(options->what), RG_STR("colead"));
  RgFileWriter *writer = NULL;
  RgSink        out    = rg_fd_sink(STDOUT_FILENO);
  if (options->what && !is_network) {
    return rg_error_set(error, RG_BAD_ARG,
                        "--what is colead or not given at all");
  }
  if (options->output) {
    RG_TRY(rg_file_writer_open(options->output, &writer, error));
    out = rg_file_writer_sink(writer);
  }
  RgStatus status = is_network ? write_network(site, arena, options, out, error)
                               : write_rdf(store, site, options, out, error);
  if (status == RG_IO && !error->message[0]) {
    status = rg_error_set_errno(
        error, options->output ? options->output : "stdout", "write it");
  }
  if (writer && status == RG_OK) {
    return rg_file_writer_commit(writer, error);
  }
  rg_file_writer_abandon(writer);
  return status;
}

/** The parts of a site that queries need. */
static RgStatus
run_over(const GraphStore *const store, RgArena *const arena,
         const ExportOptions *const options, RgError *const error)
{
  const SparqlServiceOptions service = {.default_is_union = true};
  WebSite                    site    = {.base = rg_str_c(options->base)};
  RgStatus status = sparql_service_open_store(store, &service, &site.service);
  if (status == RG_OK) {
    status = web_prefix_table_load(&site, arena, error);
  }
  if (status == RG_OK) {
    status = write_output(store, &site, arena, options, error);
  }
  sparql_service_close(site.service);
  return status;
}

static RgStatus
run(const ExportOptions *const options, RgArena *const arena,
    RgError *const error)
{
  GraphStore *store = NULL;
  RG_TRY(graph_store_open(options->db, &store, error));
  const RgStatus status = run_over(store, arena, options, error);
  graph_store_close(store);
  return status;
}

int
web_command_export(const int argc, char **const argv)
{
  ExportOptions options = {
      .db = RG_DEFAULT_DB, .base = WEB_DEFAULT_BASE, .format = "ttl"};
  const RgOption list[] = {
      {"db", 0, RG_OPTION_TEXT, "DIR", "graph directory (" RG_DEFAULT_DB ")",
       &options.db},
      {"format", 0, RG_OPTION_TEXT, "F",
       "nt, nq, ttl, trig, rdf or jsonld (ttl); for the co-lead network csv, "
       "nodes.csv, gexf, graphml or json",
       &options.format},
      {"graph", 0, RG_OPTION_TEXT, "IRI", "only this named graph",
       &options.graph},
      {"what", 0, RG_OPTION_TEXT, "WHAT",
       "colead: the network of agencies that lead reforms together",
       &options.what},
      {"output", 'o', RG_OPTION_TEXT, "FILE",
       "write here instead of standard output", &options.output},
      {"base", 0, RG_OPTION_TEXT, "IRI",
       "base of the data's IRIs (" WEB_DEFAULT_BASE ")", &options.base},
  };
  const RgCommandLine line = {
      .command   = "export",
      .summary   = "Write a graph as RDF, sorted and stable, or its co-lead "
                   "network.",
      .options   = list,
      .n_options = RG_COUNT_OF(list)};
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  RgError        error = {0};
  if (!arena) {
    return rg_command_end("export", rg_error_no_memory(&error), &error);
  }
  RgTexts arguments = {0};
  int     exit_code = 0;
  if (rg_options_begin(&line, arena, argc, argv, &arguments, &exit_code)) {
    exit_code = rg_command_end("export", run(&options, arena, &error), &error);
  }
  rg_arena_free(arena);
  return exit_code;
}
