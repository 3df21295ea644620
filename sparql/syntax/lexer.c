#include "sparql/syntax/lexer.h"

#include "graph/base/utf8.h"
#include "sparql/syntax/pn_chars.h"
#include "sparql/syntax/terminal.h"

#include <stdarg.h>
#include <stdio.h>

RgStatus
sparql_syntax_error(const RgStr text, const size_t offset, RgError *const error,
                    const char *const format, ...)
{
  char    message[RG_ERROR_MESSAGE_BYTES];
  va_list args;
  va_start(args, format);
  (void)vsnprintf(message, sizeof(message), format, args);
  va_end(args);
  size_t line   = 0U;
  size_t column = 0U;
  rg_error_place(text, offset, &line, &column);
  (void)rg_error_set_at(error, RG_BAD_SYNTAX, "query", line, column, "%s",
                        message);
  if (error) {
    error->offset = offset;
  }
  return RG_BAD_SYNTAX;
}

/** The byte `ahead` of the next one; 0 behind the end. */
static char
peek(const SparqlLexer *const lexer, const size_t ahead)
{
  const size_t at = lexer->at + ahead;
  return at < lexer->text.size ? lexer->text.data[at] : '\0';
}

static void
end_token(SparqlLexer *const lexer, SparqlToken *const token,
          const SparqlTokenKind kind, const size_t end)
{
  token->kind = kind;
  token->end  = end;
  token->text = rg_str(lexer->text.data + token->offset, end - token->offset);
  lexer->at   = end;
}

/** The same where nothing is left to do. */
static RgStatus
finish(SparqlLexer *const lexer, SparqlToken *const token,
       const SparqlTokenKind kind, const size_t end)
{
  end_token(lexer, token, kind, end);
  return RG_OK;
}

/** [140] PNAME_NS, [141] PNAME_LN, or a keyword. */
static RgStatus
read_name(SparqlLexer *const lexer, SparqlToken *const token,
          RgError *const error)
{
  const RgStr  text  = lexer->text;
  const size_t begin = lexer->at;
  const size_t name  = sparql_skip_dotted_name(text, begin);
  if (name < text.size && text.data[name] == ':') {
    const size_t end =
        sparql_match_pn_local(text, name + 1U, &token->has_escape);
    return finish(
        lexer, token,
        end == name + 1U ? SPARQL_TOKEN_PNAME_NS : SPARQL_TOKEN_PNAME_LN, end);
  }
  size_t word = begin;
  while (word < text.size &&
         (sparql_is_letter(text.data[word]) ||
          sparql_is_digit(text.data[word]) || text.data[word] == '_')) {
    ++word;
  }
  if (word == begin) {
    return sparql_syntax_error(
        text, begin, error,
        "expected a keyword or a prefixed name, found '%.*s'; write a "
        "variable with '?', an IRI in <>",
        (int)(name - begin), text.data + begin);
  }
  end_token(lexer, token, SPARQL_TOKEN_WORD, word);
  token->keyword = sparql_keyword_find(token->text);
  return RG_OK;
}

/** [156] to [159]: the quotes are not part of `token->text`. */
static RgStatus
read_string(SparqlLexer *const lexer, SparqlToken *const token,
            RgError *const error)
{
  const RgStr  text     = lexer->text;
  const char   quote    = peek(lexer, 0U);
  const bool   is_long  = peek(lexer, 1U) == quote && peek(lexer, 2U) == quote;
  const size_t n_quotes = is_long ? 3U : 1U;
  const size_t begin    = lexer->at + n_quotes;
  for (size_t at = begin; at < text.size; ++at) {
    const char c = text.data[at];
    if (c == '\\') {
      token->has_escape = true;
      ++at;
    } else if (!is_long && (c == '\n' || c == '\r')) {
      return sparql_syntax_error(
          text, at, error,
          "expected %c before the end of the line; a string over several "
          "lines is written in %c%c%c",
          quote, quote, quote, quote);
    } else if (c == quote &&
               (!is_long || (at + 2U < text.size && text.data[at + 1U] == c &&
                             text.data[at + 2U] == c))) {
      end_token(lexer, token,
                is_long ? SPARQL_TOKEN_STRING_LONG : SPARQL_TOKEN_STRING,
                at + n_quotes);
      token->text = rg_str(text.data + begin, at - begin);
      return RG_OK;
    }
  }
  return sparql_syntax_error(text, token->offset, error,
                             "this string has no end: expected %s%c",
                             is_long ? "three times " : "", quote);
}

/** [146] INTEGER, [147] DECIMAL, [148] DOUBLE, with a sign in front for
    [149] to [154]. */
