#include "web/pages/entity_page.h"

#include "web/http/problem.h"
#include "web/pages/breadcrumb.h"
#include "web/pages/cite.h"
#include "web/pages/data_block.h"
#include "web/pages/description.h"
#include "web/pages/document_text.h"
#include "web/pages/entity_data.h"
#include "web/pages/filter.h"
#include "web/pages/incoming.h"
#include "web/pages/section.h"

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

WEB_QUERY_DECLARE(entity_head);
WEB_QUERY_DECLARE(entity_cite);

/** The forms of data, in the order of their links. */
static const GraphFormat forms[] = {GRAPH_FORMAT_TURTLE, GRAPH_FORMAT_NTRIPLES,
                                    GRAPH_FORMAT_RDFXML, GRAPH_FORMAT_JSONLD,
                                    GRAPH_FORMAT_TRIG};

enum {
  N_FORMS           = sizeof(forms) / sizeof(forms[0]),
  N_NETWORK_FILTERS = 5 ///< the first filters, which the network has too
};

/** "1.5 kB" */
static void
write_size(WebHtml *const html, const uint64_t n_bytes)
{
  const uint64_t tenths = (n_bytes + 50U) / 100U;
  web_html_markup(html, " <small>");
  web_html_number(html, tenths / 10U);
  web_html_markup(html, ".");
  web_html_number(html, tenths % 10U);
  web_html_markup(html, " kB</small>");
}

static RgStatus
write_downloads(WebPage *const page, const WebEntity *const entity,
                const WebDescription *const description)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p>");
  web_page_say(page, "entity.data");
  for (size_t i = 0U; i < N_FORMS; ++i) {
    const char *const extension = graph_format_extension(forms[i]);
    RgStr             path      = RG_STR_NONE;
    uint64_t          n_bytes   = 0U;
    RG_TRY(rg_arena_printf(page->request->arena, &path, "/data/%.*s.%s",
                           RG_STR_ARG(entity->name), extension));
    RG_TRY(web_description_size(page->site, description, forms[i], &n_bytes));
    web_html_markup(html, " ");
    web_html_link(html, path, rg_str_c(extension));
    write_size(html, n_bytes);
  }
  web_html_markup(html, "</p>\n");
  return RG_OK;
}

/** Lists and the network, narrowed to this thing. */
static void
write_views(WebPage *const page, const RgStr kind, const RgStr slug)
{
  static const char *const filters[] = {
      "agency", "region", "theme", "document", "class", "policy", "platform"};
  WebHtml *const html = &page->html;
  for (size_t i = 0U; i < sizeof(filters) / sizeof(filters[0]); ++i) {
    if (!rg_str_equals(kind, rg_str_c(filters[i]))) {
      continue;
    }
    web_html_markup(html, "<p><a href=\"/cases?");
    web_filter_write_field(page, filters[i], slug);
    web_html_markup(html, "\">");
    web_page_say(page, "nav.cases");
    if (i >= N_NETWORK_FILTERS) {
      web_html_markup(html, "</a></p>\n");
      return;
    }
    web_html_markup(html, "</a> · <a href=\"/co-lead?");
    web_filter_write_field(page, filters[i], slug);
    web_html_markup(html, "\">");
    web_page_say(page, "nav.co-lead");
    web_html_markup(html, "</a>");
    if (rg_str_equals(kind, RG_STR("document"))) {
      web_html_markup(html, " · ");
      web_html_link(html, RG_STR("#text"),
                    web_page_phrase(page, "document.text"));
    }
    web_html_markup(html, "</p>\n");
  }
}

/** It was issued, or is told in what was. */
static bool
has_source(const WebEntity *const entity)
{
  return rg_str_equals(entity->kind, RG_STR("document")) ||
         rg_str_equals(entity->kind, RG_STR("policy")) ||
         web_description_has(entity->description, entity->iri,
                             RG_STR("http://purl.org/dc/terms/source"));
}

static RgStatus
write_citation(WebPage *const page, const WebEntity *const entity,
               RgError *const error)
{
  static const WebQuery query = WEB_QUERY(entity_cite);
  WebTable              table = {0};
  if (has_source(entity)) {
    RG_TRY(web_entity_ask(page, &query, entity, NULL, &table, error));
  }
  const WebCitation citation = {
      .title = entity->label,
      .author =
          table.n_rows ? web_table_text(&table, 0U, "author") : RG_STR_NONE,
      .container =
          table.n_rows ? web_table_text(&table, 0U, "container") : RG_STR_NONE,
      .issued =
          table.n_rows ? web_table_text(&table, 0U, "issued") : RG_STR_NONE,
      .iri = entity->iri,
      .key = entity->name};
  web_cite_write(page, &citation);
  return RG_OK;
}

