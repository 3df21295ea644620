#include "web/entity/breadcrumb.h"

#include "web/http/json.h"

WEB_QUERY_DECLARE(entity_path);

static void
write_links(WebPage *const page, const WebTable *const table)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<nav class=\"path\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "nav.path"));
  web_html_markup(html, "><ol>");
  for (size_t i = 0U; i < table->n_rows; ++i) {
    web_html_markup(html, "<li>");
    web_page_link_iri(page, web_table_text(table, i, "region"),
                      web_table_text(table, i, "label"));
    web_html_markup(html, "</li>");
  }
  web_html_markup(html, "</ol></nav>\n");
}

static RgStatus
write_item(WebHtml *const html, const size_t position, const RgStr iri,
           const RgStr name)
{
  web_html_markup(html, position > 1U ? ",\n" : "");
  web_html_markup(html, "{\"@type\":\"ListItem\",\"position\":");
  web_html_number(html, position);
  web_html_markup(html, ",\"name\":");
  RG_TRY(web_html_status(html));
  RG_TRY(web_json_string(&html->out, name));
  web_html_markup(html, ",\"item\":{\"@id\":");
  RG_TRY(web_html_status(html));
  RG_TRY(web_json_string(&html->out, iri));
  web_html_markup(html, "}}");
  return web_html_status(html);
}

static RgStatus
write_data(WebHtml *const html, const WebTable *const table,
           const WebEntity *const entity)
{
  web_html_markup(html, "<script type=\"application/ld+json\">\n"
                        "{\"@context\":{\"@vocab\":\"https://schema.org/\"},"
                        "\"@type\":\"BreadcrumbList\",\"itemListElement\":[\n");
  for (size_t i = 0U; i < table->n_rows; ++i) {
    RG_TRY(write_item(html, i + 1U, web_table_text(table, i, "region"),
                      web_table_text(table, i, "label")));
  }
  RG_TRY(write_item(html, table->n_rows + 1U, entity->iri, entity->label));
  web_html_markup(html, "]}\n</script>\n");
  return web_html_status(html);
}

/** It lies in a region, or the description is not known. */
static bool
lies_somewhere(const WebEntity *const entity)
{
  static const char *const properties[] = {
      "http://purl.org/dc/terms/isPartOf",
      "https://w3id.org/reformgraph#jurisdiction",
      "https://w3id.org/reformgraph#takesPlaceIn"};
  bool lies = !entity->description;
  for (size_t i = 0U; i < RG_COUNT_OF(properties); ++i) {
    lies = lies || web_description_has(entity->description, entity->iri,
                                       rg_str_c(properties[i]));
  }
  return lies;
}

RgStatus
web_breadcrumb_write(WebPage *const page, const WebEntity *const entity,
                     RgError *const error)
{
  static const WebQuery query = WEB_QUERY(entity_path);
  WebTable              table = {0};
  if (lies_somewhere(entity)) {
    RG_TRY(web_entity_ask(page, &query, entity, NULL, &table, error));
  }
  if (!table.n_rows) {
    return RG_OK;
  }
  write_links(page, &table);
  return write_data(&page->html, &table, entity);
}
