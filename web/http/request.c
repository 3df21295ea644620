#include "web/http/request.h"

RgStr
web_request_header(const WebRequest *const request, const RgStr name)
{
  for (size_t i = 0U; i < request->n_headers; ++i) {
    if (rg_str_equals_ascii_nocase(request->headers[i].name, name)) {
      return request->headers[i].value;
    }
  }
  return RG_STR_NONE;
}

RgStr
web_request_header_list(const WebRequest *const request, const RgStr name)
{
  RgStr all = RG_STR_NONE;
  for (size_t i = 0U; i < request->n_headers; ++i) {
    const WebHeader *const header = &request->headers[i];
    if (!rg_str_equals_ascii_nocase(header->name, name)) {
      continue;
    }
    if (!all.size) {
      all = header->value;
    } else if (rg_arena_printf(request->arena, &all, "%.*s, %.*s",
                               RG_STR_ARG(all),
                               RG_STR_ARG(header->value)) != RG_OK) {
      return RG_STR_NONE;
    }
  }
  return all;
}

bool
web_request_is_read(const WebRequest *const request)
{
  return rg_str_equals(request->method, RG_STR("GET")) ||
         rg_str_equals(request->method, RG_STR("HEAD"));
}