/** A document's text stands before what all kinds have. */
static RgStatus
write_sections(WebPage *const page, const WebEntity *const entity,
               RgError *const error)
{
  for (size_t i = 0U; i < web_n_sections; ++i) {
    const WebSection *const section = &web_sections[i];
    if (!section->kind && rg_str_equals(entity->kind, RG_STR("document"))) {
      RG_TRY(web_document_text_write(page, entity, error));
    }
    if (web_section_fits(section, entity->kind)) {
      RG_TRY(web_section_write(page, section, entity, error));
    }
  }
  return RG_OK;
}

static RgStatus
write_entity(WebPage *const page, WebEntity *const entity, RgError *const error)
{
  WebTable incoming = {0};
  RG_TRY(web_incoming_ask(page, entity, &incoming, error));
  entity->incoming = &incoming;
  page->data_name  = entity->name;
  web_page_begin(page, entity->label);
  RG_TRY(web_breadcrumb_write(page, entity, error));
  web_html_element(&page->html, "h1", entity->label);
  web_html_markup(&page->html, "<p><code>");
  web_html_text(&page->html, entity->iri);
  web_html_markup(&page->html, "</code></p>\n");
  RG_TRY(write_downloads(page, entity, entity->description));
  write_views(page, entity->kind, entity->slug);
  RG_TRY(write_sections(page, entity, error));
  RG_TRY(web_incoming_write(page, entity, error));
  RG_TRY(write_citation(page, entity, error));
  RG_TRY(web_data_block_write(page, entity->description));
  web_page_end(page);
  return RG_OK;
}

/** The name of what the description does not name: a finding is called as what
    was found. */
static RgStatus
ask_label(const WebPage *const page, WebEntity *const entity,
          RgError *const error)
{
  static const WebQuery head  = WEB_QUERY(entity_head);
  WebTable              table = {0};
  RG_TRY(web_entity_ask(page, &head, entity, NULL, &table, error));
  entity->label =
      table.n_rows ? web_table_text(&table, 0U, "label") : RG_STR_NONE;
  return RG_OK;
}

/** "/page/case/x" to its IRI, description and label. @return #RG_NOT_FOUND when
    the graph says nothing of it; as web_table_ask(). */
static RgStatus
find_entity(const WebPage *const page, WebEntity *const entity,
            WebDescription *const description, RgError *const error)
{
  RgArena *const arena = page->request->arena;
  *entity              = (WebEntity){.name = rg_str_slice(page->request->path,
                                                          sizeof("/page/") - 1U,
                                                          page->request->path.size)};
  entity->slug         = entity->name;
  (void)rg_str_split(&entity->slug, '/', &entity->kind);
  RG_TRY(web_entity_iri(page->site, arena, entity->name, &entity->iri));
  const RgStatus status =
      web_description_ask(page->site, arena, entity->iri, description, error);
  if (status == RG_BAD_ARG ||
      (status == RG_OK &&
       !web_description_has(description, entity->iri, RG_STR(RDF_TYPE)))) {
    return RG_NOT_FOUND;
  }
  RG_TRY(status);
  entity->description = description;
  entity->label       = web_description_label(description, entity->iri,
                                              web_language_tag(page->language));
  if (!entity->label.size) {
    RG_TRY(ask_label(page, entity, error));
  }
  entity->label = entity->label.size ? entity->label : entity->name;
  return RG_OK;
}

void
web_answer_page(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  WebPage        page        = {0};
  WebEntity      entity      = {0};
  WebDescription description = {0};
  RgError        error       = {0};
  if (!web_page_open(&page, site, request, response) ||
      web_page_is_known(&page)) {
    return;
  }
  RgStatus status = find_entity(&page, &entity, &description, &error);
  if (status == RG_NOT_FOUND) {
    web_answer_missing(site, request, entity.iri, response);
    return;
  }
  if (status == RG_OK) {
    const RgStr csv = web_page_field(&page, "csv");
    status          = csv.size ? web_section_csv(&page, csv, &entity, &error)
                               : write_entity(&page, &entity, &error);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
