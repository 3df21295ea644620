#ifndef GRAPH_IO_WRITER_IMPL_H
#define GRAPH_IO_WRITER_IMPL_H

/**
   @file
   What the writers of all formats share.
*/

#include "graph/base/arena.h"
#include "graph/base/buf.h"
#include "graph/base/hashmap.h"
#include "graph/rdf_io.h"

/** One format; `begin` is called before the first quad, or at the end. */
typedef struct {
  RgStatus (*begin)(GraphWriter *writer);
  RgStatus (*quad)(GraphWriter *writer, const GraphQuad *quad);
  RgStatus (*finish)(GraphWriter *writer);
} GraphWriterClass;

/** Of the JSON-LD writer; the others leave it alone. */
typedef struct {
  size_t                 n_in_document; ///< members of the outer "@graph"
  size_t                 n_in_graph;    ///< members of the open named graph
  RgHashmap *RG_NULLABLE keys;          ///< of the open node
  RgStr                  key;           ///< the open one
  bool no_context_in_graph;             ///< IRIs in full, because one clashes
  bool no_context_in_node;
} GraphJsonState;

struct GraphWriterImpl {
  const GraphWriterClass *class;
  GraphFormat    format;
  RgSink         sink;
  RgBuf          out; ///< pending bytes
  bool           has_begun;
  RgArena       *names; ///< prefixes
  GraphPrefix   *prefixes;
  size_t         n_prefixes;
  size_t         max_prefixes;
  RgArena       *group; ///< what `last` points to
  GraphQuad      last;  ///< graph, subject, predicate written before
  bool           has_last;
  GraphJsonState json;
};

extern const GraphWriterClass graph_writer_lines;
extern const GraphWriterClass graph_writer_turtle;
extern const GraphWriterClass graph_writer_rdfxml;
extern const GraphWriterClass graph_writer_jsonld;

/** Append text to what is pending. */
RG_NODISCARD RgStatus
graph_writer_put(GraphWriter *writer, RgStr text);

/** Remember graph, subject and predicate for the next quad. */
RG_NODISCARD RgStatus
graph_writer_remember(GraphWriter *writer, const GraphQuad *quad);

/** Find the prefix with the longest IRI that `iri` starts with.
    @return null when there is none; else `local` is what follows. */
const GraphPrefix *RG_NULLABLE
graph_writer_find_prefix(const GraphWriter *writer, RgStr iri, RgStr *local);

/* Terms as N-Triples writes them (canonical form of RDF 1.2 N-Triples §4). */

RG_NODISCARD RgStatus
graph_term_text_iri(RgBuf *out, RgStr iri);

/** The lexical form in quotes, without language and datatype. */
RG_NODISCARD RgStatus
graph_term_text_string(RgBuf *out, RgStr text);

/** "@tag" or "@tag--ltr". */
RG_NODISCARD RgStatus
graph_term_text_language(RgBuf *out, const GraphTerm *literal);

RG_NODISCARD RgStatus
graph_term_text(RgBuf *out, const GraphTerm *term);

#endif
