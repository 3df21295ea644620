#ifndef GRAPH_EXPORT_H
#define GRAPH_EXPORT_H

/**
   @file
   A store, or one graph of it, as sorted statements and as RDF text.

   The order depends on the statements only: subject, predicate, object in the
   order of ids (graph/id.h), so that the same graph gives the same bytes
   however it was loaded.
*/

#include "graph/base/cancel.h"
#include "graph/base/error.h"
#include "graph/base/sink.h"
#include "graph/quad_sink.h"
#include "graph/rdf_io.h"
#include "graph/store.h"

#include <stddef.h>
#include <stdint.h>

/** What comes after what. */
typedef enum {
  /** All graphs as one: each subject, predicate, object once, without graph. */
  GRAPH_EXPORT_TRIPLES,
  /** Quads: the default graph, then the named ones, each sorted; the named
      graphs in the order of their ids. */
  GRAPH_EXPORT_BY_GRAPH,
  /** Quads: the default graph, then all named graphs by subject, predicate,
      object, graph.  Reads the store once, whatever its graphs. */
  GRAPH_EXPORT_BY_SUBJECT
} GraphExportOrder;

typedef struct {
  GraphExportOrder            order;
  RgStr                       graph_iri; ///< only this graph; empty: all
  const RgCancel *RG_NULLABLE cancel;
} GraphExportOptions;

/**
   Give statements to a sink.

   @return #RG_OK; #RG_NOT_FOUND when there is no graph `graph_iri`;
   #RG_CANCELLED, #RG_TIMEOUT, #RG_CORRUPT, #RG_NO_MEMORY, each with `error`
   set; or what the sink said, with `error` as it was.
   Cost: by graph, one pass over the store for every 4 million statements, and
   128 MiB; else one pass and a few MiB.  Thread-safe on `store`.
*/
RG_NODISCARD RgStatus
graph_export_quads(const GraphStore *store, const GraphExportOptions *options,
                   const GraphQuadSink *sink, RgError *error);

typedef struct {
  GraphFormat                    format;
  RgStr                          graph_iri; ///< only this graph; empty: all
  const GraphPrefix *RG_NULLABLE prefixes;
  size_t                         n_prefixes;
  const RgCancel *RG_NULLABLE    cancel;
} GraphExportTextOptions;

/**
   Write a store as RDF text: triples for nt, ttl, rdf; quads for nq (by
   subject), trig and jsonld (by graph).

   @param[out] n_statements Statements written; may be null.
   @return as graph_export_quads(); #RG_UNSUPPORTED when the format cannot say a
   statement (RDF/XML: a predicate that does not end in an XML name), with
   `error` naming it.
*/
RG_NODISCARD RgStatus
graph_export(const GraphStore *store, const GraphExportTextOptions *options,
             RgSink out, uint64_t *RG_NULLABLE n_statements, RgError *error);

#endif
