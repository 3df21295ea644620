/**
   @file
   What stands around every page: headers, head, navigation, foot.
*/

#include "web/http/problem.h"
#include "web/parts/assets.h"
#include "web/parts/page_impl.h"

/** The forms of an entity's data. */
static const struct {
  const char *media_type;
  const char *extension;
} alternates[] = {
    {"text/turtle", "ttl"},         {"application/n-triples", "nt"},
    {"application/rdf+xml", "rdf"}, {"application/ld+json", "jsonld"},
    {"application/trig", "trig"},   {"application/n-quads", "nq"}};

enum { N_ALTERNATES = RG_COUNT_OF(alternates) };

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

/** The language that is chosen holds for the next pages: RFC 6265 §4.1. */
static RgStatus
write_cookie(const WebPage *const page)
{
  RgStr cookie = RG_STR_NONE;
  if (!web_page_asks_language(page)) {
    return RG_OK;
  }
  RG_TRY(rg_arena_printf(page->request->arena, &cookie,
                         "lang=%s; Path=/; Max-Age=31536000; SameSite=Lax",
                         web_page_language_name(page->language)));
  return web_response_header(page->response, RG_STR("Set-Cookie"), cookie);
}

RgStatus
web_page_headers(const WebPage *const page)
{
  WebResponse *const response = page->response;
  RG_TRY(write_links(page));
  RG_TRY(write_cookie(page));
  RG_TRY(
      web_response_content_type(response, RG_STR("text/html; charset=utf-8")));
  RG_TRY(web_response_header(response, RG_STR("Content-Language"),
                             rg_str_c(web_language_tag(page->language))));
  web_response_policy(
      response, "default-src 'none'; script-src 'self'; style-src 'self'; "
                "img-src 'self' data:; connect-src 'self'; form-action 'self'; "
                "frame-ancestors 'none'; base-uri 'none'");
  return web_response_header(response, RG_STR("Vary"),
                             RG_STR("Accept, Accept-Language, Cookie"));
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
  web_html_markup(html, web_page_language_name(other));
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
  for (size_t i = 0U; i < RG_COUNT_OF(entries); ++i) {
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
    html->status = web_page_headers(page);
  }
  web_page_keep(page);
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
  } else {
    web_page_kept(page);
  }
}
