#include "web/pages/list.h"

#include "web/http/problem.h"
#include "web/pages/facets.h"
#include "web/parts/csv.h"
#include "web/parts/filter.h"
#include "web/parts/grid.h"
#include "web/parts/pager.h"
#include "web/parts/query.h"
#include "web/parts/search_text.h"

enum { ROWS_PER_PAGE = 100, MAX_COLUMNS = 6 };

/** Rows that a search asks for: most searches find fewer, so that they need no
    second question for the total, and none for the next page.  With one more
   row than that Virtuoso still sorts: up to 10,000 as it comes. */
enum { ROWS_OF_SEARCH = 9999 };

WEB_QUERY_DECLARE(list_cases);
WEB_QUERY_DECLARE(count_cases);
WEB_QUERY_DECLARE(list_agencies);
WEB_QUERY_DECLARE(count_agencies);
WEB_QUERY_DECLARE(list_regions);
WEB_QUERY_DECLARE(count_regions);
WEB_QUERY_DECLARE(list_policies);
WEB_QUERY_DECLARE(count_policies);
WEB_QUERY_DECLARE(list_platforms);
WEB_QUERY_DECLARE(count_platforms);
WEB_QUERY_DECLARE(list_documents);
WEB_QUERY_DECLARE(count_documents);
WEB_QUERY_DECLARE(list_themes);
WEB_QUERY_DECLARE(count_themes);
WEB_QUERY_DECLARE(search);
WEB_QUERY_DECLARE(count_search);

typedef struct {
  const char *path;
  const char *title; ///< phrase
  WebQuery    rows;
  WebQuery    total;
  bool        has_facets;
  bool        is_search;
  WebColumn   columns[MAX_COLUMNS];
} List;

static const List lists[] = {
    {
        .path       = "/cases",
        .title      = "nav.cases",
        .rows       = WEB_QUERY(list_cases),
        .total      = WEB_QUERY(count_cases),
        .has_facets = true,
        .columns    = {{"col.case", WEB_CELL_LINK, "title", "case"},
                       {"col.lead", WEB_CELL_LINKS, "leads", NULL},
                       {"col.co-lead", WEB_CELL_LINKS, "coLeads", NULL},
                       {"col.region", WEB_CELL_LINKS, "regions", NULL}},
    },
    {
        .path    = "/agencies",
        .title   = "nav.agencies",
        .rows    = WEB_QUERY(list_agencies),
        .total   = WEB_QUERY(count_agencies),
        .columns = {{"col.agency", WEB_CELL_LINK, "label", "agency"},
                    {"col.led", WEB_CELL_NUMBER, "led", NULL},
                    {"col.co-led", WEB_CELL_NUMBER, "coLed", NULL},
                    {"col.joined", WEB_CELL_NUMBER, "joined", NULL}},
    },
    {
        .path    = "/regions",
        .title   = "nav.regions",
        .rows    = WEB_QUERY(list_regions),
        .total   = WEB_QUERY(count_regions),
        .columns = {{"col.region", WEB_CELL_LINK, "label", "region"},
                    {"col.cases-with-parts", WEB_CELL_NUMBER, "cases", NULL},
                    {"col.cases-here", WEB_CELL_NUMBER, "here", NULL}},
    },
    {
        .path    = "/policies",
        .title   = "nav.policies",
        .rows    = WEB_QUERY(list_policies),
        .total   = WEB_QUERY(count_policies),
        .columns = {{"col.policy", WEB_CELL_LINK, "label", "policy"},
                    {"col.number", WEB_CELL_TEXT, "number", NULL},
                    {"col.issued-by-cases", WEB_CELL_NUMBER, "issued", NULL},
                    {"col.cited-by-cases", WEB_CELL_NUMBER, "cited", NULL}},
    },
    {
        .path    = "/platforms",
        .title   = "nav.platforms",
        .rows    = WEB_QUERY(list_platforms),
        .total   = WEB_QUERY(count_platforms),
        .columns = {{"col.platform", WEB_CELL_LINK, "label", "platform"},
                    {"col.cases", WEB_CELL_NUMBER, "cases", NULL}},
    },
    {
        .path    = "/documents",
        .title   = "nav.documents",
        .rows    = WEB_QUERY(list_documents),
        .total   = WEB_QUERY(count_documents),
        .columns = {{"col.document", WEB_CELL_LINK, "label", "document"},
                    {"col.date", WEB_CELL_DATE, "issued", NULL},
                    {"col.file", WEB_CELL_TEXT, "fileName", NULL},
                    {"col.cases", WEB_CELL_NUMBER, "cases", NULL}},
    },
    {
        .path    = "/themes",
        .title   = "nav.themes",
        .rows    = WEB_QUERY(list_themes),
        .total   = WEB_QUERY(count_themes),
        .columns = {{"col.theme", WEB_CELL_LINK, "label", "value"},
                    {"col.scheme", WEB_CELL_TEXT, "group", NULL},
                    {"col.cases", WEB_CELL_NUMBER, "cases", NULL}},
    },
    {
        .path      = "/search",
        .title     = "nav.search-results",
        .rows      = WEB_QUERY(search),
        .total     = WEB_QUERY(count_search),
        .is_search = true,
        .columns   = {{"col.thing", WEB_CELL_LINK, "label", "thing"},
                      {"col.class", WEB_CELL_PHRASE, "class", "class."}},
    },
};

