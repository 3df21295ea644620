#include "sparql/syntax/terminal.h"

#include "graph/base/digits.h"
#include "graph/base/utf8.h"
#include "sparql/syntax/pn_chars.h"

#include <string.h>

size_t
sparql_match_class(const RgStr text, const size_t at,
                   bool (*const in_class)(uint32_t))
{
  uint32_t     code_point = 0U;
  const size_t n          = rg_utf8_decode(text, at, &code_point);
  return n && in_class(code_point) ? n : 0U;
}

size_t
sparql_skip_class(const RgStr text, size_t at, bool (*const in_class)(uint32_t))
{
  for (size_t n = 0U; (n = sparql_match_class(text, at, in_class)); at += n) {
  }
  return at;
}

size_t
sparql_skip_space(const RgStr text, size_t at)
{
  for (; at < text.size; ++at) {
    const char c = text.data[at];
    if (c == '#') {
      while (at < text.size && text.data[at] != '\n' && text.data[at] != '\r') {
        ++at;
      }
    } else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') {
      break;
    }
  }
  return at < text.size ? at : text.size;
}

size_t
sparql_match_iriref(const RgStr text, size_t at, bool *const has_escape)
{
  for (++at; at < text.size; ++at) {
    const char c = text.data[at];
    if (c == '>') {
      return at + 1U;
    }
    if (c == '\\') {
      const char next = at + 1U < text.size ? text.data[at + 1U] : '\0';
      if (next != 'u' && next != 'U') {
        return 0U;
      }
      *has_escape = true;
    } else if ((unsigned char)c <= 0x20U || strchr("<\"{}|^`", c)) {
      return 0U;
    }
  }
  return 0U;
}

size_t
sparql_match_pn_local(const RgStr text, size_t at, bool *const has_escape)
{
  size_t end   = at; // behind the last character that may be the last
  bool   first = true;
  while (at < text.size) {
    const char c = text.data[at];
    size_t     n = 0U;
    if (c == '%') { // [171] PERCENT
      uint32_t byte = 0U;
      n             = rg_hex_number(text, at + 1U, 2U, &byte) ? 3U : 0U;
    } else if (c == '\\') { // [173] PN_LOCAL_ESC
      n           = at + 1U < text.size && text.data[at + 1U] &&
                  strchr("_~.-!$&'()*+,;=/?#@%", text.data[at + 1U])
                        ? 2U
                        : 0U;
      *has_escape = *has_escape || n;
    } else if (c == ':') {
      n = 1U;
    } else if (c == '.' && !first) {
      ++at;
      continue;
    } else {
      n = first && !sparql_is_digit(c)
              ? sparql_match_class(text, at, sparql_is_pn_chars_u)
              : sparql_match_class(text, at, sparql_is_pn_chars);
    }
    if (!n) {
      break;
    }
    at += n;
    end   = at;
    first = false;
  }
  return end;
}

size_t
sparql_skip_dotted_name(const RgStr text, size_t at)
{
  size_t end = at;
  while (at < text.size) {
    const size_t n = sparql_match_class(text, at, sparql_is_pn_chars);
    if (n) {
      at += n;
      end = at;
    } else if (text.data[at] == '.') {
      ++at;
    } else {
      break;
    }
  }
  return end;
}
