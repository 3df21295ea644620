#include "web/reconcile/extend.h"

#include "web/parts/filter.h"
#include "web/reconcile/json_out.h"
#include "web/reconcile/json_value.h"
#include "web/reconcile/kinds.h"

enum { MAX_ENTITIES = 200 };

WEB_QUERY_DECLARE(reconcile_values);

RgStatus
web_reconcile_values(const WebPage *const page, const RgStr id,
                     WebTable *const table, RgError *const error)
{
  static const WebQuery query = WEB_QUERY(reconcile_values);
  RgStr                 iri   = RG_STR_NONE;
  RgStr                 text  = RG_STR_NONE;
  RG_TRY(web_reconcile_iri(page->site, page->request->arena, id, &iri));
  const WebBindings bindings = {.items = {{"this", graph_term_iri(iri)}},
                                .n     = 1U};
  const RgStatus    status =
      web_filter_ask(page, &query, &bindings, &text, table, error);
  if (status == RG_BAD_ARG) { /* no IRI: nothing is said of it */
    *table = (WebTable){0};
    return RG_OK;
  }
  return status;
}

/** An entity with its id, a number, or a text. */
static RgStatus
write_value(const WebPage *const page, const GraphTerm *const value,
            const RgStr label, const RgSink *const out)
{
  if (value->kind == GRAPH_TERM_IRI) {
    RG_TRY(web_json_pair(
        out, "{\"id\":", web_reconcile_id(page->site, value->text)));
    RG_TRY(web_json_pair(out, ",\"name\":", label.size ? label : value->text));
  } else if (rg_str_equals(value->datatype, RG_STR(GRAPH_XSD_NS "integer"))) {
    RG_TRY(rg_sink_write(out, RG_STR("{\"float\":")));
    RG_TRY(rg_sink_write(out, value->text));
  } else if (rg_str_equals(value->datatype, RG_STR(GRAPH_XSD_NS "date"))) {
    RG_TRY(web_json_pair(out, "{\"date\":", value->text));
  } else {
    RG_TRY(web_json_pair(out, "{\"str\":", value->text));
  }
  return rg_sink_write(out, RG_STR("}"));
}

static RgStatus
write_property(const WebPage *const page, const WebTable *const table,
               const RgStr id, const RgSink *const out)
{
  bool has_some = false;
  RG_TRY(web_json_pair(out, "", id));
  RG_TRY(rg_sink_write(out, RG_STR(":[")));
  for (size_t row = 0U; row < table->n_rows; ++row) {
    const GraphTerm value = web_table_get(table, row, "value");
    if (rg_str_equals(web_table_text(table, row, "property"), id)) {
      RG_TRY(rg_sink_write(out, has_some ? RG_STR(",") : RG_STR("")));
      RG_TRY(
          write_value(page, &value, web_table_text(table, row, "label"), out));
      has_some = true;
    }
  }
  return rg_sink_write(out, RG_STR("]"));
}

static RgStatus
write_meta(const WebPage *const page, const WebJson *const properties,
           const RgSink *const out)
{
  RG_TRY(rg_sink_write(out, RG_STR("{\"meta\":[")));
  for (const WebJson *one = properties->first; one; one = one->next) {
    const RgStr id   = web_json_text(one, "id");
    RgStr       name = id;
    for (size_t i = 0U; i < web_n_reconcile_properties; ++i) {
      if (rg_str_equals(id, rg_str_c(web_reconcile_properties[i].id))) {
        name = web_page_phrase(page, web_reconcile_properties[i].phrase);
      }
    }
    RG_TRY(web_json_pair(
        out, one == properties->first ? "{\"id\":" : ",{\"id\":", id));
    RG_TRY(web_json_pair(out, ",\"name\":", name));
    RG_TRY(rg_sink_write(out, RG_STR("}")));
  }
  return rg_sink_write(out, RG_STR("],\n\"rows\":{"));
}

static RgStatus
write_row(const WebPage *const page, const RgStr id,
          const WebJson *const properties, const RgSink *const out,
          RgError *const error)
{
  WebTable table = {0};
  RG_TRY(web_reconcile_values(page, id, &table, error));
  RG_TRY(web_json_pair(out, "", id));
  RG_TRY(rg_sink_write(out, RG_STR(":{")));
  for (const WebJson *one = properties->first; one; one = one->next) {
    RG_TRY(rg_sink_write(out,
                         one == properties->first ? RG_STR("") : RG_STR(",")));
    RG_TRY(write_property(page, &table, web_json_text(one, "id"), out));
  }
  return rg_sink_write(out, RG_STR("}"));
}

RgStatus
web_reconcile_extend(const WebPage *const page, const RgStr text,
                     RgError *const error)
{
  const RgSink   out  = web_response_sink(page->response);
  const WebJson *root = NULL;
  size_t         n    = 0U;
  RG_TRY(web_json_read(page->request->arena, text, &root, error));
  const WebJson *const ids        = web_json_member(root, "ids");
  const WebJson *const properties = web_json_member(root, "properties");
  if (!ids || !properties || ids->kind != WEB_JSON_ARRAY ||
      properties->kind != WEB_JSON_ARRAY) {
    return rg_error_set(error, RG_BAD_SYNTAX,
                        "extend= has no arrays \"ids\" and \"properties\"");
  }
  for (const WebJson *one = ids->first; one; one = one->next) {
    ++n;
  }
  if (n > MAX_ENTITIES) {
    return rg_error_set(error, RG_LIMIT, "more than %d ids", MAX_ENTITIES);
  }
  RG_TRY(web_json_begin(page));
  RG_TRY(write_meta(page, properties, &out));
  for (const WebJson *one = ids->first; one; one = one->next) {
    RG_TRY(rg_sink_write(&out, one == ids->first ? RG_STR("") : RG_STR(",\n")));
    RG_TRY(write_row(page, one->text, properties, &out, error));
  }
  return rg_sink_write(&out, RG_STR("}}\n"));
}
