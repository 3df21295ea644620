#include "web/pages/examples.h"

#include "web/parts/filter.h"
#include "web/parts/query.h"

WEB_QUERY_DECLARE(examples);

static void
write_example(WebPage *const page, const WebTable *const table,
              const size_t row)
{
  WebHtml *const html    = &page->html;
  RgStr          encoded = RG_STR_NONE;
  if (web_url_encode_copy(page->request->arena,
                          web_table_text(table, row, "text"),
                          &encoded) != RG_OK) {
    html->status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(html, "<li><a href=\"/sparql?");
  web_filter_write_field(page, "lang", web_page_field(page, "lang"));
  web_filter_write_field(page, "view", web_table_text(table, row, "view"));
  web_html_markup(html, "query=");
  web_html_text(html, encoded);
  web_html_markup(html, "\">");
  web_html_text(html, web_table_text(table, row, "label"));
  web_html_markup(html, "</a></li>\n");
}

void
web_examples_write(WebPage *const page, const uint64_t most)
{
  static const WebQuery query    = WEB_QUERY(examples);
  WebHtml *const        html     = &page->html;
  WebTable              table    = {0};
  WebBindings           bindings = {0};
  RgError               error    = {0};
  RgStr                 text     = RG_STR_NONE;
  RgStatus              status   = web_filter_read(page, &bindings);
  if (status == RG_OK) {
    status = web_filter_number(page, &bindings, "limit", most);
  }
  if (status == RG_OK) {
    status =
        web_filter_ask_once(page, &query, &bindings, &text, &table, &error);
  }
  if (status != RG_OK) {
    html->status = status;
  }
  if (!table.n_rows) {
    return;
  }
  web_html_markup(html, "<nav class=\"examples\"");
  web_html_attribute(html, "aria-labelledby", RG_STR("examples"));
  web_html_markup(html, "><h2 id=\"examples\">");
  web_page_say(page, "sparql.examples");
  web_html_markup(html, "</h2><ul>\n");
  for (size_t row = 0U; row < table.n_rows; ++row) {
    write_example(page, &table, row);
  }
  web_html_markup(html, "</ul></nav>\n");
}
