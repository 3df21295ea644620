#include "web/network/csv.h"

#include <stdio.h>

RgStatus
web_csv_field(const RgSink *const out, const RgStr text)
{
  const bool is_formula =
      text.size &&
      rg_str_find(RG_STR("=+-@\t\r"), rg_str(text.data, 1U), 0U) != SIZE_MAX;
  bool is_quoted = is_formula;
  for (size_t i = 0U; i < text.size && !is_quoted; ++i) {
    const char c = text.data[i];
    is_quoted    = c == '"' || c == ',' || c == '\n' || c == '\r';
  }
  if (!is_quoted) {
    return rg_sink_write(out, text);
  }
  RG_TRY(rg_sink_write(out, is_formula ? RG_STR("\"'") : RG_STR("\"")));
  size_t done = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] == '"') {
      RG_TRY(rg_sink_write(out, rg_str_slice(text, done, i + 1U)));
      RG_TRY(rg_sink_write(out, RG_STR("\"")));
      done = i + 1U;
    }
  }
  RG_TRY(rg_sink_write(out, rg_str_slice(text, done, text.size)));
  return rg_sink_write(out, RG_STR("\""));
}

static RgStatus
write_number(const RgSink *const out, const uint64_t number)
{
  char      field[24];
  const int n =
      snprintf(field, sizeof(field), ",%llu", (unsigned long long)number);
  return rg_sink_write(out, rg_str(field, (size_t)n));
}

/** `first` and what follows it, with a comma between. */
static RgStatus
write_two(const RgSink *const out, const RgStr first, const RgStr second)
{
  RG_TRY(web_csv_field(out, first));
  RG_TRY(rg_sink_write(out, RG_STR(",")));
  return web_csv_field(out, second);
}

RgStatus
web_network_write_edges(const WebNetwork *const network,
                        const RgSink *const     out)
{
  RG_TRY(rg_sink_write(
      out, RG_STR("Source,Target,Type,Weight,SourceLabel,TargetLabel\r\n")));
  for (size_t i = 0U; i < network->n_edges; ++i) {
    const WebEdge *const edge = &network->edges[i];
    const WebNode *const a    = &network->nodes[edge->a];
    const WebNode *const b    = &network->nodes[edge->b];
    RG_TRY(write_two(out, a->iri, b->iri));
    RG_TRY(rg_sink_write(out, RG_STR(",Undirected")));
    RG_TRY(write_number(out, edge->weight));
    RG_TRY(rg_sink_write(out, RG_STR(",")));
    RG_TRY(write_two(out, a->label, b->label));
    RG_TRY(rg_sink_write(out, RG_STR("\r\n")));
  }
  return RG_OK;
}

RgStatus
web_network_write_nodes(const WebNetwork *const network,
                        const RgSink *const     out)
{
  RG_TRY(rg_sink_write(out, RG_STR("Id,Label,Class,Led,CoLed\r\n")));
  for (size_t i = 0U; i < network->n_nodes; ++i) {
    const WebNode *const node = &network->nodes[i];
    RG_TRY(write_two(out, node->iri, node->label));
    RG_TRY(rg_sink_write(out, RG_STR(",")));
    RG_TRY(web_csv_field(out, node->class));
    RG_TRY(write_number(out, node->n_led));
    RG_TRY(write_number(out, node->n_co_led));
    RG_TRY(rg_sink_write(out, RG_STR("\r\n")));
  }
  return RG_OK;
}
