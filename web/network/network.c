#include "web/network/network.h"

#include "web/html/html.h"
#include "web/http/json.h"
#include "web/network/csv.h"
#include "web/network/turtle.h"

#include <stdio.h>

int
web_edge_compare_ends(const void *const a, const void *const b)
{
  const WebEdge *const x = (const WebEdge *)a;
  const WebEdge *const y = (const WebEdge *)b;
  if (x->a != y->a) {
    return x->a < y->a ? -1 : 1;
  }
  return x->b < y->b ? -1 : x->b > y->b;
}

WebNetworkFormat
web_network_format_find(const RgStr name)
{
  static const struct {
    const char      *name;
    WebNetworkFormat format;
  } names[] = {{"csv", WEB_NETWORK_CSV},   {"nodes.csv", WEB_NETWORK_NODES},
               {"gexf", WEB_NETWORK_GEXF}, {"graphml", WEB_NETWORK_GRAPHML},
               {"json", WEB_NETWORK_JSON}, {"ttl", WEB_NETWORK_TURTLE}};
  for (size_t i = 0U; i < RG_COUNT_OF(names); ++i) {
    if (rg_str_equals(name, rg_str_c(names[i].name))) {
      return names[i].format;
    }
  }
  return WEB_NETWORK_NONE;
}

const char *
web_network_media_type(const WebNetworkFormat format)
{
  switch (format) {
  case WEB_NETWORK_CSV:
  case WEB_NETWORK_NODES:
    return "text/csv; charset=utf-8; header=present";
  case WEB_NETWORK_GEXF:
    return "application/gexf+xml";
  case WEB_NETWORK_GRAPHML:
    return "application/graphml+xml";
  case WEB_NETWORK_JSON:
    return "application/json";
  case WEB_NETWORK_TURTLE:
    return "text/turtle; charset=utf-8";
  case WEB_NETWORK_NONE:
    break;
  }
  return "application/octet-stream";
}

static RgStatus
write_number(const RgSink *const out, const uint64_t number)
{
  char      digits[24];
  const int n =
      snprintf(digits, sizeof(digits), "%llu", (unsigned long long)number);
  return rg_sink_write(out, rg_str(digits, (size_t)n));
}

static void
write_gexf_node(WebHtml *const xml, const WebNode *const node,
                const size_t number)
{
  web_html_markup(xml, "      <node id=\"");
  web_html_number(xml, number);
  web_html_markup(xml, "\"");
  web_html_attribute(xml, "label", node->label);
  web_html_markup(xml, "><attvalues><attvalue for=\"0\"");
  web_html_attribute(xml, "value", node->iri);
  web_html_markup(xml, "/><attvalue for=\"1\"");
  web_html_attribute(xml, "value", node->class);
  web_html_markup(xml, "/><attvalue for=\"2\" value=\"");
  web_html_number(xml, node->n_led);
  web_html_markup(xml, "\"/><attvalue for=\"3\" value=\"");
  web_html_number(xml, node->n_co_led);
  web_html_markup(xml, "\"/></attvalues></node>\n");
}

/** GEXF 1.2: Gephi reads it like 1.3, and NetworkX 2 nothing newer. */
static RgStatus
write_gexf(const WebNetwork *const network, const RgSink *const out)
{
  WebHtml xml = web_html(*out);
  web_html_markup(
      &xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gexf xmlns=\"http://www.gexf.net/1.2draft\" version=\"1.2\">\n"
            "  <graph mode=\"static\" defaultedgetype=\"undirected\">\n"
            "    <attributes class=\"node\">\n"
            "      <attribute id=\"0\" title=\"iri\" type=\"string\"/>\n"
            "      <attribute id=\"1\" title=\"class\" type=\"string\"/>\n"
            "      <attribute id=\"2\" title=\"led\" type=\"integer\"/>\n"
            "      <attribute id=\"3\" title=\"coLed\" type=\"integer\"/>\n"
            "    </attributes>\n    <nodes>\n");
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    write_gexf_node(&xml, &network->nodes[i], i);
  }
  web_html_markup(&xml, "    </nodes>\n    <edges>\n");
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge = &network->edges[i];
    web_html_markup(&xml, "      <edge id=\"");
    web_html_number(&xml, i);
    web_html_markup(&xml, "\" source=\"");
    web_html_number(&xml, edge->a);
    web_html_markup(&xml, "\" target=\"");
    web_html_number(&xml, edge->b);
    web_html_markup(&xml, "\" weight=\"");
    web_html_number(&xml, edge->weight);
    web_html_markup(&xml, "\"/>\n");
  }
  web_html_markup(&xml, "    </edges>\n  </graph>\n</gexf>\n");
  return web_html_status(&xml);
}

static void
write_graphml_data(WebHtml *const xml, const char *const key, const RgStr text)
{
  web_html_markup(xml, "<data key=\"");
  web_html_markup(xml, key);
  web_html_markup(xml, "\">");
  web_html_text(xml, text);
  web_html_markup(xml, "</data>");
}

