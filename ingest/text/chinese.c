#include "ingest/text/chinese.h"

#include "graph/base/utf8.h"

#include <string.h>

int
ingest_chinese_digit(const uint32_t c)
{
  switch (c) {
  case 0x3007U: /* 〇 */
  case 0x96F6U: /* 零 */
    return 0;
  case 0x4E00U:
    return 1;
  case 0x4E8CU:
  case 0x4E24U: /* 两 */
    return 2;
  case 0x4E09U:
    return 3;
  case 0x56DBU:
    return 4;
  case 0x4E94U:
    return 5;
  case 0x516DU:
    return 6;
  case 0x4E03U:
    return 7;
  case 0x516BU:
    return 8;
  case 0x4E5DU:
    return 9;
  default:
    return -1;
  }
}

size_t
ingest_find_digit(const RgStr text, size_t at)
{
  enum { WORD = sizeof(uint64_t) };
  const uint64_t ones = UINT64_C(0x0101010101010101);
  const uint64_t tops = ones << 7U;
  for (; text.size >= WORD && at <= text.size - WORD; at += WORD) {
    uint64_t bytes = 0U;
    memcpy(&bytes, text.data + at, WORD);
    /* The top bit of a byte's sum tells that it is not below '0', or ':'. */
    const uint64_t low       = bytes & ~tops;
    const uint64_t not_below = low + ones * (0x80U - '0');
    const uint64_t above     = low + ones * (0x80U - ':');
    if (not_below & ~above & ~bytes & tops) {
      break;
    }
  }
  while (at < text.size && !ingest_is_digit((unsigned char)text.data[at])) {
    ++at;
  }
  return at < text.size ? at : text.size;
}

bool
ingest_is_one_of_some(const RgStr text, const size_t at, const char *const set)
{
  const char *const   here = text.data + at;
  const unsigned char lead = (unsigned char)*here;
  const size_t        more = lead < 0x80U   ? 0U
                             : lead < 0xE0U ? 1U
                             : lead < 0xF0U ? 2U
                                            : 3U;
  if (!lead || (lead & 0xC0U) == 0x80U || at + more >= text.size) {
    return false;
  }
  const char *one = strchr(set, here[more]);
  while (one && ((size_t)(one - set) < more ||
                 (more && memcmp(one - more, here, more) != 0))) {
    one = strchr(one + 1, here[more]);
  }
  return one;
}

static size_t
read_arabic(const RgStr text, uint32_t *const number)
{
  size_t   at    = 0U;
  uint32_t value = 0U;
  for (; at < text.size && text.data[at] >= '0' && text.data[at] <= '9'; ++at) {
    if (at == 9U) {
      return 0U;
    }
    value = value * 10U + (uint32_t)(text.data[at] - '0');
  }
  *number = value;
  return at;
}

uint32_t
ingest_chinese_power(const uint32_t c)
{
  return c == 0x5341U   ? 10U   /* 十 */
         : c == 0x767EU ? 100U  /* 百 */
         : c == 0x5343U ? 1000U /* 千 */
                        : 0U;
}

size_t
ingest_read_ordinal(const RgStr text, uint32_t *const number)
{
  const size_t arabic = read_arabic(text, number);
  if (arabic) {
    return arabic;
  }
  uint32_t total  = 0U;
  uint32_t digit  = 0U;
  bool     pend   = false; /* a digit waits for its power */
  bool     powers = false;
  size_t   at     = 0U;
  uint32_t c      = 0U;
  for (size_t n = 0U; (n = rg_utf8_decode(text, at, &c)); at += n) {
    const int      value = ingest_chinese_digit(c);
    const uint32_t power = ingest_chinese_power(c);
    if (value >= 0) {
      /* 二〇二五 is a year, not an ordinal: digits do not run on. */
      if (pend && digit && !powers) {
        return 0U;
      }
      digit = (uint32_t)value;
      pend  = true;
    } else if (power) {
      total += (pend && digit ? digit : 1U) * power;
      digit  = 0U;
      pend   = false;
      powers = true;
    } else {
      break;
    }
  }
  *number = total + digit;
  return at;
}

