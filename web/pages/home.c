#include "web/pages/home.h"

#include "web/co_lead/network.h"
#include "web/co_lead/ranking.h"
#include "web/html/quantity.h"
#include "web/network/order.h"
#include "web/network/subset.h"
#include "web/pages/examples.h"
#include "web/pages/search_form.h"
#include "web/parts/filter.h"
#include "web/parts/grid.h"
#include "web/parts/picture.h"
#include "web/parts/query.h"

enum {
  MAX_PAIRS       = 400,
  SHOWN_AGENCIES  = 24, ///< in the picture
  SHOWN_RANKS     = 10,
  SHOWN_CHIPS     = 24,
  SHOWN_THEMES    = 40, ///< all, as long as nobody adds a scheme
  SHOWN_EXAMPLES  = 6,
  SHOWN_DOCUMENTS = 8
};

WEB_QUERY_DECLARE(totals);
WEB_QUERY_DECLARE(list_documents);
WEB_QUERY_DECLARE(agency_classes);
WEB_QUERY_DECLARE(list_themes);
WEB_QUERY_DECLARE(regions_most);

static const WebColumn document_columns[] = {
    {"col.document", WEB_CELL_LINK, "label", "document"},
    {"col.date", WEB_CELL_DATE, "issued", NULL},
    {"col.cases", WEB_CELL_NUMBER, "cases", NULL},
};

static const WebPictureWords picture_words = {"home.network",
                                              "home.network-text", NULL};

typedef struct {
  WebTable   totals;
  WebTable   classes;
  WebTable   themes;
  WebTable   regions;
  WebTable   documents;
  WebNetwork network;
  WebNetwork picture;
  size_t    *order;
} Answers;

static RgStatus
ask(const WebPage *const page, const WebQuery query, const uint64_t limit,
    WebTable *const table, RgError *const error)
{
  WebBindings bindings;
  RgStr       text = RG_STR_NONE;
  RG_TRY(web_filter_read(page, &bindings));
  RG_TRY(web_filter_number(page, &bindings, "limit", limit));
  RG_TRY(web_filter_number(page, &bindings, "offset", 0U));
  return web_filter_ask_once(page, &query, &bindings, &text, table, error);
}

static RgStatus
ask_network(const WebPage *const page, Answers *const answers,
            RgError *const error)
{
  RgArena *const arena = page->request->arena;
  WebBindings    bindings;
  RG_TRY(web_filter_read(page, &bindings));
  RG_TRY(web_filter_number(page, &bindings, "minimum", 1U));
  RG_TRY(web_filter_number(page, &bindings, "limit", MAX_PAIRS));
  RG_TRY(
      web_network_ask(page->site, arena, &bindings, &answers->network, error));
  RG_TRY(web_network_top(&answers->network, SHOWN_AGENCIES, arena,
                         &answers->picture));
  return web_network_order(&answers->picture, arena, &answers->order);
}

static RgStatus
ask_all(const WebPage *const page, void *const handle, RgError *const error)
{
  Answers *const answers = (Answers *)handle;
  const struct {
    WebQuery  query;
    uint64_t  limit;
    WebTable *table;
  } questions[] = {
      {WEB_QUERY(totals), 1U, &answers->totals},
      {WEB_QUERY(agency_classes), 1U, &answers->classes},
      {WEB_QUERY(list_themes), SHOWN_THEMES, &answers->themes},
      {WEB_QUERY(regions_most), SHOWN_CHIPS, &answers->regions},
      {WEB_QUERY(list_documents), SHOWN_DOCUMENTS, &answers->documents}};
  for (size_t i = 0U; i < RG_COUNT_OF(questions); ++i) {
    RG_TRY(ask(page, questions[i].query, questions[i].limit, questions[i].table,
               error));
  }
  return ask_network(page, answers, error);
}

