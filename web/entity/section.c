#include "web/entity/section.h"

#include "web/entity/ego.h"
#include "web/entity/measures.h"
#include "web/entity/similar.h"
#include "web/html/quantity.h"
#include "web/parts/chart.h"
#include "web/parts/csv.h"
#include "web/parts/filter.h"
#include "web/parts/pager.h"
#include "web/parts/summary.h"

bool
web_section_fits(const WebSection *const section, const RgStr kind)
{
  return !section->kind || rg_str_equals(kind, rg_str_c(section->kind));
}

/** Only sections of the table can be asked for as CSV. */
static bool
has_csv(const WebSection *const section)
{
  return section >= web_sections && section < web_sections + web_n_sections;
}

static size_t
count_columns(const WebSection *const section)
{
  size_t n = 0U;
  while (n < WEB_SECTION_COLUMNS && section->columns[n].phrase) {
    ++n;
  }
  return n;
}

/** All but `$this`. */
static void
bind_page(const WebPage *const page, const char *const property,
          WebBindings *const bindings)
{
  WebBinding *const items = bindings->items;
  items[0]                = (WebBinding){"language", graph_term_string(rg_str_c(
                                                         web_language_tag(page->language)))};
  bindings->n             = 1U;
  if (property) {
    items[bindings->n++] =
        (WebBinding){"property", graph_term_iri(rg_str_c(property))};
  }
}

static RgStatus
ask(const WebPage *const page, const WebQuery *const query,
    const WebEntity *const entity, const WebBindings *const bindings,
    WebTable *const table, RgError *const error)
{
  WebQuestion question = {.about = entity->iri};
  RG_TRY(web_query_bind(page->request->arena, web_query_text(query),
                        bindings->items, bindings->n, &question.text));
  return web_table_ask_about(page->site, page->request->arena, &question, table,
                             error);
}

RgStatus
web_entity_ask(const WebPage *const page, const WebQuery *const query,
               const WebEntity *const entity, const char *const property,
               WebTable *const table, RgError *const error)
{
  WebBindings bindings = {0};
  bind_page(page, property, &bindings);
  return ask(page, query, entity, &bindings, table, error);
}

static RgStatus
ask_total(const WebPage *const page, const WebSection *const section,
          const WebEntity *const entity, const WebBindings *const bindings,
          uint64_t *const total, RgError *const error)
{
  RgArena *const arena    = page->request->arena;
  WebQuestion    question = {.about = entity->iri};
  WebTable       table    = {0};
  RG_TRY(web_query_bind_count(arena, web_query_text(&section->query),
                              bindings->items, bindings->n, &question.text));
  RG_TRY(web_table_ask_about(page->site, arena, &question, &table, error));
  *total = table.n_rows ? web_table_number(&table, 0U, "n") : 0U;
  return RG_OK;
}

static bool
has_incoming(const WebTable *const incoming, const RgStr property)
{
  for (size_t i = 0U; i < incoming->n_rows; ++i) {
    if (rg_str_equals(web_table_text(incoming, i, "property"), property)) {
      return true;
    }
  }
  return false;
}

static bool
can_have_rows(const WebSection *const section, const WebEntity *const entity)
{
  const bool has_needs = !section->needs || !entity->description ||
                         web_description_has(entity->description, entity->iri,
                                             rg_str_c(section->needs));
  return has_needs &&
         (!section->property || !entity->incoming ||
          has_incoming(entity->incoming, rg_str_c(section->property)));
}

/** The rows of one page of the section.  The total is asked for only when
    they are not all. */
static RgStatus
ask_rows(const WebPage *const page, const WebSection *const section,
         const WebEntity *const entity, WebPager *const pager,
         WebTable *const table, RgError *const error)
{
  WebBindings bindings = {0};
  if (section->form == WEB_SECTION_SIMILAR &&
      web_similar_is_kept(page, entity)) {
    RG_TRY(web_similar_ask(page, entity, table, error));
    pager->total = table->n_rows;
    return RG_OK;
  }
  bind_page(page, section->property, &bindings);
  const size_t   n_free = bindings.n;
  const uint64_t before = (pager->number - 1U) * section->size;
  RG_TRY(web_filter_number(page, &bindings, "limit", section->size + 1U));
  RG_TRY(web_filter_number(page, &bindings, "offset", before));
  RG_TRY(
      web_filter_number(page, &bindings, "reach", before + section->size + 1U));
  RG_TRY(ask(page, &section->query, entity, &bindings, table, error));
  pager->total = table->n_rows;
  if (pager->number > 1U || table->n_rows > section->size) {
    bindings.n = n_free;
    RG_TRY(ask_total(page, section, entity, &bindings, &pager->total, error));
  }
  table->n_rows = table->n_rows < section->size ? table->n_rows : section->size;
  return RG_OK;
}

/** "6 leads", linked to these cases. */
static void
write_figures(WebPage *const page, const WebTable *const table)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<ul class=\"totals\">");
  for (size_t i = 0U; i < table->n_rows; ++i) {
    web_html_markup(html, "<li><a");
    web_html_attribute(html, "href", web_table_text(table, i, "list"));
    web_html_markup(html, "><strong>");
    web_html_quantity(html, web_table_text(table, i, "cases"), page->language);
    web_html_markup(html, "</strong> ");
    web_page_say_name(page, "relation.", web_table_text(table, i, "role"));
    web_html_markup(html, "</a></li>");
  }
  web_html_markup(html, "</ul>\n");
}

