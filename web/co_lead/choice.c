#include "web/co_lead/choice.h"

#include "web/parts/filter.h"

/** A list to choose from that is longer is cut where it can be. */
enum { MAX_OPTIONS = 600 };

/** Digits that the code of a province or a prefecture needs. */
enum { MAX_DIGITS_ABOVE = 4 };

static void
begin_select(WebPage *const page, const char *const name,
             const char *const phrase)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<label>");
  web_page_say(page, phrase);
  web_html_markup(html, "<select");
  web_html_attribute(html, "name", rg_str_c(name));
  web_html_markup(html, "><option value=\"\">");
  web_page_say(page, "filter.all");
  web_html_markup(html, "</option>");
}

static void
write_option(WebPage *const page, const RgStr value, const RgStr text,
             const RgStr chosen)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "<option");
  web_html_attribute(html, "value", value);
  web_html_markup(html, rg_str_equals(value, chosen) ? " selected>" : ">");
  web_html_text(html, text);
  web_html_markup(html, "</option>");
}

/** A code of GB/T 2260 without the zeros that fill it up: 3502 for 350200. */
static RgStr
cut_zeros(const RgStr code)
{
  const RgStr zeros = RG_STR("00");
  RgStr       cut   = code;
  while (cut.size > zeros.size && rg_str_ends_with(cut, zeros)) {
    cut.size -= zeros.size;
  }
  return cut;
}

/** Where there are very many places, counties are offered only within the place
    that is chosen. */
static bool
is_offered(const WebTable *const table, const RgStr slug, const RgStr chosen)
{
  return table->n_rows <= MAX_OPTIONS ||
         cut_zeros(slug).size <= MAX_DIGITS_ABOVE ||
         (chosen.size && rg_str_starts_with(slug, cut_zeros(chosen)));
}

static void
begin_group(WebHtml *const html, const RgStr group)
{
  if (group.size) {
    web_html_markup(html, "<optgroup");
    web_html_attribute(html, "label", group);
    web_html_markup(html, ">");
  }
}

void
web_choice_write(WebPage *const page, const char *const name,
                 const char *const phrase, const WebTable *const table,
                 const char *const column)
{
  const RgStr chosen   = web_page_field(page, name);
  bool        is_found = !chosen.size;
  begin_select(page, name, phrase);
  for (size_t i = 0U; i < table->n_rows;) {
    const size_t next  = web_table_end_of_run(table, i, table->n_rows, "group");
    const RgStr  group = web_table_text(table, i, "group");
    begin_group(&page->html, group);
    for (; i < next; ++i) {
      const RgStr slug = web_filter_slug(web_table_text(table, i, column));
      if (is_offered(table, slug, chosen)) {
        is_found = is_found || rg_str_equals(slug, chosen);
        write_option(page, slug, web_table_text(table, i, "label"), chosen);
      }
    }
    web_html_markup(&page->html, group.size ? "</optgroup>" : "");
  }
  if (!is_found) {
    write_option(page, chosen, chosen, chosen);
  }
  web_html_markup(&page->html, "</select></label>");
}

void
web_choice_write_roles(WebPage *const page)
{
  static const struct {
    const char *role;
    const char *phrase;
  } roles[]          = {{"lead", "role.lead"},
                        {"coLead", "role.coLead"},
                        {"participant", "role.participant"}};
  const RgStr chosen = web_page_field(page, "role");
  begin_select(page, "role", "filter.role");
  for (size_t i = 0U; i < RG_COUNT_OF(roles); ++i) {
    write_option(page, rg_str_c(roles[i].role),
                 web_page_phrase(page, roles[i].phrase), chosen);
  }
  web_html_markup(&page->html, "</select></label>");
}

void
web_choice_keep(WebPage *const page, const char *const *const names)
{
  WebHtml *const html = &page->html;
  for (size_t i = 0U; names[i]; ++i) {
    const RgStr value = web_page_field(page, names[i]);
    if (value.size) {
      web_html_markup(html, "<input type=\"hidden\"");
      web_html_attribute(html, "name", rg_str_c(names[i]));
      web_html_attribute(html, "value", value);
      web_html_markup(html, ">");
    }
  }
}
