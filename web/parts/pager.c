#include "web/parts/pager.h"

#include "web/parts/filter.h"

enum { MAX_PAGE = 1000000 };

uint64_t
web_pager_number(const WebPage *const page, const char *const field)
{
  const uint64_t number = web_page_field_number(page, field, 1U, MAX_PAGE);
  return number ? number : 1U;
}

static void
write_link(WebPage *const page, const WebPager *const pager,
           const uint64_t number, const char *const rel,
           const char *const phrase)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, " <a");
  web_html_attribute(html, "rel", rg_str_c(rel));
  web_html_markup(html, " href=\"?");
  web_filter_write_fields(page, pager->field);
  web_html_markup(html, pager->field);
  web_html_markup(html, "=");
  web_html_number(html, number);
  if (pager->anchor) {
    web_html_markup(html, "#");
    web_html_markup(html, pager->anchor);
  }
  web_html_markup(html, "\">");
  web_page_say(page, phrase);
  web_html_markup(html, "</a>");
}

/** "101–200", with the way to the pages before and after. */
static void
write_place(WebPage *const page, const WebPager *const pager)
{
  WebHtml *const html  = &page->html;
  const uint64_t first = (pager->number - 1U) * pager->size;
  const uint64_t last =
      first + pager->size < pager->total ? first + pager->size : pager->total;
  if (pager->total <= pager->size && pager->number == 1U) {
    return;
  }
  if (first < pager->total) {
    web_html_markup(html, " · ");
    web_html_number(html, first + 1U);
    web_html_markup(html, "–");
    web_html_number(html, last);
  }
  if (pager->number > 1U) {
    write_link(page, pager, first < pager->total ? pager->number - 1U : 1U,
               "prev", "list.previous");
  }
  if (last < pager->total) {
    write_link(page, pager, pager->number + 1U, "next", "list.next");
  }
}

void
web_pager_write(WebPage *const page, const WebPager *const pager)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p class=\"total\">");
  if (pager->is_counted || pager->total > pager->size) {
    web_page_say(page, "list.total");
    web_html_markup(html, " <strong>");
    web_html_number(html, pager->total);
    web_html_markup(html, "</strong>");
    write_place(page, pager);
    web_html_markup(html, pager->csv ? "<span> · </span>" : "");
  }
  if (pager->csv) {
    web_html_markup(html, "<a href=\"");
    web_html_text(html, rg_str_c(pager->csv));
    web_html_markup(html, "?");
    web_filter_write_fields(page, "page lang");
    if (pager->anchor) {
      web_html_markup(html, "csv=");
      web_html_markup(html, pager->anchor);
      web_html_markup(html, "&amp;");
    }
    web_html_markup(html, "bom=1\">CSV</a>");
  }
  web_html_markup(html, "</p>\n");
}
