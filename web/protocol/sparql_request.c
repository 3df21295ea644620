#include "web/protocol/sparql_request.h"

#include "web/http/http_status.h"
#include "web/http/urlform.h"

/** The media type of a Content-Type header, without parameters. */
static RgStr
media_type_of(const WebRequest *const request)
{
  RgStr rest = web_request_header(request, RG_STR("Content-Type"));
  RgStr type = RG_STR_NONE;
  (void)rg_str_split(&rest, ';', &type);
  return rg_str_trim(type);
}

static RgStatus
collect(RgArena *const arena, const WebForm *const form, const RgStr name,
        const RgStr **const values, size_t *const n)
{
  const size_t count = web_form_count(form, name);
  RgStr *const list =
      rg_arena_alloc_zero(arena, count ? count : 1U, sizeof(RgStr));
  if (!list) {
    return RG_NO_MEMORY;
  }
  *n = 0U;
  for (size_t i = 0U; i < form->n; ++i) {
    if (rg_str_equals(form->fields[i].name, name)) {
      list[(*n)++] = form->fields[i].value;
    }
  }
  *values = list;
  return RG_OK;
}

static RgStatus
parse_timeout(const RgStr text, uint64_t *const timeout_ms,
              RgError *const error)
{
  *timeout_ms = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    if (text.data[i] < '0' || text.data[i] > '9' || i > 9U) {
      return rg_error_set(error, RG_BAD_ARG,
                          "timeout=%.*s is no number of milliseconds",
                          RG_STR_ARG(text));
    }
    *timeout_ms = *timeout_ms * 10U + (uint64_t)(text.data[i] - '0');
  }
  return RG_OK;
}

static RgStatus
parse_fields(RgArena *const arena, const WebForm *const form,
             WebSparqlRequest *const parsed, RgError *const error)
{
  if (web_form_count(form, RG_STR("query")) > 1U) {
    return rg_error_set(error, RG_BAD_ARG,
                        "more than one query; send one for each request");
  }
  if (web_form_count(form, RG_STR("update"))) {
    return rg_error_set(error, RG_BAD_ARG,
                        "this endpoint is read-only: updates are not accepted");
  }
  if (!parsed->query.data) {
    parsed->query = web_form_get(form, RG_STR("query"));
  }
  parsed->format  = web_form_get(form, RG_STR("format"));
  parsed->explain = web_form_get(form, RG_STR("explain"));
  RG_TRY(collect(arena, form, RG_STR("default-graph-uri"),
                 &parsed->default_graphs, &parsed->n_default_graphs));
  RG_TRY(collect(arena, form, RG_STR("named-graph-uri"), &parsed->named_graphs,
                 &parsed->n_named_graphs));
  return parse_timeout(web_form_get(form, RG_STR("timeout")),
                       &parsed->timeout_ms, error);
}

RgStatus
web_sparql_request_parse(const WebRequest *const request,
                         WebSparqlRequest *const parsed, int *const http_code,
                         RgError *const error)
{
  *parsed      = (WebSparqlRequest){0};
  *http_code   = 400;
  RgStr fields = request->query;
  if (rg_str_equals(request->method, RG_STR("POST"))) {
    const RgStr type = media_type_of(request);
    if (rg_str_equals_ascii_nocase(
            type, RG_STR("application/x-www-form-urlencoded"))) {
      fields = request->body;
    } else if (rg_str_equals_ascii_nocase(type,
                                          RG_STR("application/sparql-query"))) {
      parsed->query = request->body.data ? request->body : RG_STR("");
    } else {
      *http_code = 415;
      return rg_error_set(
          error, RG_UNSUPPORTED,
          "Content-Type '%.*s' is not accepted; send "
          "application/sparql-query or application/x-www-form-urlencoded",
          RG_STR_ARG(type));
    }
  } else if (!web_request_is_read(request)) {
    *http_code = 405;
    return rg_error_set(error, RG_UNSUPPORTED,
                        "method %.*s is not accepted here; use GET or POST",
                        RG_STR_ARG(request->method));
  }
  WebForm        form   = {0};
  const RgStatus status = web_form_parse(request->arena, fields, &form);
  if (status != RG_OK) {
    *http_code = web_http_status(status);
    return rg_error_set(error, status,
                        "the request's fields are no percent-encoded UTF-8");
  }
  return parse_fields(request->arena, &form, parsed, error);
}
