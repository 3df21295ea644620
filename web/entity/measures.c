#include "web/entity/measures.h"

#include "graph/base/utf8.h"
#include "web/parts/evidence.h"

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

/** Stops and white space after a heading. */
static bool
skip_one(RgStr *const text)
{
  static const char *const marks[] = {"。", "，", "：", ",", ":",
                                      ".",  "\n", " ",  "　"};
  for (size_t i = 0U; i < RG_COUNT_OF(marks); ++i) {
    const RgStr mark = rg_str_c(marks[i]);
    if (rg_str_starts_with(*text, mark)) {
      *text = rg_str_slice(*text, mark.size, text->size);
      return true;
    }
  }
  return false;
}

/** Whether `text` begins with the heading in traditional characters: as many
    as it has, one of them in its place at least, and then an end.
    @param[out] size  Of it, in bytes. */
static bool
begins_with_variant(const RgStr text, const RgStr heading, size_t *const size)
{
  size_t   n_same = 0U;
  size_t   at     = 0U;
  uint32_t theirs = 0U;
  uint32_t ours   = 0U;
  for (size_t i = 0U; i < heading.size && at < text.size;) {
    at += rg_utf8_decode(text, at, &theirs);
    i += rg_utf8_decode(heading, i, &ours);
    n_same += theirs == ours;
    if (i == heading.size) {
      RgStr rest = rg_str_slice(text, at, text.size);
      *size      = at;
      return n_same && skip_one(&rest);
    }
  }
  return false;
}

/** Where the heading ends in the quote; 0 when it is not at its begin. */
static size_t
end_of_heading(const RgStr quote, const RgStr heading)
{
  const size_t at = rg_str_find(quote, heading, 0U);
  if (at <= MAX_MARK) {
    return at + heading.size;
  }
  size_t   size       = 0U;
  uint32_t code_point = 0U;
  for (size_t i = 0U; i <= MAX_MARK && i < quote.size;
       i += rg_utf8_decode(quote, i, &code_point)) {
    const RgStr text = rg_str_slice(quote, i, quote.size);
    if (begins_with_variant(text, heading, &size)) {
      return i + size;
    }
  }
  return 0U;
}

/** What the document says below the heading. */
static RgStr
words_below(const RgStr quote, const RgStr heading)
{
  RgStr rest = rg_str_slice(quote, end_of_heading(quote, heading), quote.size);
  while (skip_one(&rest)) {
  }
  return rg_str_trim(rest);
}

/** Bytes of the tag that `text` begins with: a text file may hold mark-up.  0
    when it begins with none. */
static size_t
tag_size(const RgStr text)
{
  enum { MAX_TAG = 200 };
  const char after = text.size > 1U ? text.data[1] : ' ';
  const bool opens = rg_str_starts_with(text, RG_STR("<")) &&
                     (after == '/' || (after >= 'a' && after <= 'z') ||
                      (after >= 'A' && after <= 'Z'));
  const size_t close =
      opens ? rg_str_find(rg_str_slice(text, 0U, MAX_TAG), RG_STR(">"), 0U)
            : SIZE_MAX;
  return close == SIZE_MAX ? 0U : close + 1U;
}

static void
write_words(WebHtml *const html, const RgStr words)
{
  size_t from = 0U;
  for (size_t at = 0U; at < words.size;) {
    const size_t tag = tag_size(rg_str_slice(words, at, words.size));
    if (tag) {
      web_html_text(html, rg_str_slice(words, from, at));
      from = at + tag;
    }
    at += tag ? tag : 1U;
  }
  web_html_text(html, rg_str_slice(words, from, words.size));
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
    write_words(html, words);
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
