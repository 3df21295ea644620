#include "web/pages/list.h"

#include "web/http/problem.h"
#include "web/pages/csv.h"
#include "web/pages/facets.h"
#include "web/pages/filter.h"
#include "web/pages/grid.h"
#include "web/pages/query.h"
#include "web/pages/search_text.h"

enum {
  ROWS_PER_PAGE = 100,
  ROWS_PER_FILE = 50000,
  MAX_COLUMNS   = 6,
  MAX_PAGE      = 1000000
};

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
  WebColumn   columns[MAX_COLUMNS];
} List;

static const List lists[] = {
    {"/cases",
     "nav.cases",
     WEB_QUERY(list_cases),
     WEB_QUERY(count_cases),
     {{"col.case", WEB_CELL_LINK, "title", "case"},
      {"col.lead", WEB_CELL_LINKS, "leads", NULL},
      {"col.co-lead", WEB_CELL_LINKS, "coLeads", NULL},
      {"col.region", WEB_CELL_LINKS, "regions", NULL}}},
    {"/agencies",
     "nav.agencies",
     WEB_QUERY(list_agencies),
     WEB_QUERY(count_agencies),
     {{"col.agency", WEB_CELL_LINK, "label", "agency"},
      {"col.led", WEB_CELL_NUMBER, "led", NULL},
      {"col.co-led", WEB_CELL_NUMBER, "coLed", NULL},
      {"col.joined", WEB_CELL_NUMBER, "joined", NULL}}},
    {"/regions",
     "nav.regions",
     WEB_QUERY(list_regions),
     WEB_QUERY(count_regions),
     {{"col.region", WEB_CELL_LINK, "label", "region"},
      {"col.cases", WEB_CELL_NUMBER, "cases", NULL}}},
    {"/policies",
     "nav.policies",
     WEB_QUERY(list_policies),
     WEB_QUERY(count_policies),
     {{"col.policy", WEB_CELL_LINK, "label", "policy"},
      {"col.number", WEB_CELL_TEXT, "number", NULL},
      {"col.issued-by-cases", WEB_CELL_NUMBER, "issued", NULL},
      {"col.cited-by-cases", WEB_CELL_NUMBER, "cited", NULL}}},
    {"/platforms",
     "nav.platforms",
     WEB_QUERY(list_platforms),
     WEB_QUERY(count_platforms),
     {{"col.platform", WEB_CELL_LINK, "label", "platform"},
      {"col.cases", WEB_CELL_NUMBER, "cases", NULL}}},
    {"/documents",
     "nav.documents",
     WEB_QUERY(list_documents),
     WEB_QUERY(count_documents),
     {{"col.document", WEB_CELL_LINK, "label", "document"},
      {"col.date", WEB_CELL_TEXT, "issued", NULL},
      {"col.file", WEB_CELL_TEXT, "fileName", NULL},
      {"col.cases", WEB_CELL_NUMBER, "cases", NULL}}},
    {"/themes",
     "nav.themes",
     WEB_QUERY(list_themes),
     WEB_QUERY(count_themes),
     {{"col.theme", WEB_CELL_LINK, "label", "theme"},
      {"col.cases", WEB_CELL_NUMBER, "cases", NULL}}},
    {"/search",
     "nav.search-results",
     WEB_QUERY(search),
     WEB_QUERY(count_search),
     {{"col.thing", WEB_CELL_LINK, "label", "thing"},
      {"col.class", WEB_CELL_PHRASE, "class", "class."}}},
};

static const List *
find_list(const RgStr asked)
{
  const RgStr csv  = RG_STR(".csv");
  const RgStr path = rg_str_slice(
      asked, 0U, asked.size - (rg_str_ends_with(asked, csv) ? csv.size : 0U));
  for (size_t i = 0U; i < sizeof(lists) / sizeof(lists[0]); ++i) {
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
  WebFacets *RG_NULLABLE facets; ///< of cases
  uint64_t               total;
  uint64_t               number; ///< of the page, from 1
} Answers;

static RgStatus
ask_list(const WebPage *const page, const List *const list,
         const uint64_t n_rows, Answers *const answers, RgError *const error)
{
  RgArena *const arena = page->request->arena;
  WebBindings    bindings;
  RgStr          text  = RG_STR_NONE;
  WebTable       total = {0};
  answers->number      = web_page_field_number(page, "page", 1U, MAX_PAGE);
  if (!answers->number) {
    answers->number = 1U;
  }
  RG_TRY(web_filter_read(page, &bindings));
  RG_TRY(web_search_bind(page, &bindings));
  if (n_rows == ROWS_PER_PAGE &&
      rg_str_equals(page->request->path, RG_STR("/cases"))) {
    RG_TRY(web_facets_ask(page, &bindings, &answers->facets, error));
  }
  RG_TRY(web_filter_number(page, &bindings, "limit", n_rows));
  RG_TRY(web_filter_number(page, &bindings, "offset",
                           (answers->number - 1U) * n_rows));
  RG_TRY(web_query_bind(arena, web_query_text(&list->total), bindings.items,
                        bindings.n, &text));
  RG_TRY(web_table_ask(page->site, arena, text, &total, error));
  answers->total = total.n_rows ? web_table_number(&total, 0U, "n") : 0U;
  RG_TRY(web_query_bind(arena, web_query_text(&list->rows), bindings.items,
                        bindings.n, &text));
  return web_table_ask(page->site, arena, text, &answers->rows, error);
}

/** A link to page `number` of the same list, filters kept. */
static void
write_page_link(WebPage *const page, const uint64_t number,
                const char *const phrase, const char *const rel)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, " <a rel=\"");
  web_html_markup(html, rel);
  web_html_markup(html, "\" href=\"?");
  web_filter_write_fields(page, "page");
  web_html_markup(html, "page=");
  web_html_number(html, number);
  web_html_markup(html, "\">");
  web_page_say(page, phrase);
  web_html_markup(html, "</a>");
}

