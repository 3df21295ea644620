#include "graph/base/utf8.h"

#include <string.h>

static uint32_t
continuation(const RgStr text, const size_t offset)
{
  return offset < text.size ? (unsigned char)text.data[offset] : 0U;
}

static bool
is_continuation(const uint32_t byte)
{
  return (byte & 0xC0U) == 0x80U;
}

/** One sequence; returns its size, or 0 when it is broken. */
static size_t
decode_valid(const RgStr text, const size_t offset, uint32_t *const code_point)
{
  const uint32_t a = (unsigned char)text.data[offset];
  if (a < 0x80U) {
    *code_point = a;
    return 1U;
  }
  const uint32_t b = continuation(text, offset + 1U);
  if (a < 0xC2U || !is_continuation(b)) {
    return 0U;
  }
  if (a < 0xE0U) {
    *code_point = (a & 0x1FU) << 6U | (b & 0x3FU);
    return 2U;
  }
  const uint32_t c = continuation(text, offset + 2U);
  if (!is_continuation(c)) {
    return 0U;
  }
  if (a < 0xF0U) {
    *code_point = (a & 0x0FU) << 12U | (b & 0x3FU) << 6U | (c & 0x3FU);
    return *code_point < 0x800U ||
                   (*code_point >= 0xD800U && *code_point <= 0xDFFFU)
               ? 0U
               : 3U;
  }
  const uint32_t d = continuation(text, offset + 3U);
  if (a > 0xF4U || !is_continuation(d)) {
    return 0U;
  }
  *code_point =
      (a & 0x07U) << 18U | (b & 0x3FU) << 12U | (c & 0x3FU) << 6U | (d & 0x3FU);
  return *code_point < 0x10000U || *code_point > 0x10FFFFU ? 0U : 4U;
}

size_t
rg_utf8_decode_any(const RgStr text, const size_t offset,
                   uint32_t *const code_point)
{
  if (offset >= text.size) {
    *code_point = 0U;
    return 0U;
  }
  const size_t n = decode_valid(text, offset, code_point);
  if (!n) {
    *code_point = RG_UTF8_REPLACEMENT;
    return 1U;
  }
  return n;
}

size_t
rg_utf8_encode(const uint32_t code_point, char *const out)
{
  if (code_point < 0x80U) {
    out[0] = (char)code_point;
    return 1U;
  }
  if (code_point < 0x800U) {
    out[0] = (char)(0xC0U | code_point >> 6U);
    out[1] = (char)(0x80U | (code_point & 0x3FU));
    return 2U;
  }
  if (code_point < 0x10000U) {
    if (code_point >= 0xD800U && code_point <= 0xDFFFU) {
      return 0U;
    }
    out[0] = (char)(0xE0U | code_point >> 12U);
    out[1] = (char)(0x80U | (code_point >> 6U & 0x3FU));
    out[2] = (char)(0x80U | (code_point & 0x3FU));
    return 3U;
  }
  if (code_point > 0x10FFFFU) {
    return 0U;
  }
  out[0] = (char)(0xF0U | code_point >> 18U);
  out[1] = (char)(0x80U | (code_point >> 12U & 0x3FU));
  out[2] = (char)(0x80U | (code_point >> 6U & 0x3FU));
  out[3] = (char)(0x80U | (code_point & 0x3FU));
  return 4U;
}

size_t
rg_utf8_valid_prefix(const RgStr text)
{
  size_t offset = 0U;
  while (offset < text.size) {
    const unsigned char *const at = (const unsigned char *)text.data + offset;
    if (text.size - offset >= RG_UTF8_MAX_BYTES) {
      const uint32_t four = rg_utf8_four(at);
      if ((four & 0xC0C0F0U) == 0x8080E0U && at[0] != 0xE0U && at[0] != 0xEDU) {
        offset += 3U; /* as rg_utf8_is_common() */
        continue;
      }
    }
    if (at[0] < 0x80U) {
      ++offset;
      continue;
    }
    uint32_t     code_point = 0U;
    const size_t n          = decode_valid(text, offset, &code_point);
    if (!n) {
      return offset;
    }
    offset += n;
  }
  return offset;
}

size_t
rg_utf8_count(const RgStr text)
{
  size_t   n          = 0U;
  uint32_t code_point = 0U;
  for (size_t i = 0U; i < text.size; ++n) {
    i += rg_utf8_decode(text, i, &code_point);
  }
  return n;
}

static bool
is_shown(const uint32_t c)
{
  return c >= 0x20U && (c < 0x7FU || c > 0x9FU) && c != 0x2028U &&
         c != 0x2029U && (c < 0x202AU || c > 0x202EU) &&
         (c < 0x2066U || c > 0x2069U);
}

size_t
rg_utf8_plain(const RgStr text, char *const out, const size_t size,
              size_t *const read)
{
  size_t written = 0U;
  size_t at      = 0U;
  while (at < text.size) {
    char         bytes[RG_UTF8_MAX_BYTES];
    uint32_t     c    = 0U;
    const size_t used = rg_utf8_decode(text, at, &c);
    const size_t n =
        rg_utf8_encode(is_shown(c) ? c : RG_UTF8_REPLACEMENT, bytes);
    if (n > size - written) {
      break;
    }
    memcpy(out + written, bytes, n);
    written += n;
    at += used;
  }
  if (read) {
    *read = at;
  }
  return written;
}

size_t
rg_utf8_previous(const RgStr text, const size_t offset)
{
  size_t start = offset;
  for (unsigned i = 0U; i < RG_UTF8_MAX_BYTES && start > 0U; ++i) {
    --start;
    if (((unsigned char)text.data[start] & 0xC0U) != 0x80U) {
      return start;
    }
  }
  return offset - 1U;
}
