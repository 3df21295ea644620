#include "web/parts/filter.h"

#include "web/parts/answer_cache.h"

const char *const web_filter_names[] = {
    "region", "theme",    "agency",   "with",     "role", "class",
    "year",   "document", "policy",   "platform", "type", "minimum",
    "q",      "sort",     "incoming", "lang",     "page", NULL};

/** Longer values are no slugs; they are not repeated in every link. */
enum { MAX_REPEATED_BYTES = 300 };

static void
bind(WebBindings *const bindings, const char *const name, const GraphTerm term)
{
  bindings->items[bindings->n++] = (WebBinding){name, term};
}

static RgStatus
read_slugs(const WebPage *const page, WebBindings *const bindings)
{
  static const struct {
    const char *name;
    const char *kind;
  } slugs[] = {{"region", "region"},     {"agency", "agency"},
               {"with", "agency"},       {"theme", "theme"},
               {"document", "document"}, {"class", "class"},
               {"policy", "policy"},     {"platform", "platform"}};
  for (size_t i = 0U; i < RG_COUNT_OF(slugs); ++i) {
    const RgStr slug = web_page_field(page, slugs[i].name);
    if (!slug.size) {
      continue;
    }
    RgStr iri = RG_STR_NONE;
    RG_TRY(rg_arena_printf(page->request->arena, &iri, "%.*sid/%s/%.*s",
                           RG_STR_ARG(page->site->base), slugs[i].kind,
                           RG_STR_ARG(slug)));
    bind(bindings, slugs[i].name, graph_term_iri(iri));
  }
  return RG_OK;
}

static void
read_role(const WebPage *const page, WebBindings *const bindings)
{
  static const struct {
    RgStr role;
    RgStr property;
  } roles[] = {
      {{"lead", 4U}, {"https://w3id.org/reformgraph#leadAgency", 39U}},
      {{"coLead", 6U}, {"https://w3id.org/reformgraph#coLeadAgency", 41U}},
      {{"participant", 11U},
       {"https://w3id.org/reformgraph#participatingAgency", 48U}}};
  const RgStr role = web_page_field(page, "role");
  for (size_t i = 0U; i < RG_COUNT_OF(roles); ++i) {
    if (rg_str_equals(role, roles[i].role)) {
      bind(bindings, "role", graph_term_iri(roles[i].property));
    }
  }
}

static bool
is_year(const RgStr text)
{
  bool is_right = text.size == 4U;
  for (size_t i = 0U; is_right && i < text.size; ++i) {
    is_right = text.data[i] >= '0' && text.data[i] <= '9';
  }
  return is_right;
}

RgStatus
web_filter_read(const WebPage *const page, WebBindings *const bindings)
{
  const RgStr year = web_page_field(page, "year");
  *bindings        = (WebBindings){0};
  RG_TRY(read_slugs(page, bindings));
  read_role(page, bindings);
  if (is_year(year)) {
    bind(bindings, "year", graph_term_string(year));
  }
  if (web_page_field(page, "type").size) {
    bind(bindings, "type", graph_term_string(web_page_field(page, "type")));
  }
  bind(bindings, "q", graph_term_string(web_page_field(page, "q")));
  bind(bindings, "language",
       graph_term_string(rg_str_c(web_language_tag(page->language))));
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

RgStatus
web_filter_ask(const WebPage *const page, const WebQuery *const query,
               const WebBindings *const bindings, RgStr *const text,
               WebTable *const table, RgError *const error)
{
  RG_TRY(web_query_bind(page->request->arena, web_query_text(query),
                        bindings->items, bindings->n, text));
  return web_table_ask(page->site, page->request->arena, *text, table, error);
}

RgStatus
web_filter_ask_once(const WebPage *const page, const WebQuery *const query,
                    const WebBindings *const bindings, RgStr *const text,
                    WebTable *const table, RgError *const error)
{
  RG_TRY(web_query_bind(page->request->arena, web_query_text(query),
                        bindings->items, bindings->n, text));
  return web_answer_cache_ask(page->site, page->request->arena, *text, table,
                              error);
}

static bool
is_listed(const char *const names, const char *const name)
{
  RgStr rest = rg_str_c(names);
  RgStr one  = RG_STR_NONE;
  while (rg_str_split(&rest, ' ', &one)) {
    if (rg_str_equals(one, rg_str_c(name))) {
      return true;
    }
  }
  return false;
}

void
web_filter_write_field(WebPage *const page, const char *const name,
                       const RgStr value)
{
  WebHtml *const html    = &page->html;
  RgStr          encoded = RG_STR_NONE;
  if (web_url_encode_copy(page->request->arena, value, &encoded) != RG_OK) {
    html->status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(html, name);
  web_html_markup(html, "=");
  web_html_text(html, encoded);
  web_html_markup(html, "&amp;");
}

void
web_filter_write_fields(WebPage *const page, const char *const without)
{
  for (size_t i = 0U; web_filter_names[i]; ++i) {
    const char *const name  = web_filter_names[i];
    const RgStr       value = web_page_field(page, name);
    if (value.size && value.size <= MAX_REPEATED_BYTES &&
        !is_listed(without, name)) {
      web_filter_write_field(page, name, value);
    }
  }
}

RgStr
web_filter_slug(const RgStr iri)
{
  const size_t slash = rg_str_find_last_byte(iri, '/');
  return slash == SIZE_MAX ? iri : rg_str_slice(iri, slash + 1U, iri.size);
}

void
web_filter_write_sparql_link(WebPage *const page, const RgStr query)
{
  RgStr encoded = RG_STR_NONE;
  RgStr href    = RG_STR_NONE;
  if (web_url_encode_copy(page->request->arena, query, &encoded) != RG_OK ||
      rg_arena_printf(page->request->arena, &href, "/sparql?query=%.*s",
                      RG_STR_ARG(encoded)) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_html_link(&page->html, href, web_page_phrase(page, "filter.sparql"));
}
