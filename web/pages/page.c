#include "web/pages/page.h"

#include "web/http/negotiate.h"
#include "web/http/problem.h"
#include "web/pages/assets.h"
#include "web/pages/cite.h"

#include <string.h>

enum { FIRST_COPY_BYTES = 1 << 15 };

static const char *const language_offers[WEB_N_LANGUAGES] = {"zh", "en"};

WebLanguage
web_page_choose_language(const WebPage *const page)
{
  const RgStr asked = web_page_field(page, "lang");
  for (size_t i = 0U; i < WEB_N_LANGUAGES; ++i) {
    if (rg_str_equals(asked, rg_str_c(language_offers[i]))) {
      return (WebLanguage)i;
    }
  }
  return (WebLanguage)web_negotiate_language(
      web_request_header_list(page->request, RG_STR("Accept-Language")),
      language_offers, WEB_N_LANGUAGES);
}

bool
web_page_open(WebPage *const page, const WebSite *const site,
              const WebRequest *const request, WebResponse *const response)
{
  *page = (WebPage){.site     = site,
                    .request  = request,
                    .response = response,
                    .html     = web_html(web_response_sink(response))};
  const RgStatus status =
      web_form_parse(request->arena, request->query, &page->form);
  if (status == RG_NO_MEMORY) {
    web_problem_text(request, response, 503, rg_status_text(status));
    return false;
  }
  if (status != RG_OK) {
    web_problem_text(request, response, 400,
                     "the query string is no percent-encoded UTF-8");
    return false;
  }
  page->language = web_page_choose_language(page);
  return true;
}

/** The forms of an entity's data. */
static const struct {
  const char *media_type;
  const char *extension;
} alternates[] = {{"text/turtle", "ttl"},
                  {"application/n-triples", "nt"},
                  {"application/rdf+xml", "rdf"},
                  {"application/ld+json", "jsonld"},
                  {"application/trig", "trig"}};

enum { N_ALTERNATES = sizeof(alternates) / sizeof(alternates[0]) };

/** RFC 8288: the data of an entity's page, and what the page describes. */
static RgStatus
write_links(const WebPage *const page)
{
  RgArena *const arena = page->request->arena;
  RgStr          name  = page->request->path;
  RgStr          value = RG_STR_NONE;
  const RgStr    start = RG_STR("/page/");
  if (!rg_str_starts_with(name, start) ||
      web_response_code(page->response) >= 400) {
    return RG_OK;
  }
  RG_TRY(web_url_encode_path(arena, rg_str_slice(name, start.size, name.size),
                             &name));
  RG_TRY(rg_arena_printf(arena, &value, "<%.*sid/%.*s>; rel=\"describes\"",
                         RG_STR_ARG(page->site->base), RG_STR_ARG(name)));
  for (size_t i = 0U; i < N_ALTERNATES; ++i) {
    RG_TRY(rg_arena_printf(
        arena, &value, "%.*s, </data/%.*s.%s>; rel=\"alternate\"; type=\"%s\"",
        RG_STR_ARG(value), RG_STR_ARG(name), alternates[i].extension,
        alternates[i].media_type));
  }
  return web_response_header(page->response, RG_STR("Link"), value);
}

static RgStatus
write_headers(const WebPage *const page)
{
  WebResponse *const response = page->response;
  RG_TRY(write_links(page));
  RG_TRY(
      web_response_content_type(response, RG_STR("text/html; charset=utf-8")));
  RG_TRY(web_response_header(response, RG_STR("Content-Language"),
                             rg_str_c(web_language_tag(page->language))));
  web_response_policy(
      response, "default-src 'none'; script-src 'self'; style-src 'self'; "
                "img-src 'self' data:; connect-src 'self'; form-action 'self'; "
                "frame-ancestors 'none'; base-uri 'none'");
  return web_response_header(response, RG_STR("Vary"),
                             RG_STR("Accept, Accept-Language"));
}

/** All that a page depends on: data, program, address, language, day. */
static RgStatus
make_key(WebPage *const page)
{
  const RgStr query = page->request->query;
  char        day[WEB_CITE_DAY_BYTES];
  web_cite_day(day);
  return rg_arena_printf(
      page->request->arena, &page->key, "%.*s-" RG_VERSION " %s %s %.*s?%.*s",
      RG_STR_ARG(page->site->version), day, language_offers[page->language],
      RG_STR_ARG(page->request->path), RG_STR_ARG(query));
}

/** The page from the cache, with the headers that all pages have. */
static bool
answer_from_cache(WebPage *const page)
{
  const RgSink       out  = web_response_sink(page->response);
  RgStr              body = RG_STR_NONE;
  WebKeptPage *const kept =
      page->site->pages
          ? web_page_cache_take(page->site->pages, page->key, &body)
          : NULL;
  if (!kept) {
    return false;
  }
  if (write_headers(page) != RG_OK || rg_sink_write(&out, body) != RG_OK) {
    web_response_abort(page->response);
  }
  web_page_cache_give_back(page->site->pages, kept);
  return true;
}

