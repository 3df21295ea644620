#include "web/pages/measures.h"

#include "web/pages/evidence.h"

/** Bytes of a number or a mark before a heading, such as "（十二）". */
enum { MAX_MARK = 24 };

static bool
has_parts(const WebTable *const table, const size_t row)
{
  const RgStr label = web_table_text(table, row, "label");
  size_t      i     = 0U;
  while (i < table->n_rows &&
         !rg_str_equals(web_table_text(table, i, "whole"), label)) {
    ++i;
  }
  return i < table->n_rows;
}

/** Ends of sentences and white space after a heading. */
static bool
skip_one(RgStr *const text)
{
  static const char *const marks[] = {"。", "：", ":", ".", "\n", " ", "　"};
  for (size_t i = 0U; i < sizeof(marks) / sizeof(marks[0]); ++i) {
    const RgStr mark = rg_str_c(marks[i]);
    if (rg_str_starts_with(*text, mark)) {
      *text = rg_str_slice(*text, mark.size, text->size);
      return true;
    }
  }
  return false;
}

/** What the document says below the heading. */
static RgStr
words_below(const RgStr quote, const RgStr heading)
{
  RgStr        rest = quote;
  const size_t at   = rg_str_find(quote, heading, 0U);
  if (at <= MAX_MARK) {
    rest = rg_str_slice(quote, at + heading.size, quote.size);
  }
  while (skip_one(&rest)) {
  }
  return rg_str_trim(rest);
}

static void
write_measure(WebPage *const page, const WebTable *const table,
              const size_t row)
{
  WebHtml *const html  = &page->html;
  const RgStr    label = web_table_text(table, row, "label");
  const RgStr    whole = web_table_text(table, row, "whole");
  const RgStr words = words_below(web_table_text(table, row, "quote"), label);
  web_html_markup(html, "<li>");
  web_html_markup(html, words.size && has_parts(table, row)
                            ? "<details><summary>"
                            : "<details open><summary>");
  web_html_element(html, "strong", label);
  if (whole.size) {
    web_html_markup(html, " <span class=\"count\">");
    web_page_say(page, "col.part-of");
    web_html_markup(html, " ");
    web_html_text(html, whole);
    web_html_markup(html, "</span>");
  }
  web_html_markup(html, "</summary>");
  if (words.size) {
    web_html_markup(html, "<blockquote lang=\"zh\">");
    web_html_text(html, words);
    web_html_markup(html, "</blockquote>");
  }
  web_evidence_write_source(page, table, row);
  web_html_markup(html, "</details></li>\n");
}

void
web_measures_write(WebPage *const page, const WebTable *const table)
{
  web_html_markup(&page->html, "<ol class=\"measures\">\n");
  for (size_t row = 0U; row < table->n_rows; ++row) {
    write_measure(page, table, row);
  }
  web_html_markup(&page->html, "</ol>\n");
}
