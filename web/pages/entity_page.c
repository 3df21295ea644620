#include "web/pages/entity_page.h"

#include "web/http/problem.h"
#include "web/pages/cite.h"
#include "web/pages/data_block.h"
#include "web/pages/entity_data.h"
#include "web/pages/filter.h"
#include "web/pages/grid.h"
#include "web/pages/query.h"
#include "web/pages/table.h"

enum { MAX_COLUMNS = 9 };

WEB_QUERY_DECLARE(entity_head);
WEB_QUERY_DECLARE(case_places);
WEB_QUERY_DECLARE(case_roles);
WEB_QUERY_DECLARE(case_outcomes);
WEB_QUERY_DECLARE(case_policies);
WEB_QUERY_DECLARE(agency_cases);
WEB_QUERY_DECLARE(agency_partners);
WEB_QUERY_DECLARE(agency_names);
WEB_QUERY_DECLARE(region_cases);
WEB_QUERY_DECLARE(region_parts);
WEB_QUERY_DECLARE(thing_cases);
WEB_QUERY_DECLARE(statements);
WEB_QUERY_DECLARE(case_measures);
WEB_QUERY_DECLARE(agency_roles);
WEB_QUERY_DECLARE(agency_years);
WEB_QUERY_DECLARE(agency_parts);
WEB_QUERY_DECLARE(document_facts);
WEB_QUERY_DECLARE(document_cases);
WEB_QUERY_DECLARE(fact_context);
WEB_QUERY_DECLARE(passage_facts);
WEB_QUERY_DECLARE(policy_facts);
WEB_QUERY_DECLARE(entity_path);
WEB_QUERY_DECLARE(entity_cite);

typedef struct {
  const char *kind;  ///< first segment of the path; null: every kind
  const char *title; ///< phrase
  WebQuery    query;
  WebColumn   columns[MAX_COLUMNS];
} Section;

