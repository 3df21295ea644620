#include "web/reconcile/json_out.h"

RgStatus
web_json_begin(const WebPage *const page)
{
  RG_TRY(web_response_content_type(page->response,
                                   RG_STR("application/json; charset=utf-8")));
  RG_TRY(web_response_header(page->response, RG_STR("Vary"),
                             RG_STR("Accept-Language")));
  return web_response_header(
      page->response, RG_STR("Access-Control-Allow-Origin"), RG_STR("*"));
}

RgStatus
web_json_pair(const RgSink *const out, const char *const before,
              const RgStr text)
{
  RG_TRY(rg_sink_write(out, rg_str_c(before)));
  return web_json_string(out, text);
}
