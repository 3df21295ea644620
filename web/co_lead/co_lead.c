#include "web/co_lead/co_lead.h"

#include "web/co_lead/co_lead_filters.h"
#include "web/co_lead/matrix.h"
#include "web/co_lead/network.h"
#include "web/co_lead/pairs.h"
#include "web/co_lead/question.h"
#include "web/co_lead/ranking.h"
#include "web/network/order.h"
#include "web/network/subset.h"
#include "web/parts/filter.h"
#include "web/parts/grid.h"
#include "web/parts/picture.h"
#include "web/parts/query.h"

enum {
  MAX_EDGES   = 5000,
  MAX_MATRIX  = 28,
  MAX_PICTURE = 60,
  SHOWN_PAIRS = 150,
  SHOWN_TOP   = 5,
  MAX_REFORMS = 200
};

WEB_QUERY_DECLARE(agency_classes);
WEB_QUERY_DECLARE(co_lead_reforms);
WEB_QUERY_DECLARE(count_co_lead_pairs);
WEB_QUERY_DECLARE(count_co_lead_reforms);

static const WebPictureWords picture_words = {"co-lead.picture",
                                              "co-lead.picture-text", NULL};

static const WebColumn reform_columns[] = {
    {"col.case", WEB_CELL_LINK, "reform", "case"},
    {"col.lead", WEB_CELL_LINKS, "leads", NULL},
    {"col.co-lead", WEB_CELL_LINKS, "coLeads", NULL},
    {"col.joined", WEB_CELL_LINKS, "joined", NULL},
    {"col.role-sentence", WEB_CELL_LINKS, "roles", NULL},
    {"col.results", WEB_CELL_LINKS, "results", NULL},
};

typedef struct {
  WebNetwork       top;        ///< the heaviest pairs that the filters leave
  WebNetwork       network;    ///< the same in the order asked for
  uint64_t         n_agencies; ///< in all pairs
  uint64_t         n_pairs;
  WebNetwork       matrix; ///< as much as fits a table
  WebNetwork       picture;
  size_t          *matrix_order;
  size_t          *picture_order;
  WebTable         reforms;
  uint64_t         n_reforms;
  RgStr            reforms_query;
  RgStr            pairs_query;
  WebTable         classes; ///< in the order of their colours, as elsewhere
  WebCoLeadFilters filters;
} Answers;

/** Two agencies are chosen: then their reforms are what is looked for. */
static bool
is_pair(const WebPage *const page)
{
  return web_page_field(page, "agency").size &&
         web_page_field(page, "with").size;
}

static RgStatus
ask_reforms(const WebPage *const page, Answers *const answers,
            const WebBindings *const bindings, RgError *const error)
{
  static const WebQuery rows    = WEB_QUERY(co_lead_reforms);
  static const WebQuery count   = WEB_QUERY(count_co_lead_reforms);
  WebBindings           limited = *bindings;
  WebTable              total   = {0};
  RgStr                 text    = RG_STR_NONE;
  RG_TRY(web_filter_number(page, &limited, "limit", MAX_REFORMS));
  if (is_pair(page)) {
    RG_TRY(web_filter_number(page, &limited, "sentences", 1U));
  }
  RG_TRY(web_filter_ask_once(page, &rows, &limited, &answers->reforms_query,
                             &answers->reforms, error));
  answers->n_reforms = answers->reforms.n_rows;
  if (answers->n_reforms == MAX_REFORMS) {
    RG_TRY(web_filter_ask_once(page, &count, bindings, &text, &total, error));
    answers->n_reforms = web_table_number(&total, 0U, "n");
  }
  return RG_OK;
}

