#include "web/pages/sparql_page.h"

#include "sparql/sparql.h"
#include "web/http/http_status.h"
#include "web/http/negotiate.h"
#include "web/http/problem.h"
#include "web/pages/examples.h"
#include "web/parts/filter.h"
#include "web/protocol/service_description.h"
#include "web/protocol/sparql_endpoint.h"
#include "web/protocol/sparql_request.h"
#include "web/protocol/ticket.h"

extern const char web_example_rq_begin[];
extern const char web_example_rq_end[];

/** Rows that the table shows (downloads have all), and examples. */
enum { SHOWN_ROWS = 1000, MAX_EXAMPLES = 100 };

/** Browsers also accept XML, but like HTML better. */
static bool
prefers_html(const WebRequest *const request)
{
  static const char *const offers[] = {"application/sparql-results+json",
                                       "text/html",
                                       "text/turtle",
                                       "application/sparql-results+xml",
                                       "text/csv",
                                       "application/n-triples",
                                       "application/ld+json",
                                       "application/rdf+xml"};
  const RgStr accept = web_request_header_list(request, RG_STR("Accept"));
  return web_negotiate_media_type(accept, offers, 8U) == 1U;
}

static void
write_form(WebPage *const page, const RgStr query)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<form id=\"query-form\" action=\"/sparql\" "
                        "method=\"get\"><p><textarea name=\"query\" "
                        "rows=\"16\" spellcheck=\"false\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "sparql.query"));
  web_html_markup(html, ">");
  web_html_text(html, query);
  web_html_markup(html, "</textarea></p><p><button>");
  web_page_say(page, "sparql.run");
  web_html_markup(html, "</button></p></form>\n");
}

/** What a cell's text does not tell of its term, for scripts. */
static void
write_term_data(WebHtml *const html, const GraphTerm *const term)
{
  if (term->kind == GRAPH_TERM_IRI) {
    web_html_attribute(html, "data-iri", term->text);
  } else if (term->kind == GRAPH_TERM_BLANK) {
    web_html_attribute(html, "data-blank", term->text);
  } else if (term->language.size) {
    web_html_attribute(html, "data-language", term->language);
  } else if (term->kind == GRAPH_TERM_LITERAL) {
    web_html_attribute(html, "data-datatype", term->datatype);
  }
}

static void
write_cell(WebPage *const page, const GraphTerm *const term)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<td");
  write_term_data(html, term);
  web_html_markup(html, ">");
  if (term->kind == GRAPH_TERM_IRI) {
    RgStr text = term->text;
    if (web_site_compact(page->site, page->request->arena, term->text, &text) !=
        RG_OK) {
      html->status = RG_NO_MEMORY;
    }
    web_page_link_iri(page, term->text, text);
  } else if (term->kind == GRAPH_TERM_BLANK) {
    web_html_text(html, RG_STR("_:"));
    web_html_text(html, term->text);
  } else {
    web_html_text(html, term->text);
  }
  web_html_markup(html, "</td>");
}

/** The rows up to the limit; the number that was read goes to `n_rows`. */
static RgStatus
write_rows(WebPage *const page, SparqlAnswer *const answer,
           uint64_t *const n_rows, RgError *const error)
{
  WebHtml *const html      = &page->html;
  const size_t   n_columns = sparql_answer_n_columns(answer);
  RgStatus       status    = RG_OK;
  web_html_markup(html,
                  "<div class=\"scroll\" tabindex=\"0\" data-answer=\"rows\">"
                  "<table><thead><tr>");
  for (size_t i = 0U; i < n_columns; ++i) {
    web_html_element(html, "th", sparql_answer_column(answer, i));
  }
  web_html_markup(html, "</tr></thead><tbody>\n");
  for (*n_rows = 0U; *n_rows < SHOWN_ROWS; ++*n_rows) {
    status = sparql_answer_next(answer, error);
    if (status != RG_OK) {
      break;
    }
    web_html_markup(html, "<tr>");
    for (size_t i = 0U; i < n_columns; ++i) {
      const GraphTerm cell = sparql_answer_cell(answer, i);
      write_cell(page, &cell);
    }
    web_html_markup(html, "</tr>\n");
  }
  web_html_markup(html, "</tbody></table></div>\n");
  return status == RG_END ? RG_OK : status;
}

static RgStatus
write_quad_row(void *const handle, const GraphQuad *const quad)
{
  WebPage *const page = (WebPage *)handle;
  web_html_markup(&page->html, "<tr>");
  write_cell(page, &quad->subject);
  write_cell(page, &quad->predicate);
  write_cell(page, &quad->object);
  web_html_markup(&page->html, "</tr>\n");
  return web_html_status(&page->html);
}

static RgStatus
write_triples(WebPage *const page, SparqlAnswer *const answer,
              RgError *const error)
{
  const GraphQuadSink sink = {page, write_quad_row, NULL};
  web_html_markup(
      &page->html,
      "<div class=\"scroll\" tabindex=\"0\" data-answer=\"triples\">"
      "<table><tbody>\n");
  const RgStatus status = sparql_answer_triples(answer, &sink, error);
  web_html_markup(&page->html, "</tbody></table></div>\n");
  return status;
}

/** What is wrong, at the end; before it where, as the script tells that itself.
 */
