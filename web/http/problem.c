#include "web/http/problem.h"

#include "graph/base/buf.h"
#include "web/http/http_status.h"
#include "web/http/json.h"
#include "web/http/message.h"
#include "web/http/negotiate.h"

#include <stdio.h>

static RgStatus
write_json(const RgSink *const out, const int code, const RgError *const error)
{
  char      head[128];
  const int n =
      snprintf(head, sizeof(head),
               "{\"type\":\"about:blank\",\"status\":%d,\"title\":\"%s\"", code,
               web_http_reason(code));
  RG_TRY(rg_sink_write(out, rg_str(head, (size_t)n)));
  RG_TRY(rg_sink_write(out, RG_STR(",\"detail\":")));
  RG_TRY(web_json_string(out, rg_str_c(error->message)));
  if (error->line) {
    const int m = snprintf(head, sizeof(head), ",\"line\":%zu,\"column\":%zu",
                           error->line, error->column);
    RG_TRY(rg_sink_write(out, rg_str(head, (size_t)m)));
  }
  return rg_sink_write(out, RG_STR("}\n"));
}

static RgStatus
write_text(const RgSink *const out, const int code, const RgError *const error)
{
  char line[RG_ERROR_MESSAGE_BYTES + RG_ERROR_SOURCE_BYTES + 64];
  int  n =
      snprintf(line, sizeof(line), "%d %s\n\n", code, web_http_reason(code));
  RG_TRY(rg_sink_write(out, rg_str(line, (size_t)n)));
  const size_t size = rg_error_format(error, line, sizeof(line));
  RG_TRY(rg_sink_write(out, rg_str(line, size)));
  return rg_sink_write(out, RG_STR("\n"));
}

/** The message in Chinese for clients that ask for that; English for those that
    ask for nothing. */
static RgStatus
choose_words(const WebRequest *const request, WebResponse *const response,
             RgError *const error)
{
  static const char *const offers[] = {"en", "zh"};
  const RgStr              english  = rg_str_c(error->message);
  RgStr                    chinese  = RG_STR_NONE;
  RG_TRY(web_response_header(response, RG_STR("Vary"),
                             RG_STR("Accept, Accept-Language")));
  if (!web_negotiate_language(
          web_request_header_list(request, RG_STR("Accept-Language")), offers,
          RG_COUNT_OF(offers))) {
    return RG_OK;
  }
  RG_TRY(web_message_in_chinese(request->arena, english, &chinese));
  if (rg_str_equals(english, chinese)) {
    return RG_OK;
  }
  (void)snprintf(error->message, sizeof(error->message), "%.*s",
                 RG_STR_ARG(chinese));
  return web_response_header(response, RG_STR("Content-Language"),
                             RG_STR("zh-Hans"));
}

/** CORS headers too: an error that a page may not read looks like none. */
static RgStatus
write_problem(const WebRequest *const request, WebResponse *const response,
              const int code, const RgError *const error)
{
  enum { HTML = 2, TEXT = 3, N_OFFERS };
  static const char *const offers[] = {"application/problem+json",
                                       "application/json", "text/html",
                                       "text/plain"};
  const RgSink             out      = web_response_sink(response);
  const RgStr  accept  = web_request_header_list(request, RG_STR("Accept"));
  const size_t choice  = web_negotiate_media_type(accept, offers, N_OFFERS);
  const bool   is_text = choice == HTML || choice == TEXT;
  RgError      said    = *error;
  web_response_status(response, code);
  if (choice == HTML) {
    web_response_note(response, error);
  } else {
    RG_TRY(choose_words(request, response, &said));
  }
  RG_TRY(web_response_header(response, RG_STR("Access-Control-Allow-Origin"),
                             RG_STR("*")));
  RG_TRY(web_response_header(response, RG_STR("Cache-Control"),
                             RG_STR("no-store")));
  if (code == 503 || code == 429) {
    RG_TRY(web_response_header(response, RG_STR("Retry-After"), RG_STR("5")));
  }
  RG_TRY(web_response_content_type(
      response, is_text ? RG_STR("text/plain; charset=utf-8")
                        : RG_STR("application/problem+json")));
  return is_text ? write_text(&out, code, &said)
                 : write_json(&out, code, &said);
}

void
web_problem(const WebRequest *const request, WebResponse *const response,
            const int code, const RgError *const error)
{
  if (web_response_is_committed(response)) {
    web_response_abort(response);
    return;
  }
  web_response_reset(response);
  if (write_problem(request, response, code, error) != RG_OK) {
    web_response_abort(response);
  }
}

void
web_problem_text(const WebRequest *const request, WebResponse *const response,
                 const int code, const char *const message)
{
  RgError error = {0};
  (void)rg_error_set(&error, RG_INTERNAL, "%s", message);
  web_problem(request, response, code, &error);
}

void
web_problem_status(const WebRequest *const request, WebResponse *const response,
                   const RgStatus status, const RgError *const error)
{
  if (error->message[0]) {
    web_problem(request, response, web_http_status(status), error);
  } else {
    web_problem_text(request, response, web_http_status(status),
                     rg_status_text(status));
  }
}
