#include "web/entity/entity_page.h"

#include "web/entity/breadcrumb.h"
#include "web/entity/description.h"
#include "web/entity/document_text.h"
#include "web/entity/entity_data.h"
#include "web/entity/incoming.h"
#include "web/entity/record.h"
#include "web/entity/section.h"
#include "web/http/problem.h"
#include "web/parts/filter.h"

#define RDF_TYPE "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

WEB_QUERY_DECLARE(entity_head);

/** The first filters are those that the network has too. */
enum { N_NETWORK_FILTERS = 5 };

/** Lists and the network, narrowed to this thing. */
static void
write_views(WebPage *const page, const RgStr kind, const RgStr slug)
{
  static const char *const filters[] = {
      "agency", "region", "theme", "document", "class", "policy", "platform"};
  WebHtml *const html = &page->html;
  for (size_t i = 0U; i < RG_COUNT_OF(filters); ++i) {
    if (!rg_str_equals(kind, rg_str_c(filters[i]))) {
      continue;
    }
    web_html_markup(html, "<p class=\"views\"><a href=\"/cases?");
    web_filter_write_field(page, filters[i], slug);
    web_html_markup(html, "\">");
    web_page_say(page, "views.cases");
    if (i >= N_NETWORK_FILTERS) {
      web_html_markup(html, "</a></p>\n");
      return;
    }
    web_html_markup(html, "</a> · <a href=\"/co-lead?");
    web_filter_write_field(page, filters[i], slug);
    web_html_markup(html, "\">");
    web_page_say(page, "views.co-lead");
    web_html_markup(html, "</a>");
    if (rg_str_equals(kind, RG_STR("document"))) {
      web_html_markup(html, " · ");
      web_html_link(html, RG_STR("#text"),
                    web_page_phrase(page, "document.text"));
    }
    web_html_markup(html, "</p>\n");
  }
}

/** A document's text stands before what all kinds have. */
static RgStatus
write_sections(WebPage *const page, const WebEntity *const entity,
               RgError *const error)
{
  web_html_markup(&page->html, "<div");
  web_html_attribute(&page->html, "class", entity->kind);
  web_html_markup(&page->html, ">\n");
  for (size_t i = 0U; i < web_n_sections; ++i) {
    const WebSection *const section = &web_sections[i];
    if (!section->kind && rg_str_equals(entity->kind, RG_STR("document"))) {
      RG_TRY(web_document_text_write(page, entity, error));
    }
    if (web_section_fits(section, entity->kind)) {
      RG_TRY(web_section_write(page, section, entity, error));
    }
  }
  web_html_markup(&page->html, "</div>\n");
  return RG_OK;
}

/** The thing's name, below what kind of thing it is. */
static void
write_name(WebPage *const page, const WebEntity *const entity)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<p class=\"kind\">");
  web_page_say_name(page, "kind.", entity->kind);
  web_html_markup(html, "</p>\n");
  web_html_element(html, "h1", entity->label);
  web_html_markup(html, "\n");
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
  write_name(page, entity);
  write_views(page, entity->kind, entity->slug);
  RG_TRY(write_sections(page, entity, error));
  RG_TRY(web_incoming_write(page, entity, error));
  RG_TRY(web_record_write(page, entity, error));
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
  if (!web_page_wanted(&page, site, request, response)) {
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
