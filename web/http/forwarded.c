#include "web/http/forwarded.h"

static bool
is_proxy(const RgStr address, const char *const *const proxies,
         const size_t n_proxies)
{
  for (size_t i = 0U; i < n_proxies; ++i) {
    if (rg_str_equals(address, rg_str_c(proxies[i]))) {
      return true;
    }
  }
  return false;
}

RgStr
web_forwarded_client(const WebRequest *const  request,
                     const char *const *const proxies, const size_t n_proxies)
{
  RgStr client = request->remote;
  RgStr rest   = web_request_header_list(request, RG_STR("X-Forwarded-For"));
  while (is_proxy(client, proxies, n_proxies) && rest.size) {
    const size_t comma   = rg_str_find_last_byte(rest, ',');
    const bool   is_only = comma == SIZE_MAX;
    const RgStr  last =
        rg_str_trim(rg_str_slice(rest, is_only ? 0U : comma + 1U, rest.size));
    rest = rg_str_slice(rest, 0U, is_only ? 0U : comma);
    if (last.size) {
      client = last;
    }
  }
  return client;
}