/** In the order of the page; a section without rows is left out. */
static const Section sections[] = {
    {"case",
     "section.context",
     WEB_QUERY(case_places),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.thing", WEB_CELL_LINK, "label", "thing"}}},
    {"case",
     "section.roles",
     WEB_QUERY(case_roles),
     {{"col.role", WEB_CELL_PHRASE, "role", "role."},
      {"col.agency", WEB_CELL_LINK, "label", "agency"},
      {"col.surface", WEB_CELL_TEXT, "surface", NULL},
      {"col.confidence", WEB_CELL_NUMBER, "confidence", NULL},
      {"col.evidence", WEB_CELL_QUOTE, "quote", "passage"}}},
    {"case",
     "section.outcomes",
     WEB_QUERY(case_outcomes),
     {{"col.metric", WEB_CELL_LINK, "metric", "outcome"},
      {"col.from", WEB_CELL_NUMBER, "from", NULL},
      {"col.value", WEB_CELL_NUMBER, "value", NULL},
      {"col.unit", WEB_CELL_TEXT, "unit", NULL},
      {"col.qualifier", WEB_CELL_PHRASE, "qualifier", "qualifier."},
      {"col.direction", WEB_CELL_PHRASE, "direction", "direction."},
      {"col.date", WEB_CELL_TEXT, "asOf", NULL},
      {"col.evidence", WEB_CELL_QUOTE, "quote", "passage"}}},
    {"case",
     "section.measures",
     WEB_QUERY(case_measures),
     {{"col.measure", WEB_CELL_LINK, "label", "measure"},
      {"col.part-of", WEB_CELL_TEXT, "whole", NULL}}},
    {"case",
     "section.policies",
     WEB_QUERY(case_policies),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.policy", WEB_CELL_LINK, "label", "policy"},
      {"col.number", WEB_CELL_TEXT, "number", NULL}}},
    {"agency",
     "section.context",
     WEB_QUERY(agency_parts),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.thing", WEB_CELL_LINK, "label", "thing"}}},
    {"agency",
     "section.counts",
     WEB_QUERY(agency_roles),
     {{"col.role", WEB_CELL_PHRASE, "role", "relation."},
      {"col.cases", WEB_CELL_NUMBER, "cases", "list"}}},
    {"agency",
     "section.years",
     WEB_QUERY(agency_years),
     {{"col.year", WEB_CELL_TEXT, "year", NULL},
      {"col.led", WEB_CELL_NUMBER, "led", NULL},
      {"col.co-led", WEB_CELL_NUMBER, "coLed", NULL},
      {"col.joined", WEB_CELL_NUMBER, "joined", NULL}}},
    {"agency",
     "section.partners",
     WEB_QUERY(agency_partners),
     {{"col.agency", WEB_CELL_LINK, "label", "partner"},
      {"col.weight", WEB_CELL_NUMBER, "weight", NULL}}},
    {"agency",
     "section.reforms",
     WEB_QUERY(agency_cases),
     {{"col.role", WEB_CELL_PHRASE, "role", "relation."},
      {"col.case", WEB_CELL_LINK, "title", "case"}}},
    {"agency",
     "section.names",
     WEB_QUERY(agency_names),
     {{"col.name", WEB_CELL_TEXT, "name", NULL}}},
    {"region",
     "section.reforms",
     WEB_QUERY(region_cases),
     {{"col.case", WEB_CELL_LINK, "title", "case"},
      {"col.region", WEB_CELL_LINK, "label", "place"}}},
    {"region",
     "section.parts",
     WEB_QUERY(region_parts),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.region", WEB_CELL_LINK, "label", "region"}}},
    {"policy",
     "section.context",
     WEB_QUERY(policy_facts),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.thing", WEB_CELL_LINK, "label", "thing"}}},
    {"policy",
     "section.reforms",
     WEB_QUERY(thing_cases),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.case", WEB_CELL_LINK, "title", "case"}}},
    {"platform",
     "section.reforms",
     WEB_QUERY(thing_cases),
     {{"col.case", WEB_CELL_LINK, "title", "case"}}},
    {"theme",
     "section.reforms",
     WEB_QUERY(thing_cases),
     {{"col.case", WEB_CELL_LINK, "title", "case"}}},
    {"document",
     "section.context",
     WEB_QUERY(document_facts),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.thing", WEB_CELL_LINK, "label", "thing"}}},
    {"document",
     "section.reforms",
     WEB_QUERY(document_cases),
     {{"col.no", WEB_CELL_NUMBER, "number", NULL},
      {"col.case", WEB_CELL_LINK, "title", "case"}}},
    {"outcome",
     "section.context",
     WEB_QUERY(fact_context),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.thing", WEB_CELL_LINK, "label", "thing"}}},
    {"participation",
     "section.context",
     WEB_QUERY(fact_context),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.thing", WEB_CELL_LINK, "label", "thing"}}},
    {"measure",
     "section.context",
     WEB_QUERY(fact_context),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.thing", WEB_CELL_LINK, "label", "thing"}}},
    {"passage",
     "section.context",
     WEB_QUERY(passage_facts),
     {{"col.relation", WEB_CELL_PHRASE, "relation", "relation."},
      {"col.thing", WEB_CELL_LINK, "label", "thing"}}},
    {NULL,
     "section.statements",
     WEB_QUERY(statements),
     {{"col.property", WEB_CELL_LINK, "property", "property"},
      {"col.value", WEB_CELL_LINK, "value", "value"}}},
};

static size_t
count_columns(const Section *const section)
{
  size_t n = 0U;
  while (n < MAX_COLUMNS && section->columns[n].phrase) {
    ++n;
  }
  return n;
}

static RgStatus
ask_about(const WebPage *const page, const WebQuery *const query,
          const RgStr iri, WebTable *const table, RgError *const error)
{
  const WebBinding bindings[] = {
      {"this", graph_term_iri(iri)},
      {"language",
       graph_term_string(rg_str_c(web_language_tag(page->language)))}};
  RgStr text = RG_STR_NONE;
  RG_TRY(web_query_bind(page->request->arena, web_query_text(query), bindings,
                        2U, &text));
  return web_table_ask(page->site, page->request->arena, text, table, error);
}

static void
write_downloads(WebPage *const page, const RgStr name)
{
  static const char *const extensions[] = {"ttl", "nt", "rdf", "jsonld",
                                           "trig"};
  WebHtml *const           html         = &page->html;
  web_html_markup(html, "<p>");
  web_page_say(page, "entity.data");
  for (size_t i = 0U; i < sizeof(extensions) / sizeof(extensions[0]); ++i) {
    RgStr path = RG_STR_NONE;
    if (rg_arena_printf(page->request->arena, &path, "/data/%.*s.%s",
                        RG_STR_ARG(name), extensions[i]) != RG_OK) {
      html->status = RG_NO_MEMORY;
      return;
    }
    web_html_markup(html, " ");
    web_html_link(html, path, rg_str_c(extensions[i]));
  }
  web_html_markup(html, "</p>\n");
}

/** Lists and the network, narrowed to this thing. */
static void
write_views(WebPage *const page, const RgStr kind, const RgStr slug)
{
  static const char *const filters[] = {"agency", "region", "theme", "document",
                                        "class"};
  WebHtml *const           html      = &page->html;
  for (size_t i = 0U; i < sizeof(filters) / sizeof(filters[0]); ++i) {
    if (!rg_str_equals(kind, rg_str_c(filters[i]))) {
      continue;
    }
    web_html_markup(html, "<p><a href=\"/cases?");
    web_filter_write_field(page, filters[i], slug);
    web_html_markup(html, "\">");
    web_page_say(page, "nav.cases");
    web_html_markup(html, "</a> · <a href=\"/co-lead?");
    web_filter_write_field(page, filters[i], slug);
    web_html_markup(html, "\">");
    web_page_say(page, "nav.co-lead");
    web_html_markup(html, "</a></p>\n");
  }
}

static RgStatus
write_section(WebPage *const page, const Section *const section,
              const RgStr iri, RgError *const error)
{
  WebTable       table = {0};
  WebHtml *const html  = &page->html;
  RG_TRY(ask_about(page, &section->query, iri, &table, error));
  if (!table.n_rows) {
    return RG_OK;
  }
  web_html_markup(html, section->kind ? "<section><h2>" : "<details><summary>");
  web_page_say(page, section->title);
  web_html_markup(html, section->kind ? "</h2>\n" : "</summary>\n");
  web_grid_write(page, &table, section->columns, count_columns(section),
                 section->title);
  web_html_markup(html, section->kind ? "</section>\n" : "</details>\n");
  return web_html_status(html);
}

/** "福建省 › 厦门市": the regions that the thing lies in. */
static RgStatus
write_path(WebPage *const page, const RgStr iri, RgError *const error)
{
  static const WebQuery query = WEB_QUERY(entity_path);
  WebTable              table = {0};
  WebHtml *const        html  = &page->html;
  RG_TRY(ask_about(page, &query, iri, &table, error));
  if (!table.n_rows) {
    return RG_OK;
  }
  web_html_markup(html, "<nav class=\"path\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "nav.path"));
  web_html_markup(html, "><ol>");
  for (size_t i = 0U; i < table.n_rows; ++i) {
    web_html_markup(html, "<li>");
    web_page_link_iri(page, web_table_text(&table, i, "region"),
                      web_table_text(&table, i, "label"));
    web_html_markup(html, "</li>");
  }
  web_html_markup(html, "</ol></nav>\n");
  return RG_OK;
}

static RgStatus
write_citation(WebPage *const page, const RgStr name, const RgStr iri,
               const RgStr label, RgError *const error)
{
  static const WebQuery query = WEB_QUERY(entity_cite);
  WebTable              table = {0};
  RG_TRY(ask_about(page, &query, iri, &table, error));
  if (!table.n_rows) {
    return RG_OK;
  }
  const WebCitation citation = {.title  = label,
                                .author = web_table_text(&table, 0U, "author"),
                                .container =
                                    web_table_text(&table, 0U, "container"),
                                .issued = web_table_text(&table, 0U, "issued"),
                                .iri    = iri,
                                .key    = name};
  web_cite_write(page, &citation);
  return RG_OK;
}

static RgStatus
write_entity(WebPage *const page, const RgStr name, const RgStr iri,
             const RgStr label, RgError *const error)
{
  RgStr rest = name;
  RgStr kind = RG_STR_NONE;
  (void)rg_str_split(&rest, '/', &kind);
  page->data_name = name;
  web_page_begin(page, label);
  RG_TRY(write_path(page, iri, error));
  web_html_element(&page->html, "h1", label);
  web_html_markup(&page->html, "<p><code>");
  web_html_text(&page->html, iri);
  web_html_markup(&page->html, "</code></p>\n");
  write_downloads(page, name);
  write_views(page, kind, rest);
  for (size_t i = 0U; i < sizeof(sections) / sizeof(sections[0]); ++i) {
    if (!sections[i].kind || rg_str_equals(kind, rg_str_c(sections[i].kind))) {
      RG_TRY(write_section(page, &sections[i], iri, error));
    }
  }
  RG_TRY(write_citation(page, name, iri, label, error));
  RG_TRY(web_data_block_write(page, iri, error));
  web_page_end(page);
  return RG_OK;
}

void
web_answer_page(const WebSite *const site, const WebRequest *const request,
                WebResponse *const response)
{
  WebPage page = {0};
  if (!web_page_open(&page, site, request, response) ||
      web_page_is_known(&page)) {
    return;
  }
  const RgStr name =
      rg_str_slice(request->path, sizeof("/page/") - 1U, request->path.size);
  static const WebQuery head  = WEB_QUERY(entity_head);
  RgStr                 iri   = RG_STR_NONE;
  WebTable              table = {0};
  RgError               error = {0};
  RgStatus status = web_entity_iri(site, request->arena, name, &iri);
  if (status == RG_OK) {
    status = ask_about(&page, &head, iri, &table, &error);
  }
  if (status == RG_BAD_ARG || (status == RG_OK && !table.n_rows)) {
    web_problem_text(request, response, 404,
                     "this graph says nothing of that IRI");
    return;
  }
  if (status == RG_OK) {
    const RgStr label = web_table_text(&table, 0U, "label");
    status = write_entity(&page, name, iri, label.size ? label : name, &error);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
