#include "web/parts/page.h"

#include "web/http/message.h"
#include "web/http/negotiate.h"
#include "web/http/problem.h"
#include "web/parts/page_impl.h"

static const char *const language_offers[WEB_N_LANGUAGES] = {"zh", "en"};

const char *
web_page_language_name(const WebLanguage language)
{
  return language_offers[language];
}

/** Whether `name` is a language of the pages, and then which. */
static bool
find_language(const RgStr name, WebLanguage *const language)
{
  for (size_t i = 0U; i < WEB_N_LANGUAGES; ++i) {
    if (rg_str_equals(name, rg_str_c(language_offers[i]))) {
      *language = (WebLanguage)i;
      return true;
    }
  }
  return false;
}

/** What was chosen on a page before (RFC 6265 §4.2.1). */
static RgStr
language_cookie(const WebRequest *const request)
{
  const RgStr mark = RG_STR("lang=");
  RgStr       rest = web_request_header(request, RG_STR("Cookie"));
  RgStr       pair = RG_STR_NONE;
  while (rg_str_split(&rest, ';', &pair)) {
    pair = rg_str_trim(pair);
    if (rg_str_starts_with(pair, mark)) {
      return rg_str_slice(pair, mark.size, pair.size);
    }
  }
  return RG_STR_NONE;
}

bool
web_page_asks_language(const WebPage *const page)
{
  WebLanguage language = page->language;
  return find_language(web_page_field(page, "lang"), &language);
}

WebLanguage
web_page_choose_language(const WebPage *const page)
{
  WebLanguage language = WEB_ZH;
  if (find_language(web_page_field(page, "lang"), &language) ||
      find_language(language_cookie(page->request), &language)) {
    return language;
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

bool
web_page_wanted(WebPage *const page, const WebSite *const site,
                const WebRequest *const request, WebResponse *const response)
{
  return web_page_open(page, site, request, response) &&
         !web_page_is_known(page);
}

bool
web_page_asked(WebPage *const page, const WebSite *const site,
               const WebRequest *const request, WebResponse *const response,
               const WebPageAsk ask, void *const answers)
{
  RgError error = {0};
  if (!web_page_wanted(page, site, request, response)) {
    return false;
  }
  const RgStatus status = ask(page, answers, &error);
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
  return status == RG_OK;
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
web_page_say_message(WebPage *const page, const char *const element,
                     const RgError *const error)
{
  WebHtml *const html    = &page->html;
  const RgStr    english = rg_str_c(error->message);
  RgStr          said    = english;
  if (page->language == WEB_ZH &&
      web_message_in_chinese(page->request->arena, english, &said) != RG_OK) {
    html->status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(html, "<");
  web_html_markup(html, element);
  if (page->language == WEB_ZH && rg_str_equals(said, english)) {
    web_html_attribute(html, "lang", RG_STR("en"));
  }
  web_html_markup(html, ">");
  web_html_text(html, said);
  web_html_markup(html, "</");
  web_html_markup(html, element);
  web_html_markup(html, ">");
}

RgStr
web_page_last_segment(const RgStr iri)
{
  size_t start = iri.size;
  while (start && iri.data[start - 1U] != '/' && iri.data[start - 1U] != '#') {
    --start;
  }
  return rg_str_slice(iri, start, iri.size);
}

void
web_page_say_name(WebPage *const page, const char *const prefix,
                  const RgStr iri)
{
  RgStr key = RG_STR_NONE;
  if (rg_arena_printf(page->request->arena, &key, "%s%.*s", prefix,
                      RG_STR_ARG(web_page_last_segment(iri))) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_page_say(page, key.data);
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
