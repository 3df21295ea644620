/**
   @file
   Bytes of any encoding to text.
*/

#include "graph/base/utf8.h"
#include "ingest/read/decode.h"
#include "ingest/read/html_head.h"
#include "tests/fuzz/fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *const data, const size_t size)
{
  static const char *const hints[] = {"", "gbk", "big5", "utf-16le"};
  const RgStr              bytes   = fuzz_copy(data, size);
  (void)ingest_html_charset(bytes);
  for (size_t i = 0U; i < RG_COUNT_OF(hints); ++i) {
    RgArena *const arena    = rg_arena_new(rg_allocator_system());
    RgStr          text     = RG_STR_NONE;
    RgStr          encoding = RG_STR_NONE;
    const RgStatus status =
        ingest_decode(arena, bytes, rg_str_c(hints[i]), &text, &encoding);
    fuzz_require(status == RG_OK || status == RG_BAD_TEXT,
                 "bytes are text or none");
    fuzz_require(status != RG_OK ||
                     (encoding.size && rg_utf8_valid_prefix(text) == text.size),
                 "what is decoded is UTF-8");
    rg_arena_free(arena);
  }
  fuzz_free(bytes);
  return 0;
}