static void
write_totals(WebPage *const page, const WebTable *const totals)
{
  static const struct {
    const char *column;
    const char *phrase;
    const char *path;
  } entries[]         = {{"cases", "nav.cases", "/cases"},
                         {"agencies", "nav.agencies", "/agencies"},
                         {"policies", "nav.policies", "/policies"},
                         {"outcomes", "home.outcomes", "/cases"},
                         {"documents", "nav.documents", "/documents"}};
  WebHtml *const html = &page->html;
  web_html_markup(html, "<ul class=\"totals\">");
  for (size_t i = 0U; i < RG_COUNT_OF(entries); ++i) {
    web_html_markup(html, "<li><a href=\"");
    web_html_markup(html, entries[i].path);
    web_html_markup(html, "\"><strong>");
    web_html_quantity(html, web_table_text(totals, 0U, entries[i].column),
                      page->language);
    web_html_markup(html, "</strong> ");
    web_page_say(page, entries[i].phrase);
    web_html_markup(html, "</a></li>");
  }
  web_html_markup(html, "</ul>\n");
}

/** What this is, and the two ways in: a name, or the whole picture. */
static void
write_hero(WebPage *const page, const WebTable *const totals)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<section class=\"hero\"><h1>");
  web_page_say(page, "home.question");
  web_html_markup(html, "</h1>\n<p class=\"lead\">");
  web_page_say(page, "home.lead");
  web_html_markup(html, "</p>\n");
  web_search_form_write(page);
  write_totals(page, totals);
  web_html_markup(html, "</section>\n");
}

static void
write_heading(WebPage *const page, const char *const phrase)
{
  web_html_element(&page->html, "h2", web_page_phrase(page, phrase));
}

static void
write_more(WebPage *const page, const char *const path,
           const char *const phrase)
{
  web_html_markup(&page->html, "<p class=\"more\">");
  web_html_link(&page->html, rg_str_c(path), web_page_phrase(page, phrase));
  web_html_markup(&page->html, "</p>\n");
}

/** Who works with whom. */
static void
write_network(WebPage *const page, const Answers *const answers)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<section>");
  write_heading(page, "home.network");
  web_picture_write(page, &answers->picture, answers->order, &answers->classes,
                    &picture_words);
  write_more(page, "/co-lead", "home.network-all");
  web_html_markup(html, "</section>\n<div class=\"columns\"><section>");
  write_heading(page, "home.pairs");
  web_ranking_pairs(page, &answers->network, SHOWN_RANKS);
  write_more(page, "/co-lead#pairs", "home.pairs-all");
  web_html_markup(html, "</section>\n<section>");
  write_heading(page, "home.leads");
  web_ranking_agencies(page, &answers->network, SHOWN_RANKS);
  write_more(page, "/agencies", "home.agencies-all");
  web_html_markup(html, "</section></div>\n");
}

static void
write_ways_in(WebPage *const page, const Answers *const answers)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<div class=\"columns\"><section>");
  write_heading(page, "home.themes");
  web_ranking_links(page, &answers->themes, "theme", "value");
  web_html_markup(html, "</section>\n<section>");
  write_heading(page, "home.regions");
  web_ranking_links(page, &answers->regions, "region", "region");
  web_html_markup(html, "</section></div>\n");
  web_examples_write(page, SHOWN_EXAMPLES);
}

static void
write_page(WebPage *const page, const Answers *const answers)
{
  web_page_begin(page, web_page_phrase(page, "home.title"));
  write_hero(page, &answers->totals);
  write_network(page, answers);
  write_ways_in(page, answers);
  web_html_markup(&page->html, "<section>");
  write_heading(page, "home.documents");
  web_grid_write(page, &answers->documents, document_columns,
                 RG_COUNT_OF(document_columns), "home.documents");
  web_html_markup(&page->html, "</section>\n");
  web_page_end(page);
}

void
web_answer_home(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  WebPage page    = {0};
  Answers answers = {0};
  if (web_page_asked(&page, site, request, response, ask_all, &answers)) {
    write_page(&page, &answers);
  }
}
