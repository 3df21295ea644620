#include "graph/io/read_job.h"
#include "graph/iri.h"

#include <string.h>

static RgStatus
read_format(GraphReadJob *const job, const GraphFormat format)
{
  switch (format) {
  case GRAPH_FORMAT_NTRIPLES:
  case GRAPH_FORMAT_NQUADS:
    return graph_read_lines(job, format == GRAPH_FORMAT_NQUADS);
  case GRAPH_FORMAT_TURTLE:
  case GRAPH_FORMAT_TRIG:
    return graph_read_turtle(job, format == GRAPH_FORMAT_TRIG);
  case GRAPH_FORMAT_RDFXML:
    return graph_read_rdfxml(job);
  case GRAPH_FORMAT_JSONLD:
    return rg_error_set_file(job->error, RG_UNSUPPORTED, job->name,
                             "JSON-LD is written but not read; convert it to "
                             "nq or trig");
  case GRAPH_FORMAT_NONE:
    break;
  }
  return rg_error_set_file(
      job->error, RG_UNSUPPORTED, job->name,
      "the name does not tell the format; say --format nt, nq, ttl, trig or "
      "rdf");
}

/** The options' format, or the one the name tells. */
static GraphFormat
find_format(const GraphReadOptions *const options, const char *const name)
{
  return options->format != GRAPH_FORMAT_NONE
             ? options->format
             : graph_format_find(rg_str_c(name));
}

/** What the caller asked for, or the file's own IRI (RFC 3986 §5.1.3). */
static RgStatus
find_base(RgArena *const arena, const GraphReadOptions *const options,
          const char *const path, RgStr *const base)
{
  if (options->base_iri.size) {
    *base = options->base_iri;
    return RG_OK;
  }
  if (!strcmp(path, "-")) {
    *base = RG_STR("file:///dev/stdin");
    return RG_OK;
  }
  return graph_iri_from_path(arena, path, base);
}

static GraphReadJob
make_job(const GraphReadOptions *const options, const GraphQuadSink *const sink,
         const char *const name, RgError *const error)
{
  GraphReadJob job = {.allocator = rg_allocator_system(),
                      .options   = options,
                      .sink      = sink,
                      .name      = name,
                      .error     = error};
  if (options->graph_iri.size) {
    job.graph = graph_term_iri(options->graph_iri);
  }
  return job;
}

RgStatus
graph_rdf_read_file(const char *const             path,
                    const GraphReadOptions *const options,
                    const GraphQuadSink *const sink, RgError *const error)
{
  const char *const name = strcmp(path, "-") ? path : "standard input";
  GraphReadJob      job  = make_job(options, sink, name, error);
  RG_TRY(graph_source_open(job.allocator, path, &job.source, error));
  RgArena *const arena = rg_arena_new(job.allocator);
  RgStatus       status =
      arena ? find_base(arena, options, path, &job.base_iri) : RG_NO_MEMORY;
  if (status != RG_OK) {
    (void)rg_error_set_file(error, status, name, "%s", rg_status_text(status));
  } else {
    status = read_format(&job, find_format(options, path));
  }
  rg_arena_free(arena);
  graph_source_close(job.source);
  return status;
}

RgStatus
graph_rdf_read_text(const RgStr text, const char *const name,
                    const GraphReadOptions *const options,
                    const GraphQuadSink *const sink, RgError *const error)
{
  GraphReadJob job = make_job(options, sink, name, error);
  job.base_iri     = options->base_iri;
  RG_TRY(graph_source_from_text(job.allocator, text, name, &job.source, error));
  const RgStatus status = read_format(&job, find_format(options, name));
  graph_source_close(job.source);
  return status;
}