/** The totals, which the network has where it is not cut. */
static RgStatus
ask_totals(const WebPage *const page, Answers *const answers,
           const WebBindings *const bindings, RgError *const error)
{
  static const WebQuery count   = WEB_QUERY(count_co_lead_pairs);
  WebBindings           counted = *bindings;
  WebTable              total   = {0};
  RgStr                 text    = RG_STR_NONE;
  answers->n_agencies           = answers->network.n_nodes;
  answers->n_pairs              = answers->network.n_edges;
  if (answers->n_pairs < MAX_EDGES) {
    return RG_OK;
  }
  if (answers->filters.minimum > 1U) {
    RG_TRY(web_filter_number(page, &counted, "several", 1U));
  }
  RG_TRY(web_filter_ask_once(page, &count, &counted, &text, &total, error));
  answers->n_agencies = web_table_number(&total, 0U, "agencies");
  answers->n_pairs    = web_table_number(&total, 0U, "ends") / 2U;
  return RG_OK;
}

static RgStatus
ask_network(const WebPage *const page, Answers *const answers,
            const WebBindings *const bindings, RgError *const error)
{
  RgArena *const arena   = page->request->arena;
  WebBindings    limited = *bindings;
  RG_TRY(web_filter_number(page, &limited, "limit", MAX_EDGES));
  RG_TRY(
      web_network_ask(page->site, arena, &limited, &answers->network, error));
  RG_TRY(web_network_query(arena, &limited, &answers->pairs_query));
  RG_TRY(ask_totals(page, answers, bindings, error));
  RG_TRY(
      web_network_top(&answers->network, MAX_MATRIX, arena, &answers->matrix));
  RG_TRY(web_network_top(&answers->network, MAX_PICTURE, arena,
                         &answers->picture));
  answers->top = answers->network;
  RG_TRY(web_pairs_sort(page, &answers->network));
  RG_TRY(web_network_order(&answers->matrix, arena, &answers->matrix_order));
  return web_network_order(&answers->picture, arena, &answers->picture_order);
}

static RgStatus
ask_all(const WebPage *const page, void *const handle, RgError *const error)
{
  static const WebQuery classes = WEB_QUERY(agency_classes);
  Answers *const        answers = (Answers *)handle;
  WebBindings           bindings;
  RgStr                 text = RG_STR_NONE;
  answers->filters.minimum   = web_co_lead_minimum(page);
  RG_TRY(web_co_lead_question(page, &bindings));
  RG_TRY(ask_network(page, answers, &bindings, error));
  RG_TRY(ask_reforms(page, answers, &bindings, error));
  RG_TRY(web_filter_ask_once(page, &classes, &bindings, &text,
                             &answers->classes, error));
  return web_co_lead_filters_ask(page, &answers->filters, error);
}

/** Exactly what is filtered, for other tools. */
static void
write_downloads(WebPage *const page)
{
  static const char *const formats[] = {"csv",     "nodes.csv", "gexf",
                                        "graphml", "json",      "ttl"};
  WebHtml *const           html      = &page->html;
  web_html_markup(html, "<p class=\"downloads\">");
  web_page_say(page, "co-lead.data-text");
  for (size_t i = 0U; i < RG_COUNT_OF(formats); ++i) {
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

/** "28 / 97" where not all is shown. */
static void
write_cut(WebPage *const page, const char *const phrase, const uint64_t shown,
          const uint64_t total)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p class=\"total\">");
  web_page_say(page, phrase);
  web_html_markup(html, " <strong>");
  if (shown < total) {
    web_html_number(html, shown);
    web_html_markup(html, " / ");
  }
  web_html_number(html, total);
  web_html_markup(html, "</strong></p>\n");
}

static void
write_heading(WebPage *const page, const char *const id,
              const char *const phrase)
{
  web_html_markup(&page->html, "<h2");
  web_html_attribute(&page->html, "id", rg_str_c(id));
  web_html_markup(&page->html, ">");
  web_page_say(page, phrase);
  web_html_markup(&page->html, "</h2>\n");
}

