#include "web/pages/co_lead.h"

#include "web/http/problem.h"
#include "web/pages/filter.h"
#include "web/pages/grid.h"
#include "web/pages/query.h"

enum { MAX_PAIRS = 500, MAX_REFORMS = 2000, MAX_MINIMUM = 1000000 };

WEB_QUERY_DECLARE(co_lead_pairs);
WEB_QUERY_DECLARE(co_lead_reforms);
WEB_QUERY_DECLARE(regions_used);
WEB_QUERY_DECLARE(themes_used);

static const WebColumn pair_columns[] = {
    {"col.agency", WEB_CELL_LINK, "aLabel", "a"},
    {"col.agency", WEB_CELL_LINK, "bLabel", "b"},
    {"col.weight", WEB_CELL_NUMBER, "weight", NULL},
};

static const WebColumn reform_columns[] = {
    {"col.case", WEB_CELL_LINK, "reform", "case"},
    {"col.lead", WEB_CELL_LINK, "lead", "leadAgency"},
    {"col.co-lead", WEB_CELL_LINK, "coLead", "coLeadAgency"},
};

typedef struct {
  WebTable pairs;
  WebTable reforms;
  WebTable regions;
  WebTable themes;
  uint64_t minimum;
} Answers;

static RgStatus
ask(const WebPage *const page, const WebQuery query,
    const WebBindings *const bindings, WebTable *const table,
    RgError *const error)
{
  RgStr text = RG_STR_NONE;
  RG_TRY(web_query_bind(page->request->arena, web_query_text(&query),
                        bindings->items, bindings->n, &text));
  return web_table_ask(page->site, page->request->arena, text, table, error);
}

static RgStatus
ask_all(const WebPage *const page, Answers *const answers, RgError *const error)
{
  WebBindings bindings;
  answers->minimum = web_page_field_number(page, "minimum", 1U, MAX_MINIMUM);
  RG_TRY(web_filter_read(page, &bindings));
  RG_TRY(web_filter_number(page, &bindings, "minimum", answers->minimum));
  WebBindings reforms = bindings;
  RG_TRY(web_filter_number(page, &bindings, "limit", MAX_PAIRS));
  RG_TRY(web_filter_number(page, &reforms, "limit", MAX_REFORMS));
  const WebQuery pairs_query   = WEB_QUERY(co_lead_pairs);
  const WebQuery reforms_query = WEB_QUERY(co_lead_reforms);
  const WebQuery regions_query = WEB_QUERY(regions_used);
  const WebQuery themes_query  = WEB_QUERY(themes_used);
  RG_TRY(ask(page, pairs_query, &bindings, &answers->pairs, error));
  RG_TRY(ask(page, reforms_query, &reforms, &answers->reforms, error));
  RG_TRY(ask(page, regions_query, &bindings, &answers->regions, error));
  return ask(page, themes_query, &bindings, &answers->themes, error);
}

/** The last segment of an IRI: its slug. */
static RgStr
slug_of(const RgStr iri)
{
  const size_t slash = rg_str_find_last_byte(iri, '/');
  return slash == SIZE_MAX ? iri : rg_str_slice(iri, slash + 1U, iri.size);
}

static void
write_choice(WebPage *const page, const char *const name,
             const char *const phrase, const WebTable *const table,
             const char *const iri_column)
{
  WebHtml *const html   = &page->html;
  const RgStr    chosen = web_page_field(page, name);
  web_html_markup(html, "<label>");
  web_page_say(page, phrase);
  web_html_markup(html, "<select");
  web_html_attribute(html, "name", rg_str_c(name));
  web_html_markup(html, "><option value=\"\">");
  web_page_say(page, "filter.all");
  web_html_markup(html, "</option>");
  for (size_t i = 0U; i < table->n_rows; ++i) {
    const RgStr slug = slug_of(web_table_text(table, i, iri_column));
    web_html_markup(html, "<option");
    web_html_attribute(html, "value", slug);
    web_html_markup(html, rg_str_equals(slug, chosen) ? " selected>" : ">");
    web_html_text(html, web_table_text(table, i, "label"));
    web_html_markup(html, "</option>");
  }
  web_html_markup(html, "</select></label>");
}

static void
write_filters(WebPage *const page, const Answers *const answers)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<form class=\"filters\" method=\"get\">");
  write_choice(page, "region", "filter.region", &answers->regions, "region");
  write_choice(page, "theme", "filter.theme", &answers->themes, "theme");
  web_html_markup(html, "<label>");
  web_page_say(page, "filter.minimum");
  web_html_markup(html, "<input type=\"number\" name=\"minimum\" min=\"1\" "
                        "value=\"");
  web_html_number(html, answers->minimum);
  web_html_markup(html, "\"></label><button>");
  web_page_say(page, "filter.apply");
  web_html_markup(html, "</button></form>\n");
}

/** Exactly what is filtered, for other tools. */
static void
write_downloads(WebPage *const page)
{
  static const char *const formats[] = {"csv", "gexf", "graphml", "json"};
  WebHtml *const           html      = &page->html;
  web_html_markup(html, "<p>");
  web_page_say(page, "entity.data");
  for (size_t i = 0U; i < sizeof(formats) / sizeof(formats[0]); ++i) {
    web_html_markup(html, " <a href=\"/co-lead.");
    web_html_markup(html, formats[i]);
    web_html_markup(html, "?");
    web_filter_write_fields(page, "lang");
    web_html_markup(html, "\">");
    web_html_markup(html, formats[i]);
    web_html_markup(html, "</a>");
  }
  web_html_markup(html, "</p>\n");
}

static void
write_page(WebPage *const page, const Answers *const answers)
{
  WebHtml *const html  = &page->html;
  const RgStr    title = web_page_phrase(page, "co-lead.title");
  web_page_begin(page, title);
  web_html_element(html, "h1", title);
  write_filters(page, answers);
  write_downloads(page);
  web_html_element(html, "h2", web_page_phrase(page, "co-lead.pairs"));
  web_grid_write(page, &answers->pairs, pair_columns,
                 sizeof(pair_columns) / sizeof(pair_columns[0]),
                 "co-lead.pairs");
  web_html_element(html, "h2", web_page_phrase(page, "co-lead.reforms"));
  web_grid_write(page, &answers->reforms, reform_columns,
                 sizeof(reform_columns) / sizeof(reform_columns[0]),
                 "co-lead.reforms");
  web_page_end(page);
}

void
web_answer_co_lead(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  WebPage page    = {0};
  Answers answers = {0};
  RgError error   = {0};
  if (!web_page_open(&page, site, request, response)) {
    return;
  }
  const RgStatus status = ask_all(&page, &answers, &error);
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
    return;
  }
  write_page(&page, &answers);
}