/** Write, and remember for the cache.  Out of memory, only write. */
static RgStatus
write_and_keep(void *const handle, const char *const data, const size_t size)
{
  WebPage *const page = (WebPage *)handle;
  const RgSink   out  = web_response_sink(page->response);
  const size_t   used = page->copy.size;
  if (page->key.size && used + size > page->copy_bytes) {
    const size_t grown = 2U * (used + size) + FIRST_COPY_BYTES;
    char *const  copy  = (char *)rg_arena_grow(page->request->arena,
                                               (char *)(uintptr_t)page->copy.data,
                                               page->copy_bytes, grown);
    page->copy_bytes   = grown;
    page->copy.data    = copy;
    page->key          = copy ? page->key : RG_STR_NONE;
  }
  if (page->key.size) {
    memcpy((char *)(uintptr_t)page->copy.data + used, data, size);
    page->copy.size = used + size;
  }
  return rg_sink_write(&out, rg_str(data, size));
}

bool
web_page_is_known(WebPage *const page)
{
  RgStr tag = RG_STR_NONE;
  if (!page->site->version.size) {
    return false;
  }
  if (make_key(page) != RG_OK ||
      rg_arena_printf(page->request->arena, &tag, "%.*s-%016llx",
                      RG_STR_ARG(page->site->version),
                      (unsigned long long)rg_str_hash(page->key)) != RG_OK ||
      web_response_header(page->response, RG_STR("Cache-Control"),
                          RG_STR("no-cache")) != RG_OK) {
    page->key = RG_STR_NONE;
    return false;
  }
  if (!web_response_etag(page->response, tag)) {
    return answer_from_cache(page);
  }
  /* RFC 9111 §3.2: the browser puts these headers on the page that it has. */
  if (write_headers(page) != RG_OK) {
    web_response_abort(page->response);
  }
  return true;
}

RgStr
web_page_phrase(const WebPage *const page, const char *const key)
{
  return web_phrase(page->site->phrases, page->language, key);
}

void
web_page_say(WebPage *const page, const char *const key)
{
  web_html_text(&page->html, web_page_phrase(page, key));
}

void
web_page_link_iri(WebPage *const page, const RgStr iri, const RgStr text)
{
  RgStr path = iri;
  if (web_site_path(page->site, page->request->arena, iri, &path) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_html_link(&page->html, path, text);
}

void
web_page_link_place(WebPage *const page, const RgStr document,
                    const RgStr start, const RgStr text)
{
  RgArena *const arena = page->request->arena;
  RgStr          path  = RG_STR_NONE;
  RgStr          place = RG_STR_NONE;
  if (web_site_path(page->site, arena, document, &path) != RG_OK ||
      rg_arena_printf(arena, &place, start.size ? "%.*s?at=%.*s#c%.*s" : "%.*s",
                      RG_STR_ARG(path), RG_STR_ARG(start),
                      RG_STR_ARG(start)) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_html_link(&page->html, place, text);
}

RgStr
web_page_field(const WebPage *const page, const char *const name)
{
  return web_form_get(&page->form, rg_str_c(name));
}

uint64_t
web_page_field_number(const WebPage *const page, const char *const name,
                      const uint64_t otherwise, const uint64_t most)
{
  const RgStr text  = web_page_field(page, name);
  uint64_t    value = 0U;
  if (!text.size || text.size > 18U) {
    return otherwise;
  }
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9') {
      return otherwise;
    }
    value = value * 10U + (uint64_t)(text.data[i] - '0');
  }
  return value < most ? value : most;
}

