#include "graph/base/json.h"

#include <string.h>

RgStatus
rg_json_append_escaped(RgBuf *const out, const RgStr text)
{
  static const char named[]  = "\t\b\n\r\f\"\\";
  static const char letter[] = "tbnrf\"\\";
  size_t            from     = 0U;
  for (size_t i = 0U; i < text.size; ++i) {
    const unsigned char c = (unsigned char)text.data[i];
    if (c >= 0x20U && c != '"' && c != '\\') {
      continue;
    }
    RG_TRY(rg_buf_append(out, rg_str(text.data + from, i - from)));
    const char *const found = c ? strchr(named, c) : NULL;
    RG_TRY(found ? rg_buf_printf(out, "\\%c", letter[found - named])
                 : rg_buf_printf(out, "\\u%04x", (unsigned)c));
    from = i + 1U;
  }
  return rg_buf_append(out, rg_str(text.data + from, text.size - from));
}

RgStatus
rg_json_append_string(RgBuf *const out, const RgStr text)
{
  RG_TRY(rg_buf_append_byte(out, '"'));
  RG_TRY(rg_json_append_escaped(out, text));
  return rg_buf_append_byte(out, '"');
}
