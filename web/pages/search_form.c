#include "web/pages/search_form.h"

void
web_search_form_write(WebPage *const page)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<form role=\"search\" action=\"/search\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "home.search"));
  web_html_markup(html, "><input type=\"search\" name=\"q\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "home.search"));
  web_html_attribute(html, "placeholder",
                     web_page_phrase(page, "home.search-hint"));
  web_html_markup(html, "><button>");
  web_page_say(page, "home.search");
  web_html_markup(html, "</button></form>\n");
}
