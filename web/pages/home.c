#include "web/pages/home.h"

#include "web/http/problem.h"
#include "web/pages/filter.h"
#include "web/pages/grid.h"
#include "web/pages/query.h"

enum { SHOWN_PAIRS = 15, SHOWN_DOCUMENTS = 10 };

WEB_QUERY_DECLARE(totals);
WEB_QUERY_DECLARE(co_lead_pairs);
WEB_QUERY_DECLARE(list_documents);

static const WebColumn pair_columns[] = {
    {"col.agency", WEB_CELL_LINK, "aLabel", "a"},
    {"col.agency", WEB_CELL_LINK, "bLabel", "b"},
    {"col.weight", WEB_CELL_NUMBER, "weight", NULL},
};

static const WebColumn document_columns[] = {
    {"col.document", WEB_CELL_LINK, "label", "document"},
    {"col.date", WEB_CELL_TEXT, "issued", NULL},
    {"col.cases", WEB_CELL_NUMBER, "cases", NULL},
};

static RgStatus
ask(const WebPage *const page, const WebQuery query, const uint64_t limit,
    WebTable *const table, RgError *const error)
{
  WebBindings bindings;
  RgStr       text = RG_STR_NONE;
  RG_TRY(web_filter_read(page, &bindings));
  RG_TRY(web_filter_number(page, &bindings, "minimum", 1U));
  RG_TRY(web_filter_number(page, &bindings, "limit", limit));
  RG_TRY(web_filter_number(page, &bindings, "offset", 0U));
  RG_TRY(web_query_bind(page->request->arena, web_query_text(&query),
                        bindings.items, bindings.n, &text));
  return web_table_ask(page->site, page->request->arena, text, table, error);
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
  for (size_t i = 0U; i < sizeof(entries) / sizeof(entries[0]); ++i) {
    web_html_markup(html, "<li><strong>");
    web_html_text(html, web_table_text(totals, 0U, entries[i].column));
    web_html_markup(html, "</strong> ");
    web_html_link(html, rg_str_c(entries[i].path),
                  web_page_phrase(page, entries[i].phrase));
    web_html_markup(html, "</li>");
  }
  web_html_markup(html, "</ul>\n");
}

void
web_answer_home(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  WebPage        page            = {0};
  RgError        error           = {0};
  WebTable       totals          = {0};
  WebTable       pairs           = {0};
  WebTable       documents       = {0};
  const WebQuery totals_query    = WEB_QUERY(totals);
  const WebQuery pairs_query     = WEB_QUERY(co_lead_pairs);
  const WebQuery documents_query = WEB_QUERY(list_documents);
  if (!web_page_open(&page, site, request, response) ||
      web_page_is_known(&page)) {
    return;
  }
  RgStatus status = ask(&page, totals_query, 1U, &totals, &error);
  if (status == RG_OK) {
    status = ask(&page, pairs_query, SHOWN_PAIRS, &pairs, &error);
  }
  if (status == RG_OK) {
    status = ask(&page, documents_query, SHOWN_DOCUMENTS, &documents, &error);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
    return;
  }
  const RgStr title = web_page_phrase(&page, "home.title");
  web_page_begin(&page, title);
  web_html_element(&page.html, "h1", title);
  web_html_element(&page.html, "p", web_page_phrase(&page, "home.lead"));
  write_totals(&page, &totals);
  web_html_element(&page.html, "h2", web_page_phrase(&page, "home.pairs"));
  web_grid_write(&page, &pairs, pair_columns,
                 sizeof(pair_columns) / sizeof(pair_columns[0]), "home.pairs");
  web_html_element(&page.html, "h2", web_page_phrase(&page, "home.documents"));
  web_grid_write(&page, &documents, document_columns,
                 sizeof(document_columns) / sizeof(document_columns[0]),
                 "home.documents");
  web_page_end(&page);
}
