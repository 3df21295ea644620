#include "web/reconcile/reconcile.h"

#include "web/http/http_status.h"
#include "web/http/problem.h"
#include "web/reconcile/candidates.h"
#include "web/reconcile/extend.h"
#include "web/reconcile/json_out.h"
#include "web/reconcile/json_value.h"
#include "web/reconcile/manifest.h"

#include <stdio.h>
#include <stdlib.h>

enum { MAX_QUERIES = 100, DEFAULT_CANDIDATES = 5, NUMBER_BYTES = 32 };

/** `v` of a property of a query: a text, or an entity's id. */
static RgStr
property_value(const WebJson *const property)
{
  const WebJson *value = web_json_member(property, "v");
  if (value && value->kind == WEB_JSON_ARRAY) {
    value = value->first;
  }
  if (value && value->kind == WEB_JSON_OBJECT) {
    return web_json_text(value, "id");
  }
  return value ? value->text : RG_STR_NONE;
}

/** The query's `type`, a text or the first of an array. */
static const WebReconcileKind *
read_kind(const WebJson *const query)
{
  const WebJson *type = web_json_member(query, "type");
  if (type && type->kind == WEB_JSON_ARRAY) {
    type = type->first;
  }
  return type ? web_reconcile_kind(type->text) : NULL;
}

static WebNameQuery
read_query(const WebJson *const query)
{
  const WebJson *const properties = web_json_member(query, "properties");
  const RgStr          limit      = web_json_text(query, "limit");
  char                 digits[NUMBER_BYTES];
  WebNameQuery         name = {.name  = web_json_text(query, "query"),
                               .kind  = read_kind(query),
                               .limit = DEFAULT_CANDIDATES};
  if (limit.size && limit.size < sizeof(digits)) {
    (void)snprintf(digits, sizeof(digits), "%.*s", RG_STR_ARG(limit));
    const unsigned long n = strtoul(digits, NULL, 10);
    name.limit = n && n < WEB_MAX_CANDIDATES ? n : WEB_MAX_CANDIDATES;
  }
  for (const WebJson *one = properties ? properties->first : NULL; one;
       one                = one->next) {
    const RgStr id = web_json_text(one, "pid");
    if (rg_str_equals(id, RG_STR("region")) ||
        rg_str_equals(id, RG_STR("parent"))) {
      name.place = property_value(one);
    }
  }
  return name;
}

static RgStatus
write_candidate(const WebPage *const page, const WebCandidate *const one,
                const bool is_match, const RgSink *const out)
{
  char      text[NUMBER_BYTES];
  const int n = snprintf(text, sizeof(text), "%.1f", one->score);
  RG_TRY(
      web_json_pair(out, "{\"id\":", web_reconcile_id(page->site, one->iri)));
  RG_TRY(web_json_pair(out, ",\"name\":", one->label));
  if (one->place.size) {
    RG_TRY(web_json_pair(out, ",\"description\":", one->place));
  }
  RG_TRY(rg_sink_write(out, RG_STR(",\"type\":[")));
  RG_TRY(web_reconcile_write_kind(page, one->kind, out));
  RG_TRY(rg_sink_write(out, RG_STR("],\"score\":")));
  RG_TRY(rg_sink_write(out, rg_str(text, (size_t)n)));
  return rg_sink_write(out, is_match ? RG_STR(",\"match\":true}")
                                     : RG_STR(",\"match\":false}"));
}

static RgStatus
answer_query(const WebPage *const page, const WebJson *const query,
             const RgSink *const out, RgError *const error)
{
  const WebNameQuery  name  = read_query(query);
  const WebCandidate *found = NULL;
  size_t              n     = 0U;
  RG_TRY(web_candidates_find(page, &name, &found, &n, error));
  const bool is_clear = web_candidates_are_clear(found, n);
  RG_TRY(rg_sink_write(out, RG_STR(":{\"result\":[")));
  for (size_t i = 0U; i < n; ++i) {
    RG_TRY(rg_sink_write(out, i ? RG_STR(",\n") : RG_STR("")));
    RG_TRY(write_candidate(page, &found[i], !i && is_clear, out));
  }
  return rg_sink_write(out, RG_STR("]}"));
}

static RgStatus
answer_queries(const WebPage *const page, const RgStr text,
               RgError *const error)
{
  const RgSink   out   = web_response_sink(page->response);
  const WebJson *batch = NULL;
  size_t         n     = 0U;
  RG_TRY(web_json_read(page->request->arena, text, &batch, error));
  if (batch->kind != WEB_JSON_OBJECT) {
    return rg_error_set(error, RG_BAD_SYNTAX, "queries= is no JSON object");
  }
  for (const WebJson *one = batch->first; one; one = one->next) {
    ++n;
  }
  if (n > MAX_QUERIES) {
    return rg_error_set(error, RG_LIMIT, "more than %d queries in a batch",
                        MAX_QUERIES);
  }
  RG_TRY(web_json_begin(page));
  for (const WebJson *one = batch->first; one; one = one->next) {
    RG_TRY(web_json_pair(&out, one == batch->first ? "{" : ",\n", one->name));
    RG_TRY(answer_query(page, one, &out, error));
  }
  return rg_sink_write(&out, batch->first ? RG_STR("}\n") : RG_STR("{}\n"));
}

/** The fields of the query string, or of a form that was posted. */
static RgStatus
read_form(WebPage *const page)
{
  const WebRequest *const request = page->request;
  return rg_str_equals(request->method, RG_STR("POST"))
             ? web_form_parse(request->arena, request->body, &page->form)
             : RG_OK;
}

void
web_answer_reconcile(const WebSite *const site, const WebRequest *const request,
                     WebResponse *const response)
{
  WebPage page  = {0};
  RgError error = {0};
  if (!web_page_open(&page, site, request, response)) {
    return;
  }
  RgStatus status = read_form(&page);
  if (status == RG_OK) {
    const RgStr queries = web_page_field(&page, "queries");
    const RgStr extend  = web_page_field(&page, "extend");
    status              = queries.data ? answer_queries(&page, queries, &error)
                          : extend.data ? web_reconcile_extend(&page, extend, &error)
                                        : web_reconcile_write_manifest(&page);
  }
  if (status != RG_OK) {
    web_problem_status(request, response, status, &error);
  }
}
