#include "web/pages/grid.h"

#include "web/html/quantity.h"

/** "…/role/lead" and "…#lead" give "lead". */
static RgStr
last_segment(const RgStr iri)
{
  for (size_t i = iri.size; i > 0U; --i) {
    const char c = iri.data[i - 1U];
    if (c == '/' || c == '#') {
      return rg_str_slice(iri, i, iri.size);
    }
  }
  return iri;
}

static void
write_phrase(WebPage *const page, const RgStr iri, const char *const prefix)
{
  const RgStr name = last_segment(iri);
  RgStr       key  = RG_STR_NONE;
  if (!name.size) {
    return;
  }
  if (rg_arena_printf(page->request->arena, &key, "%s%.*s", prefix,
                      RG_STR_ARG(name)) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(&page->html, "<span");
  web_html_attribute(&page->html, "class", key);
  web_html_markup(&page->html, ">");
  web_page_say(page, key.data);
  web_html_markup(&page->html, "</span>");
}

/** "IRI label" as a link, or a text. */
static void
write_item(WebPage *const page, const RgStr item, const bool has_link)
{
  RgStr rest = item;
  RgStr iri  = RG_STR_NONE;
  if (has_link && rg_str_split(&rest, ' ', &iri) && rest.data) {
    web_page_link_iri(page, iri, rest);
  } else {
    web_html_text(&page->html, item);
  }
}

static void
write_list(WebPage *const page, const RgStr text, const bool has_links)
{
  RgStr rest = text;
  RgStr item = RG_STR_NONE;
  web_html_markup(&page->html, "<ul>");
  while (rg_str_split(&rest, '\n', &item)) {
    if (item.size) {
      web_html_markup(&page->html, "<li>");
      write_item(page, item, has_links);
      web_html_markup(&page->html, "</li>");
    }
  }
  web_html_markup(&page->html, "</ul>");
}

/** An IRI that stands for itself is shortened. */
static void
write_link(WebPage *const page, const RgStr iri, const RgStr text)
{
  RgStr shown = text;
  if (rg_str_equals(iri, text) &&
      web_site_compact(page->site, page->request->arena, iri, &shown) !=
          RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_page_link_iri(page, iri, shown);
}

/** " · ", before all but the first of a line. */
static void
write_dot(WebHtml *const html, bool *const has_some)
{
  web_html_markup(html, *has_some ? " · " : "");
  *has_some = true;
}

/** The fact's place in its document, how sure it is, its own page: columns
    `document`, `start`, `confidence`, `fact`, where the query has them. */
static void
write_source(WebPage *const page, const WebTable *const table, const size_t row)
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

static void
write_evidence(WebPage *const page, const WebTable *const table,
               const size_t row, const WebColumn *const column)
{
  WebHtml *const html    = &page->html;
  const RgStr    text    = web_table_text(table, row, column->value);
  const RgStr    passage = web_table_text(table, row, column->link);
  if (text.size && row &&
      rg_str_equals(text, web_table_text(table, row - 1U, column->value))) {
    web_page_link_iri(page, passage, web_page_phrase(page, "grid.same"));
  } else if (text.size) {
    web_html_markup(html, "<q class=\"evidence\">");
    web_page_link_iri(page, passage, text);
    web_html_markup(html, "</q>");
  }
  write_source(page, table, row);
}

static void
write_cell(WebPage *const page, const WebTable *const table, const size_t row,
           const WebColumn *const column)
{
  const RgStr    text = web_table_text(table, row, column->value);
  WebHtml *const html = &page->html;
  web_html_markup(
      html, column->kind == WEB_CELL_NUMBER ? "<td class=\"number\">" : "<td>");
  switch (column->kind) {
  case WEB_CELL_LINK:
    write_link(page, web_table_text(table, row, column->link), text);
    break;
  case WEB_CELL_PHRASE:
    write_phrase(page, text, column->link);
    break;
  case WEB_CELL_QUOTE:
    write_evidence(page, table, row, column);
    break;
  case WEB_CELL_LIST:
  case WEB_CELL_LINKS:
    write_list(page, text, column->kind == WEB_CELL_LINKS);
    break;
  case WEB_CELL_NUMBER:
    if (column->link) {
      web_page_link_iri(page, web_table_text(table, row, column->link), text);
    } else {
      web_html_quantity(html, text, page->language);
    }
    break;
  case WEB_CELL_DATE:
    web_html_element(html, "time", text);
    break;
  case WEB_CELL_TEXT:
    web_html_text(html, text);
    break;
  }
  web_html_markup(html, "</td>");
}

static void
write_head(WebPage *const page, const WebColumn *const columns,
           const size_t n_columns, const char *const caption)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, caption));
  web_html_markup(html, "><table><thead><tr>");
  for (size_t i = 0U; i < n_columns; ++i) {
    web_html_markup(html, columns[i].kind == WEB_CELL_NUMBER
                              ? "<th scope=\"col\" class=\"number\">"
                              : "<th scope=\"col\">");
    web_page_say(page, columns[i].phrase);
    web_html_markup(html, "</th>");
  }
  web_html_markup(html, "</tr></thead><tbody>\n");
}

/** Whether some row has something to show there; a fact's place is always
    something. */
static bool
is_used(const WebTable *const table, const WebColumn *const column)
{
  size_t row = 0U;
  while (row < table->n_rows &&
         !web_table_text(table, row, column->value).size) {
    ++row;
  }
  return row < table->n_rows || column->kind == WEB_CELL_QUOTE;
}

void
web_grid_write(WebPage *const page, const WebTable *const table,
               const WebColumn *const columns, const size_t n_columns,
               const char *const caption)
{
  WebHtml *const html   = &page->html;
  size_t         n_used = 0U;
  WebColumn     *used   = (WebColumn *)rg_arena_alloc_zero(
            page->request->arena, n_columns, sizeof(WebColumn));
  if (!used) {
    html->status = RG_NO_MEMORY;
    return;
  }
  for (size_t i = 0U; i < n_columns; ++i) {
    if (is_used(table, &columns[i])) {
      used[n_used++] = columns[i];
    }
  }
  if (!table->n_rows) {
    web_html_markup(html, "<p>");
    web_page_say(page, "grid.nothing");
    web_html_markup(html, "</p>\n");
    return;
  }
  write_head(page, used, n_used, caption);
  for (size_t row = 0U; row < table->n_rows; ++row) {
    web_html_markup(html, "<tr>");
    for (size_t i = 0U; i < n_used; ++i) {
      write_cell(page, table, row, &used[i]);
    }
    web_html_markup(html, "</tr>\n");
  }
  web_html_markup(html, "</tbody></table></div>\n");
}
