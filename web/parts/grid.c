#include "web/parts/grid.h"

#include "web/html/quantity.h"
#include "web/parts/evidence.h"
#include "web/parts/result.h"

/** A word that the style may tell apart from others of its kind. */
static void
write_phrase(WebPage *const page, const RgStr iri, const char *const prefix)
{
  if (iri.size) {
    web_html_markup(&page->html, "<span class=\"");
    web_html_markup(&page->html, prefix);
    web_html_text(&page->html, web_page_last_segment(iri));
    web_html_markup(&page->html, "\">");
    web_page_say_name(page, prefix, iri);
    web_html_markup(&page->html, "</span>");
  }
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
  if (!text.size) {
    return;
  }
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

/** @param head  Its column's name, if it is to carry that; or empty. */
static void
begin_cell(WebHtml *const html, const WebCellKind kind, const RgStr head)
{
  web_html_markup(html, kind == WEB_CELL_NUMBER   ? "<td class=\"number\""
                        : kind == WEB_CELL_RESULT ? "<td class=\"result\""
                                                  : "<td");
  if (head.size) {
    web_html_attribute(html, "data-head", head);
  }
  web_html_markup(html, ">");
}

static void
write_cell(WebPage *const page, const WebTable *const table, const size_t row,
           const WebColumn *const column, const RgStr head)
{
  const RgStr    text = web_table_text(table, row, column->value);
  WebHtml *const html = &page->html;
  begin_cell(html, column->kind, text.size ? head : RG_STR_NONE);
  switch (column->kind) {
  case WEB_CELL_LINK:
    write_link(page, web_table_text(table, row, column->link), text);
    break;
  case WEB_CELL_PHRASE:
    write_phrase(page, text, column->link);
    break;
  case WEB_CELL_QUOTE:
    web_evidence_write(page, table, row);
    break;
  case WEB_CELL_RESULT:
    web_result_write(page, table, row);
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
    if (text.size) {
      web_html_element(html, "time", text);
    }
    break;
  case WEB_CELL_TEXT:
  case WEB_CELL_CSV:
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

/** Where cells have several links, narrow screens show a row's cells below each
    other: then each says what it is, but one with one link, which has a name.
 */
static bool
is_stacked(const WebColumn *const columns, const size_t n_columns)
{
  for (size_t i = 0U; i < n_columns; ++i) {
    if (columns[i].kind == WEB_CELL_LINKS) {
      return true;
    }
  }
  return false;
}

static void
write_rows(WebPage *const page, const WebTable *const table,
           const WebColumn *const columns, const size_t n_columns)
{
  WebHtml *const html    = &page->html;
  const bool     stacked = is_stacked(columns, n_columns);
  for (size_t row = 0U; row < table->n_rows; ++row) {
    web_html_markup(html, "<tr>");
    for (size_t i = 0U; i < n_columns; ++i) {
      const bool has_head = stacked && columns[i].kind != WEB_CELL_LINK;
      write_cell(page, table, row, &columns[i],
                 has_head ? web_page_phrase(page, columns[i].phrase)
                          : RG_STR_NONE);
    }
    web_html_markup(html, "</tr>\n");
  }
}

/** Whether some row has something to show there; a fact's place is always
    something, and what only files have is nothing. */
static bool
is_used(const WebTable *const table, const WebColumn *const column)
{
  size_t row = 0U;
  while (row < table->n_rows &&
         !web_table_text(table, row, column->value).size) {
    ++row;
  }
  return column->kind != WEB_CELL_CSV &&
         (row < table->n_rows || column->kind == WEB_CELL_QUOTE);
}

void
web_grid_write(WebPage *const page, const WebTable *const table,
               const WebColumn *const columns, const size_t n_columns,
               const char *const caption)
{
  WebHtml *const html   = &page->html;
  size_t         n_used = 0U;
  WebColumn     *used =
      rg_arena_alloc_zero(page->request->arena, n_columns, sizeof(WebColumn));
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
  write_rows(page, table, used, n_used);
  web_html_markup(html, "</tbody></table></div>\n");
}
