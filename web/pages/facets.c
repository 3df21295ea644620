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

enum { N_FACETS = RG_COUNT_OF(facets_list) };

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
  WebFacets *const made =
      rg_arena_alloc_zero(page->request->arena, 1U, sizeof(WebFacets));
  RgStr text = RG_STR_NONE;
  if (!made) {
    return RG_NO_MEMORY;
  }
  for (size_t i = 0U; i < N_FACETS; ++i) {
    const WebBindings own = bindings_of(&facets_list[i], bindings);
    RG_TRY(web_filter_ask_once(page, &facets_list[i].query, &own, &text,
                               &made->tables[i], error));
  }
  *facets = made;
  return RG_OK;
}

/** Values of a facet before those that are folded away. */
enum { SHOWN_VALUES = 8 };

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
  if (facet->values) {
    web_page_say_name(page, facet->values, web_table_text(table, row, "label"));
  } else {
    web_html_text(html, web_table_text(table, row, "label"));
  }
  web_html_markup(html, is_chosen ? " ✕</a> <span class=\"count\">"
                                  : "</a> <span class=\"count\">");
  web_html_number(html, web_table_number(table, row, "n"));
  web_html_markup(html, "</span></li>");
}

static void
write_range(WebPage *const page, const Facet *const facet,
            const WebTable *const table, const size_t first, const size_t end)
{
  web_html_markup(&page->html, "<ul>");
  for (size_t row = first; row < end; ++row) {
    write_value(page, facet, table, row);
  }
  web_html_markup(&page->html, "</ul>");
}

/** The values [first, end) of one group, below its name if it has one. */
static void
write_group(WebPage *const page, const Facet *const facet,
            const WebTable *const table, const size_t first, const size_t end)
{
  WebHtml *const html  = &page->html;
  const RgStr    group = web_table_text(table, first, "group");
  const size_t   middle =
      end - first > SHOWN_VALUES + 1U ? first + SHOWN_VALUES : end;
  if (group.size) {
    web_html_markup(html, "<p class=\"group\">");
    web_html_text(html, group);
    web_html_markup(html, "</p>");
  }
  write_range(page, facet, table, first, middle);
  if (middle < end) {
    web_html_markup(html, "<details class=\"rest\"><summary>");
    web_page_say(page, "facet.more");
    web_html_markup(html, " <span class=\"count\">");
    web_html_number(html, end - middle);
    web_html_markup(html, "</span></summary>");
    write_range(page, facet, table, middle, end);
    web_html_markup(html, "</details>");
  }
}

static void
write_facet(WebPage *const page, const Facet *const facet,
            const WebTable *const table)
{
  web_html_markup(&page->html, "<details open><summary>");
  web_page_say(page, facet->phrase);
  web_html_markup(&page->html, "</summary>");
  for (size_t row = 0U; row < table->n_rows;) {
    const size_t next =
        web_table_end_of_run(table, row, table->n_rows, "group");
    write_group(page, facet, table, row, next);
    row = next;
  }
  web_html_markup(&page->html, "</details>\n");
}

void
web_facets_write(WebPage *const page, const WebFacets *const facets)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<input type=\"checkbox\" id=\"narrow\" "
                        "class=\"unfold\"><label for=\"narrow\">");
  web_page_say(page, "filter.label");
  web_html_markup(html, "</label>\n<nav class=\"facets\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "filter.label"));
  web_html_markup(html, ">\n");
  for (size_t i = 0U; i < N_FACETS; ++i) {
    if (facets->tables[i].n_rows) {
      write_facet(page, &facets_list[i], &facets->tables[i]);
    }
  }
  web_html_markup(html, "</nav>\n");
}
