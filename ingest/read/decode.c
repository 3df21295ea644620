#include "ingest/read/decode.h"

#include "graph/base/utf8.h"

RgStatus
ingest_decode(RgArena *const arena, RgStr bytes, const RgStr hint,
              RgStr *const text, RgStr *const encoding)
{
  (void)arena;
  (void)hint;
  if (rg_str_starts_with(bytes, RG_STR("\xEF\xBB\xBF"))) {
    bytes = rg_str_slice(bytes, 3U, bytes.size);
  }
  if (rg_utf8_valid_prefix(bytes) != bytes.size) {
    return RG_BAD_TEXT;
  }
  *text     = bytes;
  *encoding = RG_STR("UTF-8");
  return RG_OK;
}
