#include "graph/base/str.h"

#include <xxhash.h>

enum { SHORT_NEEDLE_BYTES = 32 };

static bool
is_space(const char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

int
rg_str_compare(const RgStr a, const RgStr b)
{
  const size_t n     = a.size < b.size ? a.size : b.size;
  const int    order = n ? memcmp(a.data, b.data, n) : 0;
  return order ? order : (a.size > b.size) - (a.size < b.size);
}

int
rg_str_compare_ascii_nocase(const RgStr a, const RgStr b)
{
  const size_t n = a.size < b.size ? a.size : b.size;
  for (size_t i = 0U; i < n; ++i) {
    const int difference =
        (int)rg_ascii_lower(a.data[i]) - (int)rg_ascii_lower(b.data[i]);
    if (difference) {
      return difference;
    }
  }
  return a.size < b.size ? -1 : a.size > b.size;
}

bool
rg_str_equals_ascii_nocase(const RgStr a, const RgStr b)
{
  if (a.size != b.size) {
    return false;
  }
  for (size_t i = 0U; i < a.size; ++i) {
    if (rg_ascii_lower(a.data[i]) != rg_ascii_lower(b.data[i])) {
      return false;
    }
  }
  return true;
}

/** memmem() prepares a table for each call, which costs more than short needles
    take.  In UTF-8 the last byte of a word tells more than the first one. */
static const char *
find_short(const char *const text, const size_t size, const RgStr needle)
{
  const size_t      last = needle.size - 1U;
  const char        tail = needle.data[last];
  const char       *at   = text + last;
  const char *const end  = text + size;
  while ((at = memchr(at, tail, (size_t)(end - at)))) {
    if (!memcmp(at - last, needle.data, last)) {
      return at - last;
    }
    ++at;
  }
  return NULL;
}

size_t
rg_str_find(const RgStr text, const RgStr needle, const size_t from)
{
  if (from > text.size || needle.size > text.size - from) {
    return SIZE_MAX;
  }
  if (!needle.size) {
    return from;
  }
  const char *const begin = text.data + from;
  const size_t      size  = text.size - from;
  if (needle.size == 1U) {
    const char *const one = memchr(begin, *needle.data, size);
    return one ? (size_t)(one - text.data) : SIZE_MAX;
  }
  const char *const hit = needle.size <= SHORT_NEEDLE_BYTES
                              ? find_short(begin, size, needle)
                              : memmem(begin, size, needle.data, needle.size);
  return hit ? (size_t)(hit - text.data) : SIZE_MAX;
}

size_t
rg_str_find_last_byte(const RgStr text, const char byte)
{
  for (size_t i = text.size; i > 0U; --i) {
    if (text.data[i - 1U] == byte) {
      return i - 1U;
    }
  }
  return SIZE_MAX;
}

RgStr
rg_str_trim(const RgStr text)
{
  size_t begin = 0U;
  size_t end   = text.size;
  while (begin < end && is_space(text.data[begin])) {
    ++begin;
  }
  while (end > begin && is_space(text.data[end - 1U])) {
    --end;
  }
  return rg_str_slice(text, begin, end);
}

uint64_t
rg_str_hash(const RgStr text)
{
  return XXH3_64bits(text.size ? text.data : "", text.size);
}

bool
rg_str_split(RgStr *const rest, const char separator, RgStr *const field)
{
  if (!rest->data) {
    return false;
  }
  const char *const hit =
      rest->size ? memchr(rest->data, separator, rest->size) : NULL;
  if (!hit) {
    *field = *rest;
    *rest  = RG_STR_NONE;
    return true;
  }
  const size_t n = (size_t)(hit - rest->data);
  *field         = rg_str(rest->data, n);
  *rest          = rg_str(hit + 1, rest->size - n - 1U);
  return true;
}
