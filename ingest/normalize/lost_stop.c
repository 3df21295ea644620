#include "ingest/normalize/lost_stop.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"

enum { NUMBER_CHARS = 2, LINE_BYTES = 480 };

static bool
is_any_digit(const uint32_t c)
{
  return ingest_is_digit(c) || (c >= 0xFF10U && c <= 0xFF19U);
}

bool
ingest_is_item_number(const RgStr line)
{
  uint32_t c = 0U;
  size_t   n = 0U; /* digits */
  for (size_t at = 0U, size = 0U; (size = rg_utf8_decode(line, at, &c));
       at += size) {
    if (!is_any_digit(c) || ++n > NUMBER_CHARS) {
      return false;
    }
  }
  return n > 0U;
}

bool
ingest_is_lost_stop(const RgStr out, const RgStr text, const size_t at)
{
  uint32_t     c     = 0U;
  uint32_t     after = 0U;
  const size_t size  = rg_utf8_decode(text, at, &c);
  size_t       begin = out.size;
  (void)rg_utf8_decode(text, at + size, &after);
  while (begin && ingest_is_digit((unsigned char)out.data[begin - 1U])) {
    --begin;
  }
  const size_t n = out.size - begin;
  const bool   heads =
      n && n <= NUMBER_CHARS && (!begin || out.data[begin - 1U] == '\n');
  return heads || (n && ingest_is_private(c) && is_any_digit(after));
}

bool
ingest_lost_number(const RgStr text, const size_t at, RgStr *const number)
{
  const RgStr  line = rg_str_slice(text, 0U, at + LINE_BYTES);
  const size_t end  = rg_str_find(line, RG_STR("\n"), at);
  if (end == SIZE_MAX) {
    return false;
  }
  const RgStr  below = rg_str_slice(text, end + 1U, end + 1U + LINE_BYTES);
  const size_t next  = rg_str_find(below, RG_STR("\n"), 0U);
  *number            = ingest_trim(rg_str_slice(below, 0U, next));
  return ingest_is_item_number(*number);
}