static RgStatus
read_number(SparqlLexer *const lexer, SparqlToken *const token)
{
  const RgStr     text = lexer->text;
  size_t          at   = lexer->at;
  SparqlTokenKind kind = SPARQL_TOKEN_INTEGER;
  if (text.data[at] == '+' || text.data[at] == '-') {
    ++at;
  }
  while (at < text.size && sparql_is_digit(text.data[at])) {
    ++at;
  }
  size_t fraction = at;
  if (fraction < text.size && text.data[fraction] == '.') {
    do {
      ++fraction;
    } while (fraction < text.size && sparql_is_digit(text.data[fraction]));
  }
  size_t exponent = fraction; // [155] EXPONENT
  if (exponent < text.size &&
      (text.data[exponent] == 'e' || text.data[exponent] == 'E')) {
    ++exponent;
    if (exponent < text.size &&
        (text.data[exponent] == '+' || text.data[exponent] == '-')) {
      ++exponent;
    }
    const size_t digits = exponent;
    while (exponent < text.size && sparql_is_digit(text.data[exponent])) {
      ++exponent;
    }
    if (exponent > digits) {
      kind = SPARQL_TOKEN_DOUBLE;
      at   = exponent;
    }
  }
  if (kind == SPARQL_TOKEN_INTEGER && fraction > at + 1U) {
    kind = SPARQL_TOKEN_DECIMAL;
    at   = fraction;
  }
  return finish(lexer, token, kind, at);
}

/** [145] LANGTAG, and LANG_DIR of SPARQL 1.2: `@zh-Hans`, `@ar--rtl`. */
static RgStatus
read_langtag(SparqlLexer *const lexer, SparqlToken *const token,
             RgError *const error)
{
  const RgStr text = lexer->text;
  size_t      at   = lexer->at + 1U;
  while (at < text.size && sparql_is_letter(text.data[at])) {
    ++at;
  }
  if (at == lexer->at + 1U) {
    return sparql_syntax_error(text, lexer->at, error,
                               "expected a language behind '@', such as @zh");
  }
  while (at + 1U < text.size && text.data[at] == '-' &&
         (sparql_is_letter(text.data[at + 1U]) ||
          sparql_is_digit(text.data[at + 1U]))) {
    for (++at; at < text.size && (sparql_is_letter(text.data[at]) ||
                                  sparql_is_digit(text.data[at]));
         ++at) {
    }
  }
  if (at + 2U < text.size && text.data[at] == '-' &&
      text.data[at + 1U] == '-' && sparql_is_letter(text.data[at + 2U])) {
    for (at += 2U; at < text.size && sparql_is_letter(text.data[at]); ++at) {
    }
  }
  return finish(lexer, token, SPARQL_TOKEN_LANGTAG, at);
}

/** The bracket pairs [161] NIL and [163] ANON, or just the opening one. */
static RgStatus
read_pair(SparqlLexer *const lexer, SparqlToken *const token, const char close,
          const SparqlTokenKind empty, const SparqlTokenKind open)
{
  const size_t inside = sparql_skip_space(lexer->text, lexer->at + 1U);
  return inside < lexer->text.size && lexer->text.data[inside] == close
             ? finish(lexer, token, empty, inside + 1U)
             : finish(lexer, token, open, lexer->at + 1U);
}

static RgStatus
read_less(SparqlLexer *const lexer, SparqlToken *const token)
{
  const size_t at  = lexer->at;
  const size_t end = sparql_match_iriref(lexer->text, at, &token->has_escape);
  if (end) {
    end_token(lexer, token, SPARQL_TOKEN_IRIREF, end);
    token->text = rg_str(lexer->text.data + at + 1U, end - at - 2U);
    return RG_OK;
  }
  if (peek(lexer, 1U) == '<') {
    return peek(lexer, 2U) == '('
               ? finish(lexer, token, SPARQL_TOKEN_TRIPLE_OPEN, at + 3U)
               : finish(lexer, token, SPARQL_TOKEN_REIFIED_OPEN, at + 2U);
  }
  return peek(lexer, 1U) == '='
             ? finish(lexer, token, SPARQL_TOKEN_LESS_OR_EQUAL, at + 2U)
             : finish(lexer, token, SPARQL_TOKEN_LESS, at + 1U);
}

/** [143] VAR1, [144] VAR2, or the path operator '?'. */
static RgStatus
read_variable(SparqlLexer *const lexer, SparqlToken *const token,
              RgError *const error)
{
  const size_t begin = lexer->at + 1U;
  const size_t end   = sparql_skip_class(lexer->text, begin, sparql_is_varname);
  const size_t name =
      begin < end
          ? (sparql_is_digit(lexer->text.data[begin])
                 ? 1U
                 : sparql_match_class(lexer->text, begin, sparql_is_pn_chars_u))
          : 0U;
  if (!name) {
    return peek(lexer, 0U) == '?'
               ? finish(lexer, token, SPARQL_TOKEN_QUESTION, begin)
               : sparql_syntax_error(lexer->text, lexer->at, error,
                                     "expected the name of a variable "
                                     "behind '$'");
  }
  end_token(lexer, token, SPARQL_TOKEN_VAR, end);
  token->text = rg_str(lexer->text.data + begin, end - begin);
  return RG_OK;
}

