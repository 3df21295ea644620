#include "web/http/response.h"

#include "graph/base/buf.h"
#include "web/http/encoder.h"
#include "web/http/http_status.h"
#include "web/http/negotiate.h"

#include <stdio.h>
#include <string.h>

/** Compressing less than this costs more than it saves. */
enum { MIN_COMPRESSED_BYTES = 1024, MAX_HEADER_BYTES = 1 << 16 };

/** Of whatever is no page: data that opens in a browser may do nothing. */
#define DATA_POLICY                                                            \
  RG_STR("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; "       \
         "form-action 'none'")

struct WebResponseImpl {
  const WebRequest *request;
  WebTransport      transport;
  int               code;
  bool              is_committed;
  bool              is_chunked;
  bool              is_compressible;
  bool              is_ended;
  bool              is_aborted;
  uint64_t          body_bytes;
  uint64_t          max_body_bytes; ///< 0: no limit
  RgStr             policy;         ///< Content-Security-Policy
  RgBuf             headers;        ///< lines, each ended by CR LF
  RgBuf             block;          ///< body bytes that are not sent
  WebEncoder       *encoder;        ///< null: identity
  RgError          *noted;          ///< what the response tells of; or null
};

RgStatus
web_response_new(const WebRequest *const request, const WebTransport transport,
                 WebResponse **const response)
{
  WebResponse *const made = (WebResponse *)rg_arena_alloc_zero(
      request->arena, 1U, sizeof(WebResponse));
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
  for (size_t i = 0U; i < sizeof(marks) / sizeof(marks[0]); ++i) {
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

/** RFC 9110 §13.1.2: weak comparison against a list, or "*". */
static bool
etag_is_listed(const RgStr list, const RgStr tag)
{
  RgStr rest    = list;
  RgStr element = RG_STR_NONE;
  while (rg_str_split(&rest, ',', &element)) {
    RgStr one = rg_str_trim(element);
    if (rg_str_equals(one, RG_STR("*"))) {
      return true;
    }
    if (rg_str_starts_with(one, RG_STR("W/"))) {
      one = rg_str_slice(one, 2U, one.size);
    }
    if (one.size == tag.size + 2U && one.data[0] == '"' &&
        rg_str_equals(rg_str_slice(one, 1U, one.size - 1U), tag)) {
      return true;
    }
  }
  return false;
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
      !etag_is_listed(
          web_request_header_list(response->request, RG_STR("If-None-Match")),
          tag)) {
    return false;
  }
  response->code = 304;
  return true;
}

static RgStatus
send_bytes(WebResponse *const response, const RgStr bytes)
{
  return bytes.size ? response->transport.send(response->transport.handle,
                                               bytes.data, bytes.size)
                    : RG_OK;
}

static bool
may_have_body(const WebResponse *const response)
{
  return response->code >= 200 && response->code != 204 &&
         response->code != 304;
}

static bool
is_head(const WebResponse *const response)
{
  return rg_str_equals(response->request->method, RG_STR("HEAD"));
}

/** Pick a coding, when the body is worth it. */
static RgStatus
choose_encoder(WebResponse *const response, const bool is_whole)
{
  if (!response->is_compressible || !may_have_body(response)) {
    return RG_OK;
  }
  RG_TRY(
      web_response_header(response, RG_STR("Vary"), RG_STR("Accept-Encoding")));
  if (is_whole && response->block.size < MIN_COMPRESSED_BYTES) {
    return RG_OK;
  }
  const RgStr accept =
      web_request_header_list(response->request, RG_STR("Accept-Encoding"));
  WebCoding coding = WEB_CODING_IDENTITY;
  if (web_negotiate_has_coding(accept, RG_STR("zstd"))) {
    coding = WEB_CODING_ZSTD;
  } else if (web_negotiate_has_coding(accept, RG_STR("gzip"))) {
    coding = WEB_CODING_GZIP;
  } else {
    return RG_OK;
  }
  RG_TRY(web_encoder_new(coding, &response->encoder));
  return web_response_header(response, RG_STR("Content-Encoding"),
                             rg_str_c(web_coding_name(coding)));
}

/** What every response says. */
static RgStatus
add_common_headers(WebResponse *const response)
{
  const RgStr id = response->request->id;
  RG_TRY(rg_buf_append(&response->headers, RG_STR(WEB_RESPONSE_SAFETY)));
  RG_TRY(web_response_header(response, RG_STR("Content-Security-Policy"),
                             response->policy));
  return id.size ? web_response_header(response, RG_STR("X-Request-Id"), id)
                 : RG_OK;
}

/** Status line, headers and the empty line. */
static RgStatus
write_head(WebResponse *const response, RgBuf *const out)
{
  RG_TRY(add_common_headers(response));
  RG_TRY(rg_buf_printf(out, "HTTP/1.1 %d %s\r\n", response->code,
                       web_http_reason(response->code)));
  RG_TRY(rg_buf_append(out, rg_buf_str(&response->headers)));
  return rg_buf_append(out, RG_STR("\r\n"));
}

static RgStatus
send_head(WebResponse *const response)
{
  RgBuf head;
  rg_buf_init(&head, rg_allocator_system(), SIZE_MAX / 2U);
  RgStatus status        = write_head(response, &head);
  response->is_committed = true;
  if (status == RG_OK) {
    status = send_bytes(response, rg_buf_str(&head));
  }
  rg_buf_fini(&head);
  return status;
}

static RgStatus
send_chunk(WebResponse *const response, const RgStr bytes)
{
  if (!bytes.size || is_head(response)) {
    return RG_OK;
  }
  if (!response->is_chunked) {
    return send_bytes(response, bytes);
  }
  char      size[24];
  const int n = snprintf(size, sizeof(size), "%zx\r\n", bytes.size);
  RG_TRY(send_bytes(response, rg_str(size, (size_t)n)));
  RG_TRY(send_bytes(response, bytes));
  return send_bytes(response, RG_STR("\r\n"));
}

/** Code the held-back block and send it, as the middle or the end. */
static RgStatus
send_block(WebResponse *const response, const bool is_last)
{
  RgStr bytes = rg_buf_str(&response->block);
  if (response->encoder) {
    RG_TRY(web_encoder_encode(response->encoder, bytes, is_last, &bytes));
  }
  const RgStatus status = send_chunk(response, bytes);
  rg_buf_clear(&response->block);
  return status;
}

static RgStatus
commit_stream(WebResponse *const response)
{
  RG_TRY(choose_encoder(response, false));
  if (response->request->is_http_1_0) {
    /* No chunks before 1.1: the end of the connection ends the body. */
    response->transport.disconnect(response->transport.handle);
    RG_TRY(
        web_response_header(response, RG_STR("Connection"), RG_STR("close")));
  } else {
    response->is_chunked = true;
    RG_TRY(web_response_header(response, RG_STR("Transfer-Encoding"),
                               RG_STR("chunked")));
  }
  return send_head(response);
}

static RgStatus
write_body(void *const handle, const char *const data, const size_t size)
{
  WebResponse *const response = (WebResponse *)handle;
  size_t             done     = 0U;
  response->body_bytes += size;
  if (response->max_body_bytes &&
      response->body_bytes > response->max_body_bytes) {
    return RG_LIMIT;
  }
  while (done < size) {
    const size_t room = WEB_RESPONSE_BLOCK_BYTES - response->block.size;
    const size_t n    = size - done < room ? size - done : room;
    RG_TRY(rg_buf_append(&response->block, rg_str(data + done, n)));
    done += n;
    if (response->block.size == WEB_RESPONSE_BLOCK_BYTES) {
      if (!response->is_committed) {
        RG_TRY(commit_stream(response));
      }
      RG_TRY(send_block(response, false));
    }
  }
  return RG_OK;
}

void
web_response_limit(WebResponse *const response, const uint64_t max_bytes)
{
  response->max_body_bytes = max_bytes;
}

RgSink
web_response_sink(WebResponse *const response)
{
  return (RgSink){response, write_body};
}

bool
web_response_is_committed(const WebResponse *const response)
{
  return response->is_committed;
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
  response->noted = (RgError *)rg_arena_alloc_zero(response->request->arena, 1U,
                                                   sizeof(RgError));
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

static void
end(WebResponse *const response)
{
  response->is_ended = true;
  web_encoder_free(response->encoder);
  response->encoder = NULL;
  rg_buf_fini(&response->headers);
  rg_buf_fini(&response->block);
}

/** The whole body is in the block: send it with its length. */
static RgStatus
send_whole(WebResponse *const response)
{
  RG_TRY(choose_encoder(response, true));
  RgStr bytes = rg_buf_str(&response->block);
  if (response->encoder) {
    RG_TRY(web_encoder_encode(response->encoder, bytes, true, &bytes));
  }
  if (may_have_body(response)) {
    char      length[24];
    const int n = snprintf(length, sizeof(length), "%zu", bytes.size);
    RG_TRY(web_response_header(response, RG_STR("Content-Length"),
                               rg_str(length, (size_t)n)));
  }
  /* One write for head and body: two small ones cost a round trip. */
  RgBuf all;
  rg_buf_init(&all, rg_allocator_system(), SIZE_MAX / 2U);
  RgStatus status        = write_head(response, &all);
  response->is_committed = true;
  if (status == RG_OK && may_have_body(response) && !is_head(response)) {
    status = rg_buf_append(&all, bytes);
  }
  if (status == RG_OK) {
    status = send_bytes(response, rg_buf_str(&all));
  }
  rg_buf_fini(&all);
  return status;
}

static RgStatus
send_rest(WebResponse *const response)
{
  if (!response->is_committed) {
    return send_whole(response);
  }
  RG_TRY(send_block(response, true));
  return response->is_chunked && !is_head(response)
             ? send_bytes(response, RG_STR("0\r\n\r\n"))
             : RG_OK;
}

RgStatus
web_response_finish(WebResponse *const response)
{
  if (response->is_ended) {
    return RG_OK;
  }
  const RgStatus status = send_rest(response);
  if (status != RG_OK) {
    response->transport.disconnect(response->transport.handle);
  }
  end(response);
  return status;
}

void
web_response_abort(WebResponse *const response)
{
  if (!response->is_ended) {
    response->transport.disconnect(response->transport.handle);
    response->is_aborted = true;
    end(response);
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
