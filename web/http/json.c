#include "web/http/json.h"

#include <stdio.h>

/** The escape of a byte, or an empty text for one that stands for itself. */
static RgStr
escape(const unsigned char byte, char buffer[8])
{
  switch (byte) {
  case '"':
    return RG_STR("\\\"");
  case '\\':
    return RG_STR("\\\\");
  case '\n':
    return RG_STR("\\n");
  case '\r':
    return RG_STR("\\r");
  case '\t':
    return RG_STR("\\t");
  default:
    break;
  }
  if (byte < 0x20U || byte == '<' || byte == '>' || byte == '&') {
    return rg_str(buffer,
                  (size_t)snprintf(buffer, 8U, "\\u%04x", (unsigned)byte));
  }
  return RG_STR_NONE;
}

RgStatus
web_json_string(const RgSink *const out, const RgStr text)
{
  char   buffer[8];
  size_t done = 0U;
  RG_TRY(rg_sink_write(out, RG_STR("\"")));
  for (size_t i = 0U; i < text.size; ++i) {
    const RgStr escaped = escape((unsigned char)text.data[i], buffer);
    if (escaped.size) {
      RG_TRY(rg_sink_write(out, rg_str_slice(text, done, i)));
      RG_TRY(rg_sink_write(out, escaped));
      done = i + 1U;
    }
  }
  RG_TRY(rg_sink_write(out, rg_str_slice(text, done, text.size)));
  return rg_sink_write(out, RG_STR("\""));
}