/** [142] BLANK_NODE_LABEL */
static RgStatus
read_blank_label(SparqlLexer *const lexer, SparqlToken *const token,
                 RgError *const error)
{
  const RgStr  text   = lexer->text;
  const size_t begin  = lexer->at + 2U;
  const bool   starts = begin < text.size &&
                      (sparql_is_digit(text.data[begin]) ||
                       sparql_match_class(text, begin, sparql_is_pn_chars_u));
  if (!starts) {
    return sparql_syntax_error(text, lexer->at, error,
                               "expected the label of a blank node behind "
                               "'_:', such as _:b1");
  }
  const size_t end = sparql_skip_dotted_name(text, begin);
  end_token(lexer, token, SPARQL_TOKEN_BLANK_NODE_LABEL, end);
  token->text = rg_str(text.data + begin, end - begin);
  return RG_OK;
}

/** Operators and brackets; the longest first. */
static RgStatus
read_mark(SparqlLexer *const lexer, SparqlToken *const token,
          RgError *const error)
{
  static const struct {
    char            text[4];
    SparqlTokenKind kind;
  } marks[] = {
      {")>>", SPARQL_TOKEN_TRIPLE_CLOSE},
      {"||", SPARQL_TOKEN_OR},
      {"|}", SPARQL_TOKEN_ANNOTATION_CLOSE},
      {"{|", SPARQL_TOKEN_ANNOTATION_OPEN},
      {"&&", SPARQL_TOKEN_AND},
      {"!=", SPARQL_TOKEN_NOT_EQUAL},
      {">>", SPARQL_TOKEN_REIFIED_CLOSE},
      {">=", SPARQL_TOKEN_GREATER_OR_EQUAL},
      {"^^", SPARQL_TOKEN_CARET_CARET},
      {"{", SPARQL_TOKEN_BRACE_OPEN},
      {"}", SPARQL_TOKEN_BRACE_CLOSE},
      {")", SPARQL_TOKEN_PAREN_CLOSE},
      {"]", SPARQL_TOKEN_BRACKET_CLOSE},
      {".", SPARQL_TOKEN_DOT},
      {";", SPARQL_TOKEN_SEMICOLON},
      {",", SPARQL_TOKEN_COMMA},
      {"|", SPARQL_TOKEN_PIPE},
      {"!", SPARQL_TOKEN_BANG},
      {"=", SPARQL_TOKEN_EQUAL},
      {">", SPARQL_TOKEN_GREATER},
      {"+", SPARQL_TOKEN_PLUS},
      {"-", SPARQL_TOKEN_MINUS},
      {"*", SPARQL_TOKEN_STAR},
      {"/", SPARQL_TOKEN_SLASH},
      {"^", SPARQL_TOKEN_CARET},
      {"~", SPARQL_TOKEN_TILDE},
  };
  for (size_t i = 0U; i < RG_COUNT_OF(marks); ++i) {
    const size_t n = strlen(marks[i].text);
    if (lexer->at + n <= lexer->text.size &&
        !memcmp(lexer->text.data + lexer->at, marks[i].text, n)) {
      return finish(lexer, token, marks[i].kind, lexer->at + n);
    }
  }
  uint32_t     code_point = 0U;
  const size_t n          = rg_utf8_decode(lexer->text, lexer->at, &code_point);
  return sparql_syntax_error(
      lexer->text, lexer->at, error,
      "'%.*s' (U+%04X) starts nothing in SPARQL; codepoint escapes stand in "
      "strings and IRIs only, punctuation is ASCII",
      code_point < 0x20U ? 0 : (int)n, lexer->text.data + lexer->at,
      (unsigned)code_point);
}

RgStatus
sparql_lexer_next(SparqlLexer *const lexer, SparqlToken *const token,
                  RgError *const error)
{
  lexer->at     = sparql_skip_space(lexer->text, lexer->at);
  *token        = (SparqlToken){.offset = lexer->at, .end = lexer->at};
  const char c  = peek(lexer, 0U);
  const char c1 = peek(lexer, 1U);
  if (lexer->at >= lexer->text.size) {
    return finish(lexer, token, SPARQL_TOKEN_END, lexer->at);
  }
  switch (c) {
  case '<':
    return read_less(lexer, token);
  case '?':
  case '$':
    return read_variable(lexer, token, error);
  case '"':
  case '\'':
    return read_string(lexer, token, error);
  case '(':
    return read_pair(lexer, token, ')', SPARQL_TOKEN_NIL,
                     SPARQL_TOKEN_PAREN_OPEN);
  case '[':
    return read_pair(lexer, token, ']', SPARQL_TOKEN_ANON,
                     SPARQL_TOKEN_BRACKET_OPEN);
  case '@':
    return read_langtag(lexer, token, error);
  case '_':
    if (c1 == ':') {
      return read_blank_label(lexer, token, error);
    }
    break;
  default:
    break;
  }
  const bool is_signed = c == '+' || c == '-';
  const char digit     = is_signed ? c1 : c;
  const char after     = peek(lexer, is_signed ? 2U : 1U);
  if (sparql_is_digit(digit) || (digit == '.' && sparql_is_digit(after))) {
    return read_number(lexer, token);
  }
  if (c == ':' ||
      sparql_match_class(lexer->text, lexer->at, sparql_is_pn_chars_base)) {
    return read_name(lexer, token, error);
  }
  return read_mark(lexer, token, error);
}
