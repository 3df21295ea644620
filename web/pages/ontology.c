#include "web/pages/ontology.h"

#include "web/http/negotiate.h"
#include "web/http/problem.h"
#include "web/parts/filter.h"

WEB_QUERY_DECLARE(ontology_terms);

static const char *const kind_phrases[] = {
    "ontology.other",  "ontology.classes",  "ontology.links",
    "ontology.values", "ontology.concepts", "ontology.schemes"};

enum { N_KINDS = RG_COUNT_OF(kind_phrases) };

static bool
prefers_data(const WebRequest *const request)
{
  static const char *const offers[] = {"text/html", "application/xhtml+xml",
                                       "text/turtle", "application/rdf+xml",
                                       "application/ld+json"};
  const size_t             choice   = web_negotiate_media_type(
                    web_request_header_list(request, RG_STR("Accept")), offers, 5U);
  return choice != WEB_NEGOTIATE_NONE && choice >= 2U;
}

static void
redirect(const WebRequest *const request, WebResponse *const response)
{
  web_response_status(response, 303);
  if (web_response_header(response, RG_STR("Location"),
                          RG_STR("/ontology.ttl")) != RG_OK ||
      web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                          RG_STR("*")) != RG_OK ||
      web_response_header(response, RG_STR("Vary"),
                          RG_STR("Accept, Accept-Language")) != RG_OK) {
    web_problem_text(request, response, 500, "out of memory");
  }
}

static RgStr
local_name(const RgStr iri)
{
  const size_t hash = rg_str_find_last_byte(iri, '#');
  return hash == SIZE_MAX ? web_filter_slug(iri)
                          : rg_str_slice(iri, hash + 1U, iri.size);
}

/** A line "domain: rg:ReformCase, …" of IRIs parted by line feeds. */
static void
write_iris(WebPage *const page, const char *const phrase, const RgStr iris)
{
  WebHtml *const html = &page->html;
  RgStr          rest = iris;
  RgStr          iri  = RG_STR_NONE;
  if (!iris.size) {
    return;
  }
  web_html_markup(html, "<dt>");
  web_page_say(page, phrase);
  web_html_markup(html, "</dt><dd>");
  while (rg_str_split(&rest, '\n', &iri)) {
    RgStr text = iri;
    if (web_site_compact(page->site, page->request->arena, iri, &text) !=
        RG_OK) {
      html->status = RG_NO_MEMORY;
    }
    web_page_link_iri(page, iri, text);
    web_html_markup(html, " ");
  }
  web_html_markup(html, "</dd>");
}

static void
write_term(WebPage *const page, const WebTable *const terms, const size_t row)
{
  WebHtml *const html = &page->html;
  const RgStr    iri  = web_table_text(terms, row, "term");
  web_html_markup(html, "<section");
  web_html_attribute(html, "id", local_name(iri));
  web_html_markup(html, "><h3>");
  web_html_text(html, web_table_text(terms, row, "zh"));
  web_html_markup(html, " <span lang=\"en\">");
  web_html_text(html, web_table_text(terms, row, "en"));
  web_html_markup(html, "</span></h3>\n<p><code>");
  web_html_text(html, iri);
  web_html_markup(html, "</code></p><p>");
  web_html_text(html, web_table_text(terms, row, "definition"));
  web_html_markup(html, "</p><dl>");
  write_iris(page, "ontology.super", web_table_text(terms, row, "supers"));
  write_iris(page, "ontology.domain", web_table_text(terms, row, "domains"));
  write_iris(page, "ontology.range", web_table_text(terms, row, "ranges"));
  web_html_markup(html, "</dl></section>\n");
}

static void
write_page(WebPage *const page, const WebTable *const terms)
{
  WebHtml *const html  = &page->html;
  const RgStr    title = web_page_phrase(page, "nav.ontology");
  uint64_t       kind  = UINT64_MAX;
  web_page_begin(page, title);
  web_html_element(html, "h1", title);
  web_html_markup(html, "<p>");
  web_page_say(page, "ontology.text");
  web_html_markup(html, " <a href=\"/ontology.ttl\">Turtle</a></p>\n");
  for (size_t i = 0U; i < terms->n_rows; ++i) {
    const uint64_t own = web_table_number(terms, i, "kind");
    if (own != kind) {
      kind = own;
      web_html_element(
          html, "h2",
          web_page_phrase(page, kind_phrases[kind < N_KINDS ? kind : 0U]));
    }
    write_term(page, terms, i);
  }
  web_page_end(page);
}

static RgStatus
ask_terms(const WebPage *const page, void *const terms, RgError *const error)
{
  static const WebQuery query = WEB_QUERY(ontology_terms);
  WebBindings           bindings;
  RgStr                 text = RG_STR_NONE;
  RG_TRY(web_filter_read(page, &bindings));
  return web_filter_ask(page, &query, &bindings, &text, (WebTable *)terms,
                        error);
}

void
web_answer_ontology(const WebSite *const site, const WebRequest *const request,
                    WebResponse *const response)
{
  WebPage  page  = {0};
  WebTable terms = {0};
  if (prefers_data(request)) {
    redirect(request, response);
  } else if (web_page_asked(&page, site, request, response, ask_terms,
                            &terms)) {
    write_page(&page, &terms);
  }
}