static void
write_total(WebPage *const page, const Answers *const answers)
{
  WebHtml *const html  = &page->html;
  const uint64_t first = (answers->number - 1U) * ROWS_PER_PAGE;
  web_html_markup(html, "<p class=\"total\">");
  web_page_say(page, "list.total");
  web_html_markup(html, " <strong>");
  web_html_number(html, answers->total);
  web_html_markup(html, "</strong>");
  if (answers->rows.n_rows && answers->total > ROWS_PER_PAGE) {
    web_html_markup(html, " · ");
    web_html_number(html, first + 1U);
    web_html_markup(html, "–");
    web_html_number(html, first + answers->rows.n_rows);
  }
  if (answers->number > 1U) {
    write_page_link(page, answers->number - 1U, "list.previous", "prev");
  }
  if (first + answers->rows.n_rows < answers->total) {
    write_page_link(page, answers->number + 1U, "list.next", "next");
  }
  web_html_markup(html, "</p>\n");
}

static void
write_download(WebPage *const page, const List *const list)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p>");
  web_page_say(page, "entity.data");
  web_html_markup(html, " <a href=\"");
  web_html_markup(html, list->path);
  web_html_markup(html, ".csv?");
  web_filter_write_fields(page, "page lang");
  web_html_markup(html, "bom=1\">csv</a></p>\n");
}

void
web_answer_list(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  const List *const list = find_list(request->path);
  WebPage           page = {0};
  if (!list) {
    web_problem_text(request, response, 404, "there is no such list");
    return;
  }
  if (!web_page_open(&page, site, request, response) ||
      web_page_is_known(&page)) {
    return;
  }
  Answers        answers = {0};
  RgError        error   = {0};
  const RgStatus status =
      ask_list(&page, list, ROWS_PER_PAGE, &answers, &error);
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
    return;
  }
  const RgStr title = web_page_phrase(&page, list->title);
  web_page_begin(&page, title);
  web_html_element(&page.html, "h1", title);
  write_total(&page, &answers);
  if (answers.facets) {
    web_facets_write(&page, answers.facets);
  }
  write_download(&page, list);
  web_grid_write(&page, &answers.rows, list->columns, count_columns(list),
                 list->title);
  web_page_end(&page);
}

/** Page `number` of the same file. */
static RgStatus
write_next(const WebPage *const page, const uint64_t number)
{
  RgStr path = RG_STR_NONE;
  RG_TRY(rg_arena_printf(
      page->request->arena, &path, "<%.*s?%.*s&page=%llu>; rel=\"next\"",
      RG_STR_ARG(page->request->path), RG_STR_ARG(page->request->query),
      (unsigned long long)number));
  return web_response_header(page->response, RG_STR("Link"), path);
}

static RgStatus
write_csv(const WebPage *const page, const List *const list,
          const Answers *const answers)
{
  const RgSink out = web_response_sink(page->response);
  RG_TRY(web_response_content_type(
      page->response, RG_STR("text/csv; charset=utf-8; header=present")));
  RG_TRY(web_response_header(
      page->response, RG_STR("Access-Control-Allow-Origin"), RG_STR("*")));
  RG_TRY(web_response_header(page->response, RG_STR("Content-Disposition"),
                             RG_STR("attachment")));
  if (answers->number * ROWS_PER_FILE < answers->total) {
    RG_TRY(write_next(page, answers->number + 1U));
  }
  if (web_page_field_number(page, "bom", 0U, 1U)) {
    RG_TRY(rg_sink_write(&out, RG_STR("\xEF\xBB\xBF")));
  }
  return web_csv_table(page, &answers->rows, list->columns, count_columns(list),
                       &out);
}

void
web_answer_list_csv(const WebSite *const site, const WebRequest *const request,
                    WebResponse *const response)
{
  const List *const list    = find_list(request->path);
  WebPage           page    = {0};
  Answers           answers = {0};
  RgError           error   = {0};
  if (!list) {
    web_problem_text(request, response, 404, "there is no such list");
    return;
  }
  if (!web_page_open(&page, site, request, response) ||
      web_page_is_known(&page)) {
    return;
  }
  RgStatus status = ask_list(&page, list, ROWS_PER_FILE, &answers, &error);
  if (status == RG_OK) {
    status = write_csv(&page, list, &answers);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
