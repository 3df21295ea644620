#include "web/pages/filter.h"

RgStatus
web_filter_read(const WebPage *const page, WebBindings *const bindings)
{
  static const char *const kinds[] = {"region", "agency", "theme", "document"};
  *bindings                        = (WebBindings){0};
  for (size_t i = 0U; i < sizeof(kinds) / sizeof(kinds[0]); ++i) {
    const RgStr slug = web_page_field(page, kinds[i]);
    if (!slug.size) {
      continue;
    }
    RgStr iri = RG_STR_NONE;
    RG_TRY(rg_arena_printf(page->request->arena, &iri, "%.*sid/%s/%.*s",
                           RG_STR_ARG(page->site->base), kinds[i],
                           RG_STR_ARG(slug)));
    bindings->items[bindings->n++] =
        (WebBinding){kinds[i], graph_term_iri(iri)};
  }
  bindings->items[bindings->n++] =
      (WebBinding){"q", graph_term_string(web_page_field(page, "q"))};
  bindings->items[bindings->n++] = (WebBinding){
      "language",
      graph_term_string(rg_str_c(web_language_tag(page->language)))};
  return RG_OK;
}

RgStatus
web_filter_bind_number(RgArena *const arena, WebBindings *const bindings,
                       const char *const name, const uint64_t number)
{
  RgStr text = RG_STR_NONE;
  RG_TRY(rg_arena_printf(arena, &text, "%llu", (unsigned long long)number));
  bindings->items[bindings->n++] = (WebBinding){
      name, graph_term_literal(text, RG_STR(GRAPH_XSD_NS "integer"))};
  return RG_OK;
}

RgStatus
web_filter_number(const WebPage *const page, WebBindings *const bindings,
                  const char *const name, const uint64_t number)
{
  return web_filter_bind_number(page->request->arena, bindings, name, number);
}

void
web_filter_write_fields(WebPage *const page, const char *const without)
{
  WebHtml *const html = &page->html;
  for (size_t i = 0U; i < page->form.n; ++i) {
    RgStr name  = page->form.fields[i].name;
    RgStr value = page->form.fields[i].value;
    if (rg_str_equals(name, rg_str_c(without))) {
      continue;
    }
    if (web_url_encode_copy(page->request->arena, name, &name) != RG_OK ||
        web_url_encode_copy(page->request->arena, value, &value) != RG_OK) {
      html->status = RG_NO_MEMORY;
      return;
    }
    web_html_text(html, name);
    web_html_markup(html, "=");
    web_html_text(html, value);
    web_html_markup(html, "&amp;");
  }
}
