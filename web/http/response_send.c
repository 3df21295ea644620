/**
   @file
   How a response goes out: its coding, its head, whole or in chunks.
*/

#include "web/http/http_status.h"
#include "web/http/negotiate.h"
#include "web/http/response_impl.h"

#include <stdio.h>

/** Compressing less than this costs more than it saves. */
enum { MIN_COMPRESSED_BYTES = 1024 };

static RgStatus
send_bytes(WebResponse *const response, const RgStr bytes)
{
  if (!bytes.size) {
    return RG_OK;
  }
  if (response->before_send.call) {
    response->before_send.call(response->before_send.handle);
  }
  return response->transport.send(response->transport.handle, bytes.data,
                                  bytes.size);
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

RgSink
web_response_sink(WebResponse *const response)
{
  return (RgSink){response, write_body};
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
