#ifndef GRAPH_IO_READ_JOB_H
#define GRAPH_IO_READ_JOB_H

/**
   @file
   What the readers of all formats share: where text comes from, where
   statements go, what happens on an error.
*/

#include "graph/base/alloc.h"
#include "graph/base/arena.h"
#include "graph/io/source.h"
#include "graph/io/window.h"
#include "graph/rdf_io.h"

#include <stdbool.h>
#include <stdint.h>

enum { GRAPH_SCOPE_BYTES = 16, GRAPH_LABEL_BYTES = 48 };

/** One text that is being read. */
typedef struct {
  const RgAllocator      *allocator;
  const GraphReadOptions *options;
  const GraphQuadSink    *sink;
  GraphSource            *source;
  const char             *name;     ///< in errors
  RgStr                   base_iri; ///< of the document
  GraphTerm               graph;    ///< of statements without a graph
  /** Stands before every blank node label, so that labels of two texts do not
      meet: a letter and the hash of the text's IRI, size and first bytes. */
  char     scope[GRAPH_SCOPE_BYTES];
  size_t   scope_size;
  size_t   n_errors; ///< skipped so far
  RgError *error;
} GraphReadJob;

/** Set `scope` from the IRI, the size and the first bytes of the text. */
void
graph_read_job_set_scope(GraphReadJob *job, RgStr first_bytes);

/** The label of a blank node that was written with one: scope, "_", label.
    @return #RG_OK or #RG_NO_MEMORY */
RG_NODISCARD RgStatus
graph_read_job_label(const GraphReadJob *job, RgArena *arena, RgStr label,
                     GraphTerm *term);

/** The label of the nth blank node without one: scope, "-", number. */
GraphTerm
graph_read_job_anonymous(const GraphReadJob *job, uint64_t number,
                         char out[GRAPH_LABEL_BYTES]);

/** Hand a statement on; `line` is for the error of a sink that refuses. */
RG_NODISCARD RgStatus
graph_read_job_emit(GraphReadJob *job, size_t line, const GraphQuad *quad);

/** An error was met and `job->error` is filled: whether to go on behind it.
    Only bad syntax, text and data are ever skipped. */
bool
graph_read_job_skips(GraphReadJob *job, RgStatus status);

/* One reader for each family of formats. */

RG_NODISCARD RgStatus
graph_read_lines(GraphReadJob *job, bool may_have_graph);

RG_NODISCARD RgStatus
graph_read_turtle(GraphReadJob *job, bool may_have_graph);

RG_NODISCARD RgStatus
graph_read_rdfxml(GraphReadJob *job);

#endif