/** Links to the parts of this page. */
static void
write_contents(WebPage *const page)
{
  static const struct {
    const char *href;
    const char *phrase;
  } parts[]           = {{"#picture", "co-lead.picture"},
                         {"#matrix", "co-lead.matrix"},
                         {"#pairs", "co-lead.pairs"},
                         {"#reforms", "co-lead.reforms"},
                         {"#data", "co-lead.data"}};
  WebHtml *const html = &page->html;
  web_html_markup(html, "<nav class=\"contents\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "nav.contents"));
  web_html_markup(html, ">");
  for (size_t i = 0U; i < RG_COUNT_OF(parts); ++i) {
    web_html_link(html, rg_str_c(parts[i].href),
                  web_page_phrase(page, parts[i].phrase));
  }
  web_html_markup(html, "</nav>\n");
}

static void
write_sparql_link(WebPage *const page, const RgStr query)
{
  web_html_markup(&page->html, "<p class=\"note\">");
  web_filter_write_sparql_link(page, query);
  web_html_markup(&page->html, "</p>\n");
}

/** Who leads together most, before all pictures. */
static void
write_top(WebPage *const page, const Answers *const answers)
{
  if (answers->top.n_edges) {
    write_heading(page, "top", "co-lead.top");
    web_ranking_pairs(page, &answers->top, SHOWN_TOP);
    web_html_markup(&page->html, "<p class=\"more\">");
    web_html_link(&page->html, RG_STR("#pairs"),
                  web_page_phrase(page, "co-lead.top-all"));
    web_html_markup(&page->html, "</p>\n");
  }
}

static void
write_network(WebPage *const page, const Answers *const answers)
{
  write_heading(page, "picture", "co-lead.picture");
  write_cut(page, "co-lead.n-agencies", answers->picture.n_nodes,
            answers->n_agencies);
  web_picture_write(page, &answers->picture, answers->picture_order,
                    &answers->classes, &picture_words);
  write_heading(page, "matrix", "co-lead.matrix");
  write_cut(page, "co-lead.n-agencies", answers->matrix.n_nodes,
            answers->n_agencies);
  web_matrix_write(page, &answers->matrix, answers->matrix_order);
  write_heading(page, "pairs", "co-lead.pairs");
  write_cut(page, "co-lead.n-pairs",
            answers->network.n_edges < SHOWN_PAIRS ? answers->network.n_edges
                                                   : SHOWN_PAIRS,
            answers->n_pairs);
  web_pairs_write(page, &answers->network, SHOWN_PAIRS);
  write_sparql_link(page, answers->pairs_query);
}

static void
write_reforms(WebPage *const page, const Answers *const answers)
{
  WebHtml *const html = &page->html;
  write_heading(page, "reforms", "co-lead.reforms");
  write_cut(page, "co-lead.n-reforms", answers->reforms.n_rows,
            answers->n_reforms);
  web_html_markup(html, "<div id=\"reforms-list\">\n");
  web_grid_write(page, &answers->reforms, reform_columns,
                 RG_COUNT_OF(reform_columns), "co-lead.reforms");
  web_html_markup(html, "</div>\n");
  write_sparql_link(page, answers->reforms_query);
}

static void
write_page(WebPage *const page, const Answers *const answers)
{
  WebHtml *const html  = &page->html;
  const RgStr    title = web_co_lead_filters_title(page, &answers->filters);
  page->script         = "co-lead.js";
  web_page_begin(page, title);
  web_html_element(html, "h1", title);
  web_html_markup(html, "<p class=\"lead\">");
  web_page_say(page, "co-lead.lead");
  web_html_markup(html, "</p>\n");
  web_co_lead_filters_write(page, &answers->filters);
  if (!answers->n_pairs && !answers->n_reforms) {
    web_html_element(html, "p", web_page_phrase(page, "co-lead.nothing"));
    web_page_end(page);
    return;
  }
  if (is_pair(page)) {
    write_reforms(page, answers);
    write_network(page, answers);
  } else {
    write_contents(page);
    write_top(page, answers);
    write_network(page, answers);
    write_reforms(page, answers);
  }
  write_heading(page, "data", "co-lead.data");
  write_downloads(page);
  web_page_end(page);
}

void
web_answer_co_lead(const WebSite *const site, const WebRequest *const request,
                   WebResponse *const response)
{
  WebPage page    = {0};
  Answers answers = {0};
  if (web_page_asked(&page, site, request, response, ask_all, &answers)) {
    write_page(&page, &answers);
  }
}