/** The same page in the other language. */
static void
write_language_switch(WebPage *const page)
{
  const WebLanguage other = page->language == WEB_ZH ? WEB_EN : WEB_ZH;
  WebHtml *const    html  = &page->html;
  web_html_markup(html, "<a class=\"lang\"");
  web_html_attribute(html, "lang", rg_str_c(web_language_tag(other)));
  web_html_markup(html, " href=\"?");
  for (size_t i = 0U; i < page->form.n; ++i) {
    RgStr name  = page->form.fields[i].name;
    RgStr value = page->form.fields[i].value;
    if (rg_str_equals(name, RG_STR("lang"))) {
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
  web_html_markup(html, "lang=");
  web_html_markup(html, language_offers[other]);
  web_html_markup(html, "\">");
  web_html_text(html, other == WEB_EN ? RG_STR("English") : RG_STR("中文"));
  web_html_markup(html, "</a>");
}

static void
write_navigation(WebPage *const page)
{
  static const struct {
    const char *path;
    const char *phrase;
  } entries[] = {
      {"/co-lead", "nav.co-lead"},     {"/cases", "nav.cases"},
      {"/agencies", "nav.agencies"},   {"/regions", "nav.regions"},
      {"/policies", "nav.policies"},   {"/platforms", "nav.platforms"},
      {"/documents", "nav.documents"}, {"/themes", "nav.themes"},
      {"/sparql", "nav.sparql"},
  };
  WebHtml *const html = &page->html;
  web_html_markup(html, "<header><a class=\"skip\" href=\"#main\">");
  web_page_say(page, "nav.skip");
  web_html_markup(html, "</a><a class=\"home\" href=\"/\">");
  web_page_say(page, "site.name");
  web_html_markup(html, "</a><nav");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "nav.label"));
  web_html_markup(html, ">");
  for (size_t i = 0U; i < sizeof(entries) / sizeof(entries[0]); ++i) {
    const RgStr path = rg_str_c(entries[i].path);
    web_html_markup(html, "<a");
    web_html_attribute(html, "href", path);
    if (rg_str_equals(page->request->path, path)) {
      web_html_markup(html, " aria-current=\"page\"");
    }
    web_html_markup(html, ">");
    web_page_say(page, entries[i].phrase);
    web_html_markup(html, "</a>");
  }
  web_html_markup(html, "</nav><form role=\"search\" action=\"/search\"><input "
                        "type=\"search\" name=\"q\"");
  web_html_attribute(html, "aria-label", web_page_phrase(page, "nav.search"));
  web_html_attribute(html, "placeholder",
                     web_page_phrase(page, "nav.search-hint"));
  if (rg_str_equals(page->request->path, RG_STR("/search"))) {
    web_html_attribute(html, "value", web_page_field(page, "q"));
  }
  web_html_markup(html, "></form>");
  write_language_switch(page);
  web_html_markup(html, "</header>\n<main id=\"main\">\n");
}

/** The same thing for programs. */
static void
write_alternates(WebPage *const page)
{
  WebHtml *const html = &page->html;
  for (size_t i = 0U; i < N_ALTERNATES; ++i) {
    RgStr path = RG_STR_NONE;
    if (rg_arena_printf(page->request->arena, &path, "/data/%.*s.%s",
                        RG_STR_ARG(page->data_name),
                        alternates[i].extension) != RG_OK) {
      html->status = RG_NO_MEMORY;
      return;
    }
    web_html_markup(html, "<link rel=\"alternate\"");
    web_html_attribute(html, "type", rg_str_c(alternates[i].media_type));
    web_html_attribute(html, "href", path);
    web_html_markup(html, ">");
  }
}

/** A module runs after the page is read, and a page works without it. */
static void
write_script(WebPage *const page, const char *const name)
{
  WebHtml *const html = &page->html;
  if (web_asset_exists(rg_str_c(name))) {
    web_html_markup(html, "<script type=\"module\" src=\"/assets/");
    web_html_markup(html, name);
    web_html_markup(html, "\"></script>");
  }
}

void
web_page_begin(WebPage *const page, const RgStr title)
{
  WebHtml *const html = &page->html;
  if (html->status == RG_OK) {
    html->status = write_headers(page);
  }
  if (page->key.size && page->site->pages) {
    html->out = (RgSink){page, write_and_keep};
  }
  web_html_markup(html, "<!DOCTYPE html>\n<html");
  web_html_attribute(html, "lang", rg_str_c(web_language_tag(page->language)));
  web_html_markup(html, "><head><meta charset=\"utf-8\"><meta name=\"viewport\""
                        " content=\"width=device-width, initial-scale=1\">");
  web_html_markup(html, "<title>");
  web_html_text(html, title);
  web_html_markup(html, " – ");
  web_page_say(page, "site.name");
  web_html_markup(html, "</title><link rel=\"stylesheet\" "
                        "href=\"/assets/site.css\"><link rel=\"icon\" "
                        "href=\"/assets/icon.svg\" "
                        "type=\"image/svg+xml\">");
  write_script(page, "suggest.js");
  if (page->script) {
    write_script(page, page->script);
  }
  if (page->data_name.size) {
    write_alternates(page);
  }
  web_html_markup(html, "</head><body");
  web_html_attribute(html, "data-base", page->site->base);
  web_html_markup(html, ">\n");
  write_navigation(page);
}

void
web_page_end(WebPage *const page)
{
  WebHtml *const html = &page->html;
  web_html_markup(html, "</main>\n<footer>");
  web_page_say(page, "site.footer");
  web_html_markup(html, " <a href=\"/ontology\">");
  web_page_say(page, "nav.ontology");
  web_html_markup(html, "</a> <a href=\"/dump.nq.gz\">");
  web_page_say(page, "nav.dump");
  web_html_markup(html, "</a> <a href=\"/licences\">");
  web_page_say(page, "licences.title");
  web_html_markup(html, "</a></footer></body></html>\n");
  const RgStatus status = web_html_status(html);
  if (status != RG_OK) {
    const RgError error = {0};
    web_problem_status(page->request, page->response, status, &error);
  } else if (page->copy.size && page->key.size &&
             web_response_code(page->response) == 200) {
    web_page_cache_put(page->site->pages, page->key, page->copy);
  }
}
