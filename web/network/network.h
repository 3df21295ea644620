#ifndef WEB_NETWORK_NETWORK_H
#define WEB_NETWORK_NETWORK_H

/**
   @file
   The co-lead network: agencies that lead reforms together, and the forms in
   which network tools read it.
*/

#include "graph/base/arena.h"
#include "graph/base/error.h"
#include "graph/base/sink.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
  RgStr iri;
  RgStr label; ///< Chinese
  RgStr class; ///< of agency; may be empty
  RgStr    class_iri;
  uint64_t n_led;
  uint64_t n_co_led;
} WebNode;

/** Undirected; `a < b`, indices of nodes. */
typedef struct {
  size_t   a;
  size_t   b;
  uint64_t weight; ///< reforms that both lead or co-lead
} WebEdge;

/** Compare the ends of two edges, for qsort(). */
int
web_edge_compare_ends(const void *a, const void *b);

/** In the arena it was made in. */
typedef struct {
  const WebNode *nodes;
  size_t         n_nodes;
  const WebEdge *edges;
  size_t         n_edges;
} WebNetwork;

typedef enum {
  WEB_NETWORK_NONE,
  WEB_NETWORK_CSV,     ///< a line for each edge: see web/network/csv.h
  WEB_NETWORK_NODES,   ///< a line for each agency
  WEB_NETWORK_GEXF,    ///< GEXF 1.2 (Gephi, NetworkX)
  WEB_NETWORK_GRAPHML, ///< GraphML (yEd, igraph, NetworkX)
  WEB_NETWORK_JSON,    ///< nodes and links, as D3 and Cytoscape read them
  WEB_NETWORK_TURTLE   ///< RDF: see web/network/turtle.h
} WebNetworkFormat;

/** By name; #WEB_NETWORK_NONE when unknown. */
WebNetworkFormat
web_network_format_find(RgStr name);

const char *
web_network_media_type(WebNetworkFormat format);

/** Write the network. @return #RG_OK or what the sink says. */
RG_NODISCARD RgStatus
web_network_write(const WebNetwork *network, WebNetworkFormat format,
                  const RgSink *out);

#endif
