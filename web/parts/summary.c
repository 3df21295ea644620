#include "web/parts/summary.h"

#include "web/parts/evidence.h"

/** The row above has the same value: this one has another sentence of it. */
static bool
is_repeated(const WebTable *const table, const size_t first, const size_t row)
{
  return row > first &&
         rg_str_equals(web_table_text(table, row, "label"),
                       web_table_text(table, row - 1U, "label")) &&
         rg_str_equals(web_table_text(table, row, "thing"),
                       web_table_text(table, row - 1U, "thing"));
}

static void
write_value(WebPage *const page, const WebTable *const table, const size_t row)
{
  const RgStr thing = web_table_text(table, row, "thing");
  const RgStr label = web_table_text(table, row, "label");
  if (thing.size) {
    web_page_link_iri(page, thing, label);
  } else {
    web_html_text(&page->html, label);
  }
}

/** The values of the rows [first, end), each once. */
static void
write_values(WebPage *const page, const WebTable *const table,
             const size_t first, const size_t end)
{
  WebHtml *const html  = &page->html;
  const RgStr    group = web_table_text(table, first, "group");
  web_html_markup(html, "<dd>");
  if (group.size) {
    web_html_markup(html, "<span class=\"group\">");
    web_html_text(html, group);
    web_html_markup(html, "</span>");
  }
  web_html_markup(html, "<ul>");
  for (size_t row = first; row < end; ++row) {
    const RgStr detail = web_table_text(table, row, "detail");
    if (is_repeated(table, first, row)) {
      continue;
    }
    web_html_markup(html, "<li>");
    write_value(page, table, row);
    if (detail.size) {
      web_html_markup(html, " <span class=\"count\">");
      web_html_text(html, detail);
      web_html_markup(html, "</span>");
    }
    web_html_markup(html, "</li>");
  }
  web_html_markup(html, "</ul></dd>");
}

static size_t
count_sentences(const WebTable *const table, const size_t first,
                const size_t end)
{
  size_t n = 0U;
  for (size_t row = first; row < end; ++row) {
    n += web_evidence_has(table, row);
  }
  return n;
}

static void
write_sentence_list(WebPage *const page, const WebTable *const table,
                    const size_t first, const size_t end)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<ul class=\"sentences\">");
  for (size_t row = first; row < end; ++row) {
    if (!web_evidence_has(table, row)) {
      continue;
    }
    web_html_markup(html, "<li>");
    if (web_table_text(table, row, "label").size) {
      write_value(page, table, row);
      web_html_markup(html, " ");
    }
    web_evidence_write(page, table, row);
    web_html_markup(html, "</li>");
  }
  web_html_markup(html, "</ul>");
}

/** The sentences of the rows [first, end); behind an expander where the values
    stand before it. */
static void
write_sentences(WebPage *const page, const WebTable *const table,
                const size_t first, const size_t end, const bool has_values)
{
  WebHtml *const html = &page->html;
  const size_t   n    = count_sentences(table, first, end);
  if (!n) {
    return;
  }
  web_html_markup(html, "<dd>");
  if (has_values) {
    web_html_markup(html, "<details class=\"why\"><summary>");
    web_page_say(page, "col.evidence");
    web_html_markup(html, " <span class=\"count\">");
    web_html_number(html, n);
    web_html_markup(html, "</span></summary>");
  }
  write_sentence_list(page, table, first, end);
  web_html_markup(html, has_values ? "</details></dd>" : "</dd>");
}

/** One relation: its name, its values group by group, their sentences. */
static void
write_relation(WebPage *const page, const WebTable *const table,
               const size_t first, const size_t end)
{
  WebHtml *const html       = &page->html;
  const bool     has_values = web_table_text(table, first, "label").size > 0U;
  web_html_markup(html, "<div><dt>");
  web_page_say_name(page, "relation.",
                    web_table_text(table, first, "relation"));
  web_html_markup(html, "</dt>");
  for (size_t row = first; has_values && row < end;) {
    const size_t next = web_table_end_of_run(table, row, end, "group");
    write_values(page, table, row, next);
    row = next;
  }
  write_sentences(page, table, first, end, has_values);
  web_html_markup(html, "</div>\n");
}

void
web_summary_write(WebPage *const page, const WebTable *const table)
{
  web_html_markup(&page->html, "<dl class=\"facts\">\n");
  for (size_t row = 0U; row < table->n_rows;) {
    const size_t next =
        web_table_end_of_run(table, row, table->n_rows, "relation");
    write_relation(page, table, row, next);
    row = next;
  }
  web_html_markup(&page->html, "</dl>\n");
}
