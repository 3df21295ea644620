#include "web/reconcile/reconcile.h"

#include "graph/base/buf.h"
#include "web/http/problem.h"
#include "web/reconcile/candidates.h"
#include "web/reconcile/extend.h"
#include "web/reconcile/json_out.h"

enum { N_SUGGESTIONS = 10 };

/** What stands behind `start` in the path. */
static RgStr
last_part(const WebPage *const page, const RgStr start)
{
  const RgStr path = page->request->path;
  return rg_str_starts_with(path, start)
             ? rg_str_slice(path, start.size, path.size)
             : RG_STR_NONE;
}

static RgStatus
suggest_entities(const WebPage *const page, const RgStr prefix,
                 const RgSink *const out, RgError *const error)
{
  const WebNameQuery query = {
      .name  = prefix,
      .kind  = web_reconcile_kind(web_page_field(page, "type")),
      .limit = N_SUGGESTIONS};
  const WebCandidate *found = NULL;
  size_t              n     = 0U;
  RG_TRY(web_candidates_find(page, &query, &found, &n, error));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(web_json_pair(out, i ? ",\n{\"id\":" : "{\"id\":",
                         web_reconcile_id(page->site, found[i].iri)));
    RG_TRY(web_json_pair(out, ",\"name\":", found[i].label));
    RG_TRY(web_json_pair(out, ",\"description\":", found[i].place));
    RG_TRY(rg_sink_write(out, RG_STR(",\"notable\":[")));
    RG_TRY(web_reconcile_write_kind(page, found[i].kind, out));
    RG_TRY(rg_sink_write(out, RG_STR("]}")));
  }
  return RG_OK;
}

/** A list of ids and names, those that hold `prefix`. */
typedef struct {
  const WebPage *page;
  RgStr          prefix;
  const RgSink  *out;
  bool           has_some;
} Names;

static RgStatus
add_name(Names *const to, const char *const id, const RgStr name)
{
  if (rg_str_find(name, to->prefix, 0U) == SIZE_MAX &&
      rg_str_find(rg_str_c(id), to->prefix, 0U) == SIZE_MAX) {
    return RG_OK;
  }
  RG_TRY(web_json_pair(
      to->out, to->has_some ? ",\n{\"id\":" : "{\"id\":", rg_str_c(id)));
  RG_TRY(web_json_pair(to->out, ",\"name\":", name));
  to->has_some = true;
  return rg_sink_write(to->out, RG_STR("}"));
}

static RgStatus
kind_name(const WebPage *const page, const size_t i, RgStr *const name)
{
  RgStr key = RG_STR_NONE;
  RG_TRY(rg_arena_printf(page->request->arena, &key, "class.%s",
                         web_reconcile_kinds[i].id));
  *name = web_page_phrase(page, key.data);
  return RG_OK;
}

static RgStatus
suggest_kinds(Names *const to)
{
  for (size_t i = 0U; i < web_n_reconcile_kinds; ++i) {
    RgStr name = RG_STR_NONE;
    RG_TRY(kind_name(to->page, i, &name));
    RG_TRY(add_name(to, web_reconcile_kinds[i].id, name));
  }
  return RG_OK;
}

/** Properties of one type, or of all. */
static RgStatus
suggest_properties(Names *const to, const RgStr kind)
{
  for (size_t i = 0U; i < web_n_reconcile_properties; ++i) {
    const WebReconcileProperty *const one = &web_reconcile_properties[i];
    if (rg_str_find(rg_str_c(one->kinds), kind, 0U) != SIZE_MAX) {
      RG_TRY(add_name(to, one->id, web_page_phrase(to->page, one->phrase)));
    }
  }
  return RG_OK;
}

static RgStatus
write_suggestions(const WebPage *const page, RgError *const error)
{
  const RgSink out   = web_response_sink(page->response);
  const RgStr  what  = last_part(page, RG_STR("/reconcile/suggest/"));
  Names        names = {page, web_page_field(page, "prefix"), &out, false};
  RG_TRY(web_json_begin(page));
  RG_TRY(rg_sink_write(&out, RG_STR("{\"result\":[")));
  if (rg_str_equals(what, RG_STR("entity"))) {
    RG_TRY(suggest_entities(page, names.prefix, &out, error));
  } else if (rg_str_equals(what, RG_STR("type"))) {
    RG_TRY(suggest_kinds(&names));
  } else if (rg_str_equals(what, RG_STR("property"))) {
    RG_TRY(suggest_properties(&names, RG_STR("")));
  } else {
    return rg_error_set(error, RG_NOT_FOUND,
                        "ask for entity, type or property");
  }
  return rg_sink_write(&out, RG_STR("]}\n"));
}

