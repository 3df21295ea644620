#include "graph/load.h"

#include "graph/build.h"
#include "graph/io/relay.h"
#include "graph/store.h"

typedef struct {
  const GraphLoadOptions *options;
  GraphQuadSink           sink; ///< of the builder, or of the relay to it
  GraphLoadProgress       progress;
} Load;

static RgStatus
take_quad(void *const handle, const GraphQuad *const quad)
{
  Load *const load = (Load *)handle;
  ++load->progress.n_statements;
  return graph_quad_sink_write(&load->sink, quad);
}

static void
take_progress(void *const handle, const uint64_t read_bytes,
              const uint64_t total_bytes)
{
  Load *const load           = (Load *)handle;
  load->progress.read_bytes  = read_bytes;
  load->progress.total_bytes = total_bytes;
  if (load->options->on_progress) {
    load->options->on_progress(load->options->handle, &load->progress);
  }
}

static void
take_error(void *const handle, const RgError *const error)
{
  const Load *const load = (const Load *)handle;
  if (load->options->on_error) {
    load->options->on_error(load->options->handle, error);
  }
}

/** Keep what the directory has already, if it has a graph. */
static RgStatus
keep_old(const Load *const load, GraphBuilder *const builder,
         GraphStore **const store, RgError *const error)
{
  RgError        old = {.status = RG_OK};
  const RgStatus status =
      graph_store_open(load->options->directory, store, &old);
  if (status == RG_OK) {
    return graph_builder_keep(builder, *store, NULL, 0U);
  }
  if (status != RG_NOT_FOUND) {
    *error = old;
  }
  return status == RG_NOT_FOUND ? RG_OK : status;
}

static RgStatus
read_files(Load *const load, RgError *const error)
{
  const GraphLoadOptions *const options = load->options;
  const GraphReadOptions        read    = {
                .format      = options->format,
                .base_iri    = options->base_iri,
                .graph_iri   = options->graph_iri,
                .skip_errors = options->skip_errors,
                .cancel      = options->cancel,
                .on_error    = take_error,
                .on_progress = take_progress,
                .handle      = load,
  };
  const GraphQuadSink sink = {load, take_quad, NULL};
  for (size_t i = 0U; i < options->n_files; ++i) {
    load->progress.file = options->files[i];
    RG_TRY(graph_rdf_read_file(options->files[i], &read, &sink, error));
  }
  load->progress.file = NULL;
  take_progress(load, 0U, 0U);
  return RG_OK;
}

/** The same with a thread that keeps what this one reads. */
static RgStatus
read_files_beside(Load *const load, RgError *const error)
{
  const GraphQuadSink to    = load->sink;
  GraphRelay         *relay = NULL;
  RgStatus status = graph_relay_new(rg_allocator_system(), &to, &relay);
  if (status != RG_OK) {
    return rg_error_set(error, status, "out of memory");
  }
  load->sink = graph_relay_sink(relay);
  status     = read_files(load, error);
  if (status == RG_OK) {
    status = graph_relay_finish(relay);
    if (status != RG_OK) {
      (void)rg_error_set(error, status, "the statements were not taken: %s",
                         rg_status_text(status));
    }
  }
  graph_relay_free(relay);
  load->sink = to;
  return status;
}

RgStatus
graph_load(const GraphLoadOptions *const options, uint64_t *const n_statements,
           RgError *const error)
{
  GraphBuilder           *builder = NULL;
  GraphStore             *store   = NULL;
  const GraphBuildOptions build   = {.memory_bytes = options->memory_bytes,
                                     .cancel       = options->cancel,
                                     .one_thread   = options->n_jobs == 1U};
  Load                    load    = {.options = options};
  RG_TRY(graph_builder_new(&build, &builder, error));
  load.sink       = graph_builder_sink(builder);
  RgStatus status = graph_builder_lock(builder, options->directory, error);
  if (status == RG_OK) {
    status = keep_old(&load, builder, &store, error);
  }
  if (status == RG_OK) {
    status = options->n_jobs == 1U ? read_files(&load, error)
                                   : read_files_beside(&load, error);
  }
  if (status == RG_OK) {
    status = graph_builder_commit(builder, options->directory, error);
  } else {
    graph_builder_free(builder);
  }
  graph_store_close(store);
  if (n_statements) {
    *n_statements = load.progress.n_statements;
  }
  return status;
}
