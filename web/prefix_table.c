#include "web/prefix_table.h"

#include "web/parts/table.h"

extern const char web_prefixes_rq_begin[];
extern const char web_prefixes_rq_end[];

RgStatus
web_prefix_table_load(WebSite *const site, RgArena *const arena,
                      RgError *const error)
{
  static const GraphPrefix fallback[] = {
      {{"rdf", 3U}, {GRAPH_RDF_NS, sizeof(GRAPH_RDF_NS) - 1U}},
      {{"rdfs", 4U}, {"http://www.w3.org/2000/01/rdf-schema#", 37U}},
      {{"xsd", 3U}, {GRAPH_XSD_NS, sizeof(GRAPH_XSD_NS) - 1U}},
  };
  WebTable table = {0};
  RG_TRY(web_table_ask(
      site, arena,
      rg_str(web_prefixes_rq_begin,
             (size_t)(web_prefixes_rq_end - web_prefixes_rq_begin)),
      &table, error));
  if (!table.n_rows) {
    site->prefixes   = fallback;
    site->n_prefixes = RG_COUNT_OF(fallback);
    return RG_OK;
  }
  GraphPrefix *const prefixes =
      rg_arena_alloc_zero(arena, table.n_rows, sizeof(GraphPrefix));
  if (!prefixes) {
    return rg_error_no_memory(error);
  }
  for (size_t i = 0U; i < table.n_rows; ++i) {
    prefixes[i].name = web_table_text(&table, i, "prefix");
    prefixes[i].iri  = web_table_text(&table, i, "namespace");
  }
  site->prefixes   = prefixes;
  site->n_prefixes = table.n_rows;
  return RG_OK;
}