static void
write_graphml_node(WebHtml *const xml, const WebNode *const node,
                   const size_t number)
{
  web_html_markup(xml, "    <node id=\"n");
  web_html_number(xml, number);
  web_html_markup(xml, "\">");
  write_graphml_data(xml, "label", node->label);
  write_graphml_data(xml, "iri", node->iri);
  write_graphml_data(xml, "class", node->class);
  web_html_markup(xml, "<data key=\"led\">");
  web_html_number(xml, node->n_led);
  web_html_markup(xml, "</data><data key=\"coLed\">");
  web_html_number(xml, node->n_co_led);
  web_html_markup(xml, "</data></node>\n");
}

static RgStatus
write_graphml(const WebNetwork *const network, const RgSink *const out)
{
  static const struct {
    const char *name;
    const char *domain;
    const char *type;
  } keys[]    = {{"label", "node", "string"}, {"iri", "node", "string"},
                 {"class", "node", "string"}, {"led", "node", "long"},
                 {"coLed", "node", "long"},   {"weight", "edge", "long"}};
  WebHtml xml = web_html(*out);
  web_html_markup(
      &xml, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  for (size_t i = 0U; i < RG_COUNT_OF(keys); ++i) {
    web_html_markup(&xml, "  <key id=\"");
    web_html_markup(&xml, keys[i].name);
    web_html_markup(&xml, "\" for=\"");
    web_html_markup(&xml, keys[i].domain);
    web_html_markup(&xml, "\" attr.name=\"");
    web_html_markup(&xml, keys[i].name);
    web_html_markup(&xml, "\" attr.type=\"");
    web_html_markup(&xml, keys[i].type);
    web_html_markup(&xml, "\"/>\n");
  }
  web_html_markup(&xml,
                  "  <graph id=\"co-lead\" edgedefault=\"undirected\">\n");
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    write_graphml_node(&xml, &network->nodes[i], i);
  }
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge = &network->edges[i];
    web_html_markup(&xml, "    <edge source=\"n");
    web_html_number(&xml, edge->a);
    web_html_markup(&xml, "\" target=\"n");
    web_html_number(&xml, edge->b);
    web_html_markup(&xml, "\"><data key=\"weight\">");
    web_html_number(&xml, edge->weight);
    web_html_markup(&xml, "</data></edge>\n");
  }
  web_html_markup(&xml, "  </graph>\n</graphml>\n");
  return web_html_status(&xml);
}

static RgStatus
write_json_node(const RgSink *const out, const WebNode *const node)
{
  RG_TRY(rg_sink_write(out, RG_STR("{\"id\":")));
  RG_TRY(web_json_string(out, node->iri));
  RG_TRY(rg_sink_write(out, RG_STR(",\"label\":")));
  RG_TRY(web_json_string(out, node->label));
  RG_TRY(rg_sink_write(out, RG_STR(",\"class\":")));
  RG_TRY(web_json_string(out, node->class));
  RG_TRY(rg_sink_write(out, RG_STR(",\"led\":")));
  RG_TRY(write_number(out, node->n_led));
  RG_TRY(rg_sink_write(out, RG_STR(",\"coLed\":")));
  RG_TRY(write_number(out, node->n_co_led));
  return rg_sink_write(out, RG_STR("}"));
}

static RgStatus
write_json(const WebNetwork *const network, const RgSink *const out)
{
  RG_TRY(rg_sink_write(out, RG_STR("{\"nodes\":[")));
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    RG_TRY(rg_sink_write(out, i ? RG_STR(",\n") : RG_STR("\n")));
    RG_TRY(write_json_node(out, &network->nodes[i]));
  }
  RG_TRY(rg_sink_write(out, RG_STR("],\n\"links\":[")));
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge = &network->edges[i];
    RG_TRY(rg_sink_write(out, i ? RG_STR(",\n{\"source\":")
                                : RG_STR("\n{\"source\":")));
    RG_TRY(web_json_string(out, network->nodes[edge->a].iri));
    RG_TRY(rg_sink_write(out, RG_STR(",\"target\":")));
    RG_TRY(web_json_string(out, network->nodes[edge->b].iri));
    RG_TRY(rg_sink_write(out, RG_STR(",\"weight\":")));
    RG_TRY(write_number(out, edge->weight));
    RG_TRY(rg_sink_write(out, RG_STR("}")));
  }
  return rg_sink_write(out, RG_STR("]}\n"));
}

RgStatus
web_network_write(const WebNetwork *const network,
                  const WebNetworkFormat format, const RgSink *const out)
{
  switch (format) {
  case WEB_NETWORK_CSV:
    return web_network_write_edges(network, out);
  case WEB_NETWORK_NODES:
    return web_network_write_nodes(network, out);
  case WEB_NETWORK_GEXF:
    return write_gexf(network, out);
  case WEB_NETWORK_GRAPHML:
    return write_graphml(network, out);
  case WEB_NETWORK_JSON:
    return write_json(network, out);
  case WEB_NETWORK_TURTLE:
    return web_network_write_turtle(network, out);
  case WEB_NETWORK_NONE:
    break;
  }
  return RG_BAD_ARG;
}
