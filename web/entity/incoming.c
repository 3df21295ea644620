#include "web/entity/incoming.h"

#include "graph/iri.h"
#include "web/parts/filter.h"

WEB_QUERY_DECLARE(incoming);
WEB_QUERY_DECLARE(incoming_things);

/** `incoming=` when it is an IRI; else null. */
static RgStatus
chosen_property(const WebPage *const page, const char **const property)
{
  const RgStr text = web_page_field(page, "incoming");
  RgStr       copy = RG_STR_NONE;
  *property        = NULL;
  if (!text.size || !graph_iri_has_legal_characters(text)) {
    return RG_OK;
  }
  RG_TRY(rg_arena_copy_str(page->request->arena, text, &copy));
  *property = copy.data;
  return RG_OK;
}

static void
write_property(WebPage *const page, const RgStr property, const uint64_t n)
{
  WebHtml *const html = &page->html;
  RgStr          name = property;
  if (web_site_compact(page->site, page->request->arena, property, &name) !=
      RG_OK) {
    html->status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(html, "<li><a href=\"?");
  web_filter_write_field(page, "incoming", property);
  web_html_markup(html, "#incoming\"><code>");
  web_html_text(html, name);
  web_html_markup(html, "</code></a> ");
  web_html_number(html, n);
  web_html_markup(html, "</li>");
}

static RgStatus
write_things(WebPage *const page, const WebEntity *const entity,
             const char *const property, RgError *const error)
{
  const WebSection things = {
      .name     = "things",
      .title    = "section.incoming-things",
      .property = property,
      .form     = WEB_SECTION_TABLE,
      .size     = 100U,
      .query    = WEB_QUERY(incoming_things),
      .columns  = {{"col.thing", WEB_CELL_LINK, "label", "subject"}}};
  return web_section_write(page, &things, entity, error);
}

RgStatus
web_incoming_ask(const WebPage *const page, const WebEntity *const entity,
                 WebTable *const table, RgError *const error)
{
  static const WebQuery query = WEB_QUERY(incoming);
  return web_entity_ask(page, &query, entity, NULL, table, error);
}

RgStatus
web_incoming_write(WebPage *const page, const WebEntity *const entity,
                   RgError *const error)
{
  const WebTable *const table    = entity->incoming;
  WebHtml *const        html     = &page->html;
  const char           *property = NULL;
  RG_TRY(chosen_property(page, &property));
  if (!table || !table->n_rows) {
    return RG_OK;
  }
  web_html_markup(html, property ? "<details id=\"incoming\" open>"
                                 : "<details id=\"incoming\">");
  web_html_element(html, "summary", web_page_phrase(page, "section.incoming"));
  web_html_markup(html, "<ul>");
  for (size_t i = 0U; i < table->n_rows; ++i) {
    write_property(page, web_table_text(table, i, "property"),
                   web_table_number(table, i, "n"));
  }
  web_html_markup(html, "</ul>\n");
  if (property) {
    RG_TRY(write_things(page, entity, property, error));
  }
  web_html_markup(html, "</details>\n");
  return RG_OK;
}