static void
write_failure(WebPage *const page, const RgError *const error)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p role=\"alert\" data-answer=\"failure\"");
  if (error->line) {
    web_html_attribute_number(html, "data-line", error->line);
    web_html_attribute_number(html, "data-column", error->column);
  }
  web_html_markup(html, "><strong>");
  web_page_say(page, "sparql.failed");
  web_html_markup(html, "</strong> ");
  if (error->line) {
    web_page_say(page, "sparql.line");
    web_html_markup(html, " ");
    web_html_number(html, error->line);
    web_html_markup(html, " · ");
    web_page_say(page, "sparql.column");
    web_html_markup(html, " ");
    web_html_number(html, error->column);
    web_html_markup(html, " · ");
  }
  web_page_say_message(page, "span", error);
  web_html_markup(html, "</p>\n");
}

/** The same answer as files; "yes" and "no" need none. */
static void
write_downloads(WebPage *const page, const SparqlAnswerKind kind)
{
  static const char *const formats[2][4] = {{"csv", "tsv", "srj", "srx"},
                                            {"ttl", "nt", "rdf", "jsonld"}};
  WebHtml *const           html          = &page->html;
  if (kind == SPARQL_BOOLEAN) {
    return;
  }
  web_html_markup(html, "<p class=\"downloads\">");
  web_page_say(page, "sparql.download");
  for (size_t i = 0U; i < 4U; ++i) {
    const char *const format = formats[kind == SPARQL_TRIPLES][i];
    web_html_markup(html, " <a href=\"/sparql?");
    web_filter_write_field(page, "query", web_page_field(page, "query"));
    web_html_markup(html, "format=");
    web_html_markup(html, format);
    web_html_markup(html, "\">");
    web_html_markup(html, format);
    web_html_markup(html, "</a>");
  }
  web_html_markup(html, "</p>\n");
}

static RgStatus
write_answer(WebPage *const page, SparqlAnswer *const answer,
             RgError *const error)
{
  WebHtml *const html   = &page->html;
  uint64_t       n_rows = 0U;
  switch (sparql_answer_kind(answer)) {
  case SPARQL_BOOLEAN:
    web_html_markup(html, sparql_answer_boolean(answer)
                              ? "<p data-answer=\"boolean\">true</p>\n"
                              : "<p data-answer=\"boolean\">false</p>\n");
    return RG_OK;
  case SPARQL_TRIPLES:
    return write_triples(page, answer, error);
  case SPARQL_ROWS:
    break;
  }
  RG_TRY(write_rows(page, answer, &n_rows, error));
  web_html_markup(html, "<p>");
  web_html_number(html, n_rows);
  web_html_markup(html, " ");
  web_page_say(page,
               n_rows == SHOWN_ROWS ? "sparql.rows-shown" : "sparql.rows");
  web_html_markup(html, "</p>\n");
  return RG_OK;
}

static void
write_result(WebPage *const page, const WebSparqlRequest *const operation)
{
  const WebSite *const site  = page->site;
  RgError              error = {0};
  WebTicket            ticket;
  SparqlAnswer        *answer   = NULL;
  const WebQuestion    question = {.text = operation->query,
                                   .lane = WEB_LANE_QUERY};
  RgStatus             status =
      web_ticket_take(site, &question, operation->timeout_ms, &ticket, &error);
  if (status == RG_OK) {
    status = sparql_query(site->service, &ticket.query, &answer, &error);
    if (status == RG_OK) {
      web_html_element(&page->html, "h2",
                       web_page_phrase(page, "sparql.answer"));
      status = write_answer(page, answer, &error);
    }
    if (status == RG_OK) {
      write_downloads(page, sparql_answer_kind(answer));
    }
    sparql_answer_free(answer);
    web_ticket_return(&ticket);
  }
  if (status != RG_OK) {
    if (!web_response_is_committed(page->response)) {
      web_response_status(page->response, web_http_status(status));
    }
    write_failure(page, &error);
  }
}

static void
write_page(const WebSite *const site, const WebRequest *const request,
           const WebSparqlRequest *const operation, WebResponse *const response)
{
  WebPage page = {0};
  if (!web_page_open(&page, site, request, response)) {
    return;
  }
  const RgStr example =
      rg_str(web_example_rq_begin,
             (size_t)(web_example_rq_end - web_example_rq_begin));
  page.script = "sparql.js";
  web_page_begin(&page, RG_STR("SPARQL"));
  web_html_element(&page.html, "h1", RG_STR("SPARQL"));
  web_html_element(&page.html, "p", web_page_phrase(&page, "sparql.lead"));
  web_html_markup(&page.html, "<div class=\"workbench\"><div>\n");
  write_form(&page, operation->query.data ? operation->query : example);
  web_html_markup(&page.html, "<section id=\"result\"");
  web_html_attribute(&page.html, "aria-label",
                     web_page_phrase(&page, "sparql.answer"));
  web_html_markup(&page.html, ">\n");
  if (operation->query.data) {
    write_result(&page, operation);
  }
  web_html_markup(&page.html, "</section></div>\n");
  web_examples_write(&page, MAX_EXAMPLES);
  web_html_markup(&page.html, "</div>\n");
  web_page_end(&page);
}

void
web_answer_sparql(const WebSite *const site, const WebRequest *const request,
                  WebResponse *const response)
{
  WebSparqlRequest operation = {0};
  RgError          error     = {0};
  int              code      = 400;
  if (web_sparql_request_parse(request, &operation, &code, &error) != RG_OK) {
    web_problem(request, response, code, &error);
    return;
  }
  if (!operation.format.size && !operation.explain.size &&
      prefers_html(request)) {
    write_page(site, request, &operation, response);
    return;
  }
  if (!operation.query.data && web_service_description_is_wanted(request)) {
    web_service_description_answer(request, response);
    return;
  }
  if (!operation.query.data) {
    web_problem_text(request, response, 400,
                     "no query; send query=… (SPARQL 1.1 Protocol §2.1)");
    return;
  }
  web_sparql_answer(site, request, &operation, response);
}
