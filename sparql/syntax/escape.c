#include "sparql/syntax/lexer.h"

#include "graph/base/digits.h"
#include "graph/base/utf8.h"

/** `\uXXXX` or `\UXXXXXXXX` with its backslash at `at`; 0 when malformed or
    no scalar value. */
static size_t
decode_codepoint_escape(const RgStr text, const size_t at,
                        uint32_t *const code_point)
{
  const size_t n_digits = text.data[at + 1U] == 'u' ? 4U : 8U;
  if (!rg_hex_number(text, at + 2U, n_digits, code_point)) {
    return 0U;
  }
  char bytes[RG_UTF8_MAX_BYTES];
  return rg_utf8_encode(*code_point, bytes) ? 2U + n_digits : 0U;
}

static RgStatus
refuse_escape(const SparqlLexer *const lexer, const RgStr text, const size_t at,
              const char *const cure, RgError *const error)
{
  const size_t offset     = (size_t)(text.data + at - lexer->text.data);
  uint32_t     code_point = 0U;
  const size_t n          = rg_utf8_decode(text, at + 1U, &code_point);
  return sparql_syntax_error(lexer->text, offset, error,
                             "'\\%.*s' is no escape; %s", (int)n,
                             text.data + at + 1U, cure);
}

RgStatus
sparql_token_value(const SparqlLexer *const lexer,
                   const SparqlToken *const token, RgArena *const arena,
                   RgStr *const value, RgError *const error)
{
  static const char letters[] = "tbnrf\\\"'";
  static const char meaning[] = "\t\b\n\r\f\\\"'";
  const RgStr       text      = token->text;
  *value                      = text;
  if (!token->has_escape) {
    return RG_OK;
  }
  char *const out = rg_arena_alloc(arena, text.size + 1U);
  if (!out) {
    return RG_NO_MEMORY;
  }
  const bool is_name = token->kind == SPARQL_TOKEN_PNAME_LN;
  size_t     n       = 0U;
  for (size_t at = 0U; at < text.size;) {
    if (text.data[at] != '\\') {
      out[n++] = text.data[at++];
      continue;
    }
    const char        c     = at + 1U < text.size ? text.data[at + 1U] : '\0';
    const char *const echar = c ? strchr(letters, c) : NULL;
    if (is_name) {
      out[n++] = c;
      at += 2U;
    } else if (c == 'u' || c == 'U') {
      uint32_t     code_point = 0U;
      const size_t used       = decode_codepoint_escape(text, at, &code_point);
      if (!used) {
        return refuse_escape(lexer, text, at,
                             "write \\u with 4 or \\U with 8 hexadecimal "
                             "digits of a character that is no surrogate",
                             error);
      }
      n += rg_utf8_encode(code_point, out + n);
      at += used;
    } else if (token->kind != SPARQL_TOKEN_IRIREF && echar) {
      out[n++] = meaning[echar - letters];
      at += 2U;
    } else {
      return refuse_escape(
          lexer, text, at,
          "there are \\t \\b \\n \\r \\f \\\\ \\\" \\' \\uXXXX \\UXXXXXXXX",
          error);
    }
  }
  out[n] = '\0';
  *value = rg_str(out, n);
  return RG_OK;
}
