#include "web/co_lead/co_lead_filters.h"

#include "web/co_lead/choice.h"

#include <string.h>

WEB_QUERY_DECLARE(regions_used);
WEB_QUERY_DECLARE(themes_used);
WEB_QUERY_DECLARE(classes_used);
WEB_QUERY_DECLARE(years_used);
WEB_QUERY_DECLARE(documents_used);
WEB_QUERY_DECLARE(entity_head);

typedef struct {
  const char *name;
  const char *phrase;
  const char *column;
  WebQuery    query;
} Choice;

static const Choice choices[WEB_CO_LEAD_CHOICES] = {
    {"region", "filter.region", "region", WEB_QUERY(regions_used)},
    {"theme", "filter.theme", "value", WEB_QUERY(themes_used)},
    {"class", "filter.class", "class", WEB_QUERY(classes_used)},
    {"year", "filter.year", "year", WEB_QUERY(years_used)},
    {"document", "filter.document", "document", WEB_QUERY(documents_used)},
};

enum { N_LABELS = WEB_CO_LEAD_LABELS };

/** The agencies that the URL names. */
static RgStatus
ask_labels(const WebPage *const page, WebCoLeadFilters *const filters,
           const WebBindings *const bindings, RgError *const error)
{
  static const WebQuery    head            = WEB_QUERY(entity_head);
  static const char *const names[N_LABELS] = {"agency", "with"};
  for (size_t i = 0U; i < N_LABELS; ++i) {
    for (size_t k = 0U; k < bindings->n; ++k) {
      if (strcmp(bindings->items[k].name, names[i])) {
        continue;
      }
      WebBindings one    = *bindings;
      WebTable    table  = {0};
      RgStr       text   = RG_STR_NONE;
      one.items[one.n++] = (WebBinding){"this", bindings->items[k].term};
      RG_TRY(web_filter_ask_once(page, &head, &one, &text, &table, error));
      filters->labels[i] = table.n_rows ? web_table_text(&table, 0U, "label")
                                        : web_page_field(page, names[i]);
    }
  }
  return RG_OK;
}

static bool
has_filter(const WebPage *const page, const WebCoLeadFilters *const filters)
{
  bool is_set = filters->minimum > 1U || filters->labels[0].size ||
                filters->labels[1].size || web_page_field(page, "role").size;
  for (size_t i = 0U; i < WEB_CO_LEAD_CHOICES; ++i) {
    is_set = is_set || web_page_field(page, choices[i].name).size;
  }
  return is_set;
}

static void
write_form(WebPage *const page, const WebCoLeadFilters *const filters)
{
  static const char *const kept[] = {"agency", "with", "sort", "lang", NULL};
  WebHtml *const           html   = &page->html;
  web_html_markup(html, "<form class=\"filters\" method=\"get\">");
  web_choice_keep(page, kept);
  for (size_t i = 0U; i < WEB_CO_LEAD_CHOICES; ++i) {
    web_choice_write(page, choices[i].name, choices[i].phrase,
                     &filters->tables[i], choices[i].column);
  }
  web_choice_write_roles(page);
  web_html_markup(html, "<label>");
  web_page_say(page, "filter.minimum");
  web_html_markup(html, "<input type=\"number\" name=\"minimum\" min=\"1\" "
                        "value=\"");
  web_html_number(html, filters->minimum);
  web_html_markup(html, "\"></label><button>");
  web_page_say(page, "filter.apply");
  web_html_markup(html, "</button>");
  if (has_filter(page, filters)) {
    web_html_markup(html, " ");
    web_html_link(html, RG_STR("/co-lead"),
                  web_page_phrase(page, "filter.clear"));
  }
  web_html_markup(html, "</form>\n");
}

/** The way back from the agencies that were asked for. */
static void
write_way_back(WebPage *const page, const WebCoLeadFilters *const filters)
{
  WebHtml *const html = &page->html;
  if (!filters->labels[0].size && !filters->labels[1].size) {
    return;
  }
  web_html_markup(html, "<p class=\"more\"><a href=\"/co-lead?");
  web_filter_write_fields(page, "agency with page");
  web_html_markup(html, "\">");
  web_page_say(page, "filter.all-agencies");
  web_html_markup(html, "</a></p>\n");
}

RgStatus
web_co_lead_filters_ask(const WebPage *const    page,
                        WebCoLeadFilters *const filters, RgError *const error)
{
  WebBindings bindings;
  RgStr       text = RG_STR_NONE;
  RG_TRY(web_filter_read(page, &bindings));
  RG_TRY(ask_labels(page, filters, &bindings, error));
  for (size_t i = 0U; i < WEB_CO_LEAD_CHOICES; ++i) {
    RG_TRY(web_filter_ask_once(page, &choices[i].query, &bindings, &text,
                               &filters->tables[i], error));
  }
  return RG_OK;
}

RgStr
web_co_lead_filters_title(const WebPage *const          page,
                          const WebCoLeadFilters *const filters)
{
  const RgStr name  = web_page_phrase(page, "co-lead.title");
  const RgStr a     = filters->labels[0];
  const RgStr b     = filters->labels[1];
  RgStr       title = name;
  return (!a.size && !b.size) ||
                 rg_arena_printf(page->request->arena, &title,
                                 "%.*s%s%.*s · %.*s", RG_STR_ARG(a),
                                 a.size && b.size ? " + " : "", RG_STR_ARG(b),
                                 RG_STR_ARG(name)) != RG_OK
             ? name
             : title;
}

void
web_co_lead_filters_write(WebPage *const                page,
                          const WebCoLeadFilters *const filters)
{
  write_form(page, filters);
  write_way_back(page, filters);
}
