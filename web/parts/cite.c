#include "web/parts/cite.h"

#include <time.h>

void
web_cite_day(char text[WEB_CITE_DAY_BYTES])
{
  const time_t now = time(NULL);
  struct tm    day = {0};
  if (!gmtime_r(&now, &day) ||
      !strftime(text, WEB_CITE_DAY_BYTES, "%Y-%m-%d", &day)) {
    text[0] = '\0';
  }
}

/** GB/T 7714-2015 §8.5.1: author. title[EB/OL]//container. (date)[cited]. URL.
 */
static void
write_standard(WebHtml *const html, const WebCitation *const citation)
{
  if (citation->author.size) {
    web_html_text(html, citation->author);
    web_html_markup(html, ". ");
  }
  web_html_text(html, citation->title);
  web_html_markup(html, "[EB/OL]");
  if (citation->container.size) {
    web_html_markup(html, "//");
    web_html_text(html, citation->container);
  }
  web_html_markup(html, ". ");
  if (citation->issued.size) {
    web_html_markup(html, "(");
    web_html_text(html, citation->issued);
    web_html_markup(html, ")");
  }
  char day[WEB_CITE_DAY_BYTES];
  web_cite_day(day);
  web_html_markup(html, "[");
  web_html_text(html, rg_str_c(day));
  web_html_markup(html, "]. ");
  web_html_text(html, citation->iri);
  web_html_markup(html, ".");
}

/** A BibTeX value: what would end or change it is left out. */
static void
write_value(WebHtml *const html, const char *const name, const RgStr value)
{
  if (!value.size) {
    return;
  }
  web_html_markup(html, ",\n  ");
  web_html_markup(html, name);
  web_html_markup(html, " = {");
  size_t done = 0U;
  for (size_t i = 0U; i < value.size; ++i) {
    const char c = value.data[i];
    if (c == '{' || c == '}' || c == '\\' || c == '\n') {
      web_html_text(html, rg_str_slice(value, done, i));
      done = i + 1U;
    }
  }
  web_html_text(html, rg_str_slice(value, done, value.size));
  web_html_markup(html, "}");
}

static void
write_key(WebHtml *const html, const RgStr key)
{
  for (size_t i = 0U; i < key.size; ++i) {
    const char c        = key.data[i];
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9');
    web_html_text(html, is_plain ? rg_str(&key.data[i], 1U) : RG_STR("-"));
  }
}

static void
write_bibtex(WebHtml *const html, const WebCitation *const citation)
{
  web_html_markup(html, "@misc{");
  write_key(html, citation->key);
  write_value(html, "title", citation->title);
  write_value(html, "author", citation->author);
  write_value(html, "howpublished", citation->container);
  write_value(html, "year", rg_str_slice(citation->issued, 0U, 4U));
  write_value(html, "url", citation->iri);
  web_html_markup(html, "\n}\n");
}

void
web_cite_write(WebPage *const page, const WebCitation *const citation)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<details class=\"cite\"><summary>");
  web_page_say(page, "cite.title");
  web_html_markup(html, "</summary><p>");
  write_standard(html, citation);
  web_html_markup(html, "</p><pre>");
  write_bibtex(html, citation);
  web_html_markup(html, "</pre></details>\n");
}
