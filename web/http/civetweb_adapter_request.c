#include "web/http/civetweb_adapter_request.h"

#include "graph/base/buf.h"
#include "web/http/urlform.h"

#include <civetweb.h>

enum {
  DISCARD_MS       = 2000,
  MAX_DISCARD      = 4 << 20,
  READ_BYTES       = 16384,
  MAX_LENGTH_DIGIT = 15
};

/** Whether civetweb took in the whole head.  It stops without a word after 64
    fields and at a line that is no field; its values are parts of the head as
    it was received, with a null for the end of each line, so what follows the
    last one must be the empty line. */
static bool
is_whole(const struct mg_request_info *const info)
{
  if (!info->num_headers) {
    return true;
  }
  const char *const value = info->http_headers[info->num_headers - 1].value;
  const char       *after = value + strlen(value) + 1U;
  if (!*after) {
    ++after; /* the line ended with two bytes */
  }
  return *after == '\r' || *after == '\n';
}

static size_t
count_headers(const WebRequest *const request, const RgStr name)
{
  size_t n = 0U;
  for (size_t i = 0U; i < request->n_headers; ++i) {
    n += rg_str_equals_ascii_nocase(request->headers[i].name, name);
  }
  return n;
}

/** RFC 9112 §6.3: a length that is a number, once, and not with chunks. */
static bool
has_clear_length(const WebRequest *const request)
{
  const size_t n      = count_headers(request, RG_STR("Content-Length"));
  const size_t m      = count_headers(request, RG_STR("Transfer-Encoding"));
  const RgStr  length = web_request_header(request, RG_STR("Content-Length"));
  if (n + m > 1U || (n && (!length.size || length.size > MAX_LENGTH_DIGIT))) {
    return false;
  }
  for (size_t i = 0U; i < length.size; ++i) {
    if (length.data[i] < '0' || length.data[i] > '9') {
      return false;
    }
  }
  return true;
}

static bool
copy_headers(const struct mg_request_info *const info,
             WebRequest *const                   request)
{
  const size_t     n = (size_t)info->num_headers;
  WebHeader *const headers =
      rg_arena_alloc_zero(request->arena, n + 1U, sizeof(WebHeader));
  if (!headers) {
    return false;
  }
  for (size_t i = 0U; i < n; ++i) {
    headers[i].name  = rg_str_c(info->http_headers[i].name);
    headers[i].value = rg_str_trim(rg_str_c(info->http_headers[i].value));
  }
  request->headers   = headers;
  request->n_headers = n;
  return true;
}

/** civetweb leaves the escapes in (decode_url is off), so that "%2F" and a
    broken escape are seen here, once. */
static int
decode_path(const struct mg_request_info *const info, WebRequest *const request)
{
  const RgStr raw =
      rg_str_c(info->local_uri_raw ? info->local_uri_raw : info->request_uri);
  const RgStatus status =
      web_url_decode(request->arena, raw, false, &request->path);
  if (status == RG_NO_MEMORY) {
    return 503;
  }
  return status == RG_OK && rg_str_starts_with(request->path, RG_STR("/"))
             ? 0
             : 400;
}

int
web_civetweb_read_head(struct mg_connection *const connection,
                       RgArena *const arena, WebRequest *const request)
{
  const struct mg_request_info *const info = mg_get_request_info(connection);
  *request                                 = (WebRequest){0};
  request->arena                           = arena;
  request->method                          = rg_str_c(info->request_method);
  request->query                           = rg_str_c(info->query_string);
  request->remote                          = rg_str_c(info->remote_addr);
  request->client                          = request->remote;
  request->is_http_1_0 =
      rg_str_equals(rg_str_c(info->http_version), RG_STR("1.0"));
  if (!is_whole(info)) {
    return info->num_headers == MG_MAX_HEADERS ? 431 : 400;
  }
  if (!copy_headers(info, request)) {
    return 503;
  }
  const size_t n_hosts = count_headers(request, RG_STR("Host"));
  if (n_hosts > 1U || (!n_hosts && !request->is_http_1_0) ||
      !has_clear_length(request)) {
    return 400;
  }
  return decode_path(info, request);
}

/** RFC 9110 §10.1.1. */
static int
answer_expectation(struct mg_connection *const connection,
                   const WebRequest *const     request)
{
  const RgStr expected = web_request_header(request, RG_STR("Expect"));
  if (!expected.size || request->is_http_1_0) {
    return 0;
  }
  if (!rg_str_equals_ascii_nocase(expected, RG_STR("100-continue"))) {
    return 417;
  }
  (void)mg_printf(connection, "HTTP/1.1 100 Continue\r\n\r\n");
  return 0;
}

static int
read_into(struct mg_connection *const connection, const size_t max_bytes,
          RgBuf *const buf)
{
  const struct mg_request_info *const info = mg_get_request_info(connection);
  for (;;) {
    char      bytes[READ_BYTES];
    const int n = mg_read(connection, bytes, sizeof(bytes));
    if (n <= 0) {
      const bool is_short =
          info->content_length > 0 && buf->size < (size_t)info->content_length;
      return n < 0 || is_short ? 400 : 0;
    }
    if (buf->size + (size_t)n > max_bytes) {
      return 413;
    }
    if (rg_buf_append(buf, rg_str(bytes, (size_t)n)) != RG_OK) {
      return 503;
    }
  }
}

int
web_civetweb_read_body(struct mg_connection *const connection,
                       const size_t max_bytes, const uint64_t timeout_ms,
                       WebRequest *const request)
{
  const struct mg_request_info *const info = mg_get_request_info(connection);
  const bool                          is_chunked =
      web_request_header(request, RG_STR("Transfer-Encoding")).size != 0U;
  if (!is_chunked && info->content_length <= 0) {
    return 0;
  }
  if (info->content_length > 0 && (size_t)info->content_length > max_bytes) {
    return 413;
  }
  int code = answer_expectation(connection, request);
  if (code) {
    return code;
  }
  RgBuf          buf;
  const uint64_t until = rg_clock_ns() + timeout_ms * UINT64_C(1000000);
  rg_buf_init(&buf, rg_allocator_system(), max_bytes + 1U);
  web_watched_deadline(request->watched, timeout_ms, WEB_CUT_READING);
  code = read_into(connection, max_bytes, &buf);
  if (code == 400 && rg_clock_ns() >= until) {
    code = 408;
  }
  if (!code && rg_arena_copy_str(request->arena, rg_buf_str(&buf),
                                 &request->body) != RG_OK) {
    code = 503;
  }
  rg_buf_fini(&buf);
  return code;
}

void
web_civetweb_discard_body(struct mg_connection *const connection,
                          const WebRequest *const     request)
{
  web_watched_deadline(request->watched, DISCARD_MS, WEB_CUT_READING);
  const uint64_t until = rg_clock_ns() + DISCARD_MS * UINT64_C(1000000);
  size_t         n_all = 0U;
  while (n_all < MAX_DISCARD && rg_clock_ns() < until) {
    char      bytes[READ_BYTES];
    const int n = mg_read(connection, bytes, sizeof(bytes));
    if (n <= 0) {
      break;
    }
    n_all += (size_t)n;
  }
}