static const List *
find_list(const RgStr asked)
{
  const RgStr csv  = RG_STR(".csv");
  const RgStr path = rg_str_slice(
      asked, 0U, asked.size - (rg_str_ends_with(asked, csv) ? csv.size : 0U));
  for (size_t i = 0U; i < RG_COUNT_OF(lists); ++i) {
    if (rg_str_equals(path, rg_str_c(lists[i].path))) {
      return &lists[i];
    }
  }
  return NULL;
}

static size_t
count_columns(const List *const list)
{
  size_t n = 0U;
  while (n < MAX_COLUMNS && list->columns[n].phrase) {
    ++n;
  }
  return n;
}

typedef struct {
  WebTable               rows;
  RgStr                  text;   ///< the query as asked
  WebFacets *RG_NULLABLE facets; ///< of cases
  uint64_t               total;
  uint64_t               number; ///< of the page, from 1
} Answers;

/** Filters and what is searched for. */
static RgStatus
bind_list(const WebPage *const page, WebBindings *const bindings)
{
  RG_TRY(web_filter_read(page, bindings));
  return web_search_bind(page, bindings);
}

/** Those rows of a table that are on the page. */
static WebTable
cut_page(const WebTable *const all, const uint64_t number)
{
  const size_t before = ((size_t)number - 1U) * ROWS_PER_PAGE;
  const size_t first  = before < all->n_rows ? before : all->n_rows;
  const size_t rest   = all->n_rows - first;
  WebTable     page   = *all;
  page.cells          = all->cells ? all->cells + first * all->n_columns : NULL;
  page.n_rows         = rest < ROWS_PER_PAGE ? rest : ROWS_PER_PAGE;
  return page;
}

static RgStatus
ask_total(const WebPage *const page, const List *const list,
          const WebBindings *const bindings, Answers *const answers,
          RgError *const error)
{
  WebTable total = {0};
  RgStr    text  = RG_STR_NONE;
  RG_TRY(
      web_filter_ask_once(page, &list->total, bindings, &text, &total, error));
  answers->total = total.n_rows ? web_table_number(&total, 0U, "n") : 0U;
  return RG_OK;
}

/** What a search finds, for all its pages. */
static RgStatus
ask_search(const WebPage *const page, const List *const list,
           const WebBindings *const bindings, Answers *const answers,
           RgError *const error)
{
  WebBindings all   = *bindings;
  WebTable    found = {0};
  RgStr       text  = RG_STR_NONE;
  RG_TRY(web_filter_number(page, &all, "limit", ROWS_OF_SEARCH + 1U));
  RG_TRY(web_filter_number(page, &all, "offset", 0U));
  RG_TRY(web_filter_ask_once(page, &list->rows, &all, &text, &found, error));
  answers->rows  = cut_page(&found, answers->number);
  answers->total = found.n_rows;
  return found.n_rows > ROWS_OF_SEARCH
             ? ask_total(page, list, bindings, answers, error)
             : RG_OK;
}

/** The rows of a page, and the total, which they tell where all of them are on
    this page. */
static RgStatus
ask_page(const WebPage *const page, const List *const list,
         const WebBindings *const bindings, Answers *const answers,
         RgError *const error)
{
  const uint64_t before = (answers->number - 1U) * ROWS_PER_PAGE;
  RG_TRY(web_filter_ask_once(page, &list->rows, bindings, &answers->text,
                             &answers->rows, error));
  const size_t n_rows = answers->rows.n_rows;
  answers->total      = before + n_rows;
  return n_rows < ROWS_PER_PAGE && (n_rows || !before)
             ? RG_OK
             : ask_total(page, list, bindings, answers, error);
}

