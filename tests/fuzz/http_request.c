/**
   @file
   An HTTP request as our code sees it: a line "METHOD TARGET", lines of
   headers, an empty line, a body.
*/

#include "graph/base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "web/http/negotiate.h"
#include "web/http/urlform.h"
#include "web/protocol/sparql_request.h"

#include <string.h>

enum { MAX_HEADERS = 64 };

static WebRequest
cut_request(RgArena *const arena, RgStr text, WebHeader *const headers)
{
  WebRequest request = {.arena = arena, .headers = headers};
  RgStr      line;
  RgStr      target;
  (void)rg_str_split(&text, '\n', &line);
  target = line;
  (void)rg_str_split(&target, ' ', &request.method);
  request.query = target;
  (void)rg_str_split(&request.query, '?', &request.path);
  while (rg_str_split(&text, '\n', &line) && line.size &&
         request.n_headers < MAX_HEADERS) {
    WebHeader *const header = &headers[request.n_headers++];
    header->value           = line;
    (void)rg_str_split(&header->value, ':', &header->name);
    header->value = rg_str_trim(header->value);
  }
  request.body = text;
  return request;
}

static void
check_decoding(const WebRequest *const request)
{
  for (unsigned is_form = 0U; is_form < 2U; ++is_form) {
    RgStr decoded = RG_STR_NONE;
    if (web_url_decode(request->arena, request->path, is_form, &decoded) ==
        RG_OK) {
      RgStr encoded = RG_STR_NONE;
      RgStr again   = RG_STR_NONE;
      fuzz_require(
          rg_utf8_valid_prefix(decoded) == decoded.size &&
              !memchr(decoded.data ? decoded.data : "", '\0', decoded.size),
          "a decoded path is UTF-8 without NUL");
      fuzz_require(
          web_url_encode_copy(request->arena, decoded, &encoded) == RG_OK &&
              web_url_decode(request->arena, encoded, is_form, &again) ==
                  RG_OK &&
              rg_str_equals(decoded, again),
          "what is encoded is decoded to the same");
    }
  }
}

static void
check_negotiation(const WebRequest *const request)
{
  static const char *const offers[]    = {"text/html", "text/turtle",
                                          "application/ld+json"};
  static const char *const languages[] = {"zh", "en"};
  const RgStr  accept = web_request_header_list(request, RG_STR("Accept"));
  const size_t best =
      web_negotiate_media_type(accept, offers, RG_COUNT_OF(offers));
  fuzz_require(best == WEB_NEGOTIATE_NONE || best < RG_COUNT_OF(offers),
               "an offer is chosen, or none");
  fuzz_require(web_negotiate_language(
                   web_request_header_list(request, RG_STR("Accept-Language")),
                   languages, 2U) < 2U,
               "a language is chosen");
  (void)web_negotiate_has_coding(
      web_request_header_list(request, RG_STR("Accept-Encoding")),
      RG_STR("gzip"));
}

static void
check_protocol(const WebRequest *const request)
{
  WebSparqlRequest parsed    = {0};
  RgError          error     = {0};
  int              http_code = 0;
  if (web_sparql_request_parse(request, &parsed, &http_code, &error) == RG_OK) {
    (void)rg_str_hash(parsed.query);
    for (size_t i = 0U; i < parsed.n_default_graphs; ++i) {
      (void)rg_str_hash(parsed.default_graphs[i]);
    }
    for (size_t i = 0U; i < parsed.n_named_graphs; ++i) {
      (void)rg_str_hash(parsed.named_graphs[i]);
    }
  } else {
    fuzz_require(http_code >= 400 && http_code < 600 && error.message[0],
                 "a refused request has a status and a reason");
  }
}

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  const RgStr      text  = fuzz_copy(data, size);
  RgArena *const   arena = rg_arena_new(rg_allocator_system());
  WebHeader        headers[MAX_HEADERS];
  const WebRequest request = cut_request(arena, text, headers);
  check_decoding(&request);
  check_negotiation(&request);
  check_protocol(&request);
  rg_arena_free(arena);
  fuzz_free(text);
  return 0;
}