/** Open the page, answer, and say what went wrong. */
static void
answer(const WebSite *const site, const WebRequest *const request,
       WebResponse *const response,
       RgStatus (*const write)(const WebPage *page, RgError *error))
{
  WebPage page  = {0};
  RgError error = {0};
  if (!web_page_open(&page, site, request, response)) {
    return;
  }
  const RgStatus status = write(&page, &error);
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}

void
web_answer_reconcile_suggest(const WebSite *const    site,
                             const WebRequest *const request,
                             WebResponse *const      response)
{
  answer(site, request, response, write_suggestions);
}

static RgStatus
write_properties(const WebPage *const page, RgError *const error)
{
  const RgSink out   = web_response_sink(page->response);
  const RgStr  kind  = web_page_field(page, "type");
  Names        names = {page, RG_STR(""), &out, false};
  (void)error;
  RG_TRY(web_json_begin(page));
  RG_TRY(web_json_pair(&out, "{\"type\":", kind));
  RG_TRY(rg_sink_write(&out, RG_STR(",\"properties\":[")));
  RG_TRY(suggest_properties(&names, kind));
  return rg_sink_write(&out, RG_STR("]}\n"));
}

void
web_answer_reconcile_properties(const WebSite *const    site,
                                const WebRequest *const request,
                                WebResponse *const      response)
{
  answer(site, request, response, write_properties);
}

/** Name, class, region and other names of an entity, as HTML. */
static RgStatus
write_entity(const WebPage *const page, const RgStr id, const RgSink out,
             RgError *const error)
{
  static const char *const shown[] = {"name", "class",  "region",    "parent",
                                      "code", "number", "otherName", "issued"};
  WebHtml                  html    = web_html(out);
  WebTable                 table   = {0};
  RG_TRY(web_reconcile_values(page, id, &table, error));
  web_html_markup(&html, "<ul>");
  for (size_t i = 0U; i < RG_COUNT_OF(shown); ++i) {
    for (size_t row = 0U; row < table.n_rows; ++row) {
      const RgStr label = web_table_text(&table, row, "label");
      if (rg_str_equals(web_table_text(&table, row, "property"),
                        rg_str_c(shown[i]))) {
        web_html_element(&html, "li",
                         label.size ? label
                                    : web_table_text(&table, row, "value"));
      }
    }
  }
  web_html_markup(&html, "</ul>");
  return web_html_status(&html);
}

static RgStatus
write_flyout(const WebPage *const page, RgError *const error)
{
  const RgSink out  = web_response_sink(page->response);
  const RgStr  what = last_part(page, RG_STR("/reconcile/flyout/"));
  const RgStr  id   = web_page_field(page, "id");
  RgBuf        text;
  rg_buf_init(&text, rg_allocator_system(), 1U << 20U);
  RgStatus status = RG_OK;
  if (rg_str_equals(what, RG_STR("entity"))) {
    status = write_entity(page, id, rg_buf_sink(&text), error);
  } else {
    WebHtml html = web_html(rg_buf_sink(&text));
    web_html_element(&html, "p", id);
    status = web_html_status(&html);
  }
  if (status == RG_OK) {
    status = web_json_begin(page);
  }
  if (status == RG_OK) {
    status = web_json_pair(&out, "{\"id\":", id);
  }
  if (status == RG_OK) {
    status = web_json_pair(&out, ",\"html\":", rg_buf_str(&text));
  }
  rg_buf_fini(&text);
  RG_TRY(status);
  return rg_sink_write(&out, RG_STR("}\n"));
}

void
web_answer_reconcile_flyout(const WebSite *const    site,
                            const WebRequest *const request,
                            WebResponse *const      response)
{
  answer(site, request, response, write_flyout);
}

static RgStatus
write_preview(const WebPage *const page, RgError *const error)
{
  const RgSink out = web_response_sink(page->response);
  RG_TRY(web_response_content_type(page->response,
                                   RG_STR("text/html; charset=utf-8")));
  /* Whoever matches names shows it in a frame; where there is a policy for
     frames, browsers pass over X-Frame-Options (CSP 3 §6.4.2). */
  web_response_policy(page->response,
                      "default-src 'none'; style-src 'self'; frame-ancestors "
                      "*; base-uri 'none'; form-action 'none'");
  RG_TRY(rg_sink_write(
      &out, RG_STR("<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head><meta "
                   "charset=\"utf-8\"><title>reconcile</title>"
                   "<link rel=\"stylesheet\" href=\"/assets/site.css\">"
                   "</head><body class=\"preview\">")));
  RG_TRY(write_entity(page, web_page_field(page, "id"), out, error));
  return rg_sink_write(&out, RG_STR("</body></html>\n"));
}

void
web_answer_reconcile_preview(const WebSite *const    site,
                             const WebRequest *const request,
                             WebResponse *const      response)
{
  answer(site, request, response, write_preview);
}
