#include "ingest/read/data_string.h"

#include "graph/base/utf8.h"
#include "ingest/text/chinese.h"
#include "ingest/text/markup.h"

bool
ingest_is_data_word(const char c)
{
  return ingest_is_latin((unsigned char)c) ||
         ingest_is_digit((unsigned char)c) || c == '_' || c == '$' ||
         ((unsigned char)c & 0x80U);
}

size_t
ingest_data_blanks(const RgStr text, size_t at)
{
  while (at < text.size && ingest_is_space((unsigned char)text.data[at])) {
    ++at;
  }
  return at;
}

size_t
ingest_data_string_end(const RgStr text, const size_t at, const bool rows)
{
  const char quote = text.data[at];
  for (size_t i = at + 1U; i < text.size; ++i) {
    const bool twice = rows && text.data[i] == quote && i + 1U < text.size &&
                       text.data[i + 1U] == quote;
    if (text.data[i] == '\\' || twice) {
      ++i;
    } else if (text.data[i] == quote) {
      return i + 1U;
    } else if (text.data[i] == '\n' && quote != '`' && !rows) {
      return SIZE_MAX;
    }
  }
  return SIZE_MAX;
}

/** The character that \uXXXX at `at` stands for; 0 for none. */
static uint32_t
read_code(const RgStr text, const size_t at)
{
  uint32_t code = 0U;
  for (size_t i = at; i < at + 4U; ++i) {
    const char c = i < text.size ? text.data[i] : ' ';
    const int  d = c >= '0' && c <= '9'   ? c - '0'
                   : c >= 'a' && c <= 'f' ? c - 'a' + 10
                   : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                          : -1;
    if (d < 0) {
      return 0U;
    }
    code = code << 4U | (uint32_t)d;
  }
  return code >= 0xD800U && code < 0xE000U ? 0U : code;
}

RgStatus
ingest_data_string(RgArena *const arena, const RgStr words, const bool rows,
                   RgStr *const value)
{
  char *const out = rg_arena_alloc(arena, words.size + 1U);
  size_t      n   = 0U;
  if (!out) {
    return RG_NO_MEMORY;
  }
  for (size_t at = 0U; at < words.size; ++at) {
    const char     c    = words.data[at];
    const char     next = at + 1U < words.size ? words.data[at + 1U] : ' ';
    const uint32_t code =
        c == '\\' && next == 'u' ? read_code(words, at + 2U) : 0U;
    IngestTag tag;
    if (code) {
      n += rg_utf8_encode(code, out + n);
      at += 5U;
    } else if (c == '\\' && (next == 'n' || next == 'r' || next == 't')) {
      out[n++] = next == 't' ? ' ' : '\n';
      ++at;
    } else if (c == '\\' || (rows && c == '\'' && next == '\'')) {
      out[n++] = next;
      ++at;
    } else if (c == '<' && ingest_read_tag(words, at, &tag)) {
      out[n] = '\n';
      n += ingest_tag_breaks(&tag);
      at = tag.end - 1U;
    } else {
      out[n++] = c;
    }
  }
  *value = ingest_trim(rg_str(out, n));
  return RG_OK;
}
