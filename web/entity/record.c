#include "web/entity/record.h"

#include "web/entity/data_block.h"
#include "web/parts/cite.h"

WEB_QUERY_DECLARE(entity_cite);

/** The forms of data, in the order of their links. */
static const GraphFormat forms[] = {GRAPH_FORMAT_TURTLE, GRAPH_FORMAT_NTRIPLES,
                                    GRAPH_FORMAT_RDFXML, GRAPH_FORMAT_JSONLD,
                                    GRAPH_FORMAT_TRIG,   GRAPH_FORMAT_NQUADS};

enum { N_FORMS = RG_COUNT_OF(forms) };

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

/** What each form takes.  JSON-LD was told; without named graphs TriG is
    Turtle, which is first, and N-Quads are N-Triples, which are second. */
static RgStatus
measure(const WebPage *const page, const WebEntity *const entity,
        const uint64_t n_jsonld, uint64_t n_bytes[N_FORMS])
{
  for (size_t i = 0U; i < N_FORMS; ++i) {
    switch (forms[i]) {
    case GRAPH_FORMAT_JSONLD:
      n_bytes[i] = n_jsonld;
      break;
    case GRAPH_FORMAT_TRIG:
      n_bytes[i] = n_bytes[0];
      break;
    case GRAPH_FORMAT_NQUADS:
      n_bytes[i] = n_bytes[1];
      break;
    case GRAPH_FORMAT_NTRIPLES:
    case GRAPH_FORMAT_RDFXML:
    case GRAPH_FORMAT_TURTLE:
    case GRAPH_FORMAT_NONE:
      RG_TRY(web_description_size(page->site, entity->description, forms[i],
                                  &n_bytes[i]));
    }
  }
  return RG_OK;
}

static RgStatus
write_downloads(WebPage *const page, const WebEntity *const entity,
                const uint64_t n_jsonld)
{
  WebHtml *const html             = &page->html;
  uint64_t       n_bytes[N_FORMS] = {0U};
  RG_TRY(measure(page, entity, n_jsonld, n_bytes));
  web_html_markup(html, "<p class=\"downloads\">");
  web_page_say(page, "entity.data");
  for (size_t i = 0U; i < N_FORMS; ++i) {
    const char *const extension = graph_format_extension(forms[i]);
    RgStr             path      = RG_STR_NONE;
    RG_TRY(rg_arena_printf(page->request->arena, &path, "/data/%.*s.%s",
                           RG_STR_ARG(entity->name), extension));
    web_html_markup(html, " ");
    web_html_link(html, path, rg_str_c(extension));
    write_size(html, n_bytes[i]);
  }
  web_html_markup(html, "</p>\n");
  return RG_OK;
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

RgStatus
web_record_write(WebPage *const page, const WebEntity *const entity,
                 RgError *const error)
{
  WebHtml *const html     = &page->html;
  uint64_t       n_jsonld = 0U;
  RG_TRY(web_data_block_write(page, entity->description, &n_jsonld));
  web_html_markup(html, "<section class=\"record\"");
  web_html_attribute(html, "aria-label",
                     web_page_phrase(page, "entity.record"));
  web_html_markup(html, ">\n<p><code>");
  web_html_text(html, entity->iri);
  web_html_markup(html, "</code></p>\n");
  RG_TRY(write_downloads(page, entity, n_jsonld));
  RG_TRY(write_citation(page, entity, error));
  web_html_markup(html, "</section>\n");
  return RG_OK;
}
