#include "web/pages/choice.h"

#include "web/pages/filter.h"

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

void
web_choice_write(WebPage *const page, const char *const name,
                 const char *const phrase, const WebTable *const table,
                 const char *const column)
{
  const RgStr chosen = web_page_field(page, name);
  begin_select(page, name, phrase);
  for (size_t i = 0U; i < table->n_rows; ++i) {
    write_option(page, web_filter_slug(web_table_text(table, i, column)),
                 web_table_text(table, i, "label"), chosen);
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
  for (size_t i = 0U; i < sizeof(roles) / sizeof(roles[0]); ++i) {
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
