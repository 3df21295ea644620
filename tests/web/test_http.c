#include "graph/base/buf.h"
#include "web/http/negotiate.h"
#include "web/http/response.h"
#include "web/http/urlform.h"

#include <CUnit/CUnit.h>

#include <stdbool.h>
#include <string.h>

static void
test_negotiation_obeys_quality(void)
{
  static const char *const offers[] = {"text/html", "text/turtle",
                                       "application/ld+json"};
  static const struct {
    const char *accept;
    size_t      choice;
  } rows[] = {
      {"", 0U},
      {"*/*", 0U},
      {"text/turtle", 1U},
      {"text/turtle;q=0.5, application/ld+json", 2U},
      {"text/*;q=0.4, text/turtle;q=0.3, application/ld+json;q=0.2", 0U},
      {"text/html;q=0, */*;q=0.1", 1U},
      {"TEXT/TURTLE", 1U},
      {"image/png", WEB_NEGOTIATE_NONE},
      {"text/turtle;q=0", WEB_NEGOTIATE_NONE},
      {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", 0U},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(rows); ++i) {
    CU_ASSERT_EQUAL(
        web_negotiate_media_type(rg_str_c(rows[i].accept), offers, 3U),
        rows[i].choice);
  }
}

static void
test_language_follows_the_primary_tag(void)
{
  static const char *const offers[] = {"zh", "en"};
  CU_ASSERT_EQUAL(web_negotiate_language(RG_STR("zh-TW,en;q=0.8"), offers, 2U),
                  0U);
  CU_ASSERT_EQUAL(web_negotiate_language(RG_STR("fr, en-GB;q=0.7"), offers, 2U),
                  1U);
  CU_ASSERT_EQUAL(web_negotiate_language(RG_STR("de"), offers, 2U), 0U);
}

static void
test_urls_refuse_what_is_no_text(void)
{
  RgArena *const arena = rg_arena_new(rg_allocator_system());
  CU_ASSERT_PTR_NOT_NULL_FATAL(arena);
  RgStr text = RG_STR_NONE;
  CU_ASSERT_EQUAL(
      web_url_decode(arena, RG_STR("/a%2Fb%E5%8E%A6"), false, &text), RG_OK);
  CU_ASSERT_TRUE(rg_str_equals(text, RG_STR("/a/b厦")));
  static const char *const bad[] = {"%",      "%4",        "%zz", "%00",
                                    "%C0%80", "%ED%A0%80", "%FF"};
  for (size_t i = 0U; i < RG_COUNT_OF(bad); ++i) {
    CU_ASSERT_EQUAL(web_url_decode(arena, rg_str_c(bad[i]), false, &text),
                    RG_BAD_TEXT);
  }
  WebForm form = {0};
  CU_ASSERT_EQUAL(web_form_parse(arena, RG_STR("q=a+b&q=c&&x"), &form), RG_OK);
  CU_ASSERT_EQUAL(form.n, 3U);
  CU_ASSERT_TRUE(
      rg_str_equals(web_form_get(&form, RG_STR("q")), RG_STR("a b")));
  CU_ASSERT_EQUAL(web_form_count(&form, RG_STR("q")), 2U);
  rg_arena_free(arena);
}

typedef struct {
  RgBuf bytes;
  bool  is_disconnected;
} Wire;

static RgStatus
send_to_wire(void *const handle, const char *const data, const size_t size)
{
  return rg_buf_append(&((Wire *)handle)->bytes, rg_str(data, size));
}

static void
drop_wire(void *const handle)
{
  ((Wire *)handle)->is_disconnected = true;
}

static bool
wire_has(const Wire *const wire, const char *const text)
{
  return rg_str_find(rg_buf_str(&wire->bytes), rg_str_c(text), 0U) != SIZE_MAX;
}

/** Start a response to a GET whose bytes go to `wire`. */
static WebResponse *
respond(RgArena *const arena, WebRequest *const request, Wire *const wire)
{
  *request        = (WebRequest){0};
  request->arena  = arena;
  request->method = RG_STR("GET");
  rg_buf_init(&wire->bytes, rg_allocator_system(), SIZE_MAX / 2U);
  wire->is_disconnected = false;
  WebResponse *response = NULL;
  CU_ASSERT_EQUAL_FATAL(
      web_response_new(request, (WebTransport){wire, send_to_wire, drop_wire},
                       &response),
      RG_OK);
  return response;
}

static void
test_short_body_has_a_length(void)
{
  RgArena *const     arena = rg_arena_new(rg_allocator_system());
  WebRequest         request;
  Wire               wire;
  WebResponse *const response = respond(arena, &request, &wire);
  const RgSink       sink     = web_response_sink(response);
  CU_ASSERT_EQUAL(web_response_content_type(response, RG_STR("text/plain")),
                  RG_OK);
  CU_ASSERT_EQUAL(rg_sink_write(&sink, RG_STR("hello")), RG_OK);
  CU_ASSERT_EQUAL(web_response_finish(response), RG_OK);
  CU_ASSERT_TRUE(wire_has(&wire, "HTTP/1.1 200 OK\r\n"));
  CU_ASSERT_TRUE(wire_has(&wire, "Content-Length: 5\r\n"));
  CU_ASSERT_TRUE(wire_has(&wire, "\r\n\r\nhello"));
  rg_buf_fini(&wire.bytes);
  rg_arena_free(arena);
}

static void
test_headers_refuse_line_breaks(void)
{
  RgArena *const     arena = rg_arena_new(rg_allocator_system());
  WebRequest         request;
  Wire               wire;
  WebResponse *const response = respond(arena, &request, &wire);
  CU_ASSERT_EQUAL(web_response_header(response, RG_STR("Location"),
                                      RG_STR("/x\r\nSet-Cookie: a")),
                  RG_BAD_ARG);
  CU_ASSERT_EQUAL(web_response_finish(response), RG_OK);
  CU_ASSERT_FALSE(wire_has(&wire, "Set-Cookie"));
  rg_buf_fini(&wire.bytes);
  rg_arena_free(arena);
}

/** Write two blocks, so that the response is committed. */
static void
write_much(WebResponse *const response)
{
  static const char block[4096] = {0};
  const RgSink      sink        = web_response_sink(response);
  for (size_t n = 0U; n < 2U * WEB_RESPONSE_BLOCK_BYTES; n += sizeof(block)) {
    CU_ASSERT_EQUAL(rg_sink_write(&sink, rg_str(block, sizeof(block))), RG_OK);
  }
  CU_ASSERT_TRUE(web_response_is_committed(response));
}

static void
test_long_body_ends_with_the_last_chunk(void)
{
  RgArena *const     arena = rg_arena_new(rg_allocator_system());
  WebRequest         request;
  Wire               wire;
  WebResponse *const response = respond(arena, &request, &wire);
  write_much(response);
  CU_ASSERT_EQUAL(web_response_finish(response), RG_OK);
  CU_ASSERT_TRUE(wire_has(&wire, "Transfer-Encoding: chunked\r\n"));
  CU_ASSERT_TRUE(
      rg_str_ends_with(rg_buf_str(&wire.bytes), RG_STR("\r\n0\r\n\r\n")));
  CU_ASSERT_FALSE(wire.is_disconnected);
  rg_buf_fini(&wire.bytes);
  rg_arena_free(arena);
}

static void
test_aborted_body_never_looks_complete(void)
{
  RgArena *const     arena = rg_arena_new(rg_allocator_system());
  WebRequest         request;
  Wire               wire;
  WebResponse *const response = respond(arena, &request, &wire);
  write_much(response);
  web_response_abort(response);
  CU_ASSERT_FALSE(
      rg_str_ends_with(rg_buf_str(&wire.bytes), RG_STR("0\r\n\r\n")));
  CU_ASSERT_TRUE(wire.is_disconnected);
  rg_buf_fini(&wire.bytes);
  rg_arena_free(arena);
}

static void
test_etag_gives_304(void)
{
  RgArena *const  arena = rg_arena_new(rg_allocator_system());
  WebRequest      request;
  Wire            wire;
  const WebHeader headers[] = {
      {RG_STR("If-None-Match"), RG_STR("\"x\", W/\"abc\"")}};
  WebResponse *const response = respond(arena, &request, &wire);
  request.headers             = headers;
  request.n_headers           = 1U;
  CU_ASSERT_TRUE(web_response_etag(response, RG_STR("abc")));
  CU_ASSERT_EQUAL(web_response_finish(response), RG_OK);
  CU_ASSERT_TRUE(wire_has(&wire, "HTTP/1.1 304 Not Modified\r\n"));
  CU_ASSERT_FALSE(wire_has(&wire, "Content-Length"));
  rg_buf_fini(&wire.bytes);
  rg_arena_free(arena);
}

static CU_TestInfo tests[] = {
    {"negotiation obeys quality", test_negotiation_obeys_quality},
    {"language follows the primary tag", test_language_follows_the_primary_tag},
    {"URLs refuse what is no text", test_urls_refuse_what_is_no_text},
    {"a short body has a length", test_short_body_has_a_length},
    {"headers refuse line breaks", test_headers_refuse_line_breaks},
    {"a long body ends with the last chunk",
     test_long_body_ends_with_the_last_chunk},
    {"an aborted body never looks complete",
     test_aborted_body_never_looks_complete},
    {"an ETag that is known gives 304", test_etag_gives_304},
    CU_TEST_INFO_NULL,
};

const CU_SuiteInfo http_suite = {.pName = "web/http", .pTests = tests};
