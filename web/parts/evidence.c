#include "web/parts/evidence.h"

/** " · ", before all but the first of a line. */
static void
write_dot(WebHtml *const html, bool *const has_some)
{
  web_html_markup(html, *has_some ? " · " : "");
  *has_some = true;
}

bool
web_evidence_has(const WebTable *const table, const size_t row)
{
  return web_table_text(table, row, "quote").size ||
         web_table_text(table, row, "document").size;
}

void
web_evidence_write_source(WebPage *const page, const WebTable *const table,
                          const size_t row)
{
  WebHtml *const html       = &page->html;
  const RgStr    document   = web_table_text(table, row, "document");
  const RgStr    confidence = web_table_text(table, row, "confidence");
  const RgStr    fact       = web_table_text(table, row, "fact");
  bool           has_some   = false;
  web_html_markup(html, "<small class=\"source\">");
  if (document.size) {
    write_dot(html, &has_some);
    web_page_link_place(page, document, web_table_text(table, row, "start"),
                        web_page_phrase(page, "grid.in-document"));
  }
  if (confidence.size) {
    write_dot(html, &has_some);
    web_page_say(page, "col.confidence");
    web_html_markup(html, " ");
    web_html_text(html, confidence);
  }
  if (fact.size) {
    write_dot(html, &has_some);
    web_page_link_iri(page, fact, web_page_phrase(page, "grid.permalink"));
  }
  web_html_markup(html, "</small>");
}

void
web_evidence_write(WebPage *const page, const WebTable *const table,
                   const size_t row)
{
  WebHtml *const html    = &page->html;
  const RgStr    text    = web_table_text(table, row, "quote");
  const RgStr    passage = web_table_text(table, row, "passage");
  if (text.size && row &&
      rg_str_equals(text, web_table_text(table, row - 1U, "quote"))) {
    web_page_link_iri(page, passage, web_page_phrase(page, "grid.same"));
  } else if (text.size) {
    web_html_markup(html, "<q class=\"evidence\">");
    web_page_link_iri(page, passage, text);
    web_html_markup(html, "</q>");
  }
  web_evidence_write_source(page, table, row);
}
