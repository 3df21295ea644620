#include "graph/io/read_job.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

void
graph_read_job_set_scope(GraphReadJob *const job, const RgStr first_bytes)
{
  uint64_t total_bytes = 0U;
  (void)graph_source_progress(job->source, &total_bytes);
  const uint64_t hash = rg_str_hash(first_bytes) ^
                        (rg_str_hash(job->base_iri) << 1U) ^
                        (total_bytes * UINT64_C(0x9E3779B97F4A7C15));
  const int n =
      snprintf(job->scope, sizeof(job->scope), "b%012" PRIx64, hash >> 16U);
  job->scope_size = n > 0 ? (size_t)n : 0U;
}

RgStatus
graph_read_job_label(const GraphReadJob *const job, RgArena *const arena,
                     const RgStr label, GraphTerm *const term)
{
  const size_t size = job->scope_size + 1U + label.size;
  char *const  data = rg_arena_alloc(arena, size);
  if (!data) {
    return RG_NO_MEMORY;
  }
  memcpy(data, job->scope, job->scope_size);
  data[job->scope_size] = '_';
  memcpy(data + job->scope_size + 1U, label.data, label.size);
  *term = (GraphTerm){.kind = GRAPH_TERM_BLANK, .text = rg_str(data, size)};
  return RG_OK;
}

GraphTerm
graph_read_job_anonymous(const GraphReadJob *const job, const uint64_t number,
                         char out[GRAPH_LABEL_BYTES])
{
  const int n = snprintf(out, GRAPH_LABEL_BYTES, "%.*s-%" PRIu64,
                         (int)job->scope_size, job->scope, number);
  return (GraphTerm){.kind = GRAPH_TERM_BLANK,
                     .text = rg_str(out, n > 0 ? (size_t)n : 0U)};
}

RgStatus
graph_read_job_emit(GraphReadJob *const job, const size_t line,
                    const GraphQuad *const quad)
{
  RgStatus status = RG_OK;
  if (quad->graph.kind == GRAPH_TERM_NONE &&
      job->graph.kind != GRAPH_TERM_NONE) {
    GraphQuad placed = *quad;
    placed.graph     = job->graph;
    status           = graph_quad_sink_write(job->sink, &placed);
  } else {
    status = graph_quad_sink_write(job->sink, quad);
  }
  if (status != RG_OK) {
    (void)rg_error_set_at(job->error, status, job->name, line, 0U,
                          "the statement was not taken: %s",
                          rg_status_text(status));
  }
  return status;
}

bool
graph_read_job_skips(GraphReadJob *const job, const RgStatus status)
{
  const GraphReadOptions *const options = job->options;
  if (!options->skip_errors ||
      (status != RG_BAD_SYNTAX && status != RG_BAD_TEXT &&
       status != RG_BAD_DATA)) {
    return false;
  }
  if (options->on_error) {
    options->on_error(options->handle, job->error);
  }
  ++job->n_errors;
  return !options->max_errors || job->n_errors < options->max_errors;
}
