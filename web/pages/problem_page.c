#include "web/pages/problem_page.h"

#include "web/http/http_status.h"
#include "web/pages/search_form.h"

/** What is to be done; the phrase with ".title" says what it is. */
static const struct {
  int         code;
  const char *title;
  const char *text;
} kinds[] = {
    {400, "problem.400", "problem.400-text"},
    {404, "problem.404", "problem.404-text"},
    {405, "problem.405", "problem.405-text"},
    {406, "problem.406", "problem.406-text"},
    {410, "problem.410", "problem.410-text"},
    {413, "problem.413", "problem.413-text"},
    {429, "problem.429", "problem.429-text"},
    {503, "problem.503", "problem.503-text"},
    {0, "problem.other", "problem.other-text"},
};

static size_t
find_kind(const int code)
{
  size_t i = 0U;
  while (kinds[i].code && kinds[i].code != code) {
    ++i;
  }
  return i;
}

/** A link to what was asked for. */
static void
write_again(WebPage *const page)
{
  const WebRequest *const request = page->request;
  RgStr                   path    = RG_STR_NONE;
  if (web_url_encode_path(request->arena, request->path, &path) != RG_OK ||
      rg_arena_printf(request->arena, &path,
                      request->query.size ? "%.*s?%.*s" : "%.*s",
                      RG_STR_ARG(path), RG_STR_ARG(request->query)) != RG_OK) {
    page->html.status = RG_NO_MEMORY;
    return;
  }
  web_html_markup(&page->html, "<p>");
  web_html_link(&page->html, path, web_page_phrase(page, "problem.again"));
  web_html_markup(&page->html, "</p>\n");
}

static void
write_page(WebPage *const page, const int code, const RgError *const error)
{
  WebHtml *const html  = &page->html;
  const size_t   kind  = find_kind(code);
  const RgStr    title = web_page_phrase(page, kinds[kind].title);
  web_page_begin(page, title);
  web_html_markup(html, "<section class=\"hero\">\n<p class=\"status\">");
  web_html_number(html, (uint64_t)code);
  web_html_markup(html, " ");
  web_html_text(html, rg_str_c(web_http_reason(code)));
  web_html_markup(html, "</p>\n");
  web_html_element(html, "h1", title);
  web_html_element(html, "p", web_page_phrase(page, kinds[kind].text));
  if (code == 429 || code == 503) {
    write_again(page);
  } else {
    web_search_form_write(page);
  }
  web_html_markup(html, "<p>");
  web_html_link(html, RG_STR("/"), web_page_phrase(page, "problem.home"));
  web_html_markup(html, " · ");
  web_html_link(html, RG_STR("/co-lead"),
                web_page_phrase(page, "problem.network"));
  web_html_markup(html, "</p>\n<details><summary>");
  web_page_say(page, "problem.detail");
  web_html_markup(html, "</summary>");
  web_page_say_message(page, "p", error);
  web_html_markup(html, "</details></section>\n");
  web_page_end(page);
}

void
web_answer_problem_page(const WebSite *const    site,
                        const WebRequest *const request,
                        WebResponse *const      response)
{
  const RgError *const error = web_response_noted(response);
  WebPage              page  = {.site     = site,
                                .request  = request,
                                .response = response,
                                .html = web_html(web_response_sink(response))};
  if (!error) {
    return;
  }
  /* A broken query string has no fields. */
  if (web_form_parse(request->arena, request->query, &page.form) != RG_OK) {
    page.form = (WebForm){0};
  }
  page.language = web_page_choose_language(&page);
  web_response_replace(response);
  write_page(&page, web_response_code(response), error);
}
