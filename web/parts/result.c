#include "web/parts/result.h"

#include "web/html/quantity.h"

static void
write_quantity(WebPage *const page, const RgStr value, const RgStr unit)
{
  web_html_quantity(&page->html, value, page->language);
  web_html_markup(&page->html, page->language == WEB_EN ? " " : "");
  web_html_text(&page->html, unit);
}

/** An arrow, which readers who do not see it hear as a word. */
static void
write_direction(WebPage *const page, const RgStr direction)
{
  WebHtml *const html    = &page->html;
  const bool     is_more = rg_str_ends_with(direction, RG_STR("increase"));
  web_html_markup(html, " <span role=\"img\"");
  web_html_attribute(html, "aria-label",
                     web_page_phrase(page, is_more ? "direction.increase"
                                                   : "direction.decrease"));
  web_html_markup(html, is_more ? ">↑</span>" : ">↓</span>");
}

void
web_result_write(WebPage *const page, const WebTable *const table,
                 const size_t row)
{
  WebHtml *const html      = &page->html;
  const RgStr    unit      = web_table_text(table, row, "unit");
  const RgStr    qualifier = web_table_text(table, row, "qualifier");
  const RgStr    direction = web_table_text(table, row, "direction");
  const RgStr    from      = web_table_text(table, row, "from");
  const RgStr    date      = web_table_text(table, row, "asOf");
  if (qualifier.size) {
    web_page_say_name(page, "qualifier.", qualifier);
    web_html_markup(html, " ");
  }
  web_html_markup(html, "<strong>");
  write_quantity(page, web_table_text(table, row, "value"), unit);
  web_html_markup(html, "</strong>");
  if (direction.size) {
    write_direction(page, direction);
  }
  if (from.size) {
    web_html_markup(html, " ");
    web_page_say(page, "result.from");
    web_html_markup(html, " ");
    write_quantity(page, from, unit);
  }
  if (date.size) {
    web_html_markup(html, " <span class=\"count\">(<time>");
    web_html_text(html, date);
    web_html_markup(html, "</time>)</span>");
  }
}
