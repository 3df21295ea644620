#include "web/parts/grid.h"

#include "web/html/quantity.h"
#include "web/parts/evidence.h"
#include "web/parts/result.h"

#include <stdlib.h>

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

static size_t
count_digits(const RgStr text, size_t at)
{
  const size_t first = at;
  while (at < text.size && text.data[at] >= '0' && text.data[at] <= '9') {
    ++at;
  }
  return at - first;
}

/** By bytes, but numbers by what they count: passages as they stand. */
static int
compare_items(const void *const left, const void *const right)
{
  const RgStr a  = *(const RgStr *)left;
  const RgStr b  = *(const RgStr *)right;
  size_t      at = 0U;
  while (at < a.size && at < b.size && a.data[at] == b.data[at]) {
    ++at;
  }
  while (at && a.data[at - 1U] >= '0' && a.data[at - 1U] <= '9') {
    --at;
  }
  const size_t n = count_digits(a, at);
  const size_t m = count_digits(b, at);
  return n && m && n != m ? (n < m ? -1 : 1) : rg_str_compare(a, b);
}

/** The items of a list: a store gives them in any order. */
static RgStatus
split_items(RgArena *const arena, const RgStr text, RgStr **const items,
            size_t *const n)
{
  RgStr  rest    = text;
  RgStr  item    = RG_STR_NONE;
  size_t n_lines = 1U;
  for (size_t i = 0U; i < text.size; ++i) {
    n_lines += text.data[i] == '\n';
  }
  *n     = 0U;
  *items = rg_arena_alloc_zero(arena, n_lines, sizeof(RgStr));
  if (!*items) {
    return RG_NO_MEMORY;
  }
  while (rg_str_split(&rest, '\n', &item)) {
    if (item.size) {
      (*items)[(*n)++] = item;
    }
  }
  qsort(*items, *n, sizeof(RgStr), compare_items);
  return RG_OK;
}

static void
write_list(WebPage *const page, const RgStr text, const bool has_links)
{
  RgStr *items = NULL;
  size_t n     = 0U;
  if (!text.size) {
    return;
  }
  if (split_items(page->request->arena, text, &items, &n) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(&page->html, "<ul>");
  for (size_t i = 0U; i < n; ++i) {
    web_html_markup(&page->html, "<li>");
    write_item(page, items[i], has_links);
    web_html_markup(&page->html, "</li>");
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