static RgStatus
ask_list(const WebPage *const page, const List *const list,
         Answers *const answers, RgError *const error)
{
  WebBindings bindings;
  answers->number = web_pager_number(page, "page");
  RG_TRY(bind_list(page, &bindings));
  const WebBindings all = bindings;
  if (list->has_facets) {
    RG_TRY(web_facets_ask(page, &bindings, &answers->facets, error));
  }
  RG_TRY(web_filter_number(page, &bindings, "limit", ROWS_PER_PAGE));
  RG_TRY(web_filter_number(page, &bindings, "offset",
                           (answers->number - 1U) * ROWS_PER_PAGE));
  if (list->is_search && answers->number <= ROWS_OF_SEARCH / ROWS_PER_PAGE) {
    RG_TRY(web_query_bind(page->request->arena, web_query_text(&list->rows),
                          bindings.items, bindings.n, &answers->text));
    return ask_search(page, list, &all, answers, error);
  }
  return ask_page(page, list, &bindings, answers, error);
}

/** The list's name, and what was searched for. */
static RgStatus
make_title(const WebPage *const page, const List *const list,
           RgStr *const title)
{
  const RgStr name   = web_page_phrase(page, list->title);
  const RgStr wanted = web_page_field(page, "q");
  *title             = name;
  return wanted.size && list->is_search
             ? rg_arena_printf(page->request->arena, title, "%.*s “%.*s”",
                               RG_STR_ARG(name), RG_STR_ARG(wanted))
             : RG_OK;
}

/** What to try where nothing was found. */
static void
write_hint(WebPage *const page, const List *const list)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p>");
  web_page_say(page, list->is_search ? "search.nothing" : "list.nothing");
  if (!list->is_search) {
    web_html_markup(html, " ");
    web_html_link(html, rg_str_c(list->path),
                  web_page_phrase(page, "filter.clear"));
  }
  web_html_markup(html, "</p>\n");
}

/** The same as a query, and as a network. */
static void
write_views(WebPage *const page, const Answers *const answers)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p class=\"views\">");
  web_filter_write_sparql_link(page, answers->text);
  if (answers->facets) {
    web_html_markup(html, " · <a href=\"/co-lead?");
    web_filter_write_fields(page, "role policy platform type page q sort "
                                  "incoming minimum");
    web_html_markup(html, "\">");
    web_page_say(page, "list.co-lead");
    web_html_markup(html, "</a>");
  }
  web_html_markup(html, "</p>\n");
}

static RgStatus
write_list(WebPage *const page, const List *const list,
           const Answers *const answers)
{
  RgStr title = RG_STR_NONE;
  RgStr csv   = RG_STR_NONE;
  RG_TRY(make_title(page, list, &title));
  RG_TRY(rg_arena_printf(page->request->arena, &csv, "%s.csv", list->path));
  const WebPager pager = {.field      = "page",
                          .csv        = csv.data,
                          .is_counted = true,
                          .number     = answers->number,
                          .size       = ROWS_PER_PAGE,
                          .total      = answers->total};
  web_page_begin(page, title);
  web_html_element(&page->html, "h1", title);
  if (answers->facets) {
    web_html_markup(&page->html, "<div class=\"browse\">\n");
    web_facets_write(page, answers->facets);
    web_html_markup(&page->html, "<div>\n");
  }
  web_pager_write(page, &pager);
  write_views(page, answers);
  if (answers->total) {
    web_grid_write(page, &answers->rows, list->columns, count_columns(list),
                   list->title);
  } else {
    write_hint(page, list);
  }
  if (answers->total > ROWS_PER_PAGE) {
    web_pager_write(page, &pager);
  }
  if (answers->facets) {
    web_html_markup(&page->html, "</div></div>\n");
  }
  web_page_end(page);
  return RG_OK;
}

/** Find the list and open its page; false when the answer is done. */
static bool
open_list(WebPage *const page, const WebSite *const site,
          const WebRequest *const request, WebResponse *const response,
          const List **const list)
{
  *list = find_list(request->path);
  if (!*list) {
    web_problem_text(request, response, 404, "there is no such list");
    return false;
  }
  return web_page_wanted(page, site, request, response);
}

void
web_answer_list(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  const List *list    = NULL;
  WebPage     page    = {0};
  Answers     answers = {0};
  RgError     error   = {0};
  if (!open_list(&page, site, request, response, &list)) {
    return;
  }
  RgStatus status = ask_list(&page, list, &answers, &error);
  if (status == RG_OK) {
    status = write_list(&page, list, &answers);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}

void
web_answer_list_csv(const WebSite *const site, const WebRequest *const request,
                    WebResponse *const response)
{
  const List *list = NULL;
  WebPage     page = {0};
  WebBindings bindings;
  RgError     error = {0};
  if (!open_list(&page, site, request, response, &list)) {
    return;
  }
  RgStatus status = bind_list(&page, &bindings);
  if (status == RG_OK) {
    status = web_csv_answer(&page, &list->rows, &bindings, list->columns,
                            count_columns(list), &error);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
