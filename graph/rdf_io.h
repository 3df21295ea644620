#ifndef GRAPH_RDF_IO_H
#define GRAPH_RDF_IO_H

/**
   @file
   RDF text to statements and back.
*/

#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/quad_sink.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  GRAPH_FORMAT_NONE,
  GRAPH_FORMAT_NTRIPLES, ///< nt
  GRAPH_FORMAT_NQUADS,   ///< nq
  GRAPH_FORMAT_TURTLE,   ///< ttl
  GRAPH_FORMAT_TRIG,     ///< trig
  GRAPH_FORMAT_RDFXML,   ///< rdf
  GRAPH_FORMAT_JSONLD    ///< jsonld; written, not read
} GraphFormat;

/** By name or file extension ("ttl", "nt.gz", "data.trig.zst") or media type;
    #GRAPH_FORMAT_NONE when unknown. */
GraphFormat
graph_format_find(RgStr name);

/** "ttl", …, and the media type ("text/turtle"); static storage. */
const char *
graph_format_extension(GraphFormat format);

const char *
graph_format_media_type(GraphFormat format);

typedef struct {
  GraphFormat format;      ///< NONE: from the file name
  RgStr       base_iri;    ///< empty: the file's own `file://` IRI
  RgStr       graph_iri;   ///< puts triples (not quads) there; empty: default
  bool        skip_errors; ///< report and go on after a bad statement
  size_t      max_errors;  ///< with skip_errors, then stop; 0: no limit
  const RgCancel *RG_NULLABLE cancel;
  /** Called for each error that was skipped; may be null. */
  void (*RG_NULLABLE on_error)(void *handle, const RgError *error);
  /** Called every few MiB with bytes read and total (0 unknown). */
  void (*RG_NULLABLE on_progress)(void *handle, uint64_t read_bytes,
                                  uint64_t total_bytes);
  void *RG_NULLABLE handle;
} GraphReadOptions;

/**
   Read a file (plain, gzip or zstd, told by its first bytes; "-" is standard
   input) into a sink.

   Blank node labels are made unique to the file.
   @return #RG_OK; #RG_BAD_SYNTAX, #RG_BAD_TEXT with file, line and column in
   `error`; #RG_BAD_DATA for damaged compression, an IRI that is none, or a
   folder; #RG_UNSUPPORTED for an unknown format; #RG_NOT_FOUND, #RG_IO,
   #RG_NO_MEMORY, #RG_LIMIT (a line or token over 256 MiB; RDF/XML of more depth
   or entities than graph/io/xml_guard.h lets through), #RG_CANCELLED,
   #RG_TIMEOUT; or what the sink returned.

   With `skip_errors`, N-Triples and N-Quads go on with the next line, Turtle
   and TriG after the next full stop at the end of a line; what the bad
   statement had said before its error has gone out.  Memory is bounded by the
   longest line or token.  Syntax: RDF 1.1 and, but for RDF/XML, 1.2.
*/
RG_NODISCARD RgStatus
graph_rdf_read_file(const char *path, const GraphReadOptions *options,
                    const GraphQuadSink *sink, RgError *error);

/** The same from memory; `name` stands for the file in errors. */
RG_NODISCARD RgStatus
graph_rdf_read_text(RgStr text, const char *name,
                    const GraphReadOptions *options, const GraphQuadSink *sink,
                    RgError *error);

typedef struct GraphWriterImpl GraphWriter;

/** Namespaces that a writer may abbreviate with. */
typedef struct {
  RgStr name; ///< without the colon
  RgStr iri;
} GraphPrefix;

/**
   A writer: give quads to its sink, then finish.

   UTF-8 without escapes where the format allows.  Streaming: memory is bounded
   by the statements of one subject (Turtle, TriG, RDF/XML, JSON-LD group
   neighbours with the same graph and subject; the caller gives them sorted).
   Triple formats drop the graph.

   @return #RG_OK, #RG_UNSUPPORTED, #RG_NO_MEMORY.
*/
RG_NODISCARD RgStatus
graph_writer_new(GraphFormat format, const GraphPrefix *prefixes,
                 size_t n_prefixes, RgSink out, GraphWriter **writer);

/** Where to write statements to; as long as the writer lives. */
GraphQuadSink
graph_writer_sink(GraphWriter *writer);

/** Write what is pending and the end of the document. @return #RG_OK or what
    the sink said. */
RG_NODISCARD RgStatus
graph_writer_finish(GraphWriter *writer);

/** Accepts null; without a finish before, the document stays unterminated. */
void
graph_writer_free(GraphWriter *RG_NULLABLE writer);

#endif