/** A note of the section: the phrase of its title with `ending`. */
static void
write_note(WebPage *const page, const WebSection *const section,
           const char *const ending)
{
  RgStr key = RG_STR_NONE;
  if (rg_arena_printf(page->request->arena, &key, "%s-%s", section->title,
                      ending) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(&page->html, "<p class=\"note\">");
  web_page_say(page, key.data);
  web_html_markup(&page->html, "</p>\n");
}

/** What stands in the place of a table, or above it. */
static RgStatus
write_rows(WebPage *const page, const WebSection *const section,
           const WebEntity *const entity, const WebTable *const table,
           RgError *const error)
{
  switch (section->form) {
  case WEB_SECTION_SUMMARY:
    web_summary_write(page, table);
    return RG_OK;
  case WEB_SECTION_FIGURES:
    write_figures(page, table);
    return RG_OK;
  case WEB_SECTION_MEASURES:
    web_measures_write(page, table);
    return RG_OK;
  case WEB_SECTION_YEARS:
    web_chart_write_years(page, table);
    break;
  case WEB_SECTION_CHANGES:
    web_chart_write_changes(page, table);
    break;
  case WEB_SECTION_NETWORK:
    RG_TRY(web_ego_write(page, entity, table, error));
    break;
  case WEB_SECTION_SIMILAR:
    write_note(page, section, "text");
    break;
  case WEB_SECTION_TABLE:
  case WEB_SECTION_EXPECTED:
  case WEB_SECTION_WANTED:
    break;
  }
  web_grid_write(page, table, section->columns, count_columns(section),
                 section->title);
  return RG_OK;
}

/** What is said of a thing needs no heading: the thing's name is above it. */
static bool
has_heading(const WebSection *const section)
{
  return section->form != WEB_SECTION_SUMMARY &&
         section->form != WEB_SECTION_FIGURES;
}

static void
begin_section(WebPage *const page, const WebSection *const section)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<section");
  web_html_attribute(html, "id", rg_str_c(section->name));
  if (has_heading(section)) {
    web_html_markup(html, ">");
    web_html_element(html, "h2", web_page_phrase(page, section->title));
  } else {
    web_html_attribute(html, "aria-label",
                       web_page_phrase(page, section->title));
    web_html_markup(html, ">");
  }
  web_html_markup(html, "\n");
}

/** What a reader looks for is said not to be there. */
static RgStatus
write_absence(WebPage *const page, const WebSection *const section)
{
  if (section->form == WEB_SECTION_EXPECTED) {
    begin_section(page, section);
    write_note(page, section, "none");
    web_html_markup(&page->html, "</section>\n");
  }
  return web_html_status(&page->html);
}

/** A link to the section, where it costs more than most readers want. */
static bool
write_link(WebPage *const page, const WebSection *const section)
{
  WebHtml *const html = &page->html;
  if (section->form != WEB_SECTION_WANTED ||
      web_page_field(page, section->name).size) {
    return false;
  }
  web_html_markup(html, "<p class=\"more\"><a href=\"?");
  web_filter_write_fields(page, "");
  web_html_markup(html, section->name);
  web_html_markup(html, "=1#");
  web_html_markup(html, section->name);
  web_html_markup(html, "\">");
  web_page_say(page, section->title);
  web_html_markup(html, "</a></p>\n");
  return true;
}

RgStatus
web_section_write(WebPage *const page, const WebSection *const section,
                  const WebEntity *const entity, RgError *const error)
{
  WebHtml *const html  = &page->html;
  WebTable       table = {0};
  RgStr          path  = RG_STR_NONE;
  WebPager       pager = {.field  = section->name,
                          .anchor = section->name,
                          .number = web_pager_number(page, section->name),
                          .size   = section->size};
  if (write_link(page, section)) {
    return web_html_status(html);
  }
  if (can_have_rows(section, entity)) {
    RG_TRY(ask_rows(page, section, entity, &pager, &table, error));
  }
  if (!pager.total) {
    return write_absence(page, section);
  }
  RG_TRY(rg_arena_printf(page->request->arena, &path, "/page/%.*s",
                         RG_STR_ARG(entity->name)));
  pager.csv        = has_csv(section) ? path.data : NULL;
  pager.is_counted = has_heading(section) && section->form != WEB_SECTION_YEARS;
  begin_section(page, section);
  if (has_heading(section)) {
    web_pager_write(page, &pager);
  }
  RG_TRY(write_rows(page, section, entity, &table, error));
  if (section->form == WEB_SECTION_SUMMARY) {
    web_pager_write(page, &pager);
  }
  web_html_markup(html, "</section>\n");
  return web_html_status(html);
}

RgStatus
web_section_csv(const WebPage *const page, const RgStr name,
                const WebEntity *const entity, RgError *const error)
{
  for (size_t i = 0U; i < web_n_sections; ++i) {
    const WebSection *const section = &web_sections[i];
    if (web_section_fits(section, entity->kind) &&
        rg_str_equals(name, rg_str_c(section->name))) {
      WebBindings bindings = {0};
      bind_page(page, section->property, &bindings);
      bindings.items[bindings.n++] =
          (WebBinding){"this", graph_term_iri(entity->iri)};
      return web_csv_answer(page, &section->query, &bindings, section->columns,
                            count_columns(section), error);
    }
  }
  return rg_error_set(error, RG_NOT_FOUND, "this page has no such table");
}
