#include "web/http/response.h"

#include "web/http/etag.h"
#include "web/http/response_impl.h"

#include <string.h>

enum { MAX_HEADER_BYTES = 1 << 16 };

/** Of whatever is no page: data that opens in a browser may do nothing. */
#define DATA_POLICY                                                            \
  RG_STR("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "       \
         "form-action 'none'")

RgStatus
web_response_new(const WebRequest *const request, const WebTransport transport,
                 WebResponse **const response)
{
  WebResponse *const made =
      rg_arena_alloc_zero(request->arena, 1U, sizeof(WebResponse));
  if (!made) {
    return RG_NO_MEMORY;
  }
  made->request   = request;
  made->transport = transport;
  made->code      = 200;
  made->policy    = DATA_POLICY;
  rg_buf_init(&made->headers, rg_allocator_system(), MAX_HEADER_BYTES);
  rg_buf_init(&made->block, rg_allocator_system(),
              2U * WEB_RESPONSE_BLOCK_BYTES);
  *response = made;
  return RG_OK;
}

void
web_response_status(WebResponse *const response, const int code)
{
  response->code = code;
}

int
web_response_code(const WebResponse *const response)
{
  return response->code;
}

static bool
has_control_character(const RgStr text)
{
  for (size_t i = 0U; i < text.size; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if ((c < 0x20U && c != '\t') || c == 0x7FU) {
      return true;
    }
  }
  return false;
}

RgStatus
web_response_header(WebResponse *const response, const RgStr name,
                    const RgStr value)
{
  if (response->is_committed || has_control_character(name) ||
      has_control_character(value)) {
    return RG_BAD_ARG;
  }
  RG_TRY(rg_buf_append(&response->headers, name));
  RG_TRY(rg_buf_append(&response->headers, RG_STR(": ")));
  RG_TRY(rg_buf_append(&response->headers, value));
  return rg_buf_append(&response->headers, RG_STR("\r\n"));
}

void
web_response_policy(WebResponse *const response, const char *const policy)
{
  response->policy = rg_str_c(policy);
}

static bool
is_compressible(const RgStr media_type)
{
  static const char *const marks[] = {"text/",      "json",      "xml",
                                      "javascript", "n-triples", "n-quads",
                                      "trig",       "sparql"};
  for (size_t i = 0U; i < RG_COUNT_OF(marks); ++i) {
    if (rg_str_find(media_type, rg_str_c(marks[i]), 0U) != SIZE_MAX) {
      return true;
    }
  }
  return false;
}

RgStatus
web_response_content_type(WebResponse *const response, const RgStr media_type)
{
  response->is_compressible = is_compressible(media_type);
  return web_response_header(response, RG_STR("Content-Type"), media_type);
}

bool
web_response_etag(WebResponse *const response, const RgStr tag)
{
  /* Weak: the same content may go out in another coding. */
  RgStr value = RG_STR_NONE;
  if (rg_arena_printf(response->request->arena, &value, "W/\"%.*s\"",
                      RG_STR_ARG(tag)) != RG_OK ||
      web_response_header(response, RG_STR("ETag"), value) != RG_OK) {
    return false;
  }
  if (!web_request_is_read(response->request) ||
      !web_etag_is_listed(
          web_request_header_list(response->request, RG_STR("If-None-Match")),
          tag)) {
    return false;
  }
  response->code = 304;
  return true;
}

void
web_response_limit(WebResponse *const response, const uint64_t max_bytes)
{
  response->max_body_bytes = max_bytes;
}

void
web_response_before_send(WebResponse *const response, const WebSendHook hook)
{
  response->before_send = hook;
}

bool
web_response_is_committed(const WebResponse *const response)
{
  return response->is_committed;
}

RgStr
web_response_held(const WebResponse *const response)
{
  return response->is_committed ? RG_STR_NONE : rg_buf_str(&response->block);
}

void
web_response_reset(WebResponse *const response)
{
  response->code            = 200;
  response->is_compressible = false;
  response->body_bytes      = 0U;
  response->max_body_bytes  = 0U;
  response->policy          = DATA_POLICY;
  response->noted           = NULL;
  rg_buf_clear(&response->headers);
  rg_buf_clear(&response->block);
}

void
web_response_note(WebResponse *const response, const RgError *const error)
{
  response->noted =
      rg_arena_alloc_zero(response->request->arena, 1U, sizeof(RgError));
  if (response->noted) {
    *response->noted = *error;
  }
}

const RgError *
web_response_noted(const WebResponse *const response)
{
  return response->is_committed || response->is_ended ? NULL : response->noted;
}

void
web_response_replace(WebResponse *const response)
{
  const RgStr  name    = RG_STR("Content-Type: ");
  const RgStr  lines   = rg_buf_str(&response->headers);
  const size_t at      = rg_str_find(lines, name, 0U);
  response->body_bytes = 0U;
  rg_buf_clear(&response->block);
  if (at != SIZE_MAX) {
    const size_t end = rg_str_find(lines, RG_STR("\r\n"), at) + 2U;
    memmove(response->headers.data + at, response->headers.data + end,
            lines.size - end);
    response->headers.size -= end - at;
  }
}

bool
web_response_is_aborted(const WebResponse *const response)
{
  return response->is_aborted;
}

uint64_t
web_response_body_bytes(const WebResponse *const response)
{
  return response->body_bytes;
}
