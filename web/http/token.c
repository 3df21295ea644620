#include "web/http/token.h"

bool
web_token_equals(const RgStr a, const RgStr b)
{
  /* Every byte of `a` is looked at whatever was found before; `volatile` keeps
     the compiler from leaving early. */
  volatile unsigned different = a.size != b.size;
  for (size_t i = 0U; i < a.size; ++i) {
    const unsigned char other =
        (unsigned char)(b.size ? b.data[i % b.size] : '\0');
    different = different | (unsigned)((unsigned char)a.data[i] ^ other);
  }
  return a.size && !different;
}

bool
web_token_is_carried(const WebRequest *const request, const RgStr token)
{
  RgStr      rest   = web_request_header(request, RG_STR("Authorization"));
  RgStr      scheme = RG_STR_NONE;
  const bool has    = rg_str_split(&rest, ' ', &scheme);
  const bool is_bearer =
      has && rg_str_equals_ascii_nocase(scheme, RG_STR("Bearer"));
  return token.size && is_bearer && web_token_equals(rg_str_trim(rest), token);
}