uint32_t
ingest_first(const RgStr text)
{
  uint32_t c = 0U;
  return rg_utf8_decode(text, 0U, &c) ? c : 0U;
}

uint32_t
ingest_last(const RgStr text)
{
  uint32_t c = 0U;
  if (text.size) {
    (void)rg_utf8_decode(text, rg_utf8_previous(text, text.size), &c);
  }
  return c;
}

/** The ASCII character, or the one of three bytes that begins here, is no
    blank: beyond ASCII only some of U+2000 to U+205F are, and U+3000. */
static bool
is_no_blank(const unsigned char *const at)
{
  return (at[0] > ' ' && at[0] < 0x7FU) || (at[0] >= 0xE4U && at[0] <= 0xEFU) ||
         (at[0] == 0xE3U && (at[1] > 0x80U || at[2] > 0x80U));
}

/** Most texts plainly begin and end without blanks. */
static bool
is_trimmed(const RgStr text)
{
  if (text.size < 3U || !is_no_blank((const unsigned char *)text.data)) {
    return false;
  }
  const unsigned char *const end = (const unsigned char *)text.data + text.size;
  return end[-1] < 0x80U ? is_no_blank(end - 1)
                         : end[-3] >= 0x80U && is_no_blank(end - 3) &&
                               (end[-2] & 0xC0U) == 0x80U;
}

RgStr
ingest_trim(RgStr text)
{
  uint32_t c = 0U;
  if (is_trimmed(text)) {
    return text;
  }
  while (text.size && ingest_is_space(ingest_first(text))) {
    const size_t n = rg_utf8_decode(text, 0U, &c);
    text           = rg_str_slice(text, n, text.size);
  }
  while (text.size && ingest_is_space(ingest_last(text))) {
    text.size = rg_utf8_previous(text, text.size);
  }
  return text;
}

/** Full-width form of punctuation that Chinese writes full-width, or 0. */
static uint32_t
wide_form(const uint32_t c)
{
  return c == ',' || c == ':' || c == ';' || c == '!' || c == '?' || c == '(' ||
                 c == ')'
             ? c + 0xFEE0U
             : 0U;
}

/** "## 标题": a heading's mark-up in text that is no Markdown. */
static RgStr
without_hashes(const RgStr text)
{
  size_t at = 0U;
  while (at < text.size && text.data[at] == '#') {
    ++at;
  }
  return at < text.size ? ingest_trim(rg_str_slice(text, at, text.size)) : text;
}

RgStatus
ingest_label(RgArena *const arena, const RgStr text, RgStr *const label)
{
  /* Each ASCII mark may take three bytes. */
  char *const out = rg_arena_alloc(arena, text.size * 3U + 1U);
  if (!out) {
    return RG_NO_MEMORY;
  }
  size_t      size   = 0U;
  uint32_t    before = 0U;
  bool        spaced = false;
  uint32_t    c      = 0U;
  const RgStr trim   = without_hashes(ingest_trim(text));
  for (size_t at = 0U, n = 0U; (n = rg_utf8_decode(trim, at, &c)); at += n) {
    if (ingest_is_space(c)) {
      spaced = true;
      continue;
    }
    uint32_t after = 0U;
    (void)rg_utf8_decode(trim, at + n, &after);
    const uint32_t wide = wide_form(c);
    if (wide && (ingest_is_cjk(before) || ingest_is_cjk(after))) {
      c = wide;
    }
    if (spaced && !ingest_is_cjk(before) && !ingest_is_cjk(c)) {
      out[size++] = ' ';
    }
    size += rg_utf8_encode(c, out + size);
    before = c;
    spaced = false;
  }
  out[size] = '\0';
  *label    = rg_str(out, size);
  return RG_OK;
}
