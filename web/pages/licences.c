#include "web/pages/licences.h"

#include "web/parts/assets.h"

extern const char web_licences_tsv_begin[];
extern const char web_licences_tsv_end[];

enum { NAME, VERSION, LICENCE, USE_ZH, USE_EN, N_FIELDS };

static void
write_row(WebPage *const page, const RgStr fields[N_FIELDS])
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<tr>");
  web_html_element(html, "td", fields[NAME]);
  web_html_element(html, "td", fields[VERSION]);
  web_html_element(html, "td", fields[LICENCE]);
  web_html_element(html, "td",
                   fields[page->language == WEB_ZH ? USE_ZH : USE_EN]);
  web_html_markup(html, "</tr>\n");
}

static void
write_rows(WebPage *const page)
{
  RgStr rest = rg_str(web_licences_tsv_begin,
                      (size_t)(web_licences_tsv_end - web_licences_tsv_begin));
  RgStr line = RG_STR_NONE;
  while (rg_str_split(&rest, '\n', &line)) {
    RgStr fields[N_FIELDS] = {{0}};
    if (!line.size || line.data[0] == '#') {
      continue;
    }
    for (size_t i = 0U; i < N_FIELDS; ++i) {
      (void)rg_str_split(&line, '\t', &fields[i]);
    }
    write_row(page, fields);
  }
}

void
web_answer_licences(const WebSite *const site, const WebRequest *const request,
                    WebResponse *const response)
{
  static const char *const heads[] = {"licences.name", "licences.version",
                                      "licences.licence", "licences.use"};
  WebPage                  page    = {0};
  if (!web_page_wanted(&page, site, request, response)) {
    return;
  }
  WebHtml *const html  = &page.html;
  const RgStr    title = web_page_phrase(&page, "licences.title");
  web_page_begin(&page, title);
  web_html_element(html, "h1", title);
  web_html_element(html, "p", web_page_phrase(&page, "licences.own"));
  if (web_asset_exists(RG_STR("licences.txt"))) {
    web_html_markup(html, "<p><a href=\"/assets/licences.txt\">");
    web_page_say(&page, "licences.texts");
    web_html_markup(html, "</a></p>\n");
  }
  web_html_markup(html, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
  web_html_attribute(html, "aria-label", title);
  web_html_markup(html, "><table><thead><tr>");
  for (size_t i = 0U; i < RG_COUNT_OF(heads); ++i) {
    web_html_markup(html, "<th scope=\"col\">");
    web_page_say(&page, heads[i]);
    web_html_markup(html, "</th>");
  }
  web_html_markup(html, "</tr></thead><tbody>\n");
  write_rows(&page);
  web_html_markup(html, "</tbody></table></div>\n");
  web_page_end(&page);
}
