#include "web/pages/facets.h"

WEB_QUERY_DECLARE(facet_region);
WEB_QUERY_DECLARE(facet_theme);
WEB_QUERY_DECLARE(facet_agency);
WEB_QUERY_DECLARE(facet_role);
WEB_QUERY_DECLARE(facet_year);
WEB_QUERY_DECLARE(facet_type);

typedef struct {
  const char *name;    ///< of the filter
  const char *phrase;  ///< heading
  const char *without; ///< filters and page that a choice resets
  const char *values;  ///< prefix of phrases of the values; null: labels
  const char *within;  ///< in its query the filter itself is called so; null:
                       ///< as in the others
  WebQuery query;
} Facet;

static const Facet facets_list[] = {
    {"region", "col.region", "region page", NULL, "within",
     WEB_QUERY(facet_region)},
    {"theme", "col.theme", "theme page", NULL, NULL, WEB_QUERY(facet_theme)},
    {"agency", "col.agency", "agency page", NULL, NULL,
     WEB_QUERY(facet_agency)},
    {"role", "col.role", "role page", "role.", NULL, WEB_QUERY(facet_role)},
    {"year", "col.year", "year page", NULL, NULL, WEB_QUERY(facet_year)},
    {"type", "col.policy-type", "type page", NULL, NULL, WEB_QUERY(facet_type)},
};

enum { N_FACETS = sizeof(facets_list) / sizeof(facets_list[0]) };

struct WebFacetsImpl {
  WebTable tables[N_FACETS];
};

/** The bindings with the facet's own filter as its query calls it. */
static WebBindings
bindings_of(const Facet *const facet, const WebBindings *const bindings)
{
  WebBindings own = *bindings;
  for (size_t i = 0U; facet->within && i < own.n; ++i) {
    if (rg_str_equals(rg_str_c(own.items[i].name), rg_str_c(facet->name))) {
      own.items[i].name = facet->within;
    }
  }
  return own;
}

RgStatus
web_facets_ask(const WebPage *const page, const WebBindings *const bindings,
               WebFacets **const facets, RgError *const error)
{
  WebFacets *const made = (WebFacets *)rg_arena_alloc_zero(
      page->request->arena, 1U, sizeof(WebFacets));
  RgStr text = RG_STR_NONE;
  if (!made) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < N_FACETS; ++i) {
    const WebBindings own = bindings_of(&facets_list[i], bindings);
    RG_TRY(web_filter_ask(page, &facets_list[i].query, &own, &text,
                          &made->tables[i], error));
  }
  *facets = made;
  return RG_OK;
}

static void
write_label(WebPage *const page, const Facet *const facet, const RgStr label)
{
  RgStr key = RG_STR_NONE;
  if (!facet->values) {
    web_html_text(&page->html, label);
  } else if (rg_arena_printf(page->request->arena, &key, "%s%.*s",
                             facet->values, RG_STR_ARG(label)) == RG_OK) {
    web_page_say(page, key.data);
  }
}

static void
write_value(WebPage *const page, const Facet *const facet,
            const WebTable *const table, const size_t row)
{
  WebHtml *const html  = &page->html;
  const RgStr    slug  = web_filter_slug(web_table_text(table, row, "value"));
  const bool is_chosen = rg_str_equals(slug, web_page_field(page, facet->name));
  web_html_markup(html, is_chosen ? "<li><a aria-current=\"true\" href=\"?"
                                  : "<li><a href=\"?");
  web_filter_write_fields(page, facet->without);
  if (!is_chosen) {
    web_filter_write_field(page, facet->name, slug);
  }
  web_html_markup(html, "\">");
  write_label(page, facet, web_table_text(table, row, "label"));
  web_html_markup(html, is_chosen ? " ✕</a> " : "</a> ");
  web_html_number(html, web_table_number(table, row, "n"));
  web_html_markup(html, "</li>");
}

void
web_facets_write(WebPage *const page, const WebFacets *const facets)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<nav class=\"facets\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "filter.label"));
  web_html_markup(html, ">\n");
  for (size_t i = 0U; i < N_FACETS; ++i) {
    const WebTable *const table = &facets->tables[i];
    if (!table->n_rows) {
      continue;
    }
    web_html_markup(html, "<details open><summary>");
    web_page_say(page, facets_list[i].phrase);
    web_html_markup(html, "</summary><ul>");
    for (size_t row = 0U; row < table->n_rows; ++row) {
      write_value(page, &facets_list[i], table, row);
    }
    web_html_markup(html, "</ul></details>\n");
  }
  web_html_markup(html, "</nav>\n");
}
