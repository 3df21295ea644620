#include "web/network/turtle.h"

#include "graph/rdf_io.h"

#include <stdio.h>

#define RG_NS "https://w3id.org/reformgraph#"
#define SKOS_NS "http://www.w3.org/2004/02/skos/core#"

static const GraphPrefix prefixes[] = {
    {{"rg", 2U}, {RG_NS, sizeof(RG_NS) - 1U}},
    {{"skos", 4U}, {SKOS_NS, sizeof(SKOS_NS) - 1U}},
};

enum { NUMBER_BYTES = 32 };

static RgStatus
say(const GraphQuadSink *const sink, const GraphTerm subject,
    const RgStr property, const GraphTerm object)
{
  const GraphQuad quad = {.subject   = subject,
                          .predicate = graph_term_iri(property),
                          .object    = object};
  return graph_quad_sink_write(sink, &quad);
}

static RgStatus
write_edge(const GraphQuadSink *const sink, const WebNetwork *const network,
           const size_t number)
{
  const WebEdge *const edge = &network->edges[number];
  char                 label[NUMBER_BYTES];
  char                 weight[NUMBER_BYTES];
  const int            n    = snprintf(label, sizeof(label), "link%zu", number);
  const int            m    = snprintf(weight, sizeof(weight), "%llu",
                                       (unsigned long long)edge->weight);
  const GraphTerm      link = graph_term_blank(rg_str(label, (size_t)n));
  RG_TRY(say(sink, link, RG_STR(GRAPH_RDF_NS "type"),
             graph_term_iri(RG_STR(RG_NS "CoLeadLink"))));
  RG_TRY(say(sink, link, RG_STR(RG_NS "agency"),
             graph_term_iri(network->nodes[edge->a].iri)));
  RG_TRY(say(sink, link, RG_STR(RG_NS "agency"),
             graph_term_iri(network->nodes[edge->b].iri)));
  return say(sink, link, RG_STR(RG_NS "weight"),
             graph_term_literal(rg_str(weight, (size_t)m),
                                RG_STR(GRAPH_XSD_NS "integer")));
}

static RgStatus
write_statements(const WebNetwork *const    network,
                 const GraphQuadSink *const sink)
{
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    const GraphTerm agency = graph_term_iri(network->nodes[i].iri);
    RG_TRY(say(sink, agency, RG_STR(GRAPH_RDF_NS "type"),
               graph_term_iri(RG_STR(RG_NS "Agency"))));
    RG_TRY(say(sink, agency, RG_STR(SKOS_NS "prefLabel"),
               graph_term_lang(network->nodes[i].label, RG_STR("zh-Hans"))));
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    RG_TRY(write_edge(sink, network, i));
  }
  return RG_OK;
}

RgStatus
web_network_write_turtle(const WebNetwork *const network,
                         const RgSink *const     out)
{
  GraphWriter *writer = NULL;
  RG_TRY(graph_writer_new(GRAPH_FORMAT_TURTLE, prefixes, 2U, *out, &writer));
  const GraphQuadSink sink   = graph_writer_sink(writer);
  RgStatus            status = write_statements(network, &sink);
  if (status == RG_OK) {
    status = graph_writer_finish(writer);
  }
  graph_writer_free(writer);
  return status;
}
